//! A control character, a byte order mark within the text, or an invisible character. Silent about control
//! characters that are a part of mojibake, and about invisible characters that a script needs.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::{BYTE_ORDER_MARK, FileContext};

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let wrong = &file.wrong_characters().control;
    let Some(span) = wrong.first.clone() else { return };
    let message = match file.source.text[span.clone()].chars().next().unwrap_or_default() {
        BYTE_ORDER_MARK => "byte order mark within the text".to_owned(),
        '\u{200b}' => "zero-width space U+200B".to_owned(),
        '\u{ad}' => "soft hyphen U+00AD within a word".to_owned(),
        '\u{2060}' => "word joiner U+2060".to_owned(),
        character if !character.is_control() => {
            format!("invisible direction character U+{:04X}", u32::from(character))
        }
        character => format!("control character U+{:04X}", u32::from(character)),
    };
    let warning = file.warning(Code::ControlCharacter, span, message + &wrong.number());
    diagnostics.push(warning.help("remove it; most text editors can show such characters"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn control_characters() {
        insta::assert_snapshot!(found(Code::ControlCharacter, "A \u{7}bell and \u{7}another."), @"a.md:1:3 control character U+0007 (2 occurrences)");
        insta::assert_snapshot!(found(Code::ControlCharacter, "A \u{feff}mark."), @"a.md:1:3 byte order mark within the text");
        insta::assert_snapshot!(found(Code::ControlCharacter, "The vote \u{202e}was to\u{200b}day."), @"a.md:1:10 invisible direction character U+202E (2 occurrences)");
        assert_eq!(found(Code::ControlCharacter, "שלום \u{2067}Ann\u{2069} שלום"), "");
        assert_eq!(found(Code::ControlCharacter, "สวัสดี\u{200b}ครับ"), "");
        assert_eq!(found(Code::ControlCharacter, "A family 👩\u{200d}👩\u{200d}👧."), "");
        insta::assert_snapshot!(found(Code::ControlCharacter, "It is impor\u{ad}tant and neces\u{ad}\nsary."), @"a.md:1:12 soft hyphen U+00AD within a word (2 occurrences)");
        assert_eq!(found(Code::ControlCharacter, "A \u{ad} alone, cafÃ\u{ad}."), "");
        assert_eq!(found(Code::ControlCharacter, "A\ttab.\r\n"), "");
    }
}
