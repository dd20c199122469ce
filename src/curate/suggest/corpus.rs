//! The words of an archive as numbers, and where its names are among them.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;
use rayon::prelude::*;

use super::untagged::tokens::{DocumentTokens, Tokens, TranscriptTokens};
use crate::base::diagnostic::Diagnostic;
use crate::base::index::{CandidateIndex, IndexVec, TranscriptIndex, WordIndex};
use crate::base::source::Source;
use crate::config::Config;
use crate::markup::{Document, prepare};
use crate::project::files::read_body;
use crate::site::{IndexedTranscript, Site};
use crate::text::characters::{is_apostrophe, is_separator};
use crate::text::stop_words::is_stop;
use crate::text::words;

/// The words of all transcripts. A word takes nine bytes; the texts themselves are not kept.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// The different words, in lower case.
    pub words: IndexVec<WordIndex, String>,
    /// The transcripts of the site.
    pub texts: IndexVec<TranscriptIndex, CorpusText>,
    /// The tokens of the same texts, as they are spelled.
    pub tokens: Tokens,
}

/// The words of one transcript that are speech.
#[derive(Debug, Default)]
pub(super) struct CorpusText {
    /// Which words they are.
    pub words: Vec<WordIndex>,
    /// The offset of each in the document's text, in bytes.
    starts: Vec<u32>,
    /// For each, whether more than separators is before it: no phrase goes across.
    pub breaks: Vec<bool>,
    /// The candidates, in order.
    pub occurrences: Vec<CorpusCandidate>,
}

/// A candidate of a transcript, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CorpusCandidate {
    /// Which candidate it is.
    pub candidate: CandidateIndex,
    /// Its first word.
    pub start: usize,
    /// The index of the word after it.
    pub end: usize,
    /// Whether it is a mention.
    pub meant: bool,
}

/// Some words of one transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordSpan {
    /// The transcript.
    pub text: TranscriptIndex,
    /// The first word.
    pub start: usize,
    /// The index of the word after the last.
    pub end: usize,
}

impl WordSpan {
    /// The words.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl Corpus {
    /// Reads the texts of all transcripts of the site again.
    pub fn read(config: &Config, site: &Site) -> Result<Corpus, Diagnostic> {
        let transcripts = site.transcripts.as_slice().par_iter();
        let read = transcripts.map_init(Source::default, |source, transcript| {
            let words = |document: &Document| DocumentWords::of(document, transcript);
            with_document(config, transcript, source, words)
        });
        let read: Vec<DocumentWords> = read.collect::<Result<_, _>>()?;
        let read = read.into_iter().map(|read| (read.tokens, (read.words, read.text)));
        let (tokens, texts): (Vec<_>, Vec<_>) = read.unzip();
        let (tokens, numbered) = rayon::join(|| Tokens::of(tokens, site), || Corpus::of(texts));
        Ok(Corpus { tokens, ..numbered })
    }

    /// Takes texts with numberings of their own.
    fn of(read: Vec<(IndexVec<WordIndex, String>, CorpusText)>) -> Corpus {
        let mut corpus = Corpus::default();
        let mut numbers: HashMap<String, WordIndex> = HashMap::default();
        for (words, mut text) in read {
            let words = words.iter();
            let own: IndexVec<WordIndex, WordIndex> =
                words.map(|word| number(word, &mut numbers, &mut corpus.words)).collect();
            text.words = text.words.iter().map(|&word| own[word]).collect();
            corpus.texts.push(text);
        }
        corpus
    }

    /// The words that begin in a part of a document's text, in bytes, or have it in them.
    pub fn span(&self, text: TranscriptIndex, part: Range<usize>) -> Option<WordSpan> {
        self.texts[text].span(part).map(|words| WordSpan {
            text,
            start: words.start,
            end: words.end,
        })
    }

    /// The words of a phrase, with single spaces.
    pub fn phrase(&self, words: &[WordIndex]) -> String {
        words.iter().map(|&word| self.words[word].as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl CorpusText {
    /// A text of these words, for tests.
    #[cfg(test)]
    pub fn of(words: Vec<WordIndex>) -> CorpusText {
        CorpusText { breaks: vec![false; words.len()], words, ..CorpusText::default() }
    }

    fn span(&self, part: Range<usize>) -> Option<Range<usize>> {
        let start = self.starts.partition_point(|&start| start as usize <= part.start);
        let end = self.starts.partition_point(|&start| (start as usize) < part.end);
        start.checked_sub(1).filter(|&start| start < end).map(|start| start..end)
    }

    /// The offset of a word in the document's text, in bytes.
    pub fn offset(&self, word: usize) -> usize {
        self.starts[word] as usize
    }

    /// The words at most `reach` away from some, without these themselves.
    pub fn around(&self, words: Range<usize>, reach: usize) -> impl Iterator<Item = WordIndex> {
        let before = words.start.saturating_sub(reach)..words.start;
        let after = words.end..(words.end + reach).min(self.words.len());
        self.words[before].iter().chain(&self.words[after]).copied()
    }
}

/// The number of a word: that which it has, or the next.
fn number(
    word: &str,
    numbers: &mut HashMap<String, WordIndex>,
    words: &mut IndexVec<WordIndex, String>,
) -> WordIndex {
    if let Some(&known) = numbers.get(word) {
        return known;
    }
    let new = words.push(word.to_owned());
    numbers.insert(word.to_owned(), new);
    new
}

/// The words of one document, with its own numbering.
struct DocumentWords {
    words: IndexVec<WordIndex, String>,
    text: CorpusText,
    tokens: TranscriptTokens,
}

impl DocumentWords {
    fn of(document: &Document, transcript: &IndexedTranscript) -> DocumentWords {
        let mut words: IndexVec<WordIndex, String> = IndexVec::new();
        let mut numbers: HashMap<String, WordIndex> = HashMap::default();
        let mut text = CorpusText::default();
        let mut tokens = DocumentTokens::default();
        let labels: Vec<Range<usize>> =
            document.turns().iter().map(|turn| turn.label.clone()).collect();
        for run in document.runs().filter(|run| run.is_speech()) {
            tokens.add(document.text(), run.range.clone(), &labels);
            let said = &document.text()[run.range.clone()];
            let mut behind = 0;
            for range in words::words(said) {
                let between = &said[behind..range.start];
                let breaks = behind == 0 || !between.chars().all(is_separator);
                behind = range.end;
                let start = run.range.start + range.start;
                text.words.push(number(&normal(&said[range]), &mut numbers, &mut words));
                text.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
                text.breaks.push(breaks);
            }
        }
        let mut mentions = transcript.mentions.iter().map(|mention| mention.candidate).peekable();
        for (candidate, occurrence) in transcript.facts.spoken.candidates.iter_enumerated() {
            let meant = mentions.next_if_eq(&candidate).is_some();
            if meant {
                tokens.mention(occurrence.span.range());
            }
            if let Some(words) = text.span(occurrence.span.range()) {
                let (start, end) = (words.start, words.end);
                text.occurrences.push(CorpusCandidate { candidate, start, end, meant });
            }
        }
        let tokens = TranscriptTokens::of(tokens, &transcript.facts.meta);
        DocumentWords { words, text, tokens }
    }
}

/// Does something with the document of a transcript, which is read again.
pub(super) fn with_document<T>(
    config: &Config,
    transcript: &IndexedTranscript,
    source: &mut Source,
    with: impl FnOnce(&Document) -> T,
) -> Result<T, Diagnostic> {
    let meta = &transcript.facts.meta;
    let body = read_body(config, meta, source)?;
    let prepared = prepare(&body, meta, config.allow_html);
    Ok(with(&Document::parse(&prepared, config.allow_html)))
}

/// A word in lower case, without a possessive.
fn normal(word: &str) -> Cow<'_, str> {
    // Most words are.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut lower: String = word.chars().flat_map(char::to_lowercase).collect();
    if lower.contains(is_apostrophe) {
        lower = lower.replace(is_apostrophe, "'");
        if let Some(owner) = lower.strip_suffix("'s").filter(|owner| !owner.is_empty()) {
            // "it's" and "that's" stay: they are not possessives.
            if !is_stop(&lower) {
                lower.truncate(owner.len());
            }
        }
    }
    Cow::Owned(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_words() {
        let text = "“Claude’s 3.5 beats GPT-4. It's V1.2.” Don't É\u{301}a…";
        let found: Vec<_> = words::words(text).map(|range| normal(&text[range])).collect();
        let expected = ["claude", "3.5", "beats", "gpt", "4", "it's", "v1.2", "don't", "é\u{301}a"];
        assert_eq!(found, expected);
        assert_eq!(words::words("").count() + words::words(" … '").count(), 0);
    }
}
