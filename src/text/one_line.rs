//! Texts in one line.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};

/// A text with every run of white space, line ends included, as one space, and none at its ends.
pub fn one_line(text: &str) -> Cow<'_, str> {
    match is_one_line(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Nearly all texts are.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return true };
    // Without a branch, so that the compiler looks at many at once.
    let controls = bytes.iter().fold(0, |any, &byte| any | u8::from(byte < b' '));
    let pairs = bytes.iter().zip(&bytes[1..]);
    let gaps = pairs.fold(0, |any, (&a, &b)| any | (u8::from(a == b' ') & u8::from(b == b' ')));
    controls | gaps == 0 && first != b' ' && last != b' ' && !has_other_space(text)
}

/// Whether a text has white space that is not ASCII. It begins with one of four bytes.
fn has_other_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = memchr3_iter(0xc2, 0xe2, 0xe3, bytes).chain(memchr_iter(0xe1, bytes));
    begins.into_iter().any(|start| text[start..].starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_words_are_joined(text in "([a-c]{1,3}|[ é\\t\\n\u{a0}\u{1680}’\u{3000}\u{85}\u{2028}\u{1c}\u{7f}]|  ){0,12}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(one_line(&text), words.join(" "));
        }
    }
}
