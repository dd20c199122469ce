//! Rolling captions that were saved line by line, so that each line repeats the one before it and
//! continues. Silent if less than a tenth of the text repeats: a song, or a speaker who stammers.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::repeats::{RepeatedLines, RepeatedWord, lines};
use crate::text::one_line::one_line;

/// With fewer repeats the text is not a caption file.
const MIN_REPEATS: usize = 5;
/// The share of the text that must be repeated, in percent.
const MIN_SHARE: usize = 10;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    let words = file.words();
    let Some(repeats) = rolling(words) else { return };
    let message = format!(
        "{} % of the text repeats the words just before it: “{}”",
        repeats.words * 100 / words.len(),
        one_line(&body[repeats.first.clone()])
    );
    let warning = file.warning(Code::RollingCaptions, file.in_body(&repeats.first), message);
    let help = "export the captions again without repeated lines; lines are repeated when rolling captions are saved line by line";
    diagnostics.push(warning.help(help));
}

/// The repeated lines of a text, if it consists of rolling captions.
pub fn rolling(words: &[RepeatedWord]) -> Option<RepeatedLines> {
    let repeats = lines(words);
    let is_rolling = repeats.count >= MIN_REPEATS && repeats.words * 100 >= words.len() * MIN_SHARE;
    is_rolling.then_some(repeats)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn captions_that_roll() {
        let lines =
            ["the ferry leaves the bank", "and carries the bakers over", "before the sun is up"];
        let text = lines.map(|line| format!("{line}\n{line}\n{line}\n")).concat();
        insta::assert_snapshot!(found(Code::RollingCaptions, &text), @"a.md:2:1 66 % of the text repeats the words just before it: “the ferry leaves the bank”");
        assert_eq!(found(Code::RollingCaptions, &lines.concat().repeat(2)), "");
    }
}
