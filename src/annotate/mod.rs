//! Annotate: what other pages may know of a transcript, taken from its text.

use std::sync::Arc;

use crate::base::index::{ParagraphIndex, SubjectIndex};
use crate::base::span::Span;
use crate::lexicon::Finder;
use crate::markup::{self, Document};
use crate::model::{Candidate, Facts, Meta, Paragraph, Position, Spoken};
use crate::text::chapters;
use crate::text::folding::same_letters;
use crate::text::hash::hash_of;
use crate::text::paragraph_ids::ParagraphIds;
use crate::text::sentences;
use crate::text::speakers::{self, Head};
use crate::text::timestamps::{Timestamp, timestamps};
use crate::text::timing::Timing;

/// A paragraph shorter than this tells its time to the names in it, in seconds.
const SHORT_PARAGRAPH: u32 = 30;
/// With fewer sentence ends in a thousand words than this, a text has no sentences: captions have
/// either none or about sixty.
const LEAST_ENDS: usize = 15;

/// The facts of one transcript. A pure function of what it says of itself, its body, the names and
/// `allow_html`; its text is dropped.
pub fn facts(meta: Arc<Meta>, body: &str, finder: &Finder, allow_html: bool) -> Facts {
    let prepared = markup::prepare(body, &meta.title);
    let document = Document::parse(&prepared, allow_html);
    let spoken = spoken(&document, &meta, finder);
    Facts { meta, spoken }
}

fn spoken(document: &Document, meta: &Meta, finder: &Finder) -> Spoken {
    let text = document.text();
    let starts = markup::paragraphs(document);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let heads: Vec<Head> =
        starts.iter().zip(ends).map(|(&start, end)| speakers::head(&text[start..end])).collect();
    let stamps = timestamps(text, |at| begins_paragraph(text, &starts, &heads, at));
    let stamped = |paragraph: usize| stamp_of(text, starts[paragraph], &heads[paragraph], &stamps);
    let (names, speaking) =
        speakers::speakers(heads.iter().cloned(), |paragraph| stamped(paragraph).is_some());
    let timing = timing(document, meta, &stamps);
    let mut ids = ParagraphIds::default();
    let paragraphs: Vec<Paragraph> = starts
        .iter()
        .zip(speaking)
        .enumerate()
        .map(|(at, (&start, speaker))| {
            let exact = stamped(at);
            Paragraph {
                at: offset(start),
                id: ids.next(&text[start..starts.get(at + 1).copied().unwrap_or(text.len())]),
                start: exact.or_else(|| timing.at(start)),
                exact: exact.is_some(),
                speaker,
            }
        })
        .collect();
    let mut spoken = Spoken {
        length: offset(text.len()),
        mark: hash_of(text),
        words: words(text),
        paragraphs,
        speakers: names,
        punctuated: false,
        ..Spoken::default()
    };
    spoken.punctuated = sentence_ends(text) * 1000 >= spoken.words * LEAST_ENDS;
    candidates(document, finder, &timing, &mut spoken);
    spoken
}

/// Offsets into a text fit: a file has at most 16 MiB, and its text hardly more.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a paragraph's words begin at a place, behind its label.
fn begins_paragraph(text: &str, starts: &[usize], heads: &[Head], at: usize) -> bool {
    let Some(paragraph) = starts.partition_point(|&start| start <= at).checked_sub(1) else {
        return false;
    };
    let start = starts[paragraph];
    text[start..at].trim().is_empty()
        || match &heads[paragraph] {
            Head::Label(_, end) => {
                text.get(start + end..at).is_some_and(|gap| gap.trim().is_empty())
            }
            _ => text[start..at].trim_matches(['>', '-', ' ', '*', '[', '(']).is_empty(),
        }
}

/// The time that stands at the head of a paragraph.
fn stamp_of(text: &str, start: usize, head: &Head, stamps: &[Timestamp]) -> Option<u32> {
    let next = &stamps[stamps.partition_point(|stamp| stamp.range.start < start)..];
    let stamp = next.first()?;
    let words = match head {
        Head::Label(_, end) => start + end,
        _ => start,
    };
    let first = text.get(words.min(stamp.range.start)..stamp.range.start)?;
    // The number of a caption stands on a line above its times.
    let number = first.strip_suffix('\n').unwrap_or_default();
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let bare = first.trim_matches(['>', '-', ' ', '*', '[']).is_empty();
    (numbered || bare).then_some(stamp.seconds)
}

/// What is known of the moments of a text: its own times, or else the headings that are chapters.
fn timing(document: &Document, meta: &Meta, stamps: &[Timestamp]) -> Timing {
    let length = document.text().len();
    if !stamps.is_empty() {
        let known = stamps.iter().map(|stamp| (stamp.range.start, stamp.seconds));
        return Timing::new(length, meta.duration, known);
    }
    let (chapters, _) = chapters::split(meta.description.as_deref().unwrap_or_default());
    let headings = document.headings().filter_map(|range| {
        let title = &document.text()[range.clone()];
        let chapter = chapters.iter().find(|chapter| same_letters(&chapter.title, title))?;
        Some((range.start, chapter.start))
    });
    Timing::new(length, meta.duration, headings)
}

/// The places of names that stand in speech, with the sentences around them.
fn candidates(document: &Document, finder: &Finder, timing: &Timing, spoken: &mut Spoken) {
    let text = document.text();
    let mut found = finder.find(text).into_iter().peekable();
    let mut quoted: Option<(std::ops::Range<usize>, u32)> = None;
    for run in document.runs() {
        // Most runs hold no name; what a run is takes a look at all of it, so once at most.
        let mut borders: Option<Vec<usize>> = None;
        let mut speech: Option<bool> = None;
        while let Some(place) = found.next_if(|place| place.range.start < run.range.end) {
            let range = place.range;
            if !*speech.get_or_insert_with(|| run.is_speech()) || range.start < run.range.start {
                continue;
            }
            let borders = borders.get_or_insert_with(|| run.borders());
            let inner = borders.partition_point(|&border| border <= range.start);
            if borders.get(inner).is_some_and(|&border| border < range.end) {
                continue;
            }
            let after = spoken.paragraphs.partition_point(|p| (p.at as usize) <= range.start);
            let next = spoken.paragraphs.get(after).map_or(text.len(), |p| p.at as usize);
            if next < range.end {
                continue;
            }
            let paragraph = spoken.paragraphs.get(after.saturating_sub(1)).copied();
            let begin = paragraph.map_or(0, |p| p.at as usize).max(run.range.start);
            let (time, exact) =
                moment(timing, range.start, paragraph, spoken.paragraphs.get(after));
            let around = sentences::around(
                text,
                range.clone(),
                begin.min(range.start)..next.min(run.range.end),
            );
            let position = if sentences::starts_at(text, range.start) {
                Position::Start
            } else {
                Position::Inside
            };
            let quote = match &quoted {
                Some((last, at)) if *last == around => *at,
                _ => {
                    let at = offset(spoken.quotes.len());
                    spoken.quotes.push_str(&text[around.clone()]);
                    quoted = Some((around.clone(), at));
                    at
                }
            };
            spoken.candidates.push(Candidate {
                subject: SubjectIndex::new(place.subject),
                span: Span::new(range.clone()),
                form: place.form,
                position,
                sure: place.sure,
                paragraph: ParagraphIndex::new(after.saturating_sub(1)),
                time,
                exact,
                quote: Span::new(0..around.len()).shifted(quote as usize),
                quoted: Span::new(range.start - around.start..range.end - around.start),
            });
        }
    }
}

/// When a name is spoken. A short paragraph with a time of its own tells it; in a longer one it is
/// estimated.
fn moment(
    timing: &Timing,
    at: usize,
    own: Option<Paragraph>,
    next: Option<&Paragraph>,
) -> (Option<u32>, bool) {
    if let Some(own) = own.filter(|own| own.exact) {
        let ends = next.and_then(|next| next.start);
        if let (Some(start), Some(end)) = (own.start, ends)
            && end.saturating_sub(start) <= SHORT_PARAGRAPH
        {
            return (Some(start), true);
        }
    }
    (timing.at(at), false)
}

/// How many sentences end in a text.
fn sentence_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |byte: u8| (byte == b'.') | (byte == b'?') | (byte == b'!');
    let wide = |text: &str| text.matches(['。', '！', '？']).count();
    let last = bytes.last().is_some_and(|&byte| ends(byte));
    usize::from(last)
        + pairs(bytes, |before, after| ends(before) & white(after))
        + if text.is_ascii() { 0 } else { wide(text) }
}

/// How many words a text has: runs of bytes between ASCII white space.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let first = bytes.first().is_some_and(|&byte| !white(byte));
    usize::from(first) + pairs(bytes, |before, after| white(before) & !white(after))
}

fn white(byte: u8) -> bool {
    (byte == b' ') | (byte.wrapping_sub(b'\t') < 5)
}

/// How many bytes and the ones behind them are so: without a branch and in small sums, so that the
/// compiler counts many at once.
fn pairs(bytes: &[u8], are: impl Fn(u8, u8) -> bool) -> usize {
    let Some((_, rest)) = bytes.split_first() else { return 0 };
    let chunks = bytes.chunks(255).zip(rest.chunks(255));
    let counts = chunks.map(|(before, after)| {
        let count = before.iter().zip(after).map(|(&a, &b)| u8::from(are(a, b)));
        usize::from(count.sum::<u8>())
    });
    counts.sum()
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
