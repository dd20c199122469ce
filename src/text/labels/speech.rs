//! What is said behind a label, and whether it is speech at all.

use super::body_lines::BodyLine;
use super::form::LabelCandidate;

/// A line of so many bytes is speech even if no sentence ends in it.
const LONG: usize = 60;

/// What a line says after its label.
pub fn speech_of<'b>(line: &BodyLine<'b>, candidate: &LabelCandidate) -> &'b str {
    let speech = line.text.get(candidate.span.end.saturating_sub(line.start)..);
    speech.unwrap_or_default().trim().trim_end_matches("</v>")
}

/// Whether a text ends as a sentence does.
pub fn ends_sentence(speech: &str) -> bool {
    speech.ends_with(['.', '?', '!', '…', '。', '？', '！', '।', '؟', '۔', '”', '」'])
}

/// Whether somebody speaks behind the label at an index: a sentence ends in the text next to it, or that is
/// long. A field of a head has a value there, and the title of a list has its items.
pub fn says(lines: &[BodyLine], index: usize, label: &LabelCandidate) -> bool {
    let own = speech_of(&lines[index], label);
    let speech = match lines.get(index + 1) {
        Some(next) if own.is_empty() => next.text.trim(),
        _ => own,
    };
    let ends = [". ", "? ", "! ", "… "];
    // "Closing time: 18.30"
    if !speech.chars().any(char::is_alphabetic) {
        return false;
    }
    speech.len() >= LONG || ends_sentence(speech) || ends.iter().any(|end| speech.contains(end))
}

/// Whether a text is a number, a time, a day in numbers or an address, and no vote such as `+1`: `18.30`.
pub fn is_value(speech: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '-' | ',' | ' ');
    let is_number = speech.starts_with(|c: char| c.is_ascii_digit()) && speech.chars().all(is_part);
    let is_address = speech.starts_with("http") && !speech.contains(' ');
    is_number || is_address
}
