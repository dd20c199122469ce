//! A text of a few words, or of far too few for the duration of its recording.

use crate::base::diagnostic::Code;
use crate::base::duration::clock;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::count;

/// A text with fewer words is hardly a transcript of anything.
const MIN_WORDS: usize = 20;
/// Speech has more words per minute than this; captions of music have fewer.
const MIN_WORDS_PER_MINUTE: usize = 10;
/// A shorter recording may well be silent, in seconds.
const LONG_RECORDING: u32 = 300;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    if file.wrong_format().is_some() {
        return;
    }
    let spoken = &file.transcript.facts.spoken;
    let words = spoken.words;
    let unit = if spoken.unspaced { "character" } else { "word" };
    let duration = file.meta().duration.unwrap_or(0);
    let slow = duration >= LONG_RECORDING && words * 60 < MIN_WORDS_PER_MINUTE * duration as usize;
    let message = match words {
        0 => "the file has no text".to_owned(),
        words if words < MIN_WORDS => format!("the text has only {}", count(words, unit)),
        words if slow => {
            let words = count(words, unit);
            format!("the text has only {words} for a recording of {}", clock(duration))
        }
        _ => return,
    };
    let help = "complete the text, or exclude the file with `draft: true` or with a name that begins with `_`";
    diagnostics.push(file.warning(Code::FewWords, file.first_line(), message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_short_text() {
        insta::assert_snapshot!(found(Code::FewWords, "Too few words."), @"a.md:1:1 the text has only 3 words");
        insta::assert_snapshot!(found(Code::FewWords, "---\ntitle: A\n---\n"), @"a.md:4:1 the file has no text");
    }

    #[test]
    fn a_short_text_for_its_recording() {
        let text =
            |duration: &str| format!("---\nduration: \"{duration}\"\n---\n{}", "word ".repeat(30));
        insta::assert_snapshot!(found(Code::FewWords, &text("30:00")), @"a.md:4:1 the text has only 30 words for a recording of 30:00");
        assert_eq!(found(Code::FewWords, &text("3:00")), "");
    }
}
