//! The prose of a description, and the first sentences of a text that say something.

use super::chapters;
use super::characters::is_unspaced;
use super::inline_links::without_links;
use super::one_line::one_line;
use super::{sentences, word_count};

/// A line of so many words is prose without a full stop too; so are twice as many characters of a script
/// without spaces.
const LINE: usize = 8;
/// A shorter remark ("What's up?") is no beginning, in words.
const REMARK: usize = 6;
/// So many sentences are passed over at most before a text begins.
const PASSED: usize = 6;
/// One of the first words of a greeting, in lower case: common ones in the languages of Europe.
const GREETINGS: [&str; 30] = [
    "hello",
    "hi",
    "hey",
    "hiya",
    "howdy",
    "welcome",
    "greetings",
    "thanks",
    "thank",
    "hallo",
    "willkommen",
    "moin",
    "servus",
    "grüß",
    "grüezi",
    "bonjour",
    "bonsoir",
    "salut",
    "bienvenue",
    "hola",
    "bienvenidos",
    "bienvenidas",
    "ciao",
    "buongiorno",
    "buonasera",
    "benvenuti",
    "olá",
    "bem-vindos",
    "welkom",
    "hej",
];
/// How greetings begin that are made of words with other meanings.
const PHRASES: [&str; 14] = [
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "guten morgen",
    "guten tag",
    "guten abend",
    "buenos días",
    "buenas tardes",
    "buenas noches",
    "bom dia",
    "boa tarde",
    "goede morgen",
    "goede avond",
];
/// Among so many words the greeting stands: "Alright everybody, welcome back".
const FIRST: usize = 4;

/// The lines of a description that say something, as one line; empty if there are none. Links, hashtags,
/// times of chapters and headings of lists ("Takeaways:") are left out, and the signs before the items of a
/// list. If no line is a sentence, short lines count too.
pub fn prose(description: &str) -> String {
    let description = without_links(description);
    let lines: Vec<BlurbLine> = description.lines().filter_map(BlurbLine::of).collect();
    let is_any_sentence = lines.iter().any(BlurbLine::is_sentence);
    let mut prose = String::new();
    let mut last: Option<&BlurbLine> = None;
    for line in &lines {
        let is_shown = match is_any_sentence {
            true => line.is_sentence(),
            false => line.text.split_whitespace().nth(2).is_some(),
        };
        if !is_shown {
            continue;
        }
        let is_open = last.is_some_and(|last| {
            (last.is_item || line.is_item) && !sentences::ends_at(last.text, last.text.len())
        });
        if last.is_some() {
            prose.push_str(if is_open { " · " } else { " " });
        }
        prose.push_str(line.text);
        last = Some(line);
    }
    one_line(&prose).into_owned()
}

/// A line of a description that is no link, hashtag, heading or chapter.
struct BlurbLine<'a> {
    /// Its words, without the sign of a list before them.
    text: &'a str,
    /// Whether it is an item of a list.
    is_item: bool,
}

impl BlurbLine<'_> {
    fn of(line: &str) -> Option<BlurbLine<'_>> {
        let line = line.trim();
        let is_link = line.contains("://") || line.contains("www.");
        if is_link || line.ends_with([':', '：']) || !line.contains(char::is_alphanumeric) {
            return None;
        }
        let starts = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        if starts.starts_with(|c: char| c.is_ascii_digit()) && chapters::of_line(line).is_some() {
            return None;
        }
        if line.split_whitespace().all(|word| word.starts_with(['#', '@'])) {
            return None;
        }
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = match number.strip_prefix(['.', ')']) {
            Some(item) if number.len() < line.len() && item.starts_with(' ') => item,
            _ => line.trim_start_matches(['•', '-', '–', '—', '*', '·', '▪', '►', '✓', '✔', '→']),
        };
        Some(BlurbLine { text: item.trim_start(), is_item: item.len() < line.len() })
    }

    fn is_sentence(&self) -> bool {
        is_sentence(self.text)
    }
}

/// The paragraphs of a text that are sentences, as one line: without addresses, and without titles and
/// headings, which no full stop ends. All of it if there are none.
pub fn sentences_of(text: &str) -> String {
    let is_said = |paragraph: &&str| !paragraph.contains("://") && is_sentence(paragraph.trim());
    let said: Vec<&str> = text.split("\n\n").filter(is_said).collect();
    let said = if said.is_empty() { text } else { &said.join(" ") };
    one_line(said).trim().to_owned()
}

fn is_sentence(line: &str) -> bool {
    let unspaced = line.chars().filter(|&c| is_unspaced(c)).take(2 * LINE).count();
    sentences::ends_at(line, line.len())
        || line.split_whitespace().nth(LINE - 1).is_some()
        || unspaced == 2 * LINE
}

/// The first sentences of a line that say something: at most `longest` bytes, unless the first one is longer.
/// Greetings and short remarks before them are left out, if anything else follows.
pub fn beginning(line: &str, longest: usize) -> &str {
    let is_end = |index: &usize| {
        let before = line.as_bytes()[index - 1];
        let may_be = !before.is_ascii_alphanumeric() && before != b' ';
        may_be && line.is_char_boundary(*index) && sentences::ends_at(line, *index)
    };
    let mut start = 0;
    let mut passed = 0;
    let mut shown = None;
    for end in (1..=line.len()).filter(is_end) {
        if shown.is_none() && passed < PASSED && says_little(&line[start..end]) {
            (start, passed) = (end, passed + 1);
        } else if shown.is_some() && end - start > longest {
            break;
        } else {
            shown = Some(end);
        }
    }
    match shown {
        Some(end) => line[start..end].trim_start(),
        // All of it is short, or there is no sentence.
        None => line,
    }
}

/// Whether a sentence is a greeting, or too short to say what a text is about.
fn says_little(sentence: &str) -> bool {
    let sentence = without_notes(sentence);
    let unspaced = sentence.chars().any(is_unspaced);
    let least = if unspaced { 2 * REMARK } else { REMARK };
    if word_count::count(sentence) < least {
        return true;
    }
    let words = sentence.split_whitespace().take(FIRST);
    let words: Vec<String> = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let start = words.join(" ");
    words.iter().any(|word| GREETINGS.contains(&word.as_str()))
        || PHRASES.iter().any(|phrase| start.starts_with(phrase))
}

/// A sentence without the notes in brackets before it: `[music]`, `(music)`.
fn without_notes(sentence: &str) -> &str {
    let mut rest = sentence.trim_start();
    while let Some((_, after)) =
        rest.strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')']))
    {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions() {
        for (description, expected) in [
            (
                "About me: https://a.b\n\nChapters:\nTakeaways:\n1. Mills grind.\n 2. They row!\n#ai #mills",
                "Mills grind. They row!",
            ),
            (
                "My site: https://a.b\nWhy do mills turn? Nobody knows.\n\nSubscribe",
                "Why do mills turn? Nobody knows.",
            ),
            (
                "• How they row\n• Why the river is wide and deep today and here",
                "Why the river is wide and deep today and here",
            ),
            (
                "1. It begins\n2. It goes on\n3. It ends at last, as all things have to.",
                "It ends at last, as all things have to.",
            ),
            ("• It begins here\n• It goes on", "It begins here · It goes on"),
            (
                "A line that is wrapped after a few words is one\nsentence with the next, which ends.",
                "A line that is wrapped after a few words is one sentence with the next, which ends.",
            ),
            ("A talk on ferries", "A talk on ferries"),
            ("Takeaways", ""),
            ("0:00 Begin here.\n1:00 Go on.", ""),
            ("[Her book](https://a.b) is here.", "Her book is here."),
            ("2024 was a good year.", "2024 was a good year."),
            (
                "今日は、私たちの川と水車について話します",
                "今日は、私たちの川と水車について話します",
            ),
            ("@one @two\nwww.example.org\n___", ""),
            ("", ""),
        ] {
            assert_eq!(prose(description), expected, "{description}");
        }
    }

    #[test]
    fn titles_are_no_sentences() {
        let text = "The Mills\n\nhttps://a.b by Ann\n\nMills\nturn.\n\nWe row\n\nThey row as long as the river has any water";
        let said = "Mills turn. They row as long as the river has any water";
        assert_eq!(sentences_of(text), said);
        assert_eq!(sentences_of("we\nrow"), "we row");
    }

    #[test]
    fn beginnings() {
        for (text, expected) in [
            (
                "Hi. Welcome back to the show, I am Ann. Today we look at how mills are built.",
                "Today we look at how mills are built.",
            ),
            (
                "[music] Hello everybody and welcome to it. Mills need a lot of water to turn.",
                "Mills need a lot of water to turn.",
            ),
            (
                "What's up?! Yay! I'm great. The mills of the north are very old. Yes.",
                "The mills of the north are very old. Yes.",
            ),
            (
                "Guten Abend, meine Damen und Herren, hier ist das Erste. Die Mühle am Fluss steht seit gestern still.",
                "Die Mühle am Fluss steht seit gestern still.",
            ),
            ("Hi there. Bye.", "Hi there. Bye."),
            (
                "Hidden in the north is a mill that turns. It is old.",
                "Hidden in the north is a mill that turns.",
            ),
            ("no sentence ends here", "no sentence ends here"),
            (
                "今日は。今日は私たちの川と水車について話します。",
                "今日は私たちの川と水車について話します。",
            ),
            ("", ""),
        ] {
            assert_eq!(beginning(text, 45), expected, "{text}");
        }
    }
}
