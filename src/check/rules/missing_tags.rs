//! Entities that the text mentions and the front matter does not name. Silent about a file without
//! any entities: it is not tagged at all.

use std::cmp::Reverse;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::{listed, times};
use crate::site::TranscriptEntity;

/// What is mentioned less often is hardly a subject of the text.
const MIN_MENTIONS: usize = 2;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let transcript = file.transcript;
    if transcript.facts.meta.entities.is_empty() {
        return;
    }
    let detected = transcript.entities.iter();
    let detected = detected.filter(|own| !own.declared && own.mentions.len() >= MIN_MENTIONS);
    let mut detected: Vec<&TranscriptEntity> = detected.collect();
    if detected.is_empty() {
        return;
    }
    let name_of = |own: &TranscriptEntity| &file.input.site.entities.all[own.entity].name;
    detected.sort_by_key(|own| (Reverse(own.mentions.len()), name_of(own)));
    let names: Vec<String> = detected
        .iter()
        .map(|own| format!("“{}” ({})", name_of(own), times(own.mentions.len())))
        .collect();
    let message =
        format!("the text mentions entities that `entities` does not list: {}", listed(&names));
    let note = file.note(Code::MissingTags, file.field(&["entities"]), message);
    let help = "the page shows them anyway; add them if other programs need complete tags";
    diagnostics.push(note.help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_name_that_is_not_declared() {
        let text = |people: &str| {
            format!(
                "---\nentities:\n  people: [{people}]\n---\nOttoline Brandt and Ada came. Ottoline Brandt left.\n"
            )
        };
        let archive = |people: &str| {
            TestArchive::new()
                .file("a.md", &text(people))
                .file("b.md", &text("Ottoline Brandt, Ada"))
                .found(Code::MissingTags)
        };
        insta::assert_snapshot!(archive("Ada"), @"a.md:2:1 the text mentions entities that `entities` does not list: “Ottoline Brandt” (2 times)");
        // Ada is mentioned only once.
        assert_eq!(archive("Ottoline Brandt"), "");
    }
}
