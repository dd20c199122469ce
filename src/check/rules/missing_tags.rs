//! Entities that texts mention and their front matter does not name: one diagnostic for all files, with
//! a table. Silent about a file without any entities, which is not tagged at all; about those who speak,
//! write, or are in another list of the file; and about names that the text may have only within
//! longer ones or set phrases.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::certain_mentions::certain_mentions;
use crate::check::phrases::{count, listed, table, times};
use crate::lexicon::folded;

/// What is mentioned less often is hardly a subject of the text.
const MIN_MENTIONS: usize = 2;
/// At most this many files are shown in one table.
const MOST_FILES: usize = 100;

const HELP: &str = "the page shows them anyway; add them if other programs need complete tags";

/// The entities that a file does not list, the most frequent first.
struct IncompleteTags<'a> {
    transcript: TranscriptIndex,
    names: Vec<MissingName<'a>>,
}

/// A name and how often the text mentions it for certain.
struct MissingName<'a> {
    name: &'a str,
    mentions: usize,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let concerned = archive.by_path().into_iter();
    let concerned = concerned.filter(|&transcript| archive.input.concerns(transcript));
    let all: Vec<IncompleteTags> =
        concerned.filter_map(|transcript| untagged(archive, transcript)).collect();
    let (message, lines) = match all.as_slice() {
        [] => return,
        [one] => {
            let names = listed(&written(&one.names));
            let message =
                format!("the text mentions entities that the front matter does not list: {names}");
            (message, Vec::new())
        }
        all => {
            let line = |one: &IncompleteTags| {
                let names = listed(&written(&one.names));
                format!("{}: {names}", archive.input.path(one.transcript))
            };
            let message = format!(
                "{} texts mention entities that their front matter does not list: {}",
                all.len(),
                listed(&in_files(all))
            );
            (message, table(all.iter().map(line), MOST_FILES))
        }
    };
    let transcripts: Vec<TranscriptIndex> = all.iter().map(|one| one.transcript).collect();
    let first = archive.first(&transcripts).unwrap_or_default();
    let note: Diagnostic =
        archive.note(Code::MissingTags, first, message, |file| file.field(&["entities"]));
    diagnostics.push(note.related(archive.names(&transcripts)).notes(lines).help(HELP));
}

/// The entities that a file mentions and does not list. `None` if there are none, or the file lists no
/// entities at all.
fn untagged<'a>(archive: &'a ArchiveContext, index: TranscriptIndex) -> Option<IncompleteTags<'a>> {
    let site = archive.input.site;
    let transcript = &site.transcripts[index];
    if transcript.facts.meta.entities.is_empty() {
        return None;
    }
    let named = named_elsewhere(archive, index);
    let declared = transcript.facts.meta.entities.iter().flat_map(|own| &own.names);
    // Short names differ by their case alone.
    let declared: BTreeSet<String> = declared.map(|name| folded(name)).collect();
    let detected = transcript.entities.iter().filter(|own| {
        let is_untagged = !own.declared && !own.speaks && !named.contains(&own.entity);
        is_untagged && own.mentions.len() >= MIN_MENTIONS
    });
    let mut names: Vec<MissingName> = detected
        .filter_map(|own| {
            let name = site.entities.all[own.entity].name.as_str();
            let mentions = certain_mentions(transcript, own, name);
            let is_untagged = mentions >= MIN_MENTIONS && !declared.contains(&folded(name));
            is_untagged.then_some(MissingName { name, mentions })
        })
        .collect();
    names.sort_by_key(|own| (Reverse(own.mentions), own.name));
    (!names.is_empty()).then_some(IncompleteTags { transcript: index, names })
}

/// The entities that other lists of a file name: its speakers, its authors and its subjects.
fn named_elsewhere(archive: &ArchiveContext, index: TranscriptIndex) -> BTreeSet<EntityIndex> {
    let site = archive.input.site;
    let facts = &site.transcripts[index].facts;
    let meta = &facts.meta;
    let speakers = meta.speakers.iter().flat_map(|one| [Some(&one.name), one.label.as_ref()]);
    let labels = facts.spoken.speakers.iter();
    let labels = labels.flat_map(|one| [Some(&one.label), one.full_name.as_ref()]);
    let others = meta.author.iter().chain(&meta.keywords).chain(&meta.concepts);
    let names = speakers.chain(labels).flatten().chain(others).chain(&meta.primary_topic);
    let subjects = names.filter_map(|name| site.lexicon.meant_by(name));
    subjects.filter_map(|subject| site.entities.of_subject(subject)).collect()
}

fn written(names: &[MissingName]) -> Vec<String> {
    names.iter().map(|own| format!("“{}” ({})", own.name, times(own.mentions))).collect()
}

/// The names of several files, those of most files first.
fn in_files(all: &[IncompleteTags]) -> Vec<String> {
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for own in all.iter().flat_map(|one| &one.names) {
        *files.entry(own.name).or_default() += 1;
    }
    let mut files: Vec<(&str, usize)> = files.into_iter().collect();
    files.sort_by_key(|&(_, files)| Reverse(files));
    files.iter().map(|&(name, files)| format!("“{name}” ({})", count(files, "file"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    const TAGGED: &str = "---\nentities: {people: [Ottoline Brandt, Ada], topics: [rowing, thrift], companies: [Hydrowerk]}\n---\nText.";

    fn found(front: &str, body: &str) -> String {
        let text = format!("---\n{front}\n---\n{body}\n");
        TestArchive::new().file("a.md", &text).file("b.md", TAGGED).found(Code::MissingTags)
    }

    #[test]
    fn a_name_that_is_not_declared() {
        let body = "Ottoline Brandt and Ada came. Ottoline Brandt left.";
        let found = |people: &str| found(&format!("entities:\n  people: [{people}]"), body);
        insta::assert_snapshot!(found("Ada"), @"a.md:2:1 the text mentions entities that the front matter does not list: “Ottoline Brandt” (2 times)");
        // Ada is mentioned only once.
        assert_eq!(found("Ottoline Brandt"), "");
    }

    #[test]
    fn one_note_for_several_files() {
        let text = "---\nentities: {people: [Ada]}\n---\nOttoline Brandt and Ada came. Ottoline Brandt left.";
        let archive = TestArchive::new().file("a.md", text).file("b.md", TAGGED).file("c.md", text);
        insta::assert_snapshot!(archive.found(Code::MissingTags), @"a.md:2:1 2 texts mention entities that their front matter does not list: “Ottoline Brandt” (2 files)");
    }

    #[test]
    fn those_who_speak_are_no_tags() {
        let body = "Ottoline Brandt came. Ottoline Brandt left.";
        for front in [
            "speakers: [Ottoline Brandt]",
            "author: Ottoline Brandt",
            "keywords: [ottoline-brandt]",
        ] {
            assert_eq!(
                found(&format!("entities: {{people: [Ada]}}\n{front}"), body),
                "",
                "{front}"
            );
        }
        let turns =
            "**Ottoline Brandt:** Ottoline Brandt came.\n\n**Ada:** Ottoline Brandt left.\n\n"
                .repeat(3);
        assert_eq!(found("entities: {people: [Ada]}", &turns), "");
    }

    #[test]
    fn words_of_longer_names_and_set_phrases() {
        let found = |body: &str| found("entities: {people: [Ada]}", body);
        let longer = "We met at Riverside Rowing, and Riverside Rowing won. Ada came.";
        assert_eq!(found(longer), "");
        assert_eq!(found("For thrift, we walk. For thrift we talk. Ada came."), "");
        assert_eq!(found("We met at Hydrowerk Süd. Then Hydrowerk Nord came. Ada left."), "");
        insta::assert_snapshot!(found("We like rowing. For rowing, we get up. And rowing it is. Ada."), @"a.md:2:1 the text mentions entities that the front matter does not list: “rowing” (2 times)");
        insta::assert_snapshot!(found("We met Hydrowerk. So Hydrowerk came. Maybe Hydrowerk left. Ada."), @"a.md:2:1 the text mentions entities that the front matter does not list: “Hydrowerk” (3 times)");
    }
}
