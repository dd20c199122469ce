//! What minutes say of a meeting, and nobody in it: headings, what happened, what was decided.

use super::body_lines::BodyLine;
use super::words;

/// The most words of a line that says what a meeting did.
const LONGEST_REMARK: usize = 20;
/// The most words of one that has no time in it.
const LONGEST_DEED: usize = 12;
/// Longer paragraphs, in bytes, are speech.
const LONGEST_LINE: usize = 240;
/// The most words of a line that says what happened in the room: "Aplausos do PS."
const LONGEST_HAPPENING: usize = 7;
/// With these words somebody speaks himself: "I declare the meeting adjourned."
const SPOKEN: [&str; 14] = [
    "i", "we", "you", "is", "are", "will", "shall", "now", "let", "my", "our", "stands", "est",
    "ist",
];

fn folded(line: &BodyLine) -> Vec<String> {
    let text = line.text.trim().trim_matches(|c| matches!(c, '*' | '_'));
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().take(LONGEST_REMARK + 1).map(word).collect()
}

/// Whether a paragraph says what a meeting did or decided: "The committee adjourned at 5 pm.", "Motion
/// carried."
pub fn is_proceedings(line: &BodyLine) -> bool {
    let begins =
        line.after_blank && line.before_blank && line.text.trim().starts_with(char::is_uppercase);
    let is_long = line.text.len() > LONGEST_LINE;
    if !begins || is_long || line.text.trim_end().ends_with(['?', ':', '!']) {
        return false;
    }
    let words = folded(line);
    if words.len() > LONGEST_REMARK || words.iter().any(|word| SPOKEN.contains(&word.as_str())) {
        return false;
    }
    if words[0] == "whereupon" {
        return true;
    }
    let Some(body) = words.iter().take(5).position(|word| words::is_session(word)) else {
        return words::is_motion(&words[0])
            && words[1..].iter().any(|word| words::is_outcome(word));
    };
    let does = |word: &String| words::is_proceeding(word);
    let timed = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let near = words.iter().take(body + 4).any(does) || body == 2 && does(&words[1]);
    near && body < 4 && words.len() <= LONGEST_DEED || timed && words.iter().any(does)
}

/// Whether a paragraph says what happens in the room while somebody speaks: "Aplausos do PS."
pub fn is_happening(line: &BodyLine) -> bool {
    let is_long = line.text.len() > LONGEST_LINE;
    if !line.after_blank
        || !line.before_blank
        || is_long
        || line.text.trim_end().ends_with(['?', ':'])
    {
        return false;
    }
    let words = folded(line);
    let text = line.text.trim();
    // "За-250", "Ayes 250"
    let is_count = words.len() <= 3
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.starts_with(char::is_uppercase);
    is_count
        || words.len() <= LONGEST_HAPPENING
            && words.first().is_some_and(|word| words::is_happening(word))
}

/// Whether a line is a title: in capitals, or a few words with capitals and no full stop.
pub fn is_title(line: &BodyLine, by_line: bool) -> bool {
    let text = line.text.trim();
    let alone = line.after_blank && line.before_blank;
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if alone && !text.chars().any(char::is_lowercase) && capitals > 3 && words.len() > 1 {
        return true;
    }
    let closed = text.ends_with([
        '.', '?', '!', '…', ',', ';', ':', '"', '”', '’', '»', ')', '-', '–', '—', '*', '_', '。',
        '？', '！', '：', '，', '」', '』', '）',
    ]);
    if closed || text.starts_with(char::is_lowercase) {
        return false;
    }
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let first = alone || by_line && line.after_blank;
    let mostly = capital * 2 > words.len() || by_line;
    first && (2..=12).contains(&words.len()) && capitals >= 2 && mostly
        || by_line && (2..=6).contains(&words.len()) && capital == words.len()
}
