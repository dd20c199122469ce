//! Texts in one line.

use std::borrow::Cow;

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
    // Without a branch, so that the compiler takes many bytes at once.
    let is_visible = bytes.iter().fold(true, |all, byte| all & (b' '..0x80).contains(byte));
    if is_visible {
        let pairs = bytes.iter().zip(bytes.iter().skip(1));
        let is_wide = pairs.fold(false, |any, (a, b)| any | (*a == b' ') & (*b == b' '));
        return !is_wide && !text.starts_with(' ') && !text.ends_with(' ');
    }
    let mut after_space = true;
    for (index, &byte) in bytes.iter().enumerate() {
        let is_space = byte == b' ';
        // White space that is not ASCII begins with one of four bytes.
        let is_wrong = match byte {
            ..b' ' => true,
            0xc2 | 0xe1 | 0xe2 | 0xe3 => text[index..].starts_with(char::is_whitespace),
            _ => is_space && after_space,
        };
        if is_wrong {
            return false;
        }
        after_space = is_space;
    }
    !after_space
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
