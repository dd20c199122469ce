//! A transcript's text is speech. What only looks like Markdown is escaped before it is parsed, so
//! that no character of speech is lost: `f***ing`, `2024. We moved`, a line above `---`.
//!
//! 1. Each line outside of fenced code is classified: what begins it stays Markdown only where it is
//!    plainly meant.
//! 2. Characters within a line are escaped where no Markdown can be meant.

use memchr::memchr3;

use super::prepared::{PreparedBody, PreparedTurn};
use super::speech_lines::{SpeechLine, bullet, dash_dialogue, lines, list_numbers, number};
use crate::text::characters::TURN;
use crate::text::labels::SpeakerTurn;

/// The body as Markdown that means what is said. The labels of `turns` begin paragraphs of their own.
pub fn protect(body: &str, turns: &[SpeakerTurn]) -> PreparedBody {
    let lines = lines(body);
    let numbers = list_numbers(&lines);
    let dialogue = dash_dialogue(&lines);
    let mut prepared = PreparedBody {
        text: String::with_capacity(body.len() + body.len() / 64 + 16),
        turns: Vec::with_capacity(turns.len()),
    };
    let mut turns = turns.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let end = line.start + line.text.len();
        if turns.peek().is_some_and(|turn| turn.span.start < end) {
            // Captions without line ends have several turns in a line.
            let before = turns.peek().map_or(end, |turn| turn.span.start);
            push_before_turn(line, &body[line.start..before.max(line.start)], &mut prepared.text);
            while let Some(turn) = turns.next_if(|turn| turn.span.start < end) {
                push_turn(line, turn, body, &mut prepared);
            }
            continue;
        }
        let out = &mut prepared.text;
        if line.code {
            out.push_str(line.text);
        } else if let Some(rest) = joins_without_space(&lines, index) {
            // A line broken by hand in a script without spaces goes on where the last one ended.
            out.truncate(out.trim_end().len());
            push_inline(rest, out);
        } else if dialogue.contains(&index) {
            separate(out);
            let text = line.bare();
            if text.starts_with('-') {
                out.push('\\');
            }
            push_inline(text, out);
            out.push('\n');
        } else {
            push_line(line, numbers.contains(&index), &lines[..index], out);
        }
    }
    prepared
}

/// Writes what a line has before its first turn.
fn push_before_turn(line: &SpeechLine, text: &str, out: &mut String) {
    if text.trim().is_empty() {
        return;
    }
    let SpeechLine { start, code, in_list, .. } = *line;
    push_line(&SpeechLine { start, text, code, in_list }, false, &[], out);
    out.push('\n');
}

/// Writes the part of a line that a turn has, with its label.
fn push_turn(line: &SpeechLine, turn: &SpeakerTurn, body: &str, prepared: &mut PreparedBody) {
    let line_end = line.start + line.text.len();
    let end = turn.span.end.min(line_end).max(turn.span.start);
    let speech = turn.speech.clamp(turn.span.start, end);
    separate(&mut prepared.text);
    let mut head = PreparedTurn::new(turn, body, prepared.text.len());
    if turn.speech > turn.span.start {
        let label = body[turn.span.start..speech].trim();
        let label = label.trim_start_matches('#').trim_start();
        push_label(label, &mut prepared.text);
        head.label.end = prepared.text.len();
        prepared.turns.push(head);
        let rest = body[speech..end].trim_start();
        if !rest.is_empty() {
            prepared.text.push(' ');
            push_inline(rest, &mut prepared.text);
        }
    } else {
        prepared.turns.push(head);
        let text = &body[turn.span.start..end];
        let line =
            SpeechLine { start: turn.span.start, text, code: line.code, in_list: line.in_list };
        match line.code {
            true => prepared.text.push_str(text),
            false => push_line(&line, false, &[], &mut prepared.text),
        }
    }
    if !prepared.text.ends_with('\n') {
        prepared.text.push('\n');
    }
}

/// Writes a label as plain text, without its emphasis.
fn push_label(label: &str, out: &mut String) {
    let number = label.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = ' ';
    for (index, character) in label.char_indices() {
        let next = label[index + character.len_utf8()..].chars().next();
        let inner = before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
        if character == '*' && !(index == 0 && next == Some(' ')) || character == '_' && !inner {
            continue;
        }
        before = character;
        let markup =
            matches!(character, '<' | '>' | '[' | ']' | '&' | '\\' | '`' | '#' | '|' | '*');
        let bullet = index == 0 && matches!(character, '-' | '+');
        let numbered = index == number && index > 0 && matches!(character, '.' | ')');
        if markup || bullet || numbered {
            out.push('\\');
        }
        out.push(character);
    }
}

/// The text of a line that goes on the one before without a space between.
fn joins_without_space<'l>(lines: &[SpeechLine<'l>], index: usize) -> Option<&'l str> {
    let before = &lines[index.checked_sub(1)?];
    if before.code || before.is_blank() || before.text.ends_with("  \n") {
        return None;
    }
    let text = lines[index].text.trim_start_matches([' ', '\t', '\u{3000}']);
    let last = before.bare().chars().next_back()?;
    let first = text.chars().next()?;
    let wide = |c: char| matches!(c, '\u{3001}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}');
    (wide(last) && wide(first) && !is_label(text)).then_some(text)
}

/// Whether a line may begin with somebody's label, and so begins anew.
fn is_label(text: &str) -> bool {
    let head: String = text.chars().take(24).collect();
    head.contains(['：', ':', '）', ')'])
        || text.starts_with(['○', '◯', '〇', '◎', '●', '◆', '△', '▲', '□', '■'])
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// Writes a line that is not code.
fn push_line(line: &SpeechLine, is_list_number: bool, before: &[SpeechLine], out: &mut String) {
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
    if only('=') {
        out.push('\\');
        out.push_str(line.text.trim_start());
        return;
    }
    let dedented = line.indent() >= 4 && !line.in_list;
    let white = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
    let (indent, rest) = line.text.split_at(white);
    if !dedented {
        out.push_str(indent);
    }
    if dedented && (rest.starts_with("```") || rest.starts_with("~~~")) {
        out.push('\\');
    }
    push_content(rest, is_list_number, out);
}

/// Writes a line from its first character on: the markers of list items, if they are meant, and what
/// is said.
fn push_content(mut rest: &str, mut is_list_number: bool, out: &mut String) {
    loop {
        let marker = match number(rest) {
            Some((_, digits)) if is_list_number => digits + 1,
            Some((_, digits)) => {
                out.push_str(&rest[..digits]);
                out.push('\\');
                return push_inline(&rest[digits..], out);
            }
            None if bullet(rest).is_some() => 1,
            None => break,
        };
        is_list_number = false;
        let after = &rest[marker..];
        let marker = marker + (after.len() - after.trim_start_matches([' ', '\t']).len());
        out.push_str(&rest[..marker]);
        rest = &rest[marker..];
    }
    if rest.starts_with(TURN) {
        let angles = rest.len() - rest.trim_start_matches('>').len();
        out.push_str(&"\\>".repeat(angles));
        rest = &rest[angles..];
    } else if rest.starts_with('[') && is_speaker_not_target(rest) {
        out.push('\\');
    }
    push_inline(rest, out);
}

/// Whether `[Ann]: Yes.` is somebody speaking, and not the address of a link.
fn is_speaker_not_target(text: &str) -> bool {
    let Some((_, after)) = text.split_once("]:") else { return false };
    let target = after.trim_start();
    let address = ["http://", "https://", "mailto:", "/", "./", "../", "#", "<"];
    let file = target
        .split_whitespace()
        .next()
        .is_some_and(|word| word.contains('.') && !word.ends_with(['.', ',', '?', '!']));
    !(address.iter().any(|start| target.starts_with(start)) || file)
}

/// Writes the characters of a line, escaped where they stand within words.
fn push_inline(text: &str, out: &mut String) {
    if memchr3(b'*', b'`', b'_', text.as_bytes()).is_none() {
        out.push_str(text);
        return;
    }
    let mut before: Option<char> = out.chars().next_back().filter(|c| *c != '\n');
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        if !matches!(character, '*' | '`' | '_') {
            out.push(character);
            before = Some(character);
            continue;
        }
        let rest = &text[index..];
        let length = rest.len() - rest.trim_start_matches(character).len();
        let after = rest[length..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let within = word(before) && word(after);
        let escape = within && character != '_';
        for _ in 0..length {
            if escape {
                out.push('\\');
            }
            out.push(character);
        }
        for _ in 1..length {
            characters.next();
        }
        before = Some(character);
    }
}

#[cfg(test)]
mod tests {
    use crate::markup::comments::{decode_double_entities, without_comments};

    fn protect(body: &str) -> String {
        let body = without_comments(body);
        super::protect(&decode_double_entities(&body), &[]).text
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
                "        Q.  Good morning.\n\n        A.  Morning.",
                "Q.  Good morning.\n\nA.  Morning.",
            ),
            ("- a\n    - b", "- a\n    - b"),
            ("a <!-- b --> c\n<!-- d\ne -->\nf %%g%% h", "a  c\nf  h"),
            (">> Yes", "\\>\\> Yes"),
            ("[Ann]: Yes.\n[p]: https://a.b", "\\[Ann]: Yes.\n[p]: https://a.b"),
            ("&amp;gt;&amp;gt; It&amp;#39;s R&amp;D &amp;amp;", "&gt;&gt; It&#39;s R&amp;D &amp;"),
            ("今日は\n良い天気です。\n\n明日", "今日は良い天気です。\n\n明日"),
            ("*a* **b** _c_ `d`", "*a* **b** _c_ `d`"),
            ("```\n2024. a*b*c\n```\n", "```\n2024. a*b*c\n```\n"),
        ] {
            assert_eq!(protect(body), protected, "{body}");
        }
    }
}
