//! Annotate: what other pages may know of a transcript, taken from its text.

use crate::model::{Facts, Transcript};
use crate::text::title;

/// The facts of one transcript. A pure function of it; its text is dropped.
pub fn facts(transcript: Transcript<'_>) -> Facts {
    let words = words(title::without(transcript.body, &transcript.meta.title));
    Facts { meta: transcript.meta, words }
}

/// How many words a text has: runs of bytes between ASCII white space.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let white = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let Some((&first, rest)) = bytes.split_first() else { return 0 };
    // Without a branch and in small sums, so that the compiler counts many bytes at once.
    let pairs = bytes.chunks(255).zip(rest.chunks(255));
    let begins = pairs.map(|(before, after)| {
        let begins = before.iter().zip(after).map(|(&a, &b)| u8::from(white(a) & !white(b)));
        usize::from(begins.sum::<u8>())
    });
    usize::from(!white(first)) + begins.sum::<usize>()
}

#[cfg(test)]
mod tests {
    #[test]
    fn words() {
        let long = "word ".repeat(1000);
        for text in ["", " ", "a", " a", "a ", "one two\nthree\r\n\tfour  ", "ä b", &long] {
            assert_eq!(super::words(text), text.split_whitespace().count(), "{text:?}");
        }
    }
}
