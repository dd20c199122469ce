//! Several tags or names in one item of a list: `- rowing, rivers`. They are reported if most of the
//! parts are tags or names elsewhere in the archive. Silent about names that have such a form: a
//! company ("Mill, Ltd."), a place ("Paris, France"), a person with the family name first ("Smith,
//! John"), and whatever the lexicon has.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::{count, listed};
use crate::lexicon::folded;
use crate::model::Meta;
use crate::text::labels::is_generic;

/// A longer item is a sentence, in bytes.
const LONGEST: usize = 300;
/// More parts are not looked at.
const MOST_PARTS: usize = 30;

/// In a list with so many different items, of which hardly any has white space, each item is a word.
const LEAST_WORDS: usize = 20;

/// What separates tags, and names too.
const SEPARATORS: [&str; 10] = [",", ";", " / ", " | ", " - ", "，", "；", "、", " • ", " · "];
/// What separates names of people only. A tag may contain it: "tcp/ip", "research and development".
const BETWEEN_PEOPLE: [&str; 13] =
    ["/", "|", "&", " + ", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " и "];
/// Kinds of entities that are people.
const PEOPLE: [&str; 8] =
    ["people", "person", "persons", "speakers", "guests", "hosts", "authors", "participants"];
/// Kinds of entities whose names have no commas.
const NAMED: [&str; 10] = [
    "companies",
    "organizations",
    "organisations",
    "products",
    "models",
    "tools",
    "projects",
    "software",
    "topics",
    "subjects",
];

/// A list in which tags are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ItemList<'a> {
    field: &'static str,
    /// The kind of entities.
    kind: Option<&'a str>,
}

impl ItemList<'_> {
    fn is_of_people(&self) -> bool {
        self.field == "speakers" || self.is_one_of(&PEOPLE)
    }

    fn is_one_of(&self, kinds: &[&str]) -> bool {
        self.kind.is_some_and(|kind| kinds.contains(&kind.to_lowercase().as_str()))
    }
}

/// The items of the lists of a file.
fn items(meta: &Meta) -> impl Iterator<Item = (ItemList<'_>, &str)> {
    let plain =
        [("keywords", &meta.keywords), ("concepts", &meta.concepts), ("audience", &meta.audience)];
    let plain = plain.into_iter().flat_map(|(field, items)| {
        items.iter().map(move |item| (ItemList { field, kind: None }, item.as_str()))
    });
    let speakers = meta
        .speakers
        .iter()
        .map(|speaker| (ItemList { field: "speakers", kind: None }, speaker.name.as_str()));
    let entities = meta.entities.iter().flat_map(|declared| {
        let list = ItemList { field: "entities", kind: Some(declared.kind.as_str()) };
        declared.names.iter().map(move |name| (list, name.as_str()))
    });
    plain.chain(speakers).chain(entities)
}

/// What the archive has as tags and as names.
#[derive(Default)]
struct Known<'a> {
    /// The files that have each tag, folded.
    tags: BTreeMap<String, BTreeSet<TranscriptIndex>>,
    /// The files that have each name of a person, folded.
    people: BTreeMap<String, BTreeSet<TranscriptIndex>>,
    /// The items of each list of all files.
    lists: BTreeMap<ItemList<'a>, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn of(archive: &ArchiveContext<'a>) -> Known<'a> {
        let mut known = Known::default();
        for (index, transcript) in archive.input.site.transcripts.iter_enumerated() {
            for (list, item) in items(&transcript.facts.meta) {
                known.tags.entry(folded(item)).or_default().insert(index);
                known.lists.entry(list).or_default().insert(item);
                if list.is_of_people() {
                    known.people.entry(folded(item)).or_default().insert(index);
                }
            }
            for speaker in &transcript.facts.spoken.speakers {
                let names = [Some(&speaker.label), speaker.full_name.as_ref()].into_iter();
                for name in names.flatten().filter(|name| !is_generic(name)) {
                    known.people.entry(folded(name)).or_default().insert(index);
                }
            }
        }
        known
    }

    /// Whether the items of a list are words without white space, such as "soft-fork", besides a few.
    fn are_words(&self, list: ItemList) -> bool {
        let Some(items) = self.lists.get(&list) else { return false };
        let others = items.iter().filter(|item| !is_word(item)).count();
        items.len() >= LEAST_WORDS && others * LEAST_WORDS <= items.len()
    }

    /// How many files have a part of an item.
    fn files(&self, list: ItemList, part: &str) -> usize {
        let known = if list.is_of_people() { &self.people } else { &self.tags };
        known.get(&folded(part)).map_or(0, BTreeSet::len)
    }
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let site = archive.input.site;
    let mut joined: BTreeMap<(ItemList, &str), BTreeSet<TranscriptIndex>> = BTreeMap::new();
    for (index, transcript) in site.transcripts.iter_enumerated() {
        for (list, item) in items(&transcript.facts.meta) {
            if parts(list, item).len() > 1 {
                joined.entry((list, item)).or_default().insert(index);
            }
        }
    }
    if joined.is_empty() {
        return;
    }
    let known = Known::of(archive);
    let reviewed: BTreeSet<String> = site
        .lexicon
        .subjects
        .iter()
        .filter(|subject| subject.reviewed)
        .flat_map(|subject| subject.names().map(|name| folded(name)).collect::<Vec<_>>())
        .collect();
    for ((list, item), files) in
        joined.iter().filter(|((_, item), _)| !reviewed.contains(&folded(item)))
    {
        let parts = parts(*list, item);
        if !may_be_one_name(*list, item, &parts) && are_known(&known, *list, &parts) {
            diagnostics.push(warning(archive, &known, *list, item, &parts, files));
        }
    }
}

/// The parts of an item that separators join; the item alone if there are none.
fn parts(list: ItemList, item: &str) -> Vec<String> {
    if item.len() > LONGEST {
        return Vec::new();
    }
    let mut parts = vec![item.to_owned()];
    let mut split = |separators: &[&str]| {
        for separator in separators {
            let all = parts.iter().flat_map(|part| part.split(separator));
            parts = all.map(|part| part.trim().to_owned()).collect();
        }
    };
    split(&SEPARATORS);
    if list.is_of_people() {
        split(&BETWEEN_PEOPLE);
    }
    // The last of several: "rowing, rivers and boats".
    if parts.len() > 1
        && let Some(last) = parts.pop()
    {
        let last = last.trim_start_matches("and ").trim_start_matches("& ");
        parts.extend(last.split(" and ").map(|part| part.trim().to_owned()));
    }
    parts.retain(|part| !part.is_empty());
    parts.truncate(MOST_PARTS);
    parts
}

/// Whether commas, which alone separate the parts, may belong to one name.
fn may_be_one_name(list: ItemList, item: &str, parts: &[String]) -> bool {
    let others = |separator: &&&str| ![",", "，", "、"].contains(separator);
    if SEPARATORS.iter().filter(others).any(|separator| item.contains(separator)) {
        return false;
    }
    let is_written_with_capitals =
        parts.iter().all(|part| !part.starts_with(char::is_lowercase)) && item.contains(',');
    let is_western = |part: &String| part.chars().any(char::is_lowercase) || part.is_ascii();
    match () {
        // "Smith, John", "van Dyke, Dick".
        () if list.is_of_people() => {
            item.contains(',') && parts.iter().any(|part| is_western(part) && !part.contains(' '))
        }
        () if list.is_one_of(&NAMED) => false,
        // "Paris, France".
        () => is_written_with_capitals,
    }
}

/// Whether most parts, and two at least, are tags or names elsewhere; one is enough where tags are single
/// words, as these are.
fn are_known(known: &Known, list: ItemList, parts: &[String]) -> bool {
    let number = parts.iter().filter(|part| known.files(list, part) > 0).count();
    number >= 2 && number * 2 > parts.len()
        || number > 0 && parts.iter().all(|part| is_word(part)) && known.are_words(list)
}

/// Whether a tag is one word in small letters, perhaps with hyphens.
fn is_word(tag: &str) -> bool {
    tag.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '_'))
        && tag.contains(char::is_lowercase)
}

fn warning(
    archive: &ArchiveContext,
    known: &Known,
    list: ItemList,
    item: &str,
    parts: &[String],
    files: &BTreeSet<TranscriptIndex>,
) -> Diagnostic {
    let what = if list.is_of_people() { "names" } else { "tags" };
    let counted: Vec<String> = parts
        .iter()
        .map(|part| (part, known.files(list, part)))
        .filter(|&(_, files)| files > 0)
        .map(|(part, files)| format!("“{part}” ({})", count(files, "file")))
        .collect();
    let are = match counted.len() {
        all if all == parts.len() => format!("its parts are {what}"),
        1 => "one of its parts is a tag".to_owned(),
        _ => format!("most of its parts are {what}"),
    };
    let message = format!(
        "“{item}” is one item of a list, but {are} elsewhere in the archive: {}",
        listed(&counted)
    );
    let items: Vec<String> = parts.iter().map(|part| format!("“{part}”")).collect();
    let help = format!("write them as {} items: {}", parts.len(), listed(&items));
    let path: Vec<&str> = [list.field].into_iter().chain(list.kind).collect();
    let first = archive.first(files).unwrap_or_default();
    let warning = archive.warning(Code::JoinedTags, first, message, |file| file.item(&path, item));
    warning.related(archive.names(files)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn found(field: &str) -> String {
        TestArchive::new()
            .file("a.md", &format!("---\n{field}\n---\nText.\n"))
            .file("b.md", "---\nkeywords: [rowing, rivers, boats, tcp, ip, Paris, France]\nspeakers: [Ann Bell, Bob Coe, Carl Dow, Smith, John]\n---\nText.\n")
            .file("c.md", "---\nentities: {places: [Paris, France], companies: [Hydrowerk, Mill, Barnes, Noble], people: [王小明, 李大華]}\n---\nText.\n")
            .found(Code::JoinedTags)
    }

    #[test]
    fn tags_in_one_item() {
        let all: Vec<String> = [
            "keywords:\n  - rowing, rivers",
            "keywords: [\"rowing; rivers; boats\"]",
            "keywords: [\"rowing, rivers and boats\"]",
            "keywords: [\"rowing, rivers, flood\"]",
            "keywords: [rowing / rivers]",
            "keywords:\n- rowing\n  - rivers",
            "entities: {companies: [\"Hydrowerk, Mill\"]}",
        ]
        .into_iter()
        .map(found)
        .collect();
        insta::assert_snapshot!(all.join("\n"), @"a.md:3:5 “rowing, rivers” is one item of a list, but its parts are tags elsewhere in the archive: “rowing” (1 file) and “rivers” (1 file)\na.md:2:12 “rowing; rivers; boats” is one item of a list, but its parts are tags elsewhere in the archive: “rowing” (1 file), “rivers” (1 file) and “boats” (1 file)\na.md:2:12 “rowing, rivers and boats” is one item of a list, but its parts are tags elsewhere in the archive: “rowing” (1 file), “rivers” (1 file) and “boats” (1 file)\na.md:2:12 “rowing, rivers, flood” is one item of a list, but most of its parts are tags elsewhere in the archive: “rowing” (1 file) and “rivers” (1 file)\na.md:2:12 “rowing / rivers” is one item of a list, but its parts are tags elsewhere in the archive: “rowing” (1 file) and “rivers” (1 file)\na.md:3:3 “rowing - rivers” is one item of a list, but its parts are tags elsewhere in the archive: “rowing” (1 file) and “rivers” (1 file)\na.md:2:24 “Hydrowerk, Mill” is one item of a list, but its parts are tags elsewhere in the archive: “Hydrowerk” (1 file) and “Mill” (1 file)");
    }

    #[test]
    fn tags_that_are_single_words() {
        let found = |item: &str, others: &str| {
            let others: Vec<String> =
                (b'a'..=b't').map(|c| format!("{others}{}", c as char)).collect();
            TestArchive::new()
                .file("a.md", &format!("---\nkeywords: [\"{item}\"]\n---\nText.\n"))
                .file(
                    "b.md",
                    &format!("---\nkeywords: [rowing, {}]\n---\nText.\n", others.join(", ")),
                )
                .found(Code::JoinedTags)
        };
        insta::assert_snapshot!(found("night-boats, rowing", "river-"), @"a.md:2:12 “night-boats, rowing” is one item of a list, but one of its parts is a tag elsewhere in the archive: “rowing” (1 file)");
        assert_eq!(found("night-boats, rowing", "river "), "");
        assert_eq!(found("rowing, at night", "river-"), "");
        assert_eq!(found("night-boats, lakes", "river-"), "");
    }

    #[test]
    fn names_in_one_item() {
        let all: Vec<String> = [
            "speakers: [\"Ann Bell / Bob Coe / Carl Dow\"]",
            "speakers: [\"Ann Bell, Bob Coe\"]",
            "entities: {people: [Ann Bell and Bob Coe]}",
            "entities: {people: [Ann Bell & Bob Coe]}",
            "entities: {people: [王小明、李大華]}",
        ]
        .into_iter()
        .map(found)
        .collect();
        insta::assert_snapshot!(all.join("\n"), @"a.md:2:12 “Ann Bell / Bob Coe / Carl Dow” is one item of a list, but its parts are names elsewhere in the archive: “Ann Bell” (1 file), “Bob Coe” (1 file) and “Carl Dow” (1 file)\na.md:2:12 “Ann Bell, Bob Coe” is one item of a list, but its parts are names elsewhere in the archive: “Ann Bell” (1 file) and “Bob Coe” (1 file)\na.md:2:21 “Ann Bell and Bob Coe” is one item of a list, but its parts are names elsewhere in the archive: “Ann Bell” (1 file) and “Bob Coe” (1 file)\na.md:2:21 “Ann Bell & Bob Coe” is one item of a list, but its parts are names elsewhere in the archive: “Ann Bell” (1 file) and “Bob Coe” (1 file)\na.md:2:21 “王小明、李大華” is one item of a list, but its parts are names elsewhere in the archive: “王小明” (1 file) and “李大華” (1 file)");
    }

    #[test]
    fn names_with_commas() {
        for field in [
            "speakers: [\"Smith, John\"]",
            "speakers: [\"Ann Bell, Jr.\"]",
            "keywords: [\"Paris, France\"]",
            "entities: {places: [\"Paris, France\"]}",
            "entities: {companies: [\"Mill, Ltd.\"]}",
            "entities: {companies: [Barnes & Noble]}",
            "keywords: [tcp/ip]",
            "keywords: [rowing and rivers]",
            "keywords: [\"rowing, at night\"]",
            "keywords: [\"1,000 boats\"]",
            "speakers: [\"Ann Bell, CEO\"]",
        ] {
            assert_eq!(found(field), "", "{field}");
        }
        let lexicon = "- name: rowing, rivers\n";
        let archive = TestArchive::new()
            .file("a.md", "---\nkeywords: [\"rowing, rivers\"]\n---\nText.\n")
            .file("b.md", "---\nkeywords: [rowing, rivers]\n---\nText.\n")
            .file("entities.yaml", lexicon);
        assert_eq!(archive.found(Code::JoinedTags), "");
    }
}
