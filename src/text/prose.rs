//! Whether a plain text is something that somebody said, and not a list, a table or a report of a program.

use super::characters::is_unspaced;
use super::words::words;

/// So much of a text tells, in bytes.
const SAMPLE: usize = 64 << 10;
/// A text with fewer words may be anything.
const FEWEST_WORDS: usize = 20;
/// A line with fewer words may be an item of a list. A word here has letters and no sign inside.
const WORDS_OF_A_LINE: usize = 5;
/// A line of a script that puts no spaces between words has its words as characters.
const CHARACTERS_OF_A_LINE: usize = 10;

/// Whether a text reads as speech: most of its words stand in lines with several words of letters, below
/// a label or not.
pub fn is_prose(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(text.len().min(SAMPLE))];
    let (mut all, mut in_lines) = (0, 0);
    for line in sample.lines() {
        let (mut spoken, mut other, mut unspaced) = (0, 0, 0);
        for token in line.split_whitespace() {
            let core = token.trim_matches(|c: char| !c.is_alphanumeric());
            let characters = core.chars().filter(|c| is_unspaced(*c)).count();
            match characters {
                0 if core.is_empty() => {}
                0 if is_spoken(core) => spoken += 1,
                0 => other += 1,
                many => (spoken, unspaced) = (spoken + many, unspaced + many),
            }
        }
        all += spoken + other;
        let fewest = if unspaced * 2 > spoken { CHARACTERS_OF_A_LINE } else { WORDS_OF_A_LINE };
        in_lines += if spoken >= fewest && spoken > other * 3 { spoken } else { 0 };
    }
    in_lines >= FEWEST_WORDS && in_lines * 2 > all
}

/// Whether a word between two spaces is one that is spoken: letters, with a hyphen or an apostrophe between
/// them at most.
fn is_spoken(token: &str) -> bool {
    words(token).all(|word| token[word].chars().any(char::is_alphabetic))
        && !token.contains(['/', '\\', '=', '_', '|', '<', '>', '{', '}', '@', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_is_told_from_other_files() {
        let talk = "Good morning. We rowed from the lake to the sea, and nobody had done that.\n";
        let captions = "so hello everyone and welcome to\nanother week on the river with us\n";
        for text in [
            talk.repeat(2),
            captions.repeat(3),
            format!("ANN BELL: {talk}\nBob: Yes.\n\nAnn: No.\n\nBOB COE: {talk}"),
            "大家好,今天我們來談談開放政府。謝謝大家來到這裡。我們開始吧。".to_owned(),
            "Доброе утро, дорогие друзья, мы сегодня говорим о реке и о море. ".repeat(3),
            "आज का विषय आपके सामने बताया गया है, बड़ा ही मनोरंजक तथा आकर्षक है। ".repeat(3),
        ] {
            assert!(is_prose(&text), "{text}");
        }
        for text in [
            "",
            "Part 8 Speakers:\nSpeaker 1: MR SPEAKER\n",
            &"youtube dQw4w9WgXcQ\n".repeat(40),
            &"https://example.org/talks/a\n".repeat(40),
            &"serde==1.0\nregex >= 2\n".repeat(40),
            &"User-agent: *\nDisallow: /private/\n".repeat(40),
            &"#2 | 00:07:51,620 | 00:07:56,510\n".repeat(40),
            &"Date: 1 May 2020\nSpeaker: Ann Bell\nPlace: Lyme\n".repeat(20),
            &"SRT blocks: 146\n  EN SRT range: 00:07:51 to 00:30:48 (21 blocks)\n".repeat(20),
            &"name,age,place of birth\nAnn,40,Lyme\n".repeat(20),
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
