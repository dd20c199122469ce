//! Cuts a long text into readable paragraphs.
//!
//! Machine captions come as one line of thousands of words, often without punctuation. This finds
//! the places where a reader may take breath: sentence ends where there are some, else pauses in
//! the wording.
//!
//! The places must also be stable: a link to a paragraph should survive an edit elsewhere. Filling
//! paragraphs one after another would move every later cut with each edit. Instead each possible
//! place has a strength that depends on the words around it alone, and the text is divided at its
//! strongest place, then each half at its own, and so on: the shape of a treap (Seidel and Aragon,
//! "Randomized Search Trees", 1996), in which an edit changes a few leaves and nothing else.

use std::ops::Range;
use std::sync::OnceLock;

use super::fingerprint::{Fnv, fnv1a};

/// Lengths are counted in half words, since one ideograph is about half a word.
const WORD: usize = 2;
/// A paragraph longer than this is divided.
const LONGEST: usize = 120 * WORD;
/// No part is shorter than this, if there is a choice.
const SHORTEST: usize = 60 * WORD;
/// Rather a part as short as this than a cut within a sentence.
const SHORTEST_AT_SENTENCE: usize = 30 * WORD;
/// A paragraph that an author wrote is left whole up to here.
const LEFT_WHOLE: usize = 200 * WORD;

/// The sign of captions for a change of speaker.
pub const TURN: &str = ">>";

/// How good a place is to take breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pause {
    /// Between any two words.
    Word,
    /// Before a word that joins clauses, or after a comma.
    Clause,
    /// Before a word with which speakers begin anew, or after a filler.
    Restart,
    /// Between two sentences.
    Sentence,
    /// Between two sentences, of which the second begins anew.
    NewThought,
    /// Before a change of speaker: always cut.
    Turn,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// First byte of what follows.
    at: usize,
    /// Half words before it.
    before: usize,
    pause: Pause,
    /// Breaks ties between places of one kind, by the words around them.
    tie: u64,
}

/// The paragraphs of `text`, in order, as byte ranges without the white space around them. Every
/// word is in exactly one of them.
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let (places, length) = places(text);
    let mut cuts: Vec<usize> = Vec::new();
    let mut begin = (0, 0); // index of the next place, half words before it
    for (index, place) in places.iter().enumerate() {
        if place.pause == Pause::Turn {
            divide_turn(&places[begin.0..index], begin.1..place.before, &mut cuts);
            cuts.push(place.at);
            begin = (index + 1, place.before);
        }
    }
    divide_turn(&places[begin.0..], begin.1..length, &mut cuts);
    let mut paragraphs = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts.into_iter().chain([text.len()]) {
        let piece = &text[start..end];
        let lead = piece.len() - piece.trim_start().len();
        if !piece.trim().is_empty() {
            paragraphs.push(start + lead..start + lead + piece.trim().len());
        }
        start = end;
    }
    paragraphs
}

fn divide_turn(places: &[Place], span: Range<usize>, cuts: &mut Vec<usize>) {
    if span.len() <= LEFT_WHOLE {
        return;
    }
    let from = cuts.len();
    let mut open = vec![(places, span)];
    while let Some((places, span)) = open.pop() {
        if span.len() <= LONGEST {
            continue;
        }
        if let Some(index) = strongest(places, &span) {
            let place = places[index];
            cuts.push(place.at);
            open.push((&places[..index], span.start..place.before));
            open.push((&places[index + 1..], place.before..span.end));
        }
    }
    cuts[from..].sort_unstable();
}

/// The place at which to divide: a sentence end if one lies far enough from both ends, else the
/// best pause there is.
fn strongest(places: &[Place], span: &Range<usize>) -> Option<usize> {
    let best = |margin: usize| {
        let from = places.partition_point(|place| place.before < span.start + margin);
        let to = places.partition_point(|place| place.before <= span.end.saturating_sub(margin));
        let inner = places.get(from..to)?.iter().enumerate();
        inner.max_by_key(|(_, place)| (place.pause, place.tie)).map(|(index, _)| from + index)
    };
    let middle = best(SHORTEST);
    let sentence = |index: &usize| places[*index].pause >= Pause::Sentence;
    middle
        .filter(sentence)
        .or_else(|| best(SHORTEST_AT_SENTENCE).filter(sentence))
        .or(middle)
        .or_else(|| best(1))
}

/// How many words may pass before a place that is no pause is offered, so that a text without any
/// pause can be divided too.
const WITHOUT_PAUSE: usize = 16;

/// The places at which `text` may be divided, and its length in half words.
fn places(text: &str) -> (Vec<Place>, usize) {
    let vocabulary = Vocabulary::shared();
    let pieces = pieces(text);
    let mut places = Vec::with_capacity(pieces.len() / 4);
    let (mut before, mut passed) = (0, 0);
    let mut last_sense = Sense::Plain;
    for (index, piece) in pieces.iter().enumerate() {
        let sense = vocabulary.sense(piece.hash);
        if index > 0 {
            let last = &text[pieces[index - 1].range.clone()];
            let pause = pause(last, &text[piece.range.clone()], (last_sense, sense));
            passed += 1;
            if pause > Pause::Word || passed >= WITHOUT_PAUSE {
                let around = &pieces[index.saturating_sub(2)..(index + 3).min(pieces.len())];
                let mix = |tie: u64, piece: &Piece| {
                    (tie.rotate_left(23) ^ piece.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                };
                let tie = around.iter().fold(0, mix);
                places.push(Place { at: piece.range.start, before, pause, tie });
                passed = 0;
            }
        }
        last_sense = sense;
        before += piece.half_words;
    }
    (places, before)
}

/// A word, or a few ideographs.
#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    /// Of its letters and digits, in lower case where they are ASCII.
    hash: u64,
    half_words: usize,
}

/// Words between white space; a run of ideographs, which has none, is parted behind its
/// punctuation and otherwise every few signs.
fn pieces(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    // A byte at a time, and a word's hash on the way: every word of every transcript passes here.
    while at < bytes.len() {
        let start = at;
        let mut hash = Fnv::default();
        let mut ascii = true;
        while let Some(&byte) = bytes.get(at) {
            match FOLDED[usize::from(byte)] {
                WHITE => break,
                NO_LETTER => at += 1,
                BEYOND => match text[at..].chars().next() {
                    Some(c) if !c.is_whitespace() => {
                        ascii = false;
                        at += c.len_utf8();
                    }
                    _ => break,
                },
                letter => {
                    hash.byte(letter);
                    at += 1;
                }
            }
        }
        if at == start {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else if ascii {
            pieces.push(Piece { range: start..at, hash: hash.0, half_words: WORD });
        } else {
            push_parts(&text[start..at], start, &mut pieces);
        }
    }
    pieces
}

const WHITE: u8 = 0;
const NO_LETTER: u8 = 1;
const BEYOND: u8 = 2;

/// For each byte: white space, no letter, part of a character beyond ASCII, or the letter or digit
/// in lower case.
static FOLDED: [u8; 256] = {
    let mut table = [NO_LETTER; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        if value == b' ' || value >= b'\t' && value <= b'\r' {
            table[byte] = WHITE;
        } else if value.is_ascii_alphanumeric() {
            table[byte] = value.to_ascii_lowercase();
        } else if !value.is_ascii() {
            table[byte] = BEYOND;
        }
        byte += 1;
    }
    table
};

/// The parts of a word that may hold ideographs.
fn push_parts(word: &str, at: usize, pieces: &mut Vec<Piece>) {
    const MOST: usize = 16;
    let (mut start, mut ideographs) = (0, 0);
    for (offset, c) in word.char_indices() {
        ideographs += usize::from(is_ideograph(c));
        let end = offset + c.len_utf8();
        let parts = matches!(c, '。' | '！' | '？' | '，' | '、' | '；') || ideographs == MOST;
        if end == word.len() || ideographs > 0 && parts {
            let part = &word[start..end];
            let half_words = if ideographs > 0 { ideographs } else { WORD };
            pieces.push(Piece { range: at + start..at + end, hash: hash(part), half_words });
            (start, ideographs) = (end, 0);
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// The hash of a word without its punctuation and capitals.
fn hash(word: &str) -> u64 {
    let letters = word.bytes().filter(|&byte| FOLDED[usize::from(byte)] > NO_LETTER);
    fnv1a(letters.map(|byte| byte.to_ascii_lowercase()))
}

/// What a word does between two thoughts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Plain,
    Joint,
    Filler,
    Restart,
}

/// The words that matter, by hash. Every word of every transcript is looked up here, so it is an
/// open table rather than a list that is searched.
struct Vocabulary([(u64, Sense); Vocabulary::SLOTS]);

impl Vocabulary {
    const SLOTS: usize = 512;

    fn shared() -> &'static Vocabulary {
        static SHARED: OnceLock<Vocabulary> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut table = [(0, Sense::Plain); Vocabulary::SLOTS];
            for (words, sense) in
                [(JOINTS, Sense::Joint), (FILLERS, Sense::Filler), (RESTARTS, Sense::Restart)]
            {
                for word in words {
                    let hash = hash(word);
                    let mut slot = hash as usize % Vocabulary::SLOTS;
                    while table[slot].1 != Sense::Plain {
                        slot = (slot + 1) % Vocabulary::SLOTS;
                    }
                    table[slot] = (hash, sense);
                }
            }
            Vocabulary(table)
        })
    }

    fn sense(&self, hash: u64) -> Sense {
        let mut slot = hash as usize % Vocabulary::SLOTS;
        loop {
            match self.0[slot] {
                (_, Sense::Plain) => return Sense::Plain,
                (found, sense) if found == hash => return sense,
                _ => slot = (slot + 1) % Vocabulary::SLOTS,
            }
        }
    }
}

fn pause(last: &str, next: &str, (before, after): (Sense, Sense)) -> Pause {
    if next.starts_with(TURN) {
        return Pause::Turn;
    }
    // Most words end in a letter, and then nothing ends with them.
    let open = last.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric);
    if !open && ends_sentence(last, next) {
        return if after == Sense::Restart { Pause::NewThought } else { Pause::Sentence };
    }
    if after == Sense::Restart || before == Sense::Filler {
        return Pause::Restart;
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

/// Words with which speakers begin anew.
const RESTARTS: &[&str] = &[
    "actually",
    "again",
    "ale",
    "alors",
    "alright",
    "also",
    "anyway",
    "basically",
    "because",
    "but",
    "donc",
    "enfin",
    "entonces",
    "finally",
    "first",
    "firstly",
    "hello",
    "hey",
    "hi",
    "however",
    "jednak",
    "listen",
    "look",
    "mais",
    "meanwhile",
    "next",
    "nonetheless",
    "now",
    "obviously",
    "oh",
    "ok",
    "okay",
    "otherwise",
    "pero",
    "pues",
    "second",
    "secondly",
    "similarly",
    "so",
    "then",
    "therefore",
    "third",
    "though",
    "well",
    "więc",
    "yeah",
    "yes",
];
/// Words that join clauses.
const JOINTS: &[&str] = &[
    "aber", "and", "dann", "denn", "et", "for", "if", "like", "nor", "o", "oder", "or", "ou",
    "por", "since", "that", "und", "until", "weil", "what", "when", "where", "whereas", "which",
    "while", "who", "why", "y",
];
/// Sounds between thoughts.
const FILLERS: &[&str] = &["ah", "ehm", "er", "euh", "hmm", "mm", "right", "uh", "um", "äh", "ähm"];
/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "bzw", "ca", "cf", "dr", "etc", "ft", "gen", "inc", "jr", "lt", "ltd", "mr",
    "mrs", "ms", "mt", "no", "prof", "rev", "sgt", "sr", "st", "usw", "vs",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lengths(text: &str) -> Vec<usize> {
        cut(text).into_iter().map(|range| text[range].split_whitespace().count()).collect()
    }

    fn prose(words: usize, sentence: usize) -> String {
        let vocabulary = ["alpha", "beta", "gamma", "delta", "kappa", "sigma", "omega"];
        (0..words)
            .map(|at| {
                let word = vocabulary[(at * at + at / 3) % vocabulary.len()];
                let first = word[..1].to_uppercase() + &word[1..];
                match at % sentence {
                    0 => format!("{first} "),
                    last if last == sentence - 1 => format!("{word}. "),
                    _ => format!("{word} "),
                }
            })
            .collect()
    }

    #[test]
    fn every_listed_word_is_found() {
        let vocabulary = Vocabulary::shared();
        for (words, sense) in
            [(JOINTS, Sense::Joint), (FILLERS, Sense::Filler), (RESTARTS, Sense::Restart)]
        {
            for word in words {
                assert_eq!(vocabulary.sense(hash(&format!("{word},"))), sense, "{word}");
            }
        }
        assert_eq!(vocabulary.sense(hash("stenography")), Sense::Plain);
    }

    #[test]
    fn sentences_make_paragraphs() {
        let text = prose(214 * 14, 14);
        for range in cut(&text) {
            let paragraph = &text[range];
            assert!(paragraph.ends_with('.'), "{paragraph}");
            let words = paragraph.split_whitespace().count();
            assert!((30..=120).contains(&words), "{words}");
        }
    }

    #[test]
    fn a_text_without_punctuation_is_cut_at_pauses() {
        let text = "the first thing is this and then we see so the next thing is that ".repeat(100);
        let paragraphs = cut(&text);
        assert!(
            lengths(&text).iter().all(|words| (60..=120).contains(words)),
            "{:?}",
            lengths(&text)
        );
        assert!(paragraphs.iter().skip(1).all(|range| {
            let paragraph = &text[range.clone()];
            ["so ", "then ", "first ", "next "].iter().any(|word| paragraph.starts_with(word))
        }));
    }

    #[test]
    fn turns_are_always_cut() {
        let text = "Welcome back. >> Yeah. >> So tell me. And why? >> Well.";
        let paragraphs: Vec<_> = cut(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            paragraphs,
            ["Welcome back.", ">> Yeah.", ">> So tell me. And why?", ">> Well."]
        );
    }

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

    #[test]
    fn a_text_of_ideographs_is_cut_too() {
        let text = "今日は速記の歴史について話します。次に字幕の話をします。".repeat(80);
        assert!(cut(&text).len() > 5);
    }

    #[test]
    fn a_text_without_spaces_is_one_paragraph() {
        assert_eq!(cut(&"x".repeat(1_000_000)).len(), 1);
    }

    #[test]
    fn an_edit_leaves_the_other_paragraphs_alone() {
        let text = prose(4000, 11);
        let edited = text.replacen("Alpha", "Alpha something new was said here", 1);
        let old: Vec<_> = cut(&text).into_iter().map(|range| text[range].to_owned()).collect();
        let new: Vec<_> = cut(&edited).into_iter().map(|range| edited[range].to_owned()).collect();
        let kept = old.iter().filter(|paragraph| new.contains(paragraph)).count();
        assert!(old.len() - kept <= 3, "{kept} of {} kept", old.len());
    }

    proptest! {
        #[test]
        fn every_word_once_and_in_order(text in r"([a-zäß漢。>.,?!A-Z\n ]{0,20} ?){0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let joined: String =
                cut(&text).into_iter().map(|range| text[range].to_owned() + "\u{1}").collect();
            let kept: Vec<char> = joined.chars().filter(|c| !c.is_whitespace() && *c != '\u{1}').collect();
            prop_assert_eq!(kept, words.concat().chars().collect::<Vec<_>>());
        }
    }
}
