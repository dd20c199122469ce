//! The lines of a body, and which of them are lists and dialogue.

use crate::text::fences::{Line, Lines};
use crate::text::lines::whole_lines;
use crate::text::sentences;
use crate::text::timestamps;

/// A line of a body.
#[derive(Debug)]
pub struct SpeechLine<'b> {
    /// Its offset in the body.
    pub start: usize,
    /// With its line end.
    pub text: &'b str,
    /// Whether it belongs to fenced code.
    pub code: bool,
    /// The column at which the text of its list's item begins; 0 outside of lists.
    pub item: usize,
    /// The columns of the table that it belongs to.
    pub columns: Option<usize>,
}

impl<'b> SpeechLine<'b> {
    pub fn bare(&self) -> &str {
        self.text.trim()
    }

    /// The columns of whitespace before its text.
    pub fn indent(&self) -> usize {
        let white = self.text.chars().take_while(|c| matches!(c, ' ' | '\t'));
        white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }

    /// Its text without so many columns of whitespace.
    pub fn without_columns(&self, columns: usize) -> &'b str {
        let mut passed = 0;
        let white = self.text.find(|c: char| {
            let is_over = passed >= columns || !matches!(c, ' ' | '\t');
            passed += if c == '\t' { 4 } else { 1 };
            is_over
        });
        &self.text[white.unwrap_or(0)..]
    }

    /// The column at which the text of the list's item begins that begins on this line; 0 if none does.
    pub fn own_item(&self) -> usize {
        let marker = match (bullet(self.bare()), number(self.bare())) {
            (Some(_), _) => 1,
            (None, Some((_, digits))) => digits + 1,
            (None, None) => return 0,
        };
        self.indent() + marker + 1
    }

    pub fn is_blank(&self) -> bool {
        self.bare().is_empty()
    }
}

/// The lines of a body.
pub fn lines(body: &str) -> Vec<SpeechLine<'_>> {
    let mut fences = Lines::default();
    let mut start = 0;
    let mut lines: Vec<SpeechLine> = Vec::new();
    for text in whole_lines(body) {
        let code = fences.next(text) == Line::Code;
        let mut line = SpeechLine { start, text, code, item: 0, columns: None };
        start += text.len();
        if !line.is_blank() && !code {
            line.columns = columns(&line, lines.last());
        }
        lines.push(line);
    }
    lines
}

/// The columns of the table that a line belongs to: it goes on one, or draws the line below its head.
fn columns(line: &SpeechLine, before: Option<&SpeechLine>) -> Option<usize> {
    let before = before.filter(|before| !before.is_blank() && !before.code)?;
    if before.columns.is_some() {
        return before.columns;
    }
    let bare = line.bare();
    let rule =
        bare.contains('|') && bare.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    let cells = |line: &str| line.trim_matches('|').split('|').count();
    (rule && bare.contains('-')).then(|| cells(bare))
}

/// The text of a line that goes on the one before without a space between.
pub fn joins_line_before<'l>(lines: &[SpeechLine<'l>], index: usize) -> Option<&'l str> {
    let before = &lines[index.checked_sub(1)?];
    if before.code || before.is_blank() || before.text.ends_with("  \n") {
        return None;
    }
    let text = lines[index].text.trim_start_matches([' ', '\t', '\u{3000}']);
    let last = before.bare().chars().next_back()?;
    let first = text.chars().next()?;
    let wide = |c: char| matches!(c, '\u{3001}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}');
    (wide(last) && wide(first) && !may_be_label(text)).then_some(text)
}

/// Whether a line may begin with somebody's label, and so begins anew.
fn may_be_label(text: &str) -> bool {
    let head: String = text.chars().take(24).collect();
    head.contains(['：', ':', '）', ')'])
        || text.starts_with(['○', '◯', '〇', '◎', '●', '◆', '△', '▲', '□', '■'])
}

/// Marks the lines that belong to lists, whose numbers and bullets are not speech. `spoken` are the lines with
/// bullets that are no items.
pub fn mark_lists(lines: &mut [SpeechLine], numbers: &[usize], spoken: &[usize]) {
    let mut item = 0;
    for (index, line) in lines.iter_mut().enumerate() {
        if line.code || line.is_blank() {
            continue;
        }
        let indent = line.indent();
        let bullet = bullet(line.bare()).is_some() && spoken.binary_search(&index).is_err();
        let begins = bullet || numbers.binary_search(&index).is_ok();
        // An item ends where a line is indented less.
        item = if indent < 2 { 0 } else { item.min(indent) };
        line.item = item;
        if begins && indent < item + 4 && !is_rule(line.bare()) {
            let marker = number(line.bare()).map_or(1, |(_, digits)| digits + 1);
            item = indent + marker + 1;
        }
    }
}

/// Whether a line is a rule: three or more of `*`, `-` or `_`, and nothing else but spaces.
pub fn is_rule(line: &str) -> bool {
    let Some(first @ (b'*' | b'-' | b'_')) = line.trim_start().bytes().next() else { return false };
    line.bytes().all(|byte| byte == first || matches!(byte, b' ' | b'\t'))
        && line.bytes().filter(|byte| *byte == first).count() >= 3
}

/// The bullet that a text begins with.
pub fn bullet(text: &str) -> Option<char> {
    let first = text.chars().next().filter(|c| matches!(c, '-' | '*' | '+'))?;
    text[1..].starts_with([' ', '\t']).then_some(first)
}

/// The number that a text begins with, as the marker of an item, and the digits' length.
pub fn number(text: &str) -> Option<(u64, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = text[digits..].starts_with(['.', ')']);
    let spaced = text
        .get(digits + 1..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    if !(1..=9).contains(&digits) || !marker || !spaced {
        return None;
    }
    Some((text[..digits].parse().ok()?, digits))
}

/// The lines whose numbers make a list: they count up from 0 or 1, one by one.
pub fn list_numbers(lines: &[SpeechLine]) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    let mut last: Option<u64> = None;
    let mut flush = |chain: &mut Vec<usize>| {
        if chain.len() > 1 {
            kept.append(chain);
        }
        chain.clear();
    };
    for (index, line) in lines.iter().enumerate() {
        if line.code || line.is_blank() {
            continue;
        }
        match number(line.bare()) {
            Some((number, _)) if last.is_some_and(|last| number == last + 1) => {
                chain.push(index);
                last = Some(number);
            }
            Some((number, _)) => {
                flush(&mut chain);
                last = (number <= 1).then_some(number);
                if last.is_some() {
                    chain.push(index);
                }
            }
            None if line.indent() >= 2 || bullet(line.bare()).is_some() => {}
            // Text between the items is no part of them: another paragraph ends the list.
            None if index > 0 && lines[index - 1].is_blank() => {
                flush(&mut chain);
                last = None;
            }
            None => {}
        }
    }
    flush(&mut chain);
    kept.sort_unstable();
    kept
}

/// The lines of dialogue that begin with a dash: several in a row, most of which end as sentences.
pub fn dash_dialogue(lines: &[SpeechLine]) -> Vec<usize> {
    let dash = |line: &SpeechLine| {
        let text = line.bare();
        let long = text.starts_with(['–', '—', '―'])
            && text.chars().nth(1).is_some_and(|c| c.is_whitespace() || c.is_alphabetic());
        !line.code
            && line.indent() < 4
            && (text.starts_with("- ") || text.starts_with("-\u{a0}") || long)
    };
    let mut found = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        if !dash(&lines[index]) {
            index += 1;
            continue;
        }
        let mut run = Vec::new();
        let mut next = index;
        // Points below an item are its own.
        let is_nested = |line: &SpeechLine| line.indent() >= lines[index].indent() + 2;
        while next < lines.len()
            && (dash(&lines[next]) || lines[next].is_blank() && !lines[next].code)
        {
            if dash(&lines[next]) && !is_nested(&lines[next]) {
                run.push(next);
            }
            next += 1;
        }
        let sentences = run.iter().filter(|&&at| ends_sentence(lines[at].bare())).count();
        let introduced = index > 0
            && lines[..index]
                .iter()
                .rev()
                .find(|line| !line.is_blank())
                .is_some_and(|line| line.bare().ends_with(':') || line.bare().starts_with('#'));
        if run.len() > 1 && sentences * 10 >= run.len() * 7 && !introduced {
            found.extend(run);
        }
        index = next;
    }
    found
}

/// The fewest items that make a list of times sure.
const TIMED_ITEMS: usize = 3;

/// The text of a list's item that begins with a time in brackets: `- [0:15] So we rowed`.
pub fn timed_item<'l>(line: &SpeechLine<'l>) -> Option<&'l str> {
    let bare = line.text.trim();
    bullet(bare).filter(|_| !line.code && line.indent() < 4)?;
    let text = bare[1..].trim_start();
    timestamps::leading(text).filter(|time| time.in_brackets).map(|_| text)
}

/// The items that begin with times, if they are several in a row: each is a passage of the recording.
pub fn timed_items(lines: &[SpeechLine]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if timed_item(line).is_some() {
            run.push(index);
        } else if run.len() < TIMED_ITEMS {
            run.clear();
        } else {
            found.append(&mut run);
        }
    }
    if run.len() >= TIMED_ITEMS {
        found.append(&mut run);
    }
    found
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    let text = line.trim_end_matches(['"', '”', '’', '»', ')', ' ', '\u{a0}', '*', '_']);
    text.ends_with(['.', '?', '!', '…', '。', '？', '！'])
}

/// No line that was broken by hand is longer, in bytes.
const LONGEST_BROKEN: usize = 140;
/// The fewest lines that make it sure that each is a paragraph.
const OWN_LINES: usize = 3;

/// The lines that are paragraphs of their own without an empty line above them: all of a block of long lines
/// that end as sentences do, or those that are indented in a block whose other lines are not.
pub fn own_paragraphs(lines: &[SpeechLine]) -> Vec<usize> {
    let is_text = |line: &SpeechLine| {
        let first = line.bare().chars().next();
        !line.code
            && line.item == 0
            && line.columns.is_none()
            && first.is_some_and(|c| !matches!(c, '#' | '>' | '|' | '-' | '*' | '+'))
    };
    let mut own = Vec::new();
    let mut start = 0;
    for block in lines.chunk_by(|above, below| is_text(above) && is_text(below)) {
        if block.len() >= OWN_LINES {
            let is_own = own_lines_of(block);
            own.extend((1..block.len()).filter(|&at| is_own(&block[at])).map(|at| start + at));
        }
        start += block.len();
    }
    own
}

/// Which lines of a block begin paragraphs.
fn own_lines_of(block: &[SpeechLine]) -> fn(&SpeechLine) -> bool {
    let most = |count: usize, all: usize| count * 5 >= all * 4;
    let count = |is: fn(&SpeechLine) -> bool| block.iter().filter(|line| is(line)).count();
    let long = count(|line| line.bare().len() > LONGEST_BROKEN);
    // Some write each sentence on a line of its own.
    let several = count(|line| sentences::count(line.bare(), 2) > 1);
    let ended = count(|line| ends_sentence(line.bare()));
    if long * 2 >= block.len() && several * 2 > long && most(ended, block.len()) {
        return |_| true;
    }
    let above = block.windows(2).filter(|pair| is_indented(&pair[1])).map(|pair| &pair[0]);
    let above: Vec<&SpeechLine> = above.collect();
    let ended = above.iter().filter(|line| ends_sentence(line.bare())).count();
    let is_minority = above.len() >= 2 && above.len() * 2 < block.len();
    if is_minority && most(ended, above.len()) { is_indented } else { |_| false }
}

/// Whether a line is indented as the first one of a paragraph is.
fn is_indented(line: &SpeechLine) -> bool {
    (2..=8).contains(&line.indent())
}
