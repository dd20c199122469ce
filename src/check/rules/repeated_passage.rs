//! A passage that is repeated immediately, and a phrase that is repeated many times in a row. Of each, the first
//! is shown. Silent about rolling captions, and about code.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::repeats::{RepeatedPhrase, RepeatedWord, passages, phrase};
use crate::check::rules::rolling_captions::rolling;
use crate::text::one_line::one_line;

/// So many words of a passage are shown.
const SHOWN: usize = 8;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    let words = file.words();
    if file.wrong_format().is_some() || rolling(words).is_some() {
        return;
    }
    let span = |words: &[RepeatedWord]| match words {
        [] => 0..0,
        [first, .., last] => first.span.start..last.span.end,
        [one] => one.span.clone(),
    };
    if let Some(RepeatedPhrase { first, times }) = phrase(words) {
        let span = span(&words[first]);
        let message =
            format!("“{}” is repeated {times} times in a row", one_line(&body[span.clone()]));
        let warning = file.warning(Code::RepeatedPassage, file.in_body(&span), message);
        diagnostics.push(warning.help(
            "listen to the passage, and delete what is not said: programs that transcribe repeat themselves in silence and music",
        ));
    }
    let passages = passages(words);
    let Some(first) = passages.first() else { return };
    let span = span(&words[first.start..first.start + SHOWN.min(first.len())]);
    let more = match passages.len() {
        1 => String::new(),
        all => format!(", and {} more passages do", all - 1),
    };
    let message = format!(
        "these {} words are repeated immediately: “{} …”{more}",
        first.len(),
        one_line(&body[span.clone()])
    );
    let warning = file.warning(Code::RepeatedPassage, file.in_body(&span), message);
    diagnostics.push(warning.help("if they are said once, delete them here"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    fn numbered(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("word{n}x ")).collect()
    }

    #[test]
    fn a_paragraph_twice() {
        let (before, twice, after) = (numbered(0..40), numbered(40..90), numbered(90..200));
        let text = format!("{before}\n\n**Ann:** {twice}\n\n**Ann:** {twice}\n\n{after}");
        insta::assert_snapshot!(found(Code::RepeatedPassage, &text), @"a.md:5:1 these 51 words are repeated immediately: “**Ann:** word40x word41x word42x word43x word44x word45x word46x …”");
        let apart = format!("{before}\n\n{twice}\n\n{after}\n\n{twice}");
        assert_eq!(found(Code::RepeatedPassage, &apart), "");
        let code = format!("{before}\n\n```\n{twice}\n{twice}\n```\n\n{after}");
        assert_eq!(found(Code::RepeatedPassage, &code), "");
    }

    #[test]
    fn a_phrase_many_times() {
        let text = |times: usize| {
            format!("{}{}", numbered(0..900), "Thank you for watching. ".repeat(times))
        };
        insta::assert_snapshot!(found(Code::RepeatedPassage, &text(12)), @"a.md:1:7991 “Thank you for watching.” is repeated 12 times in a row");
        assert_eq!(found(Code::RepeatedPassage, &text(4)), "");
        assert_eq!(found(Code::RepeatedPassage, &(numbered(0..900) + &"no ".repeat(12))), "");
    }
}
