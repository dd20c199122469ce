//! The lines of a body, and which of them are asides.

use crate::text::characters::TURN;
use crate::text::fences::{Line, Lines};
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

/// The lines of a body, without those of fenced code.
pub fn body_lines(body: &str) -> Vec<BodyLine<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank = true;
    let mut last: Option<usize> = None;
    let mut fences = Lines::default();
    for whole in body.split_inclusive('\n') {
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
    if !text.contains(TURN) {
        return vec![(0, text)];
    }
    let mut starts = vec![0];
    let within = text.match_indices(TURN).map(|(index, _)| index);
    let begins = |&index: &usize| index > 0 && text[..index].ends_with(char::is_whitespace);
    starts.extend(within.filter(begins).filter(|&index| !text[..index].trim().is_empty()));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (start, &text[start..end])).collect()
}

/// The most lines of an aside.
const LONGEST_ASIDE: usize = 12;

/// Marks what stands in brackets from the first line of a paragraph to the end of a line.
fn mark_asides(lines: &mut [BodyLine]) {
    let mut index = 0;
    while index < lines.len() {
        let first = lines[index].text.trim_start();
        let close = match first.chars().next().filter(|_| timestamps::leading(first).is_none()) {
            Some('(') => ')',
            Some('[') => ']',
            Some('（') => '）',
            _ => {
                index += 1;
                continue;
            }
        };
        let last = (index..lines.len().min(index + LONGEST_ASIDE))
            .take_while(|&other| other == index || !lines[other].after_blank);
        let ends = |line: &BodyLine| {
            let text = line.text.trim_end().trim_end_matches('.');
            text.ends_with(close) && (line.before_blank || !text.contains("]("))
        };
        let mut last = last.filter(|&other| ends(&lines[other]));
        if let Some(last) = last.next() {
            for line in &mut lines[index..=last] {
                line.aside = true;
            }
            index = last;
        }
        index += 1;
    }
}
