//! The lines of a body, and which of them are asides.

use memchr::memmem;

use crate::text::characters::TURN;
use crate::text::fences::{Line, Lines};
use crate::text::lines::whole_lines;
use crate::text::timestamps;

/// A line of a body.
#[derive(Debug, Clone)]
pub struct BodyLine<'b> {
    /// Its offset in the body.
    pub start: usize,
    /// Its text, without the line end.
    pub text: &'b str,
    /// Whether an empty line or the start of the body is before it.
    pub after_blank: bool,
    /// Whether an empty line or the end of the body follows.
    pub before_blank: bool,
    /// Whether it belongs to what stands in brackets: what happened, not what was said.
    pub aside: bool,
}

impl BodyLine<'_> {
    /// The columns of whitespace before its text.
    pub fn indent(&self) -> usize {
        let white = self.text.chars().take_while(|c| matches!(c, ' ' | '\t'));
        white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }
}

/// The lines of a body, without those of fenced code.
pub fn body_lines(body: &str) -> Vec<BodyLine<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank = true;
    let mut last: Option<usize> = None;
    let mut fences = Lines::default();
    for whole in whole_lines(body) {
        let text = whole.trim_end_matches(['\n', '\r']);
        let bare = text.trim();
        if fences.next(whole) != Line::Code && !bare.is_empty() {
            for (offset, part) in captions_turns(text) {
                let after_blank = blank || offset > 0;
                lines.push(BodyLine {
                    start: start + offset,
                    text: part,
                    after_blank,
                    before_blank: true,
                    aside: false,
                });
            }
        }
        if !blank
            && !bare.is_empty()
            && let Some(line) = last.and_then(|last: usize| lines.get_mut(last))
        {
            line.before_blank = false;
        }
        last = lines.len().checked_sub(1);
        blank = bare.is_empty();
        start += whole.len();
    }
    mark_asides(&mut lines);
    lines
}

/// The parts of a line that begin with `>>`, which captions write at a change of speaker. Each has
/// its offset in the line.
fn captions_turns(text: &str) -> Vec<(usize, &str)> {
    if memmem::find(text.as_bytes(), TURN.as_bytes()).is_none() {
        return vec![(0, text)];
    }
    let mut starts = vec![0];
    let within = text.match_indices(TURN).map(|(index, _)| index);
    let first = text.len() - text.trim_start().len();
    let begins = |&index: &usize| index > first && text[..index].ends_with(char::is_whitespace);
    starts.extend(within.filter(begins));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (start, &text[start..end])).collect()
}

/// The longest time in brackets, in bytes.
const LONGEST_TIME: usize = 40;
/// The most lines of an aside.
const LONGEST_ASIDE: usize = 12;

/// Marks what stands in brackets, or in italics, from the first line of a paragraph to the end of a
/// line.
fn mark_asides(lines: &mut [BodyLine]) {
    let mut index = 0;
    while index < lines.len() {
        if let Some(last) = aside_end(lines, index) {
            for line in &mut lines[index..=last] {
                line.aside = true;
            }
            index = last;
        } else {
            lines[index].aside = is_in_italics(&lines[index]);
        }
        index += 1;
    }
}

/// The last line of the brackets that open at the start of a line and close at the end of one.
fn aside_end(lines: &[BodyLine], index: usize) -> Option<usize> {
    let first = lines[index].text.trim_start().trim_start_matches('\\');
    let close = match first.chars().next()? {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        _ => return None,
    };
    let head = &first[..first.floor_char_boundary(LONGEST_TIME)];
    if timestamps::leading(&head.replace('\\', "")).is_some() {
        return None;
    }
    let mut depth = 0;
    let paragraph = (index..lines.len().min(index + LONGEST_ASIDE))
        .take_while(|&other| other == index || !lines[other].after_blank);
    for other in paragraph {
        let line = &lines[other];
        // "a)" closes nothing.
        let first_word = line.text.find(|c: char| !c.is_alphanumeric());
        let is_item = |at: usize| {
            first_word.is_none_or(|end| at <= end)
                || line.text[..at].ends_with(|c: char| c.is_alphanumeric())
                    && line.text[..at].chars().rev().nth(1).is_some_and(char::is_whitespace)
        };
        for (at, character) in line.text.char_indices() {
            depth += i32::from(first.starts_with(character));
            let closes = character == close && !(close == ')' && depth == 1 && is_item(at));
            depth -= i32::from(closes);
            if character == close && depth == 0 {
                let rest = line.text[at + close.len_utf8()..].trim_matches(['.', ' ', '\t']);
                return (rest.is_empty() && (line.before_blank || !line.text.contains("](")))
                    .then_some(other);
            }
        }
    }
    None
}

/// Whether a paragraph of one line is a remark in italics: `*They leave the room.*`, `*[Music]*`.
fn is_in_italics(line: &BodyLine) -> bool {
    let text = line.text.trim();
    let Some(mark) = text.chars().next().filter(|c| matches!(c, '*' | '_')) else { return false };
    let inner = text.trim_matches(mark);
    let marks = (
        text.len() - text.trim_start_matches(mark).len(),
        text.len() - text.trim_end_matches(mark).len(),
    );
    let bracketed = inner.starts_with(['(', '[']) && inner.ends_with([')', ']']);
    line.after_blank
        && line.before_blank
        && !inner.contains(mark)
        && marks.0 == marks.1
        && (bracketed
            || marks.0 == 1
                && !inner.ends_with(':')
                && inner
                    .split_whitespace()
                    .skip(1)
                    .any(|word| word.starts_with(char::is_lowercase)))
}
