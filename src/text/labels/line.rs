//! What may be a speaker's label at the start of a line: its form and the name in it.
//!
//! Nothing is decided here: "Note: see below" has the form of a label, too. [`super::decide`] looks
//! at all lines of a file together.

use super::form::{LabelCandidate, LabelForm, Terminator};
use super::initials::is_surname_with_initials;
use super::lead::Lead;
use super::moment::{is_day, seconds};
use super::names::{self, Plausibility};
use super::scan::{ScannedName, scan};
use super::words;
use crate::text::timestamps::{self, LeadingTime};

/// The longest time with its brackets, in bytes.
const LONGEST_TIME: usize = 40;

/// Reads the start of a line; `start` is its offset in the body.
pub fn candidate(line: &str, start: usize) -> Option<LabelCandidate> {
    let lead = Lead::read(line);
    let scanned = scan(line, lead.end, lead.form)?;
    let text = &line[scanned.name.clone()];
    let tail = line[scanned.name.end..scanned.end].trim_matches(|c: char| !c.is_alphanumeric());
    let comma = line[scanned.name.end..].starts_with([',', '،', '，', '、']);
    // "Ann Bell, in writing. – Yes.", "БЕЛЛ А. И., фракция …."
    let is_role = matches!(scanned.terminator, Terminator::Dash | Terminator::Stop)
        || names::is_role(tail)
        || scanned.terminator == Terminator::Colon && is_office_of(text, tail);
    if comma && !is_role {
        return None;
    }
    let form = LabelForm { terminator: scanned.terminator, ..lead.form };
    let (end, time) = time_after(line, scanned.end, form);
    let time = lead.time.or(scanned.time).or(time);
    let rest = &line[end..];
    let alone = rest.trim().is_empty();
    let speech = end + (rest.len() - rest.trim_start().len());
    Some(LabelCandidate {
        span: start..start + speech,
        name: start + scanned.name.start..start + scanned.name.end,
        form,
        time,
        plausibility: plausibility(text, tail, form, &scanned, alone),
        alone,
    })
}

/// How much the label looks like that of a speaker, by its name and what follows that.
fn plausibility(
    name: &str,
    tail: &str,
    form: LabelForm,
    scanned: &ScannedName,
    alone: bool,
) -> Plausibility {
    // `<ann[m]>`
    let is_of_nick = |c: char| matches!(c, '[' | ']' | '(' | ')' | '|' | '\\');
    let own = match form.opening == Some('<') && name.contains(is_of_nick) {
        true => names::plausibility(&name.replace(is_of_nick, "")),
        false => names::plausibility(name),
    };
    // "## Analysis: voting" is a heading.
    if form.heading && !alone {
        return Plausibility::None;
    }
    // "5. Networking (32:59)" is a point of an agenda.
    let is_point = form.terminator == Terminator::Time && form.bullet == Some('1');
    if is_day(name) || is_point {
        return Plausibility::None;
    }
    let is_sentence = name.starts_with(char::is_lowercase) && !names::is_generic(name);
    match form.terminator {
        // The second line of a sentence: "… to / the — to the city".
        Terminator::Dash | Terminator::Stop | Terminator::LineEnd if is_sentence => {
            return Plausibility::None;
        }
        // "IV. – Motions"
        Terminator::Dash | Terminator::Stop if names::is_numeral(name) => {
            return Plausibility::None;
        }
        // "**[0:12]** Yeah."
        Terminator::LineEnd | Terminator::Emphasis if is_remark(name) => return Plausibility::None,
        // "I — I do not know"
        Terminator::Mark if name == "I" => return Plausibility::None,
        // The head of each page: "NOT A VERBATIM RECORD".
        Terminator::LineEnd if is_phrase(name) => return Plausibility::None,
        // `0:24 - Ann` above speech
        Terminator::LineEnd
            if own < Plausibility::Strong
                && !form.emphasis
                && !(form.timed && own == Plausibility::Weak) =>
        {
            return Plausibility::None;
        }
        // `Белл І. П., фракция ABC.`
        Terminator::Stop
            if !tail.is_empty()
                && is_surname_with_initials(&name.split_whitespace().collect::<Vec<_>>()) =>
        {
            return Plausibility::Certain;
        }
        Terminator::LineEnd | Terminator::Stop => return own,
        _ => {}
    }
    let is_letter = |c: char| c.is_alphanumeric() || form.opening == Some('<') && is_of_nick(c);
    let is_handle = !name.contains(char::is_whitespace) && name.chars().all(is_letter);
    match own {
        // `The Minister for Energy (Mr. David Hunt):`
        Plausibility::None | Plausibility::Weak
            if name.starts_with(char::is_uppercase)
                && (own == Plausibility::Weak || scanned.bracketed)
                && (names::plausibility(tail) == Plausibility::Certain
                    || scanned.bracketed
                        && name.starts_with("The ")
                        && names::plausibility(tail) == Plausibility::Strong) =>
        {
            Plausibility::Certain
        }
        // `**lightclient**:`, `[10:32] ann:`, `<ann> `
        Plausibility::None
            if is_handle
                && name.starts_with(char::is_lowercase)
                && (form.terminator == Terminator::Colon && (form.emphasis || form.timed)
                    || form.opening == Some('<')
                    || form.opening == Some('[') && form.terminator == Terminator::Mark) =>
        {
            Plausibility::Weak
        }
        // `[Bell, Ann] 0:12`, `[ann bell] 0:12`
        Plausibility::None | Plausibility::Weak if is_above_speech(name, form, alone) => {
            if is_reversed(name) {
                Plausibility::Strong
            } else {
                Plausibility::Weak
            }
        }
        // `**Tim beiko:**`
        Plausibility::None
            if form.emphasis
                && form.terminator == Terminator::Colon
                && name.starts_with(char::is_uppercase)
                && name.split_whitespace().count() == 2
                && name.chars().all(|c| c.is_alphabetic() || c == ' ')
                && !name.split_whitespace().any(names::is_made_of_words) =>
        {
            Plausibility::Weak
        }
        // `Conradi (SPD):`
        Plausibility::Weak if scanned.bracketed && !tail.is_empty() => Plausibility::Strong,
        own => own,
    }
}

/// Whether a name in brackets stands with a time alone on its line: programs for meetings write it so, as people
/// have called themselves.
fn is_above_speech(name: &str, form: LabelForm, alone: bool) -> bool {
    let lower = name.to_lowercase();
    alone
        && form.opening == Some('[')
        && form.terminator == Terminator::Time
        && name.contains(char::is_alphabetic)
        && !(name.contains(' ') && names::is_made_of_words(name))
        && !words::is_not_a_name(&lower)
        && !words::is_happening(&lower)
}

/// Whether a name has its family name first: "Bell, Ann".
fn is_reversed(name: &str) -> bool {
    let is_name = |part: &str| part.trim_start().starts_with(char::is_uppercase);
    name.split_once(',').is_some_and(|(family, given)| is_name(family) && is_name(given))
}

/// Whether a few words in small letters say who somebody is whose name is in capitals: `NAGY ANDOR, a bizottság
/// alelnöke`.
fn is_office_of(name: &str, tail: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 1
        && !words::opens_sentence(&words[0].to_lowercase())
        && names::is_in_capitals(&words)
        && !names::is_made_of_words(name)
        && tail.split_whitespace().count() <= MOST_WORDS
}

/// Whether a text is one word and a full stop: "Yeah."
fn is_remark(name: &str) -> bool {
    let word = name.strip_suffix('.').unwrap_or_default();
    word.len() > 2
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !words::is_title(&word.to_lowercase())
}

/// Whether a name is three common words or more.
fn is_phrase(name: &str) -> bool {
    name.split_whitespace().nth(2).is_some()
        && !names::is_generic(name)
        && names::is_made_of_words(name)
}

/// A time right after a label, as in `Ann: 0:10 Yes.`: where it ends, and its seconds.
fn time_after(line: &str, end: usize, form: LabelForm) -> (usize, Option<u32>) {
    if !matches!(form.terminator, Terminator::Colon | Terminator::Time) {
        return (end, None);
    }
    let rest = &line[end..];
    let spaced = rest.trim_start();
    let head = &spaced[..spaced.floor_char_boundary(LONGEST_TIME)];
    let plain = head.replace("\\[", "[").replace("\\]", "]");
    let Some(LeadingTime { length, .. }) = timestamps::leading(&plain) else { return (end, None) };
    let time = seconds(&plain[..length]);
    // Each bracket may have a backslash before it.
    let backslashes = spaced.len().min(length + 2);
    let written = spaced[..spaced.floor_char_boundary(backslashes)].matches('\\').count();
    let ends = end + (rest.len() - spaced.len()) + length + written;
    let follows = line[ends.min(line.len())..].chars().next();
    match time.filter(|_| follows.is_none_or(|c| c.is_whitespace() || c == ':')) {
        Some(time) => (ends.min(line.len()), Some(time)),
        None => (end, None),
    }
}
