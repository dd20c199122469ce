//! Signs of speakers within a line: `>>`, a dash of dialogue, `[SPEAKER_00]:`.

use std::borrow::Cow;
use std::ops::Range;

use super::cue::{Cue, WordTime};
use super::draft::DraftLine;
use crate::text::sentences::ends_at;

/// The dashes with which somebody else may begin to speak.
pub const DASHES: [char; 4] = ['-', '–', '—', '‐'];

/// Leaves single spaces in a line, none at its ends, and no control characters.
fn squeeze(line: &mut DraftLine<'_>) {
    if line.words.is_empty() && is_squeezed(line.text.as_bytes()) {
        return;
    }
    let mut text = String::with_capacity(line.text.len());
    let mut words: Vec<WordTime> = Vec::with_capacity(line.words.len());
    let mut marks = line.words.iter().peekable();
    let mut is_after_space = false;
    for (at, character) in line.text.char_indices() {
        if character.is_whitespace() || character.is_control() {
            is_after_space = true;
            continue;
        }
        if text.is_empty() && is_invisible(character) {
            continue;
        }
        if is_after_space && !text.is_empty() {
            text.push(' ');
        }
        is_after_space = false;
        while let Some(mark) = marks.next_if(|mark| mark.offset as usize <= at) {
            add(&mut words, text.len(), mark.start);
        }
        text.push(character);
    }
    text.truncate(text.trim_end_matches(is_invisible).trim_end().len());
    words.retain(|word| (word.offset as usize) < text.len());
    (line.text, line.words) = (text.into(), words);
}

/// Whether a text of ASCII has single spaces, none at its ends, and no control characters. One of other
/// characters is not looked at.
fn is_squeezed(text: &[u8]) -> bool {
    // Without a branch, so that the compiler looks at many at once.
    let is_plain = |all: bool, byte: &u8| all & (byte.wrapping_sub(b' ') <= b'~' - b' ');
    let is_double = |any: bool, (a, b): (&u8, &u8)| any | ((*a == b' ') & (*b == b' '));
    text.first().is_some_and(|byte| *byte != b' ')
        && text.last().is_some_and(|byte| *byte != b' ')
        && text.iter().fold(true, is_plain)
        && !text.iter().zip(&text[1..]).fold(false, is_double)
}

/// Whether a text is ASCII without control characters other than line ends, and without `>>` and two
/// spaces together.
pub fn is_even(text: &[u8]) -> bool {
    let is_plain = |all: bool, byte: &u8| {
        let is_end = (*byte == b'\n') | (*byte == b'\r');
        all & (is_end | (byte.wrapping_sub(b' ') <= b'~' - b' '))
    };
    let is_double =
        |any: bool, (a, b): (&u8, &u8)| any | ((a == b) & ((*a == b' ') | (*a == b'>')));
    text.iter().fold(true, is_plain) && !text.iter().zip(text.iter().skip(1)).fold(false, is_double)
}

/// Whether a line of an even text is one part as it stands.
pub fn is_plain(line: &DraftLine<'_>) -> bool {
    let text = line.text.as_bytes();
    matches!(line.text, Cow::Borrowed(_))
        && line.words.is_empty()
        && text.first().is_some_and(|byte| !matches!(byte, b' ' | b'[' | b'(' | b'-'))
        && text.last() != Some(&b' ')
}

/// Marks of direction and spaces without width, which mean nothing at the ends of a line.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Adds a time if it goes on behind the last one.
fn add(words: &mut Vec<WordTime>, offset: usize, start: u32) {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    match words.last_mut() {
        Some(last) if last.start > start => {}
        Some(last) if last.offset >= offset => last.start = start,
        _ => words.push(WordTime { offset, start }),
    }
}

/// Takes what is no speech from the lines of a cue: needless spaces, and labels that programs put before them.
/// Notes where a dash says that somebody else begins to speak. `above` is the cue before them.
pub fn take_signs(above: Option<&Cue>, lines: &mut [DraftLine]) {
    for line in &mut *lines {
        squeeze(line);
        take_label(line);
    }
    let dashes = lines.iter().filter(|line| line.text.starts_with(DASHES)).count();
    if dashes == 0 {
        return;
    }
    let mut after_end = above.is_none_or(|above| has_ended(&above.text));
    let mut speaker = above.and_then(|above| above.speaker.clone());
    for line in lines {
        let ends = has_ended(&line.text);
        let is_turn = dashes > 1 || line.speaker != speaker;
        note_dash(line, is_turn, after_end);
        after_end = ends;
        speaker.clone_from(&line.speaker);
    }
}

/// Calls `each` for the parts of a line, which is cut where somebody else begins to speak.
pub fn take_parts<'t>(line: &mut DraftLine<'t>, mut each: impl FnMut(DraftLine<'t>)) {
    let cuts = turns(&line.text);
    if cuts.is_empty() {
        if !line.text.is_empty() {
            each(std::mem::take(line));
        }
        return;
    }
    let mut words = line.words.iter().peekable();
    let mut start = 0;
    let ends = cuts.iter().map(|cut| cut.start).chain([line.text.len()]);
    let starts = cuts.iter().map(|cut| cut.end).chain([line.text.len()]);
    for (index, (end, next)) in ends.zip(starts).enumerate() {
        let text = line.text[start..end].trim_end().to_owned();
        let mut own = Vec::new();
        while let Some(word) = words.next_if(|word| (word.offset as usize) < end) {
            add(&mut own, (word.offset as usize).saturating_sub(start), word.start);
        }
        let new_turn = index > 0 || line.new_turn;
        if !text.is_empty() {
            let speaker = line.speaker.clone();
            each(DraftLine { text: text.into(), words: own, speaker, new_turn });
        }
        start = next;
    }
}

/// The places of `>>` in a text, with the spaces behind them.
fn turns(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'>', &text.as_bytes()[from..]).map(|at| from + at) {
        let sign = text[at..].bytes().take_while(|byte| *byte == b'>').count();
        from = at + sign;
        if (2..=3).contains(&sign) && (at == 0 || text[..at].ends_with(' ')) {
            from += usize::from(text[from..].starts_with(' '));
            found.push(at..from);
        }
    }
    found
}

/// Takes the first bytes of a line away, which are no words.
pub fn cut_head(line: &mut DraftLine<'_>, length: usize) {
    for word in std::mem::take(&mut line.words) {
        add(&mut line.words, (word.offset as usize).saturating_sub(length), word.start);
    }
    match &mut line.text {
        Cow::Borrowed(text) => *text = &text[length..],
        Cow::Owned(text) => drop(text.drain(..length)),
    }
}

/// Takes a label away that programs put before a line.
fn take_label(line: &mut DraftLine<'_>) {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some((label, rest)) =
            line.text.strip_prefix(open).and_then(|rest| rest.split_once(close))
        else {
            continue;
        };
        if is_speaker_label(label) {
            let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
            let start = line.text.len() - rest.len();
            line.speaker = Some(label.to_owned()).filter(|label| !label.ends_with('?'));
            cut_head(line, start);
            break;
        }
    }
}

/// Notes the dash with which somebody else begins to speak: beside another in the same cue, where the
/// speaker is another one, or behind the end of a sentence and before no small letter. Elsewhere the sentence
/// goes on: "love, which is / – it is beyond words".
fn note_dash(line: &mut DraftLine<'_>, is_turn: bool, after_end: bool) {
    let Some(rest) = line.text.strip_prefix(DASHES) else { return };
    let spoken = rest.trim_start();
    let begins = |c: char| c.is_alphabetic() || "[('\"“«¿¡♪…".contains(c);
    let is_number = spoken.len() == rest.len() && !spoken.starts_with(begins);
    let is_turn = is_turn || after_end && !spoken.starts_with(char::is_lowercase);
    if is_turn && !spoken.is_empty() && !is_number && !spoken.starts_with(DASHES) {
        line.new_turn = true;
    }
}

/// Whether a sentence or something in brackets ends with a text.
fn has_ended(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with([')', ']', '♪']) || ends_at(text, text.len())
}

/// `SPEAKER_00`, as programs for diarisation write it, and `speaker 1`, as whisper.cpp does.
fn is_speaker_label(label: &str) -> bool {
    let Some(number) = label.get(7..).filter(|_| label[..7].eq_ignore_ascii_case("speaker")) else {
        return false;
    };
    let number = number.trim_start_matches(['_', ' ']);
    number == "?"
        || !number.is_empty() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a cue below a text.
    fn read(above: Option<&str>, cue: &str) -> String {
        let line = |text: &str| DraftLine { text: text.to_owned().into(), ..DraftLine::default() };
        let mut lines: Vec<DraftLine> = cue.split('/').map(line).collect();
        let show = |part: DraftLine| {
            let turn = if part.new_turn { "^" } else { "" };
            let speaker = part.speaker.map_or(String::new(), |name| format!("{name}="));
            format!("{turn}{speaker}{}", part.text)
        };
        let mut parts = Vec::new();
        let above = above.map(|text| Cue { text: text.to_owned(), ..Cue::default() });
        take_signs(above.as_ref(), &mut lines);
        lines.iter_mut().for_each(|line| take_parts(line, |part| parts.push(part)));
        parts.into_iter().map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn signs_of_speakers() {
        for (text, expected) in [
            (" a\t b \u{200e}", "a b"),
            (">> a", "^a"),
            ("a >> b >>> c", "a|^b|^c"),
            ("1 >>5 a>>b >>>> c", "1|^5 a>>b >>>> c"),
            (">>", ""),
            ("[SPEAKER_00]: a", "SPEAKER_00=a"),
            ("(speaker 1) a", "speaker 1=a"),
            ("(speaker ?) a", "a"),
            ("[Speakers] a", "[Speakers] a"),
            ("[Music]", "[Music]"),
        ] {
            assert_eq!(read(Some("above"), text), expected, "{text}");
        }
    }

    #[test]
    fn dashes_of_speakers() {
        for (above, cue, expected) in [
            (None, "– A", "^– A"),
            (Some("Is it you?"), "— It is.", "^— It is."),
            (Some("He laughs (loudly)"), "-Euh, là-bas", "^-Euh, là-bas"),
            (Some("He said “Yes.”"), "\u{200e}- No", "^- No"),
            // Several in a cue are a dialogue, whatever stands above.
            (Some("and then"), "- so/- it was", "^- so|^- it was"),
            (Some("of the school"), "- sin hacerlas/- no", "^- sin hacerlas|^- no"),
            // A sentence goes on behind the dash.
            (Some("кохання, яке"), "– її неможливо", "– її неможливо"),
            (Some("the power of"), "– Athena, who", "– Athena, who"),
            (Some("sort of – what is it?"), "- some grouping", "- some grouping"),
            (Some("by them"), "— power of love/and help", "— power of love|and help"),
            // No dash of dialogue.
            (None, "-5 degrees", "-5 degrees"),
            (None, "--- a", "--- a"),
            (None, "-", "-"),
        ] {
            assert_eq!(read(above, cue), expected, "{above:?} {cue}");
        }
    }

    #[test]
    fn times_stay_at_their_words() {
        let words = [(0, 10), (3, 20), (8, 30)];
        let words = words.map(|(offset, start)| WordTime { offset, start }).to_vec();
        let mut line = DraftLine { text: ">> one  two".into(), words, ..DraftLine::default() };
        let mut parts = Vec::new();
        take_signs(None, std::slice::from_mut(&mut line));
        take_parts(&mut line, |part| parts.push(part));
        let found = parts.pop().unwrap();
        let words: Vec<_> = found.words.iter().map(|word| (word.offset, word.start)).collect();
        assert_eq!((&*found.text, words), ("one two", vec![(0, 20), (4, 30)]));
    }
}
