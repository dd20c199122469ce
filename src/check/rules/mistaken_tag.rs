//! A tag of many files, most of whose texts do not mention it: a script has probably mistaken a word
//! for the name. It is reported once, in the first of these files.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::check::archive::ArchiveContext;
use crate::check::tags::{alternatives, unsupported_tags};

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let site = archive.input.site;
    for (&entity, mistaken) in &archive.input.mistaken {
        let Some(first) = archive.first(&mistaken.unsupported) else { continue };
        let transcript = &site.transcripts[first];
        let tags = unsupported_tags(site, transcript);
        let Some(tag) = tags.into_iter().find(|tag| tag.entity == entity) else { continue };
        let body = archive.body(first, &mut Source::default()).unwrap_or_default();
        let alternatives = alternatives(site, transcript, &body, &[tag.name]);
        let this = match alternatives.get(tag.name) {
            Some(alternative) => format!("; this one {alternative}"),
            None => String::new(),
        };
        let message = format!(
            "{1} files are tagged “{0}”, but {2} of them do not mention it{this}",
            tag.name,
            mistaken.declared,
            mistaken.unsupported.len()
        );
        let warning = archive.warning(Code::MistakenTag, first, message, |file| {
            file.item(&["entities", tag.kind], tag.name)
        });
        diagnostics.push(warning.help(
            "check the script that sets this tag; in the lexicon, exclude the name with `match: off`, or add another spelling as an alias",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_tag_that_is_a_word_in_many_files() {
        let archive = |files: usize| {
            (0..files).fold(TestArchive::new(), |archive, n| {
                let text =
                    format!("---\nentities: {{products: [Make]}}\n---\nWe make {n} of them.");
                archive.file(&format!("{n:02}.md"), &text)
            })
        };
        insta::assert_snapshot!(archive(10).found(Code::MistakenTag), @"00.md:2:23 10 files are tagged “Make”, but 10 of them do not mention it; this one contains “make” once, which may be an ordinary word");
        assert_eq!(archive(9).found(Code::MistakenTag), "");
    }
}
