//! How good a place between two words is to take breath.

use super::characters::TURN;
use super::vocabulary::Sense;

/// How good a place is to take breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// Between any two words.
    Word,
    /// Before a word that joins clauses, or after a comma.
    Clause,
    /// Before a sound between two thoughts.
    Filler,
    /// Before a word with which speakers begin anew.
    Restart,
    /// Between two sentences.
    Sentence,
    /// Between two sentences, of which the second begins anew.
    NewThought,
    /// Before a change of speaker: always cut.
    Turn,
}

/// The pause between two words, and what each of them does.
pub fn pause(last: &str, next: &str, (before, after): (Sense, Sense)) -> Pause {
    if next.starts_with(TURN) {
        return Pause::Turn;
    }
    // Most words end in a letter, and then nothing ends with them.
    let open = last.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric);
    if !open && ends_sentence(last, next) {
        let anew = matches!(after, Sense::Restart | Sense::Opener);
        return if anew { Pause::NewThought } else { Pause::Sentence };
    }
    // A sound belongs to what it leads to, as in "um so".
    if after == Sense::Restart && before != Sense::Filler {
        return Pause::Restart;
    }
    if after == Sense::Filler {
        return Pause::Filler;
    }
    if after == Sense::Joint || !open && last.ends_with([',', ';', ':', '，', '；', '、']) {
        return Pause::Clause;
    }
    Pause::Word
}

fn ends_sentence(last: &str, next: &str) -> bool {
    let bare = last.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
    if bare.ends_with(['。', '！', '？']) {
        return true;
    }
    if !bare.ends_with(['.', '?', '!', '…', '؟', '।']) {
        return false;
    }
    let opens =
        next.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '¿', '¡', '-', '–', '—']);
    let begins = opens.chars().next().is_none_or(|c| !c.is_lowercase());
    begins && !is_abbreviation(bare)
}

fn is_abbreviation(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('.') else { return false };
    let stem = stem.trim_start_matches(['"', '\'', '“', '‘', '(', '[']);
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase) && stem != "I";
    let known = || ABBREVIATIONS.iter().any(|known| stem.eq_ignore_ascii_case(known));
    initial || stem.contains('.') && stem.len() <= 4 || known()
}

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "bzw", "ca", "cf", "dr", "etc", "ft", "gen", "inc", "jr", "lt", "ltd", "mr",
    "mrs", "ms", "mt", "no", "prof", "rev", "sgt", "sr", "st", "usw", "vs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_no_sentence() {
        for (last, next, ends) in [
            ("end.", "Next", true),
            ("end.”", "“Next", true),
            ("end.", "next", false),
            ("Dr.", "Who", false),
            ("J.", "Smith", false),
            ("U.S.", "Army", false),
            ("end?", "1945", true),
            ("。", "次", true),
        ] {
            assert_eq!(ends_sentence(last, next), ends, "{last} {next}");
        }
    }
}
