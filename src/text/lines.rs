//! The lines of a text.

use memchr::{memchr, memchr_iter};

/// The lines of a text with their line ends. A text may be one line of 75,000 characters, so many bytes
/// are looked at at once.
pub fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
    ends.chain([text.len()]).filter_map(move |end| {
        let line = &text[start..end];
        start = end;
        (!line.is_empty()).then_some(line)
    })
}

/// The first line of a text without its line end, and what follows it.
pub fn first_line(text: &str) -> (&str, &str) {
    match memchr(b'\n', text.as_bytes()) {
        Some(newline) => (&text[..newline], &text[newline + 1..]),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "a", "\n", "a\n", "\n\na", "a\r\nb\nc", "é\n\n"] {
            let all: Vec<&str> = whole_lines(text).collect();
            assert_eq!(all, text.split_inclusive('\n').collect::<Vec<_>>());
            assert_eq!(first_line(text), text.split_once('\n').unwrap_or((text, "")));
        }
    }
}
