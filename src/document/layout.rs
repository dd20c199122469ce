//! The paragraphs of a text, who speaks in them and when.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alignment::align;
use super::voices::Voices;
use crate::base::index::{IndexVec, ParagraphIndex, SpeakerIndex};
use crate::captions::Captions;
use crate::markup::{self, Document, DocumentTurn, ParagraphStarts};
use crate::model::{CaptionCoverage, Meta, Paragraph};
use crate::text::clock;
use crate::text::folding::same_letters;
use crate::text::moment::Moment;
use crate::text::paragraph_ids::ParagraphIds;
use crate::text::timestamps::{self, Timestamp, timestamps};
use crate::text::timing::{KnownMoment, TimedOffset, Timing};

/// Captions may miss so many words at the start of a paragraph, which has a time nevertheless.
const MISSED_WORDS: usize = 3;

/// What is known of a text without looking for names.
#[derive(Debug)]
pub struct Layout {
    /// The paragraphs, in order.
    pub paragraphs: IndexVec<ParagraphIndex, Paragraph>,
    /// Who speaks.
    pub voices: Voices,
    /// When it is said.
    pub timing: Timing,
    /// The times that are written in it, in order.
    pub timestamps: Vec<Timestamp>,
    /// What its captions have of it, if it has some.
    pub coverage: Option<CaptionCoverage>,
    /// Whether the text has too many paragraphs, so that the last ones have more than their own words.
    pub is_crowded: bool,
}

impl Layout {
    /// Lays a document out.
    pub fn of(document: &Document, captions: Option<&Captions>, meta: &Meta) -> Layout {
        let text = document.text();
        let ParagraphStarts { offsets: starts, are_too_many } = markup::paragraphs(document);
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
        let bounds = || starts.iter().zip(&ends).map(|(&start, &end)| start..end);
        let label_times = label_times(document.turns());
        let turns: Vec<Option<&DocumentTurn>> =
            bounds().map(|range| turn_of(document.turns(), range.start)).collect();
        let words: Vec<usize> =
            bounds().zip(&turns).map(|(range, turn)| words_start(&range, *turn)).collect();
        let headings: Vec<&Range<usize>> = document.headings().collect();
        let times = timestamps(text, |index| begins_paragraph(text, &starts, &words, index));
        let stated: Vec<Option<Moment>> = bounds()
            .zip(&words)
            .zip(&turns)
            .map(|((range, &words), turn)| {
                let own = turn.filter(|turn| turn.label.start >= range.start);
                own.and_then(|turn| label_times.get(&turn.label.start).copied())
                    .or_else(|| stated(text, range.start, words, &times))
                    .or_else(|| of_heading(text, &headings, range.start))
                    .map(Moment::from_seconds)
            })
            .collect();
        let voices = Voices::of(document, meta);
        let speaker = |turn: &Option<&DocumentTurn>| voices.index_of(turn.as_ref()?);
        let by_paragraph: Vec<Option<SpeakerIndex>> = turns.iter().map(speaker).collect();
        let alignment = captions.map(|captions| align(text, captions));
        let (aligned, coverage) = alignment.map(|own| (own.timing, own.coverage)).unzip();
        let aligned = aligned.filter(|timing| !timing.is_empty());
        let may_miss = if aligned.is_some() { MISSED_WORDS } else { 0 };
        let timing = aligned.unwrap_or_else(|| timing(document, meta, &times));
        let mut ids = ParagraphIds::default();
        let paragraphs = bounds().zip(by_paragraph).zip(stated.into_iter().zip(words)).map(
            |((range, speaker), (stated, words))| {
                // Captions may have the label, and then its time is that of the turn.
                let label = timing.at(first_word(text, range.clone())).filter(|timed| timed.exact);
                let timed =
                    label.or_else(|| first_timed(text, words..range.end, may_miss, &timing));
                Paragraph {
                    offset: offset(range.start),
                    start: stated.or(timed.map(|timed| timed.moment)),
                    exact: stated.is_some() || timed.is_some_and(|timed| timed.exact),
                    speaker,
                    id: ids.next(&text[range]),
                }
            },
        );
        Layout {
            paragraphs: paragraphs.collect(),
            voices,
            timing,
            timestamps: times,
            coverage,
            is_crowded: are_too_many,
        }
    }
}

/// The times in labels, in seconds, by where the label begins; without those that break the order.
fn label_times(turns: &[DocumentTurn]) -> BTreeMap<usize, u32> {
    let timed = turns.iter().filter_map(|turn| Some((turn.label.start, turn.time?)));
    let timed: Vec<(usize, u32)> = timed.collect();
    let seconds: Vec<u32> = timed.iter().map(|(_, seconds)| *seconds).collect();
    let wrong = timestamps::out_of_order(&seconds);
    let kept = timed.into_iter().enumerate();
    kept.filter(|(index, _)| wrong.binary_search(index).is_err()).map(|(_, own)| own).collect()
}

/// Where the words of a paragraph begin, after the label if its turn begins with it.
fn words_start(range: &Range<usize>, turn: Option<&DocumentTurn>) -> usize {
    match turn {
        Some(turn) if turn.label.start >= range.start => turn.label.end,
        _ => range.start,
    }
}

/// Offsets into a text fit: a file has at most 16 MiB, and its text hardly more.
pub fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The turn to which the paragraph at `start` belongs. A turn begins a paragraph.
fn turn_of(turns: &[DocumentTurn], start: usize) -> Option<&DocumentTurn> {
    turns.partition_point(|turn| turn.label.start <= start).checked_sub(1).map(|last| &turns[last])
}

/// Whether the words of a paragraph begin at `index`, after its label.
fn begins_paragraph(text: &str, starts: &[usize], words: &[usize], index: usize) -> bool {
    let Some(paragraph) = starts.partition_point(|&start| start <= index).checked_sub(1) else {
        return false;
    };
    let start = starts[paragraph];
    text[start..index].trim().is_empty()
        || match words[paragraph] {
            label_end if label_end > start => {
                text.get(label_end..index).is_some_and(|between| between.trim().is_empty())
            }
            _ => text[start..index].trim_matches(['>', '-', ' ', '*', '[', '(']).is_empty(),
        }
}

/// The offset of the first word in a range of a text; its start if there is none.
fn first_word(text: &str, range: Range<usize>) -> usize {
    let words = text.get(range.clone()).unwrap_or_default();
    range.start + words.find(char::is_alphanumeric).unwrap_or(0)
}

/// When a range of a text begins: when its first word is said, or if that is not known, about when one of the
/// next few words is, of which captions may miss so many.
fn first_timed(
    text: &str,
    range: Range<usize>,
    missed: usize,
    timing: &Timing,
) -> Option<TimedOffset> {
    let first = first_word(text, range.clone());
    timing.at(first).or_else(|| {
        let words = text.get(first..range.end)?.split_whitespace();
        let starts = words.filter(|word| word.contains(char::is_alphanumeric)).map(|word| {
            let own = word.find(char::is_alphanumeric).unwrap_or(0);
            word.as_ptr() as usize - text.as_ptr() as usize + own
        });
        let timed = starts.skip(1).take(missed).find_map(|start| timing.at(start))?;
        Some(TimedOffset { exact: false, ..timed })
    })
}

/// The time in seconds that the head of the paragraph at `start` states.
fn stated(text: &str, start: usize, words: usize, times: &[Timestamp]) -> Option<u32> {
    let next = &times[times.partition_point(|time| time.range.start < start)..];
    let time = next.first()?;
    let first = text.get(words.min(time.range.start)..time.range.start)?;
    // The number of a caption is on a line above its times.
    let number = first.strip_suffix('\n').unwrap_or_default();
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let bare = first.trim_matches(['>', '-', ' ', '*', '[', '\n']).is_empty();
    (numbered || bare).then_some(time.seconds)
}

/// The time in seconds that the heading right above a paragraph states, at its end or as a whole: "The mill (1:18)",
/// "00:25:21".
fn of_heading(text: &str, headings: &[&Range<usize>], start: usize) -> Option<u32> {
    let above = headings.partition_point(|heading| heading.end <= start).checked_sub(1)?;
    let heading = headings[above];
    text.get(heading.end..start).filter(|between| between.trim().is_empty())?;
    let words = text[heading.clone()].trim();
    let last =
        words.rsplit(' ').next().filter(|last| last.starts_with(['(', '[']) || *last == words)?;
    timestamps::leading(last).filter(|time| time.length == last.len())?;
    clock::parse(last.trim_matches(['(', ')', '[', ']']))
}

/// What is known of the moments of a text: its own timestamps, or else the headings that are chapters.
fn timing(document: &Document, meta: &Meta, times: &[Timestamp]) -> Timing {
    let length = document.text().len();
    let duration = meta.duration.map(Moment::from_seconds);
    if !times.is_empty() {
        let known = times.iter().map(|time| KnownMoment {
            offset: time.range.start,
            moment: Moment::from_seconds(time.seconds),
        });
        return Timing::new(length, duration, known);
    }
    let headings = document.headings().filter_map(|range| {
        let title = &document.text()[range.clone()];
        let chapter = meta.chapters.iter().find(|chapter| same_letters(&chapter.title, title))?;
        Some(KnownMoment { offset: range.start, moment: Moment::from_seconds(chapter.start) })
    });
    Timing::new(length, duration, headings)
}
