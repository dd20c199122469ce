//! How good a break between two words is: where a speaker takes breath.

use std::ops::Range;

use super::characters::TURN;
use super::sentences::ends_at;
use super::signal_words::Signal;

/// How good a break is, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// Between any two words.
    Word,
    /// Before a word that joins clauses, or after a comma.
    Clause,
    /// Before a filler: a sound between two thoughts.
    Filler,
    /// Before a word with which speakers begin anew.
    Restart,
    /// Between two sentences.
    Sentence,
    /// Between two sentences, of which the second begins anew.
    NewThought,
    /// Before a change of speaker: a paragraph always begins there.
    Turn,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordInText {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it signals.
    pub signal: Signal,
}

/// The pause between two words. Nothing but whitespace is between them.
pub fn pause(text: &str, last: WordInText, next: WordInText) -> Pause {
    if text[next.range].starts_with(TURN) {
        return Pause::Turn;
    }
    // Most words end in a letter, and then nothing ends with them.
    let open = text.as_bytes()[..last.range.end].last().is_some_and(u8::is_ascii_alphanumeric);
    if !open && ends_at(text, last.range.end) {
        let anew = matches!(next.signal, Signal::Restart | Signal::Opener);
        return if anew { Pause::NewThought } else { Pause::Sentence };
    }
    // A filler belongs to what it leads to, as in "um so".
    if next.signal == Signal::Restart && last.signal != Signal::Filler {
        return Pause::Restart;
    }
    if next.signal == Signal::Filler {
        return Pause::Filler;
    }
    let comma = || text[last.range].ends_with([',', ';', ':', '，', '；', '、']);
    if next.signal == Signal::Joint || !open && comma() {
        return Pause::Clause;
    }
    Pause::Word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses() {
        for (last, next, signal, expected) in [
            ("end.”", "“Next", Signal::Plain, Pause::Sentence),
            ("end.", "So", Signal::Restart, Pause::NewThought),
            ("Dr.", "Who", Signal::Plain, Pause::Word),
            ("end", "so", Signal::Restart, Pause::Restart),
            ("end,", "next", Signal::Plain, Pause::Clause),
            ("end.", ">>", Signal::Plain, Pause::Turn),
        ] {
            let text = format!("{last} {next}");
            let before = WordInText { range: 0..last.len(), signal: Signal::Plain };
            let after = WordInText { range: last.len() + 1..text.len(), signal };
            assert_eq!(pause(&text, before, after), expected, "{text}");
        }
    }
}
