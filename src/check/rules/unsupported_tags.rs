//! Entities that front matter declares and the text does not mention, with what the text contains
//! instead. They are reported by cause, not by file: one diagnostic for a name of several files, and
//! one for all rarer names of which the texts contain the same kind of thing. Silent about speakers,
//! about names in the title or the description, and about names that the lexicon excludes from the
//! search.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::mishearing::CountedPhrase;
use crate::check::phrases::{MAX_LISTED, listed, table, times};
use crate::check::rules::similar_names::misspelled_entities;
use crate::check::tags::{Instead, UnsupportedTag};

/// A name of as many files has a diagnostic of its own.
const SEVERAL_FILES: usize = 3;
/// In fewer files, a script may be wrong by chance.
const MANY_FILES: usize = 10;

/// At most this many rare names are shown in one table.
const MOST_NAMES: usize = 100;

/// A tag in a file that does not support it.
#[derive(Clone, Copy)]
struct TagInFile<'a> {
    transcript: TranscriptIndex,
    tag: &'a UnsupportedTag,
}

/// What texts have in place of names, with what to do about it.
struct Cause {
    is: fn(&UnsupportedTag) -> bool,
    /// What is true of several tags, after their number.
    plural: &'static str,
    help: &'static str,
    /// Whether nothing may be wrong at all.
    is_note: bool,
}

const CAUSES: [Cause; 5] = [
    Cause {
        is: |tag| matches!(tag.instead, Instead::OtherForm(_)),
        plural: "tags occur in their texts only where they may be ordinary words",
        help: "if the word does refer to the entity, write `case: any` in its entry in the lexicon; if a name should not be searched for, write `match: off`",
        is_note: false,
    },
    Cause {
        is: |tag| matches!(tag.instead, Instead::Longer(_)),
        plural: "tags occur in their texts only as parts of longer names",
        help: "if the longer name is the entity's, add it to `aliases` in the lexicon; if it is another entity's, use it as the tag",
        is_note: false,
    },
    Cause {
        is: |tag| matches!(tag.instead, Instead::Similar(_)),
        plural: "tags are not in their texts, but similar phrases are",
        help: "if the tag is misspelled, correct it; if captions have misheard the name, add the phrase to `aliases` in the lexicon, or correct the text",
        is_note: false,
    },
    Cause {
        is: |tag| !tag.is_subject(),
        plural: "tags do not occur in their texts, and nothing similar does",
        help: "if a text names the entity in other words, add them to `aliases` in the lexicon; if a tag is right although the text does not name it, write `match: off`, and it is no longer reported",
        is_note: false,
    },
    Cause {
        is: |_| true,
        plural: "tags are subjects rather than names, and their texts do not contain the words",
        help: "they may well be right; subjects belong in `keywords`, which are not searched for in the text",
        is_note: true,
    },
];

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let mut tags: BTreeMap<EntityIndex, Vec<TagInFile>> = BTreeMap::new();
    for transcript in archive.by_path() {
        for tag in &archive.unsupported[transcript] {
            tags.entry(tag.entity).or_default().push(TagInFile { transcript, tag });
        }
    }
    // Those that are nearly a tag of other files are reported as such.
    let misspelled = misspelled_entities(archive);
    tags.values_mut().for_each(|uses| {
        uses.retain(|one| !misspelled.contains(one.tag.name.as_str()));
    });
    tags.retain(|_, uses| !uses.is_empty());
    let declared = declarations(archive);
    let mut rare: [Vec<TagInFile>; CAUSES.len()] = Default::default();
    for (entity, uses) in tags {
        let subject = uses.iter().all(|one| CAUSES[cause(one.tag)].is_note);
        if uses.len() >= SEVERAL_FILES && !subject {
            diagnostics.push(of_one_name(archive, declared[&entity], &uses));
        } else {
            uses.into_iter().for_each(|one| rare[cause(one.tag)].push(one));
        }
    }
    for (cause, mut uses) in CAUSES.iter().zip(rare) {
        uses.retain(|one| archive.input.concerns(one.transcript));
        uses.sort_by_key(|one| archive.input.path(one.transcript));
        diagnostics.extend(of_rare_names(archive, cause, &uses));
    }
}

/// The index of the cause of a tag: the first that applies.
fn cause(tag: &UnsupportedTag) -> usize {
    CAUSES.iter().position(|cause| (cause.is)(tag)).unwrap_or_default()
}

/// A name that several texts do not mention, of `declared` files that have it as a tag.
fn of_one_name(archive: &ArchiveContext, declared: usize, uses: &[TagInFile]) -> Diagnostic {
    let code = match uses.len() >= MANY_FILES && uses.len() * 2 > declared {
        true => Code::MistakenTag,
        false => Code::UnsupportedTags,
    };
    let message = message_of(declared, uses);
    let help = match uses.iter().any(|one| one.tag.instead != Instead::Nothing) {
        true => {
            "look at the passages: if the word refers to the entity, write `case: any` in its entry in the lexicon, or add the form to `aliases`; if it never does, write `match: off`, and check the script that sets the tag"
        }
        false => {
            "if the texts name the entity in other words, add them to `aliases` in the lexicon; if the name should not be searched for, write `match: off`"
        }
    };
    warning(archive, code, uses, message)
        .notes(table(
            uses.iter().map(|one| {
                let path = archive.input.path(one.transcript);
                match one.tag.instead.phrase() {
                    None => path.to_owned(),
                    Some(phrase) => format!("{path}: “{}” {}", phrase.text, times(phrase.count)),
                }
            }),
            MAX_LISTED,
        ))
        .help(help)
}

/// What is true of the texts that do not support a name, of `declared` files that have it as a tag.
fn message_of(declared: usize, uses: &[TagInFile]) -> String {
    let name = &uses[0].tag.name;
    let other_form = |one: &TagInFile| match &one.tag.instead {
        Instead::OtherForm(phrase) => Some(phrase.text.clone()),
        _ => None,
    };
    let texts = match uses.len() == declared {
        true => format!("the texts of all {declared} files with the tag “{name}”"),
        false => {
            format!("the texts of {} of the {declared} files with the tag “{name}”", uses.len())
        }
    };
    let small = name.to_lowercase();
    if small != *name && uses.iter().all(|one| other_form(one).as_ref() == Some(&small)) {
        return format!("{texts} contain the name only in lower case: “{small}”");
    }
    let says = match () {
        () if uses.iter().any(|one| other_form(one).as_ref() == Some(name)) => {
            "may have the name only as an ordinary word"
        }
        () if uses.iter().any(|one| other_form(one).is_some()) => {
            "do not contain the name in this form"
        }
        () if uses.iter().all(|one| matches!(one.tag.instead, Instead::Longer(_))) => {
            "have the name only as a part of longer ones"
        }
        () => "do not contain the name",
    };
    match summary(uses) {
        instead if instead.is_empty() => format!("{texts} {says}"),
        instead => format!("{texts} {says}: {}", listed(&instead)),
    }
}

/// How many texts have what in place of a name, the most frequent first.
fn summary(uses: &[TagInFile]) -> Vec<String> {
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for one in uses {
        if let Some(phrase) = one.tag.instead.phrase() {
            *forms.entry(&phrase.text).or_default() += 1;
        }
    }
    let mut forms: Vec<(&str, usize)> = forms.into_iter().collect();
    forms.sort_by_key(|(_, files)| std::cmp::Reverse(*files));
    let has = |files: usize| if files == 1 { "has" } else { "have" };
    forms.iter().map(|&(text, files)| format!("{files} {} “{text}”", has(files))).collect()
}

/// The names of few files each, of whose texts the same is true.
fn of_rare_names(
    archive: &ArchiveContext,
    cause: &Cause,
    uses: &[TagInFile],
) -> Option<Diagnostic> {
    let first = uses.first()?;
    let line = |one: &TagInFile| {
        let path = archive.input.path(one.transcript);
        match one.tag.instead.phrase() {
            None => format!("{path}: “{}”", one.tag.name),
            Some(phrase) if phrase.text == one.tag.name => {
                format!("{path}: “{}” {}", phrase.text, times(phrase.count))
            }
            Some(phrase) => {
                let (text, times) = (&phrase.text, times(phrase.count));
                format!("{path}: “{}”, but “{text}” {times}", one.tag.name)
            }
        }
    };
    let message = match uses {
        [_] => of_one_tag(first.tag),
        _ => format!("{} {}", uses.len(), cause.plural),
    };
    let mut warning = warning(archive, Code::UnsupportedTags, uses, message);
    if cause.is_note {
        warning.severity = Severity::Note;
    }
    let lines = if uses.len() > 1 { table(uses.iter().map(line), MOST_NAMES) } else { Vec::new() };
    Some(warning.notes(lines).help(cause.help))
}

/// The message about a single tag.
fn of_one_tag(UnsupportedTag { name, instead, .. }: &UnsupportedTag) -> String {
    let phrase = |phrase: &CountedPhrase| format!("“{}” {}", phrase.text, times(phrase.count));
    match instead {
        Instead::OtherForm(form) if form.text == name.to_lowercase() && form.text != *name => {
            format!(
                "the text has “{name}” only in lower case, perhaps as an ordinary word: {}",
                phrase(form)
            )
        }
        Instead::OtherForm(form) => {
            format!("the text may have “{name}” only as an ordinary word: {}", phrase(form))
        }
        Instead::Longer(longer) => {
            format!("the text has “{name}” only as a part of a longer name: {}", phrase(longer))
        }
        Instead::Similar(similar) => {
            format!("the text does not contain “{name}”; it contains {}", phrase(similar))
        }
        Instead::Nothing => format!("the text does not contain “{name}”"),
    }
}

/// A warning at the first of these tags, about all of their files.
fn warning(
    archive: &ArchiveContext,
    code: Code,
    uses: &[TagInFile],
    message: String,
) -> Diagnostic {
    let transcripts: Vec<TranscriptIndex> = uses.iter().map(|one| one.transcript).collect();
    let first = archive.first(&transcripts).unwrap_or_default();
    let tag = uses.iter().find(|one| one.transcript == first).unwrap_or(&uses[0]).tag;
    archive
        .warning(code, first, message, |file| file.item(&["entities", &tag.kind], &tag.name))
        .related(archive.names(&transcripts))
}

/// How many files declare each entity.
fn declarations(archive: &ArchiveContext) -> BTreeMap<EntityIndex, usize> {
    let mut declared: BTreeMap<EntityIndex, usize> = BTreeMap::new();
    for transcript in &archive.input.site.transcripts {
        for tag in transcript.entities.iter().filter(|tag| tag.declared) {
            *declared.entry(tag.entity).or_default() += 1;
        }
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{TestArchive, found};

    #[test]
    fn a_name_that_the_text_does_not_mention() {
        let text = |body: &str| {
            format!("---\nentities:\n  people: [Ada, Zofia Kowalczyk]\n---\nAda came. {body}\n")
        };
        let found = |body: &str| found(Code::UnsupportedTags, &text(body));
        insta::assert_snapshot!(found("Nobody came."), @"a.md:3:17 the text does not contain “Zofia Kowalczyk”");
        insta::assert_snapshot!(found("Then zovja kowalczyk came."), @"a.md:3:17 the text does not contain “Zofia Kowalczyk”; it contains “zovja kowalczyk” once");
        assert_eq!(found("Zofia Kowalczyk came."), "");
    }

    #[test]
    fn subjects_with_related_words() {
        let text = |body: &str| format!("---\nentities: {{topics: [mining]}}\n---\n{body}\n");
        let found = |body: &str| found(Code::UnsupportedTags, &text(body));
        assert_eq!(found("What the miners say."), "");
        insta::assert_snapshot!(found("A minor problem."), @"a.md:2:21 the text does not contain “mining”");
    }

    #[test]
    fn a_tag_that_is_misspelled_is_reported_once() {
        let right = "---\nentities: {companies: [Hydrowerk]}\n---\nAt Hydrowerk.\n";
        let wrong = "---\nentities: {companies: [Hydrowrek]}\n---\nAt Hydrowerk.\n";
        let archive = |files: usize| {
            let archive = TestArchive::new().file("z.md", wrong);
            (0..files).fold(archive, |archive, n| archive.file(&format!("{n}.md"), right))
        };
        insta::assert_snapshot!(archive(3).found(Code::SimilarNames), @"z.md:2:24 “Hydrowrek” (1 file) is similar to “Hydrowerk” (3 files)");
        assert_eq!(archive(3).found(Code::UnsupportedTags), "");
        insta::assert_snapshot!(archive(1).found(Code::UnsupportedTags), @"z.md:2:24 the text does not contain “Hydrowrek”; it contains “hydrowerk” once");
    }

    #[test]
    fn a_name_that_is_a_word() {
        let text = "---\nentities:\n  places: [Landing]\n---\nWe walk to the landing.\n";
        insta::assert_snapshot!(found(Code::UnsupportedTags, text), @"a.md:3:12 the text has “Landing” only in lower case, perhaps as an ordinary word: “landing” once");
    }

    #[test]
    fn a_name_that_is_a_part_of_a_longer_one() {
        let text =
            |body: &str| format!("---\nentities: {{models: [Mill 2, Mill 3]}}\n---\n{body}\n");
        let found = |body: &str| found(Code::UnsupportedTags, &text(body));
        insta::assert_snapshot!(found("We use Mill 3 and Mill 2.5 Pro."), @"a.md:2:21 the text has “Mill 2” only as a part of a longer name: “Mill 2.5 Pro” once");
        insta::assert_snapshot!(found("We use Mill 2.5 Pro."), @"a.md:2:21 the text has “Mill 2” only as a part of a longer name: “Mill 2.5 Pro” once\na.md:2:29 the text does not contain “Mill 3”");
    }

    #[test]
    fn what_may_be_right_is_not_reported() {
        for text in [
            "---\nspeakers: [Zofia Kowalczyk]\n---\nNobody came.\n",
            "---\nauthor: Zofia Kowalczyk\nentities: {people: [Zofia Kowalczyk]}\n---\nNo.\n",
            "---\ntitle: With Zofia Kowalczyk\nentities: {people: [Zofia Kowalczyk]}\n---\nNo.\n",
            "---\nentities: {products: [GitHub, GitHub Copilot]}\n---\nWe use GitHub Copilot.\n",
        ] {
            assert_eq!(found(Code::UnsupportedTags, text), "", "{text}");
        }
    }

    #[test]
    fn a_tag_that_is_a_word_in_many_files() {
        let archive = |files: usize| {
            (0..files).fold(TestArchive::new(), |archive, n| {
                let text =
                    format!("---\nentities: {{products: [Make]}}\n---\nWe make {n} of them.");
                archive.file(&format!("{n:02}.md"), &text)
            })
        };
        insta::assert_snapshot!(archive(10).found(Code::MistakenTag), @"00.md:2:23 the texts of all 10 files with the tag “Make” contain the name only in lower case: “make”");
        assert_eq!(archive(9).found(Code::MistakenTag), "");
        insta::assert_snapshot!(archive(9).found(Code::UnsupportedTags), @"00.md:2:23 the texts of all 9 files with the tag “Make” contain the name only in lower case: “make”");
    }
}
