//! A transcript's text is speech. What only looks like Markdown is escaped before it is parsed, so
//! that no character of speech is lost: `f***ing`, `2024. We moved`, a line above `---`.
//!
//! 1. Each line outside of fenced code is classified: what begins it stays Markdown only where it is
//!    plainly meant.
//! 2. Characters within a line are escaped where no Markdown can be meant.

use std::cell::OnceCell;

use super::prepared::{PreparedBody, PreparedTurn};
use super::speech_inline::push_inline;
use super::speech_labels::push_label;
use super::speech_lines::{
    SpeechLine, bullet, dash_dialogue, is_rule, joins_line_before, lines, list_numbers, mark_lists,
    number, own_paragraphs, timed_item, timed_items,
};
use super::speech_targets::{References, overflow_escaped};
use crate::text::characters::TURN;
use crate::text::labels::SpeakerTurn;
use crate::text::title::without_id;

/// The body as Markdown that means what is said. The labels of `turns` begin paragraphs of their own.
/// With `allow_html`, elements of HTML are markup.
pub fn protect(body: &str, turns: &[SpeakerTurn], allow_html: bool) -> PreparedBody {
    let mut lines = lines(body);
    let numbers = list_numbers(&lines);
    let dialogue = dash_dialogue(&lines);
    let timed = timed_items(&lines);
    let mut spoken = [dialogue.as_slice(), &timed].concat();
    spoken.sort_unstable();
    mark_lists(&mut lines, &numbers, &spoken);
    let own = own_paragraphs(&lines);
    let mut writer = SpeechWriter {
        body,
        allow_html,
        references: OnceCell::new(),
        prepared: PreparedBody {
            text: String::with_capacity(body.len() + body.len() / 64 + 16),
            is_plain: false,
            turns: Vec::with_capacity(turns.len()),
            rest: String::new(),
        },
        item: 0,
    };
    let mut turns = turns.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let nested = writer.nested(line);
        let line = nested.as_ref().unwrap_or(line);
        let end = line.start + line.text.len();
        let is_own = own.binary_search(&index).is_ok();
        if turns.peek().is_some_and(|turn| turn.span.start < end) {
            // Captions without line ends have several turns in a line.
            let before = turns.peek().map_or(end, |turn| turn.span.start);
            writer.push_before_turn(line, &body[line.start..before.max(line.start)]);
            while let Some(turn) = turns.next_if(|turn| turn.span.start < end) {
                writer.push_turn(line, turn);
            }
        } else if line.code {
            writer.prepared.text.push_str(line.text);
        } else if let Some(rest) = joins_line_before(&lines, index).filter(|_| !is_own) {
            // A line broken by hand in a script without spaces goes on where the last one ended.
            let out = &mut writer.prepared.text;
            out.truncate(out.trim_end().len());
            writer.push_inline(rest);
        } else if timed.binary_search(&index).is_ok() {
            separate(&mut writer.prepared.text);
            writer.push_inline(timed_item(line).unwrap_or(line.bare()));
            writer.prepared.text.push('\n');
        } else if dialogue.binary_search(&index).is_ok() {
            writer.push_dialogue(line);
        } else {
            if is_own {
                separate(&mut writer.prepared.text);
            }
            let is_list_number = numbers.binary_search(&index).is_ok();
            writer.push_line(line, is_list_number, &lines[..index]);
        }
    }
    writer.prepared
}

struct SpeechWriter<'b> {
    body: &'b str,
    allow_html: bool,
    /// Found at the first line that may be the address of a link.
    references: OnceCell<References>,
    prepared: PreparedBody,
    /// The column at which the text of the item begins whose marker a label had; 0 outside of one.
    item: usize,
}

impl<'b> SpeechWriter<'b> {
    /// A line below an item whose marker a label had, with the columns of that item taken away: so a point below
    /// "- Ann: …" is one below a paragraph. `None` for other lines.
    fn nested(&mut self, line: &SpeechLine<'b>) -> Option<SpeechLine<'b>> {
        if line.indent() < self.item && !line.is_blank() {
            self.item = 0;
        }
        let is_nested = self.item > 0 && !line.code;
        is_nested.then(|| {
            let text = line.without_columns(self.item);
            let start = line.start + line.text.len() - text.len();
            SpeechLine { text, start, item: line.item.saturating_sub(self.item), ..*line }
        })
    }

    fn push_inline(&mut self, text: &str) {
        push_inline(text, self.allow_html, &mut self.prepared.text);
    }

    /// Writes what a line has before its first turn.
    fn push_before_turn(&mut self, line: &SpeechLine, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.push_line(&SpeechLine { text, ..*line }, false, &[]);
        self.prepared.text.push('\n');
    }

    /// Writes the part of a line that a turn has, with its label.
    fn push_turn(&mut self, line: &SpeechLine, turn: &SpeakerTurn) {
        let body = self.body;
        let line_end = line.start + line.text.len();
        let end = turn.span.end.min(line_end).max(turn.span.start);
        let speech = turn.speech.clamp(turn.span.start, end);
        separate(&mut self.prepared.text);
        let mut head = PreparedTurn::new(turn, body, self.prepared.text.len());
        if turn.speech > turn.span.start {
            let label = body[turn.span.start..speech].trim();
            self.item = line.own_item();
            // The marker of a heading or an item is no part of what it says.
            let label = label.trim_start_matches('#').trim_start();
            let label = bullet(label).map_or(label, |_| label[1..].trim_start());
            match label.contains("[[") || label.contains("](") {
                // The name is a link.
                true => {
                    let name = label.trim_start_matches('>');
                    self.prepared.text.push_str(&"\\>".repeat(label.len() - name.len()));
                    self.push_inline(&name.replace("**", ""));
                }
                false => push_label(label, &mut self.prepared.text),
            }
            head.label.end = self.prepared.text.len();
            self.prepared.turns.push(head);
            let rest = body[speech..end].trim_start();
            if !rest.is_empty() {
                self.prepared.text.push(' ');
                self.push_inline(rest);
            }
        } else {
            self.prepared.turns.push(head);
            let start = turn.span.start.max(line.start).min(end);
            let text = &body[start..end];
            match line.code {
                true => self.prepared.text.push_str(text),
                false => {
                    let line = SpeechLine { start, text, ..*line };
                    self.push_line(&line, false, &[]);
                }
            }
        }
        if !self.prepared.text.ends_with('\n') {
            self.prepared.text.push('\n');
        }
    }

    /// Writes a line of dialogue that begins with a dash, as a paragraph.
    fn push_dialogue(&mut self, line: &SpeechLine) {
        separate(&mut self.prepared.text);
        let text = line.bare();
        if text.starts_with('-') {
            self.prepared.text.push('\\');
        }
        self.push_inline(text);
        self.prepared.text.push('\n');
    }

    /// Writes a line that is not code.
    fn push_line(&mut self, line: &SpeechLine, is_list_number: bool, before: &[SpeechLine]) {
        let out = &mut self.prepared.text;
        let bare = line.bare();
        if bare.is_empty() {
            out.push('\n');
            return;
        }
        let after_text = before.last().is_some_and(|line| !line.is_blank() && !line.code);
        let only = |c: char| bare.chars().all(|other| other == c);
        if after_text && only('-') && bare.len() > 1 {
            separate(out);
            out.push_str(line.text.trim_start());
            return;
        }
        if only('=') || matches!(bare, "-" | "*" | "+") {
            out.push('\\');
            out.push_str(line.text.trim_start());
            return;
        }
        if is_rule(bare) {
            out.push_str(line.text.trim_start());
            return;
        }
        // Indented further, it would be code.
        let dedented = line.indent() >= line.item + 4;
        let white = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
        let (indent, rest) = line.text.split_at(white);
        match dedented {
            true => out.extend(std::iter::repeat_n(' ', line.item)),
            false => out.push_str(indent),
        }
        match line.columns {
            Some(columns) => {
                let row = overflow_escaped(rest, columns);
                self.push_content(&row, is_list_number);
            }
            None => self.push_content(rest, is_list_number),
        }
    }

    /// Writes a line from its first character on: the markers of list items, if they are meant, and
    /// what is said.
    fn push_content(&mut self, mut rest: &str, mut is_list_number: bool) {
        loop {
            let marker = match number(rest) {
                Some((_, digits)) if is_list_number => digits + 1,
                Some((_, digits)) => {
                    self.prepared.text.push_str(&rest[..digits]);
                    self.prepared.text.push('\\');
                    return self.push_inline(&rest[digits..]);
                }
                None if bullet(rest).is_some() => 1,
                None if rest.starts_with('>') && !rest.starts_with(TURN) => 1,
                None => break,
            };
            is_list_number = false;
            let after = &rest[marker..];
            let text = after.trim_start_matches([' ', '\t']);
            // More white space would make code of what is said.
            let white = after.len() - text.len();
            let kept =
                if white > 4 || after[..white].contains('\t') { " " } else { &after[..white] };
            self.prepared.text.push_str(&rest[..marker]);
            self.prepared.text.push_str(kept);
            rest = text;
        }
        if rest.starts_with(TURN) {
            let angles = rest.len() - rest.trim_start_matches('>').len();
            self.prepared.text.push_str(&"\\>".repeat(angles));
            rest = &rest[angles..];
        } else if rest.starts_with('[')
            && rest.find(']').is_some_and(|end| rest[end..].starts_with("]:"))
        {
            let references = self.references.get_or_init(|| References::of(self.body));
            if !references.is_speaker(rest) {
                self.push_inline(rest);
                // What follows is no title of the target.
                return self.prepared.text.push('\n');
            }
            self.prepared.text.push_str("\\[");
            rest = &rest[1..];
        } else if rest.starts_with("~~~") || is_underline(rest) {
            self.prepared.text.push('\\');
        } else if rest.starts_with('#') {
            return self.push_heading(rest);
        }
        self.push_inline(rest);
    }

    /// Writes a line that begins with `#`. Those at its end are words, unless they close a heading as
    /// they opened it. An id behind a heading is not.
    fn push_heading(&mut self, text: &str) {
        let line = without_id(text.trim_end());
        let end = if line.len() < text.trim_end().len() { "\n" } else { &text[line.len()..] };
        let opens = line.len() - line.trim_start_matches('#').len();
        let said = line.trim_end_matches('#');
        let closes = line.len() - said.len();
        if closes == 0 || closes == opens || said.trim_matches('#').trim().is_empty() {
            self.push_inline(line);
        } else {
            self.push_inline(said);
            self.prepared.text.push('\\');
            self.prepared.text.push_str(&line[said.len()..]);
        }
        self.prepared.text.push_str(end);
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// Whether a text is `===`, which would make a heading of the line above.
fn is_underline(text: &str) -> bool {
    let text = text.trim_end();
    !text.is_empty() && text.bytes().all(|byte| byte == b'=')
}

#[cfg(test)]
mod tests {
    use crate::markup::comments::{decode_double_entities, without_comments};

    fn protect(body: &str) -> String {
        let body = without_comments(body);
        super::protect(&decode_double_entities(&body), &[], false).text
    }

    #[test]
    fn what_is_speech() {
        for (body, protected) in [
            ("That was f***ing great.", "That was f\\*\\*\\*ing great."),
            ("Two rows of 2*3*4 seats.", "Two rows of 2\\*3\\*4 seats."),
            ("Lehrer*innen", "Lehrer\\*innen"),
            ("rock`n`roll", "rock\\`n\\`roll"),
            (
                "2024. We moved.\n\n1986. It burned.\n\n7. Who?",
                "2024\\. We moved.\n\n1986\\. It burned.\n\n7\\. Who?",
            ),
            ("1. One\n2. Two\n\nText.\n\n1. Who?", "1. One\n2. Two\n\nText.\n\n1\\. Who?"),
            ("We said nothing\n---\nThe next day", "We said nothing\n\n---\nThe next day"),
            ("Nothing\n===\nMore", "Nothing\n\\===\nMore"),
            ("- Bonjour ?\n- Oui.\n- 5 degrés.", "\\- Bonjour ?\n\n\\- Oui.\n\n\\- 5 degrés.\n"),
            ("We need:\n- milk\n- bread", "We need:\n- milk\n- bread"),
            (
                "- [0:01] so we\n- [0:03] rowed\n- [0:05] on",
                "[0:01] so we\n\n[0:03] rowed\n\n[0:05] on\n",
            ),
            ("- [0:01] The start\n- The end", "- [0:01] The start\n- The end"),
            (
                "        Q.  Good morning.\n\n        A.  Morning.",
                "Q.  Good morning.\n\nA.  Morning.",
            ),
            ("- a\n    - b", "- a\n    - b"),
            ("a <!-- b --> c\n<!-- d\ne -->\nf %%g%% h", "a  c\nf  h"),
            (">> Yes", "\\>\\> Yes"),
            (
                "[Ann]: See [P].\n[p]: https://a.b\n[q]: https://a.b",
                "\\[Ann]: See [P].\n[p]: https://a.b\n\n\\[q]: https://a.b",
            ),
            ("&amp;gt;&amp;gt; It&amp;#39;s R&amp;D &amp;amp;", "&gt;&gt; It&#39;s R&amp;D &amp;"),
            ("今日は\n良い天気です。\n\n明日", "今日は良い天気です。\n\n明日"),
            ("*a* **b** _c_ `d`", "*a* **b** _c_ `d`"),
            ("```\n2024. a*b*c\n```\n", "```\n2024. a*b*c\n```\n"),
        ] {
            assert_eq!(protect(body), protected, "{body}");
        }
    }
}
