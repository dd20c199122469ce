//! Entities that the front matter declares and the text does not mention, with what the text
//! contains instead. Silent about tags that are wrong in many files, which
//! [`super::mistaken_tag`] reports, and about names that the lexicon excludes from the search.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::{MAX_LISTED, listed};
use crate::check::tags::{alternatives, unsupported_tags};

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let site = file.input.site;
    let mut tags = unsupported_tags(site, file.transcript);
    tags.retain(|tag| !file.input.mistaken.contains_key(&tag.entity));
    let Some(first) = tags.first() else { return };
    let names: Vec<&str> = tags.iter().map(|tag| tag.name).collect();
    let shown = &names[..names.len().min(MAX_LISTED)];
    let alternatives = alternatives(site, file.transcript, file.body(), shown);
    let names: Vec<String> = names
        .iter()
        .map(|name| match alternatives.get(name) {
            Some(alternative) => format!("“{name}” (it {alternative})"),
            None => format!("“{name}”"),
        })
        .collect();
    let message = format!("the text does not mention {}", listed(&names));
    let span = file.item(&["entities", first.kind], first.name);
    let help = "remove the tags that are wrong; add other spellings of a name to the lexicon";
    diagnostics.push(file.warning(Code::UnsupportedTags, span, message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_name_that_the_text_does_not_mention() {
        let text = |body: &str| {
            format!("---\nentities:\n  people: [Ada, Zofia Kowalczyk]\n---\nAda came. {body}\n")
        };
        let found = |body: &str| found(Code::UnsupportedTags, &text(body));
        insta::assert_snapshot!(found("Nobody came."), @"a.md:3:17 the text does not mention “Zofia Kowalczyk”");
        insta::assert_snapshot!(found("Then zofia kowalchik came."), @"a.md:3:17 the text does not mention “Zofia Kowalczyk” (it contains “zofia kowalchik” once)");
        assert_eq!(found("Zofia Kowalczyk came."), "");
    }

    #[test]
    fn a_name_that_is_a_word() {
        let text = "---\nentities:\n  places: [Landing]\n---\nWe walk to the landing.\n";
        insta::assert_snapshot!(found(Code::UnsupportedTags, text), @"a.md:3:12 the text does not mention “Landing” (it contains “landing” once, which may be an ordinary word)");
    }
}
