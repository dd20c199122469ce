//! A `lang` that the text contradicts. Silent unless the beginning, the middle and the end of the text
//! are all plainly in one other language, and about languages that are not told from others.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::language::{is_told, other_language};

/// The text is looked at in so many parts.
const PARTS: usize = 3;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    if file.value("lang").is_none() {
        return;
    }
    let Some(lang) = file.meta().lang.as_deref().filter(|lang| is_told(lang)) else { return };
    let body = file.body();
    let at = |part: usize| body.floor_char_boundary(body.len() / PARTS * part);
    let mut found = (0..PARTS).map(|part| other_language(&body[at(part)..at(part + 1)], lang));
    let Some(Some(first)) = found.next() else { return };
    if !found.all(|other| other == Some(first)) {
        return;
    }
    let message =
        format!("`lang` is `{lang}`, but the text seems to be in another language: `{first}`");
    let warning = file.warning(Code::LanguageMismatch, file.field(&["lang"]), message);
    diagnostics.push(warning.help(format!(
        "write `lang: {first}` if that is right: screen readers and search engines rely on it"
    )));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_language_that_the_text_contradicts() {
        let russian = "Доброе утро, дорогие друзья. Сегодня мы поговорим о реке и о море, и о тех людях, которые живут здесь уже много лет. ";
        let english = "We rowed from the lake to the sea, and nobody had done that before. ";
        let found = |lang: &str, text: &str| {
            found(Code::LanguageMismatch, &format!("---\nlang: {lang}\n---\n{text}"))
        };
        insta::assert_snapshot!(found("en", &russian.repeat(20)), @"a.md:2:1 `lang` is `en`, but the text seems to be in another language: `ru`");
        assert_eq!(found("tt", &russian.repeat(20)), "");
        assert_eq!(found("ru", &russian.repeat(20)), "");
        assert_eq!(found("en", &english.repeat(60)), "");
        assert_eq!(found("en", &(russian.repeat(20) + &english.repeat(60))), "");
    }
}
