//! Annotate: what other pages may know of a transcript, taken from its text.

use crate::model::{Facts, Transcript};
use crate::text::title;

/// The facts of one transcript. A pure function of it; its text is dropped.
pub fn facts(transcript: Transcript) -> Facts {
    let words = words(title::without(&transcript.body, &transcript.meta.title));
    Facts { meta: transcript.meta, words }
}

/// How many words a text has: runs of bytes between ASCII white space.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let white = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let first = bytes.first().is_some_and(|&byte| !white(byte));
    // Without a branch, so that the compiler counts many bytes at once.
    let begins = bytes.windows(2).map(|pair| usize::from(white(pair[0]) & !white(pair[1])));
    usize::from(first) + begins.sum::<usize>()
}

#[cfg(test)]
mod tests {
    #[test]
    fn words() {
        for text in ["", " ", "a", " a", "a ", "one two\nthree\r\n\tfour  ", "ä b"] {
            assert_eq!(super::words(text), text.split_whitespace().count(), "{text:?}");
        }
    }
}
