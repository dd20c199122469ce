//! Text that was written in UTF-8 and decoded in another encoding, and characters that were lost on
//! the way. Silent about letters such as `Â` that are a part of a word.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::characters::{decoded, readable};
use crate::check::file::FileContext;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let wrong = &file.wrong_characters().mojibake;
    let Some(span) = wrong.first.clone() else { return };
    let characters = &file.source.text[span.clone()];
    let message = match decoded(characters) {
        Some(meant) => format!(
            "found “{}” in place of “{}”: the text was decoded in the wrong encoding",
            readable(characters),
            readable(&meant)
        ),
        None => "a character was lost when the text was decoded in the wrong encoding".to_owned(),
    };
    let warning = file.warning(Code::Mojibake, span, message + &wrong.number());
    let help = "export the text from its source again, as UTF-8, or correct the characters";
    diagnostics.push(warning.help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn characters_in_the_wrong_encoding() {
        insta::assert_snapshot!(found(Code::Mojibake, "donâ€™t, wonâ€™t"), @"a.md:1:4 found “â€™” in place of “’”: the text was decoded in the wrong encoding (2 occurrences)");
        insta::assert_snapshot!(found(Code::Mojibake, "caf\u{fffd}"), @"a.md:1:4 a character was lost when the text was decoded in the wrong encoding");
        insta::assert_snapshot!(found(Code::Mojibake, "don\u{e2}\u{80}\u{99}t"), @"a.md:1:4 found “â€™” in place of “’”: the text was decoded in the wrong encoding");
        insta::assert_snapshot!(found(Code::Mojibake, "a\u{c2}\u{a0}b"), @"a.md:1:2 found “Â[U+00A0]” in place of “[U+00A0]”: the text was decoded in the wrong encoding");
        assert_eq!(found(Code::Mojibake, "café, Ärger, Ñandú, â la"), "");
    }
}
