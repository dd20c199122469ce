//! A name that files declare under different kinds. It is reported in the first file that has the
//! rarest kind. Silent about names whose kinds the lexicon lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::Code;
use crate::base::index::{SubjectIndex, TranscriptIndex};
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::{count, listed};
use crate::model::DeclaredEntities;
use crate::project::files::read_lexicon;

/// The kinds of a name, and the transcripts that declare each of them.
type Kinds = BTreeMap<String, BTreeSet<TranscriptIndex>>;

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let (config, site) = (archive.input.config, archive.input.site);
    let (entries, _) = read_lexicon(config);
    let reviewed: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| !entry.kinds.is_empty())
        .map(|entry| entry.name.as_str())
        .collect();
    let mut kinds_of: BTreeMap<SubjectIndex, Kinds> = BTreeMap::new();
    for (index, transcript) in site.transcripts.iter_enumerated() {
        for DeclaredEntities { kind, names } in &transcript.facts.meta.entities {
            for subject in names.iter().filter_map(|name| site.lexicon.declared(name)) {
                let kinds = kinds_of.entry(subject).or_default();
                kinds.entry(kind.to_lowercase()).or_default().insert(index);
            }
        }
    }
    for (subject, kinds) in kinds_of.iter().filter(|(_, kinds)| kinds.len() > 1) {
        let name = &site.lexicon.subjects[*subject].entry.name;
        if reviewed.contains(name.as_str()) {
            continue;
        }
        let counts: Vec<String> = kinds
            .iter()
            .map(|(kind, files)| format!("`{kind}` in {}", count(files.len(), "file")))
            .collect();
        let message = format!("“{name}” is listed under different kinds: {}", listed(&counts));
        let rarest = kinds.iter().min_by_key(|(kind, files)| (files.len(), *kind));
        let Some((_, files)) = rarest else { continue };
        let Some(first) = archive.first(files) else { continue };
        let note = archive
            .note(Code::ConflictingKinds, first, message, |file| file.item(&["entities"], name));
        diagnostics.push(
            note.related(archive.names(files)).help(
                "keep one kind, or set `kinds: […]` in the entry of this name in the lexicon",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_name_of_two_kinds() {
        let company = "---\nentities: {companies: [Hydrowerk]}\n---\nText.";
        let ship = "---\nentities: {ships: [Hydrowerk]}\n---\nText.";
        let archive =
            || TestArchive::new().file("a.md", company).file("b.md", company).file("c.md", ship);
        insta::assert_snapshot!(archive().found(Code::ConflictingKinds), @"c.md:2:20 “Hydrowerk” is listed under different kinds: `companies` in 2 files and `ships` in 1 file");
        let lexicon = "- name: Hydrowerk\n  kinds: [companies, ships]\n";
        assert_eq!(archive().file("entities.yaml", lexicon).found(Code::ConflictingKinds), "");
    }
}
