//! The names of speakers.

use std::borrow::Cow;

use crate::text::characters::without_controls;
use crate::text::one_line::one_line;

/// A name is at most so long, in bytes: it is written before each turn.
const LONGEST: usize = 400;

/// The name of a speaker, as a file writes it, in one line and without control characters. `None` if nothing is
/// left of it. What is too long to be a name is truncated.
pub fn speaker_name(written: &str) -> Option<String> {
    let near = &written[..written.floor_char_boundary(LONGEST)];
    let name = match without_controls(near) {
        Cow::Borrowed(name) => one_line(name),
        Cow::Owned(name) => one_line(&name).into_owned().into(),
    };
    Some(name.into_owned()).filter(|name| !name.is_empty())
}
