//! Texts about a transcript that say nothing: cut in the middle of a word, or a list of chapters.

use memchr::memmem;

use super::characters::is_unspaced;
use super::english::{begins_word, is_word};
use super::{chapters, clock};

/// A shorter text is a title or a keyword, in bytes.
const MIN_LENGTH: usize = 20;
/// What is missing of a word has at least as many letters: a shorter end is an inflection.
const MIN_MISSING: usize = 2;
/// A text of so many bytes has sentences.
const LONG: usize = 100;
/// A list of chapters has at least as many times.
const MIN_TIMES: usize = 2;

/// Whether a text about a transcript says something of its own. `body` is the transcript's text.
pub fn is_usable(text: &str, body: &str) -> bool {
    !is_chapter_list(text) && !is_cut(text, body)
}

/// Whether a text ends in the middle of a word: its last word is not a word of `body`, but the
/// beginning of one; or a long English text ends with what is only the beginning of English words.
pub fn is_cut(text: &str, body: &str) -> bool {
    let text = text.trim_end();
    let text = text.trim_end_matches(['…', '.']);
    if text.len() < MIN_LENGTH || !text.ends_with(char::is_alphabetic) {
        return false;
    }
    let start = text.rfind(char::is_whitespace).map_or(0, |index| index + 1);
    let last =
        text[start..].trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '@');
    if !last.chars().all(|c| c.is_alphabetic() && !is_unspaced(c)) || last.chars().count() < 2 {
        return false;
    }
    let is_lower = last.chars().all(char::is_lowercase);
    let last = last.to_lowercase();
    !is_word(&last)
        && (begins_only_longer_words(&last, body)
            || is_lower
                && text.len() >= LONG
                && begins_word(&last)
                && is_english(&text[..start])
                && !body.contains(&last))
}

/// Whether nearly all words of a text without a capital are English ones.
fn is_english(text: &str) -> bool {
    let letters =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let lower = letters.filter(|word| word.starts_with(char::is_lowercase));
    let (all, english) =
        lower.fold((0, 0), |(all, english), word| (all + 1, english + usize::from(is_word(word))));
    all >= 8 && english * 10 >= all * 9
}

/// Whether words of a text begin with `start`, which is in lower case, and none of them ends there or
/// soon after.
fn begins_only_longer_words(start: &str, text: &str) -> bool {
    let mut found = false;
    let mut letters = start.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let capitalized = capital + letters.as_str();
    let bytes = text.as_bytes();
    let places = memmem::find_iter(bytes, start).chain(memmem::find_iter(bytes, &capitalized));
    for index in places {
        if text[..index].ends_with(char::is_alphanumeric) {
            continue;
        }
        let rest = text[index + start.len()..].chars();
        let missing = rest.take_while(|c| c.is_alphanumeric()).take(MIN_MISSING).count();
        if missing < MIN_MISSING {
            return false;
        }
        found = true;
    }
    found
}

/// Whether a text is a list of chapters: each of its lines begins with a time, or it is one line with
/// several ascending times of which the first begins it.
pub fn is_chapter_list(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let count = lines.clone().count();
    if count >= MIN_TIMES {
        return lines.all(|line| chapters::of_line(line).is_some());
    }
    let Some(line) = lines.next() else { return false };
    let time = |word: &str| {
        let word = word.trim_matches(['(', ')', '[', ']', '-', '–', ',', ';', '|']);
        clock::parse(word).filter(|_| word.contains(':'))
    };
    let times: Vec<u32> = line.split_whitespace().filter_map(time).collect();
    line.split_whitespace().next().is_some_and(|first| time(first).is_some())
        && times.len() >= MIN_TIMES
        && times.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_cut() {
        let body = "The ferry carries the bakers and their products over the river. Die Fähren.";
        for text in [
            "A talk about the ferry and its produ",
            "A talk about the ferry and its produ...",
            "A talk about the ferry and its produ…",
        ] {
            assert!(is_cut(text, body), "{text}");
        }
        for text in [
            "A talk about the ferry and its products",
            "A talk about the ferry and the baker",
            "A talk about the ferry and the row",
            "Ein Gespräch über eine Fähre",
            "A talk about the ferry and its #produ",
            "A talk about the ferry and https://produ",
            "A talk about the ferry and its xyzz",
            "About produ",
            "",
        ] {
            assert!(!is_cut(text, body), "{text}");
        }
    }

    #[test]
    fn long_texts_that_are_cut() {
        let long = "How the mills of the north were built, who paid for them, and why nobody in the valley has been able to ";
        let german = "Wie die Mühlen des Nordens gebaut wurden, wer sie bezahlte und was davon bis heute im Tal zu sehen ";
        for (text, expected) in [
            (format!("{long}rebu"), true),
            (format!("{long}rebu..."), true),
            (format!("{long}rebuild"), false),
            (format!("{long}Rebu"), false),
            (format!("{long}grok"), false),
            (format!("{long}repo"), false),
            (format!("{german}interna"), false),
        ] {
            assert_eq!(is_cut(&text, "They look at a repo."), expected, "{text}");
        }
    }

    #[test]
    fn lists_of_chapters() {
        for text in
            ["0:00 Begin\n1:20 Middle", "0:00 Begin 1:20 Middle 3:40 End", "00:00 - A | 01:00 - B"]
        {
            assert!(is_chapter_list(text), "{text}");
        }
        for text in [
            "At 9:30 we met and at 10:30 we left.",
            "0:00 Begin",
            "About.\n0:00 Begin\n1:20 End",
            "",
        ] {
            assert!(!is_chapter_list(text), "{text}");
        }
    }
}
