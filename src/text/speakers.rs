//! Who speaks: `Anna:`, `**Anna Bell:**`, `[Anna]:`, `INTERVIEWER:`, `>>` at the head of a paragraph,
//! with a time before or after it: `[0:15] Anna:`, `Anna (0:15):`, `Anna [0:15]`.

use std::collections::BTreeMap;

use super::characters::TURN;
use super::timestamps::{ARROW, LeadingTime, leading};

/// The longest name of a speaker, in bytes.
const LONGEST: usize = 60;
/// The most words in one.
const MOST_WORDS: usize = 5;

/// The label that a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TurnHead<'a> {
    /// A label.
    Label {
        /// The name in it.
        name: &'a str,
        /// Where the words or the time behind it begin, in bytes of the paragraph.
        end: usize,
    },
    /// A change to somebody unnamed.
    Turn,
    /// The words of whoever spoke before.
    Words,
}

/// Reads the head of a paragraph. What it takes for a name may still be a word and a colon
/// ("Note: …"); [`speakers`] decides.
pub fn head(paragraph: &str) -> TurnHead<'_> {
    let turn = paragraph.starts_with(TURN);
    let lead = paragraph.len()
        - paragraph.trim_start_matches(['>', '-', '–', '—', '*', ' ', '\u{a0}']).len();
    let otherwise = if turn { TurnHead::Turn } else { TurnHead::Words };
    let lead = lead + behind_times(&paragraph[lead..]);
    let rest = &paragraph[lead..];
    if let Some(voice) = rest.strip_prefix("<v ") {
        let name = voice.split('>').next().unwrap_or_default();
        let labels = name.len() <= LONGEST && name.len() < voice.len() && is_name(name);
        let end = lead + "<v ".len() + name.len() + 1;
        return if labels { TurnHead::Label { name, end } } else { otherwise };
    }
    let window = &rest[..rest.floor_char_boundary(LONGEST + 2)];
    if let Some(colon) = window.find(':') {
        let behind = &rest[colon + 1..];
        let name = bare(&rest[..colon]);
        if is_name(name) && (behind.is_empty() || behind.starts_with(char::is_whitespace)) {
            return TurnHead::Label { name, end: lead + colon + 1 };
        }
    }
    timed(paragraph, lead, window.len()).unwrap_or(otherwise)
}

/// A name without emphasis and brackets.
fn bare(name: &str) -> &str {
    let name = name.trim_end_matches(['*', '_', ' ']);
    name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name)
}

/// Where the words begin after a time at the start of a paragraph, or after the number and the
/// two times of a caption. Zero if there is none.
fn behind_times(paragraph: &str) -> usize {
    if !paragraph.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(')) {
        return 0;
    }
    let (first, after) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
    let numbered = !first.is_empty() && first.trim_end().bytes().all(|byte| byte.is_ascii_digit());
    let from = if numbered { first.len() + 1 } else { 0 };
    let text = if numbered { after } else { paragraph };
    let Some(LeadingTime { length, in_brackets }) = leading(text) else { return 0 };
    let rest = &text[length..];
    let words = if rest.trim_start_matches(' ').starts_with(ARROW) {
        let line = rest.find(['\n', ']']).map_or(rest.len(), |end| end + 1);
        rest[line..].trim_start()
    } else if numbered || !(in_brackets || rest.starts_with(char::is_whitespace)) {
        return 0;
    } else {
        rest.trim_start_matches([' ', '\n', '-', '–', '—', '*', ':'])
    };
    from + text.len() - words.len()
}

/// The label of a name in the `window` bytes from `start` on, with a time behind it. Without brackets,
/// the time ends its line.
fn timed(paragraph: &str, start: usize, window: usize) -> Option<TurnHead<'_>> {
    let mut index = start;
    for word in paragraph[start..start + window].split([' ', '\n']) {
        let time = match word.chars().next() {
            Some(c) if matches!(c, '(' | '[') || c.is_ascii_digit() => leading(&paragraph[index..]),
            // Most paragraphs are prose, and end here.
            Some(c) if c.is_lowercase() && !SMALL.contains(&word) => return None,
            _ => None,
        };
        if let Some(LeadingTime { length, in_brackets }) = time {
            let behind = &paragraph[index + length..];
            let ends = behind.is_empty() || behind.starts_with(['\n', '\r']);
            let separated = in_brackets && behind.starts_with([' ', ':']);
            let name =
                paragraph[start..index].trim_end_matches([' ', '\n', '-', '–', '—', '|', ',', '*']);
            let name = bare(name);
            let is_label = is_name(name) && (ends || separated);
            return is_label.then_some(TurnHead::Label { name, end: index });
        }
        index += word.len() + 1;
    }
    None
}

/// Words of names that have no capital.
const SMALL: [&str; 13] =
    ["de", "da", "di", "van", "von", "der", "den", "la", "le", "of", "the", "and", "&"];

/// Words that label a paragraph and are not names, with or without a number: `Break: [12:36]`.
const NO_NAMES: [&str; 14] = [
    "break",
    "chapter",
    "part",
    "section",
    "intro",
    "outro",
    "music",
    "ad",
    "note",
    "notes",
    "time",
    "timestamp",
    "source",
    "update",
];

/// A few words, each with a capital or a number, and nothing that ends a sentence.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace();
    let label = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !NO_NAMES.iter().any(|word| label.eq_ignore_ascii_case(word))
        && (1..=MOST_WORDS).contains(&words.clone().count())
        && words.clone().all(|word| {
            SMALL.contains(&word)
                || word.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() || c == '(')
        })
        && name.chars().all(|c| c.is_alphanumeric() || " .'’-()&#_".contains(c))
        && !name.contains(". ")
            | name.split(". ").all(|part| part.len() <= 3 || !part.contains('.'))
}

/// The speakers of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speakers {
    /// Their names, in the order in which they first speak.
    pub names: Vec<String>,
    /// For each paragraph who speaks in it, as an index into the names.
    pub by_paragraph: Vec<Option<usize>>,
}

/// The speakers of a transcript whose paragraphs have these heads.
///
/// A name is one that labels at least two paragraphs, or that is followed by a time (`Anna: 0:10`);
/// a paragraph without a label goes on with the speaker before it.
pub fn speakers<'a>(
    heads: impl Iterator<Item = TurnHead<'a>> + Clone,
    timed: impl Fn(usize) -> bool,
) -> Speakers {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (paragraph, head) in heads.clone().enumerate() {
        if let TurnHead::Label { name, .. } = head {
            *times.entry(name).or_default() += if timed(paragraph) { 2 } else { 1 };
        }
    }
    let mut names: Vec<String> = Vec::new();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    let mut current = None;
    let by_paragraph = heads.map(|head| {
        match head {
            TurnHead::Label { name, .. } if times.get(name).is_some_and(|&times| times > 1) => {
                current = Some(*by_name.entry(name).or_insert_with(|| {
                    names.push(name.to_owned());
                    names.len() - 1
                }));
            }
            TurnHead::Turn => current = None,
            TurnHead::Label { .. } | TurnHead::Words => {}
        }
        current
    });
    let by_paragraph = by_paragraph.collect();
    Speakers { names, by_paragraph }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (paragraph, name) in [
            ("Anna: Yes.", "Anna"),
            ("Anna Bell: 0:10", "Anna Bell"),
            ("[Anna]: Yes.", "Anna"),
            ("INTERVIEWER: And?", "INTERVIEWER"),
            (">> Dr. Ruth O'Neil: Well.", "Dr. Ruth O'Neil"),
            ("Speaker 2: Hm.", "Speaker 2"),
            ("[SPEAKER_00]: Hm.", "SPEAKER_00"),
            ("[Anna Bell]: [00:05:23]", "Anna Bell"),
            ("[00:15] [Speaker 0]: Yes.", "Speaker 0"),
            ("00:00:15 Anna: Yes.", "Anna"),
            ("(0:15) - Anna: Yes.", "Anna"),
            ("Anna Bell (00:00:15): Yes.", "Anna Bell"),
            ("Anna Bell [00:00:15] Yes.", "Anna Bell"),
            ("Speaker 1 0:05\nYes.", "Speaker 1"),
            ("Anna van Bell\n(00:00:15)\nYes.", "Anna van Bell"),
            ("1\n00:00:01,000 --> 00:00:04,000\nAnna: Yes.", "Anna"),
            ("00:00:01.000 --> 00:00:04.000\n<v Anna Bell>Yes.", "Anna Bell"),
            ("[00:00:01.000 --> 00:00:04.000] Anna: Yes.", "Anna"),
            ("Ludwig van Beethoven: Ta.", "Ludwig van Beethoven"),
        ] {
            assert!(
                matches!(head(paragraph), TurnHead::Label { name: found, .. } if found == name),
                "{paragraph}"
            );
        }
        for paragraph in [
            "so I said: yes",
            "The thing is this: no",
            "https://a.b",
            "At 9:30 we met",
            "[0:15] so we met",
            "0:15",
            "1\n2",
            "1\n00:00:01,000 --> 00:00:04,000\nand so",
            "<v ",
            "",
            ":",
        ] {
            assert_eq!(head(paragraph), TurnHead::Words, "{paragraph}");
        }
        assert_eq!(head(">> Yes."), TurnHead::Turn);
    }

    #[test]
    fn a_name_labels_twice_or_has_a_time() {
        let paragraphs =
            ["Well: this.", "Anna: One.", "More.", "Ben: Two.", "Anna: Three.", ">> Hm."];
        let heads = paragraphs.iter().map(|paragraph| head(paragraph));
        let Speakers { names, by_paragraph } = speakers(heads.clone(), |_| false);
        assert_eq!(names, ["Anna"]);
        assert_eq!(by_paragraph, [None, Some(0), Some(0), Some(0), Some(0), None]);
        let Speakers { names, by_paragraph } = speakers(heads, |paragraph| paragraph == 3);
        assert_eq!(names, ["Anna", "Ben"]);
        assert_eq!(by_paragraph, [None, Some(0), Some(0), Some(1), Some(0), None]);
    }
}
