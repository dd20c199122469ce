//! What is done to a body before it is parsed.

use std::borrow::Cow;

use crate::text::characters::TURN;
use crate::text::fences::{Line, Lines};
use crate::text::title;

/// Prepares a body to be parsed: a first heading that repeats the title is dropped, and what captions
/// write at a change of speaker is escaped.
pub fn prepare<'a>(body: &'a str, title: &str) -> Cow<'a, str> {
    protect_turns(title::without(body, title))
}

/// Escapes what Markdown would not take for speech, at the start of a line or of a
/// list's item and not in code: `>>` for a quote within a quote, and `[Anna]: …` for the address of
/// a link.
fn protect_turns(body: &str) -> Cow<'_, str> {
    if !body.contains(TURN) && !body.contains("]:") {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(body.len() + 16);
    let mut lines = Lines::default();
    for line in body.split_inclusive('\n') {
        let Line::Text(index) = lines.next(line) else {
            text.push_str(line);
            continue;
        };
        let (head, inner) = line.split_at(index);
        let angles = inner.len() - inner.trim_start_matches('>').len();
        text.push_str(head);
        if angles >= TURN.len() {
            text.push_str(&"\\>".repeat(angles));
            text.push_str(&inner[angles..]);
            continue;
        }
        if inner.starts_with('[') && inner.contains("]:") {
            // `[Anna]: Yes.` is somebody speaking. Markdown would take it for the address of links
            // to "Anna", and show nothing of it.
            text.push('\\');
        }
        text.push_str(inner);
    }
    Cow::Owned(text)
}
