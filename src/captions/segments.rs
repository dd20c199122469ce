//! Transcripts in JSON: what Whisper and its relatives, services for speech recognition and podcast
//! hosts write. All of them are lists of segments with a text, a start and an end, perhaps a speaker and
//! words; they differ in the names of fields and in units.
//!
//! Read so are openai-whisper and its API (`verbose_json`), whisper.cpp, faster-whisper, WhisperX,
//! whisper-timestamped, Transformers (`chunks`), Podcasting 2.0
//! (<https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>),
//! Deepgram, AssemblyAI, Google, Amazon, Azure, Rev, Vosk and Oyez (`text_blocks`), and plain lists of such
//! segments.

use super::cue::WordTime;
use super::draft::{Draft, DraftLine};
use super::entities;
use super::joining;
use super::json::{self, JsonValue};
use super::json_time::{self, Unit};
use super::segment_search::{TEXT, WHOLE, best, blocks, find, speaker, words};
use super::speaker_spans::SpeakerSpans;
use super::trouble::{Trouble, Troubles};
use crate::base::language_names;

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let parsed = json::parse(text);
    if let Some((at, why)) = parsed.broken {
        troubles.add(Trouble::Broken(why.to_owned()), at..at);
    }
    let root = &parsed.value;
    let mut draft = Draft::default();
    describe(root, &mut draft);
    let segments = find(root, 0);
    match segments.is_empty() {
        true => add_whole(root, &mut draft),
        false => {
            let spans = SpeakerSpans::of(root, Unit::of(&segments, &TEXT));
            add_all(&segments, &spans, &mut draft, troubles);
        }
    }
    draft
}

/// Adds the lines of a transcript that is one string.
fn add_whole(root: &JsonValue<'_>, draft: &mut Draft<'_>) {
    let text = root.text(&WHOLE).unwrap_or_default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        draft.begin(root.at, None, None);
        draft.add(DraftLine {
            text: entities::decoded(line).into_owned().into(),
            ..DraftLine::default()
        });
    }
}

/// Adds the cues of segments. If no segment says who speaks, `spans` do.
pub fn add_all(
    segments: &[&JsonValue<'_>],
    spans: &SpeakerSpans,
    draft: &mut Draft<'_>,
    troubles: &mut Troubles,
) {
    let unit = Unit::of(segments, &TEXT);
    for segment in segments {
        if is_doubtful(segment) {
            troubles.add(Trouble::MadeUp, segment.at..segment.at);
        }
        add(segment, unit, draft);
    }
    spans.name(draft);
    joining::words(draft, 2);
}

/// The title, the date, the language and the duration.
fn describe(root: &JsonValue<'_>, draft: &mut Draft<'static>) {
    let inner =
        ["metadata", "result", "params", "info", "meeting", "episode", "video", "recording"];
    let dates =
        ["date", "meeting_date", "publish_date", "published", "published_at", "upload_date"];
    let places = || std::iter::once(root).chain(inner.iter().filter_map(|key| root.get(&[key])));
    let text = |keys: &[&str]| places().find_map(|place| place.text(keys)).map(str::trim);
    let named = |text: &str| !text.is_empty() && text.len() <= 35 && text != "auto";
    draft.head.language = text(&["language", "language_code", "lang"])
        .filter(|text| named(text))
        .map(|name| language_names::tag(name).to_owned());
    draft.head.title = text(&["title"]).filter(|title| !title.is_empty()).map(str::to_owned);
    draft.head.date = text(&dates).filter(|date| !date.is_empty()).map(str::to_owned);
    let duration = places().find_map(|place| place.number(&["duration", "audio_duration"]));
    let milliseconds = |seconds: f64| (seconds * 1000.0).round().min(f64::from(u32::MAX)) as u32;
    draft.head.duration = duration.filter(|seconds| *seconds > 0.0).map(milliseconds);
}

/// Adds the cue of a segment, or those of its blocks, which have its speaker.
fn add(segment: &JsonValue<'_>, unit: Unit, draft: &mut Draft<'_>) {
    for block in blocks(segment) {
        let before = draft.lines.len();
        add(block, unit, draft);
        let said = speaker(segment);
        draft.lines[before..].iter_mut().for_each(|line| line.speaker.clone_from(&said));
    }
    let items = words(segment);
    let (start, end) = json_time::span(segment, unit);
    let text = segment.text(&TEXT).or_else(|| best(segment).and_then(|one| one.text(&TEXT)));
    let mut line = match text {
        Some(text) => of_text(text, items, unit),
        None => of_words(items, unit),
    };
    if line.text.trim().is_empty() {
        return;
    }
    line.speaker = speaker(segment).or_else(|| common_speaker(items));
    let start = start.or(line.words.first().filter(|word| word.offset <= 1).map(|word| word.start));
    let end = end.max(line.words.last().map(|word| word.start).filter(|_| end.is_some()));
    draft.begin(segment.at, start, end.filter(|end| start.is_none_or(|start| start <= *end)));
    draft.add(line);
}

/// A segment with a text, in which its words are looked for.
fn of_text(text: &str, words: &[JsonValue<'_>], unit: Unit) -> DraftLine<'static> {
    /// A word is looked for so far ahead, in bytes.
    const AHEAD: usize = 200;
    let mut line =
        DraftLine { text: entities::decoded(text).into_owned().into(), ..DraftLine::default() };
    let mut from = 0;
    for word in words {
        let Some(spoken) = word.text(&TEXT).map(str::trim).filter(|word| !word.is_empty()) else {
            continue;
        };
        let near = &line.text[from..line
            .text
            .floor_char_boundary((from + AHEAD + spoken.len()).min(line.text.len()))];
        let Some(at) = near.find(spoken).map(|at| from + at) else { continue };
        from = at + spoken.len();
        if let (Some(start), _) = json_time::span(word, unit) {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            line.words.push(WordTime { offset, start });
        }
    }
    line
}

/// A segment of words alone.
fn of_words(words: &[JsonValue<'_>], unit: Unit) -> DraftLine<'static> {
    let spoken = |word: &JsonValue<'_>| {
        word.text(&["punctuated_word"]).or_else(|| word.text(&TEXT)).map(str::to_owned)
    };
    let spaced = words.iter().filter_map(spoken).any(|word| word.starts_with(' ') || word == " ");
    let mut line = DraftLine::default();
    for word in words {
        let Some(text) = spoken(word) else { continue };
        let is_mark = !text.is_empty()
            && text.chars().all(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':'));
        if !spaced && !is_mark && !line.text.is_empty() {
            line.text.to_mut().push(' ');
        }
        if let (Some(start), _) = json_time::span(word, unit) {
            line.mark(start);
        }
        line.text.to_mut().push_str(&text);
    }
    line
}

/// Who speaks the first word that says so, if the others do not differ.
fn common_speaker(words: &[JsonValue<'_>]) -> Option<String> {
    let mut names = words.iter().filter_map(speaker);
    let first = names.next()?;
    names.all(|name| name == first).then_some(first)
}

/// Whether Whisper probably made a segment up: nobody seems to speak, or it repeats itself. The limits
/// are those of openai-whisper, `whisper/transcribe.py`.
fn is_doubtful(segment: &JsonValue<'_>) -> bool {
    let number = |key: &str| segment.number(&[key]);
    let silent = number("no_speech_prob").is_some_and(|silence| silence > 0.6)
        && number("avg_logprob").is_some_and(|likely| likely < -0.5);
    silent || number("compression_ratio").is_some_and(|ratio| ratio > 2.4)
}
