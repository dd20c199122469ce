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

use super::fingerprint::fnv1a;

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
    let best = |margin: usize, least: Pause| {
        let inner = span.start + margin..=span.end.saturating_sub(margin);
        let places = places.iter().enumerate();
        let fit = places.filter(|(_, p)| p.pause >= least && inner.contains(&p.before));
        fit.max_by_key(|(_, place)| (place.pause, place.tie)).map(|(index, _)| index)
    };
    best(SHORTEST, Pause::Sentence)
        .or_else(|| best(SHORTEST_AT_SENTENCE, Pause::Sentence))
        .or_else(|| best(SHORTEST, Pause::Word))
        .or_else(|| best(1, Pause::Word))
}

/// All places between words, and the length of the text in half words.
fn places(text: &str) -> (Vec<Place>, usize) {
    let pieces = pieces(text);
    let mut places = Vec::with_capacity(pieces.len());
    let mut before = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            let last = &text[pieces[index - 1].clone()];
            let next = &text[piece.clone()];
            let around = pieces[index.saturating_sub(2)].start
                ..pieces[(index + 2).min(pieces.len() - 1)].end;
            let pause = pause(last, next);
            places.push(Place { at: piece.start, before, pause, tie: fnv1a(text[around].bytes()) });
        }
        before += half_words(&text[piece.clone()]);
    }
    (places, before)
}

/// Words between white space; a run of ideographs, which has none, is parted behind its
/// punctuation and otherwise every few signs.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    let mut ideographs = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            pieces.extend(start.take().map(|start| start..at));
            ideographs = 0;
            continue;
        }
        start.get_or_insert(at);
        ideographs += usize::from(is_ideograph(c));
        if ideographs > 0
            && (matches!(c, '。' | '！' | '？' | '，' | '、' | '；') || ideographs == 16)
        {
            pieces.extend(start.take().map(|start| start..at + c.len_utf8()));
            ideographs = 0;
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

fn half_words(piece: &str) -> usize {
    if piece.is_ascii() {
        WORD
    } else {
        piece.chars().filter(|&c| is_ideograph(c)).count().max(WORD)
    }
}

fn pause(last: &str, next: &str) -> Pause {
    if next.starts_with(TURN) {
        return Pause::Turn;
    }
    if ends_sentence(last, next) {
        return if is_in(RESTARTS, next) { Pause::NewThought } else { Pause::Sentence };
    }
    if is_in(RESTARTS, next) || is_in(FILLERS, last) {
        return Pause::Restart;
    }
    if is_in(JOINTS, next) || last.ends_with([',', ';', ':', '，', '；', '、']) {
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
    initial || stem.contains('.') && stem.len() <= 4 || is_in(ABBREVIATIONS, stem)
}

/// Whether `list`, in lower case and in order, has this word, its punctuation aside.
fn is_in(list: &[&str], word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() || word.len() > 12 {
        return false;
    }
    let lower = word.to_lowercase();
    list.binary_search(&lower.as_str()).is_ok()
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
    fn lists_are_in_order() {
        for list in [RESTARTS, JOINTS, FILLERS, ABBREVIATIONS] {
            assert!(list.is_sorted(), "{list:?}");
        }
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
