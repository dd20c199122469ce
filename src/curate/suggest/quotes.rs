//! Sentences that support a proposal.

use super::corpus::{Corpus, WordSpan, with_document};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;
use crate::config::Config;
use crate::site::Site;
use crate::text::{sentences, words};

/// How many sentences are shown of each kind.
const SHOWN: usize = 3;

/// A sentence, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The sentence, in one line.
    pub text: String,
    /// The slug of the transcript.
    pub transcript: String,
}

/// The sentences around some of the occurrences, from as many transcripts as possible.
pub(super) fn quotes(
    config: &Config,
    site: &Site,
    corpus: &Corpus,
    spans: &[WordSpan],
) -> Result<Vec<Quote>, Diagnostic> {
    let mut source = Source::default();
    let mut quotes = Vec::new();
    for span in spread(spans) {
        let transcript = &site.transcripts[span.text];
        let words = &corpus.texts[span.text];
        let (first, last) = (words.offset(span.start), words.offset(span.end - 1));
        let text = with_document(config, transcript, &mut source, |document| {
            let text = document.text();
            let start = text.floor_char_boundary(first);
            let last = text.floor_char_boundary(last.max(start));
            let length = words::words(&text[last..]).next().map_or(0, |word| word.end);
            let run = document
                .runs()
                .map(|run| run.range.clone())
                .find(|run| run.contains(&start))
                .unwrap_or(0..text.len());
            let phrase = start..(last + length).min(run.end);
            text[sentences::around(text, phrase, run)].to_owned()
        })?;
        quotes.push(Quote { text: one_line(&text), transcript: transcript.slug.to_string() });
    }
    Ok(quotes)
}

/// Three of the occurrences, evenly apart: each in another transcript while there are enough.
fn spread(spans: &[WordSpan]) -> Vec<WordSpan> {
    let mut firsts: Vec<WordSpan> = spans.to_vec();
    firsts.dedup_by_key(|span| span.text);
    let from = if firsts.len() >= SHOWN { &firsts } else { spans };
    let count = from.len().min(SHOWN);
    (0..count)
        .map(|index| from[index * (from.len() - 1) / count.saturating_sub(1).max(1)])
        .collect()
}

/// Without line ends, and without characters that a YAML file may not have.
fn one_line(text: &str) -> String {
    let shown = |c: char| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let words = text.split_whitespace().map(|word| word.replace(|c| !shown(c), ""));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::index::TranscriptIndex;

    #[test]
    fn quotes_are_spread_over_transcripts() {
        let span =
            |start| WordSpan { text: TranscriptIndex::new(start / 4), start, end: start + 1 };
        let spans: Vec<WordSpan> = (0..20).map(span).collect();
        let starts = |spans: &[WordSpan]| spread(spans).iter().map(|s| s.start).collect::<Vec<_>>();
        assert_eq!(starts(&spans), [0, 8, 16]);
        assert_eq!(starts(&spans[..4]), [0, 1, 3]);
        assert_eq!(starts(&spans[..1]), [0]);
        assert_eq!(starts(&[]), [0; 0]);
    }

    #[test]
    fn a_comment_has_one_line() {
        assert_eq!(one_line(" a\nb\u{2028}c\u{7}\u{feff}d \u{1b} e"), "a b cd e");
    }
}
