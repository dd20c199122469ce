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

/// The pause between two words, of which each may signal something. Nothing but white space is between them.
pub fn pause(
    text: &str,
    (last, next): (Range<usize>, Range<usize>),
    (before, after): (Signal, Signal),
) -> Pause {
    if text[next].starts_with(TURN) {
        return Pause::Turn;
    }
    // Most words end in a letter, and then nothing ends with them.
    let open = text.as_bytes()[..last.end].last().is_some_and(u8::is_ascii_alphanumeric);
    if !open && ends_at(text, last.end) {
        let anew = matches!(after, Signal::Restart | Signal::Opener);
        return if anew { Pause::NewThought } else { Pause::Sentence };
    }
    // A filler belongs to what it leads to, as in "um so".
    if after == Signal::Restart && before != Signal::Filler {
        return Pause::Restart;
    }
    if after == Signal::Filler {
        return Pause::Filler;
    }
    let comma = || text[last].ends_with([',', ';', ':', '，', '；', '、']);
    if after == Signal::Joint || !open && comma() {
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
            let words = (0..last.len(), last.len() + 1..text.len());
            assert_eq!(pause(&text, words, (Signal::Plain, signal)), expected, "{text}");
        }
    }
}
