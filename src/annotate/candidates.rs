//! The candidates of a text: where names are in speech, with the sentences around them.

use std::ops::Range;

use crate::base::index::ParagraphIndex;
use crate::base::span::Span;
use crate::lexicon::FoundName;
use crate::markup::{Barriers, Document};
use crate::model::{Candidate, Form, Paragraph, Position, Spoken};
use crate::text::addresses::{self, Address};
use crate::text::characters::TURN;
use crate::text::moment::Moment;
use crate::text::months::month;
use crate::text::sentences;
use crate::text::timestamps::{self, Timestamp};
use crate::text::timing::Timing;

/// What is known of a text besides its words.
pub(super) struct SpeechLayout<'l> {
    /// When it is said.
    pub timing: &'l Timing,
    /// The times that are written in it.
    pub timestamps: &'l [Timestamp],
}

/// A paragraph with a timestamp that is at most this long gives its time to the names in
/// it.
const SHORT_PARAGRAPH: Moment = Moment::from_seconds(30);

/// Adds the names that were found in a document to what is known of it, as candidates.
pub(super) fn candidates(
    document: &Document,
    found: Vec<FoundName>,
    layout: &SpeechLayout,
    spoken: &mut Spoken,
) {
    let text = document.text();
    // A label says who speaks; it does not speak of anybody.
    let mut labels = document.turns().iter().map(|turn| turn.label.clone()).peekable();
    let mut label_end = 0;
    let mut found = found.into_iter().peekable();
    for run in document.runs() {
        // Most runs have no name in them; both take a look at all of a run, so once at most.
        let mut barriers: Option<Barriers> = None;
        let mut speech: Option<bool> = None;
        while let Some(name) = found.next_if(|name| name.range.start < run.range.end) {
            if spoken.candidates.len() == Spoken::MOST_CANDIDATES {
                return;
            }
            let range = name.range.clone();
            while let Some(label) = labels.next_if(|label| label.end <= range.start) {
                label_end = label.end;
            }
            if labels.peek().is_some_and(|label| label.start < range.end) {
                continue;
            }
            if !*speech.get_or_insert_with(|| run.is_speech()) || range.start < run.range.start {
                continue;
            }
            let barriers = barriers.get_or_insert_with(|| run.barriers());
            let within = range.start - run.range.start..range.end - run.range.start;
            if barriers.allow(within) {
                add(text, label_end.max(run.range.start)..run.range.end, name, layout, spoken);
            }
        }
    }
}

/// Adds a name that was found in what a run has behind its last label, unless it reaches into another paragraph.
fn add(text: &str, run: Range<usize>, name: FoundName, layout: &SpeechLayout, spoken: &mut Spoken) {
    let FoundName { subject, range, form, sure } = name;
    let paragraphs = spoken.paragraphs.as_slice();
    let next = paragraphs.partition_point(|paragraph| paragraph.offset as usize <= range.start);
    let own = paragraphs.get(next.saturating_sub(1)).copied();
    let following = paragraphs.get(next);
    let end = following.map_or(text.len(), |paragraph| paragraph.offset as usize);
    if end < range.end || is_month_of_date(text, &range) {
        return;
    }
    let start = own.map_or(0, |paragraph| paragraph.offset as usize).max(run.start);
    let moment = moment(layout.timing, range.start, own, following);
    let within = start.min(range.start)..end.min(run.end);
    let within = between_times(text, within, &range, layout.timestamps);
    let sentence = sentences::around(text, range.clone(), within);
    let address = addresses::around(text, range.clone());
    let position = match address {
        Address::Whole(_) => Position::Joined,
        _ if sentences::starts_at(text, range.start) => Position::Start,
        _ if addresses::is_joined(text, range.clone()) => Position::Joined,
        _ => Position::Inside,
    };
    // An address holds one name at most: it is to be copied as a whole.
    if let (Address::Whole(whole), Some(last)) = (&address, spoken.candidates.last())
        && whole.contains(&last.span.start())
    {
        return;
    }
    let is_guess = matches!(form, Form::Misspelled | Form::Misheard);
    let quote = quote(&text[sentence.clone()], sentence.start, spoken);
    spoken.candidates.push(Candidate {
        subject,
        span: Span::new(range.clone()),
        form,
        position,
        // "fly.io" is not a fly, but "nuxt.js" is not Next.
        sure: sure || address == Address::Site && !is_guess,
        paragraph: ParagraphIndex::new(next.saturating_sub(1)),
        time: moment.moment,
        exact: moment.exact,
        quote,
        quoted: Span::new(range.start - sentence.start..range.end - sentence.start),
    });
}

/// Whether a name is the month of a date that is written around it: "Jan 30", "Jan. 30", "30 May", "May 2020".
fn is_month_of_date(text: &str, name: &Range<usize>) -> bool {
    if month(&text[name.clone()]).is_none() {
        return false;
    }
    let after = text[name.end..].strip_prefix('.').unwrap_or(&text[name.end..]);
    let digits = after.trim_start_matches(' ').bytes().take_while(u8::is_ascii_digit).count();
    // "It was 1990. Jan came."
    let before = text[..name.start].trim_end_matches(' ');
    let digits_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2 | 4) || matches!(digits_before, 1 | 2)
}

/// The part of `within` around a name in which no time is written.
fn between_times(
    text: &str,
    within: Range<usize>,
    name: &Range<usize>,
    timestamps: &[Timestamp],
) -> Range<usize> {
    let (before, after) =
        timestamps.split_at(timestamps.partition_point(|time| time.range.start < name.start));
    // "[inaudible 0:12]" is no mere time.
    let is_bare = |time: &&Timestamp| {
        text[time.range.clone()]
            .trim_start_matches(['[', '('])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let start = before.iter().rev().find(is_bare).map_or(0, |time| end_of_times(text, time));
    // A time in `[0:12 --> 0:15]` begins behind the bracket.
    let bracket = |time: &Timestamp| text[..time.range.start].trim_end_matches('[').len();
    let end = after.iter().find(is_bare).map_or(text.len(), bracket);
    let start = within.start.max(start).min(name.start);
    let turn = text[start..name.start].trim_start();
    let start = if turn.starts_with(TURN) {
        name.start - turn.trim_start_matches('>').len()
    } else {
        start
    };
    start..within.end.min(end).max(name.end)
}

/// Where a time ends, or the second of two: `[0:12 --> 0:15]`.
fn end_of_times(text: &str, time: &Timestamp) -> usize {
    let rest = text[time.range.end..].trim_start();
    let Some(second) = rest.strip_prefix(timestamps::ARROW).map(str::trim_start) else {
        return time.range.end;
    };
    let length = timestamps::leading(second).map_or(0, |leading| leading.length);
    text.len() - second[length..].trim_start_matches(']').len()
}

/// Where the sentence that begins at `start` is among the quotes; it is added to them unless the last
/// candidate is in the same one.
fn quote(sentence: &str, start: usize, spoken: &mut Spoken) -> Span {
    let same = |last: &&Candidate| {
        let began = last.span.start() - last.quoted.start();
        began == start && last.quote.len() == sentence.len()
    };
    if let Some(last) = spoken.candidates.last().filter(same) {
        return last.quote;
    }
    let from = spoken.quotes.len();
    spoken.quotes.push_str(sentence);
    Span::new(from..spoken.quotes.len())
}

/// When a name is spoken.
struct SpokenMoment {
    /// The moment of the recording; `None` if it is not known.
    moment: Option<Moment>,
    /// Whether the text itself gives this moment; else it is estimated.
    exact: bool,
}

/// When a name is spoken. A short paragraph gives its own time, unless a time within it is known; in a
/// longer one it is estimated.
fn moment(
    timing: &Timing,
    index: usize,
    own: Option<Paragraph>,
    next: Option<&Paragraph>,
) -> SpokenMoment {
    let timed = timing.at(index);
    let own = own.filter(|own| own.exact);
    let is_within = |own: &Paragraph| timed.is_some_and(|at| at.since > own.offset as usize);
    if let Some(own) = own.filter(|own| !is_within(own)) {
        let ends = next.and_then(|next| next.start);
        if let (Some(start), Some(end)) = (own.start, ends)
            && end.millis().saturating_sub(start.millis()) <= SHORT_PARAGRAPH.millis()
        {
            return SpokenMoment { moment: Some(start), exact: true };
        }
    }
    match timed {
        Some(timed) => SpokenMoment { moment: Some(timed.moment), exact: timed.exact },
        // Below the last time of a text, that is all that is known.
        None => SpokenMoment { moment: own.and_then(|own| own.start), exact: false },
    }
}
