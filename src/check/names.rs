//! Rules on names that are written in several ways, or stand under several kinds.

use std::collections::{BTreeMap, BTreeSet};

use super::opened::{Opened, Whole, count, listed};
use super::{likeness, opened};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::lexicon;
use crate::lexicon::{folded, is_word, key};
use crate::model::Meta;

/// How many times as many files a name must be on as one that is taken for a slip of it.
const FAR_MORE: usize = 3;

/// The names of one sort with the transcripts that have them.
type Names<'a> = BTreeMap<&'a str, BTreeSet<usize>>;

/// A sort of names: its field, and how they are taken from a transcript.
type Sort = (&'static str, fn(&Meta) -> Vec<&str>);

const SORTS: [Sort; 7] = [
    ("entities", |meta| {
        meta.entities.iter().flat_map(|(_, names)| names).map(String::as_str).collect()
    }),
    ("keywords", |meta| meta.keywords.iter().map(String::as_str).collect()),
    ("audience", |meta| meta.audience.iter().map(String::as_str).collect()),
    ("primary_topic", |meta| meta.primary_topic.iter().map(String::as_str).collect()),
    ("content_type", |meta| meta.content_type.iter().map(String::as_str).collect()),
    ("difficulty", |meta| meta.difficulty.iter().map(String::as_str).collect()),
    ("author", |meta| meta.author.iter().map(String::as_str).collect()),
];

/// Names that differ by capitals, gaps or a letter. The rarer one is named. Silent about entities
/// that the lexicon knows: somebody has looked at them.
pub fn like_names(whole: &Whole, found: &mut Vec<Diagnostic>) {
    let reviewed: BTreeSet<String> = whole
        .site
        .lexicon
        .subjects
        .iter()
        .filter(|subject| subject.reviewed)
        .flat_map(|subject| [&subject.entry.name].into_iter().chain(&subject.entry.aliases))
        .map(|name| folded(name))
        .collect();
    for (field, names_of) in SORTS {
        let mut names: Names = BTreeMap::new();
        for (at, entry) in whole.site.transcripts.iter().enumerate() {
            for name in names_of(&entry.facts.meta) {
                names.entry(name).or_default().insert(at);
            }
        }
        // Of short names, capitals tell: SAM is not Sam.
        let same = |name: &str| if field == "entities" { key(name) } else { folded(name) };
        let mut spelled: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for &name in names.keys().filter(|name| !reviewed.contains(&folded(name))) {
            spelled.entry(same(name)).or_default().push(name);
        }
        let most = |spellings: &[&str]| {
            let rank = |name: &&str| (names[name].len(), std::cmp::Reverse(name.to_string()));
            spellings.iter().copied().max_by_key(rank).unwrap_or_default().to_owned()
        };
        for spellings in spelled.values().filter(|spellings| spellings.len() > 1) {
            let usual = most(spellings);
            for rare in spellings.iter().filter(|rare| **rare != usual) {
                found.push(like(whole, field, &names, rare, &usual));
            }
        }
        let files = |folded: &str| -> usize {
            spelled[folded].iter().map(|spelling| names[spelling].len()).sum()
        };
        let all: Vec<&str> = spelled.keys().map(String::as_str).collect();
        for (a, b) in likeness::pairs(&all) {
            let (rare, usual) = if files(a) < files(b) { (a, b) } else { (b, a) };
            let (rare_name, usual_name) = (most(&spelled[rare]), most(&spelled[usual]));
            if files(usual) >= FAR_MORE * files(rare) && !means_itself(&rare_name, &usual_name) {
                found.push(like(whole, field, &names, &rare_name, &usual_name));
            }
        }
    }
}

/// Whether a name has a word of its own that the other has not.
fn means_itself(name: &str, other: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let other = words(other);
    words(name).iter().filter(|word| !other.contains(*word)).all(|word| is_word(word))
}

fn like(whole: &Whole, field: &str, names: &Names, rare: &str, usual: &str) -> Diagnostic {
    let (files, others) = (&names[rare], &names[usual]);
    let message =
        format!("“{rare}” is on {}, and “{usual}” on {}", count(files.len(), "file"), others.len());
    let help = format!(
        "if they mean the same, write “{usual}”; if an entity has both names, say so in the lexicon"
    );
    at_first(whole, files, rare, field, |opened, span| {
        opened.warning(Code::SimilarNames, span, message.clone())
    })
    .unwrap_or_else(|| {
        Diagnostic::warning(
            Code::SimilarNames,
            whole.config.content.display().to_string(),
            message.clone(),
        )
    })
    .help(help)
}

/// A diagnostic at a name in the first file of those that have it.
fn at_first(
    whole: &Whole,
    files: &BTreeSet<usize>,
    name: &str,
    field: &str,
    make: impl Fn(&Opened, std::ops::Range<usize>) -> Diagnostic,
) -> Option<Diagnostic> {
    let first = files.iter().copied().min_by_key(|&at| whole.source(at))?;
    let mut source = Source::default();
    let opened = opened(whole, first, &mut source)?;
    let span = opened.item(&[field], name);
    Some(make(&opened, span))
}

/// A name that files declare under different kinds. Silent about names whose kinds the lexicon says.
pub fn two_kinds(whole: &Whole, found: &mut Vec<Diagnostic>) {
    let (config, site) = (whole.config, whole.site);
    let (entries, _) = lexicon::file::read(config.lexicon.as_deref(), &config.content);
    let said: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| !entry.kinds.is_empty())
        .map(|entry| entry.name.as_str())
        .collect();
    let mut kinds: BTreeMap<usize, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for (at, entry) in site.transcripts.iter().enumerate() {
        for (kind, names) in &entry.facts.meta.entities {
            for subject in names.iter().filter_map(|name| site.lexicon.declared(name)) {
                let files = kinds.entry(subject).or_default().entry(kind.to_lowercase());
                files.or_default().insert(at);
            }
        }
    }
    for (subject, kinds) in kinds.iter().filter(|(_, kinds)| kinds.len() > 1) {
        let name = &site.lexicon.subjects[*subject].entry.name;
        if said.contains(name.as_str()) {
            continue;
        }
        let counts: Vec<String> = kinds
            .iter()
            .map(|(kind, files)| format!("`{kind}` on {}", count(files.len(), "file")))
            .collect();
        let message = format!("“{name}” stands under {}", listed(&counts));
        let rarest = kinds.iter().min_by_key(|(kind, files)| (files.len(), *kind));
        let Some((_, files)) = rarest else { continue };
        let note = at_first(whole, files, name, "entities", |opened, span| {
            opened.note(Code::ConflictingKinds, span, message.clone())
        });
        let help =
            "keep one of the kinds, or write those that are right into the lexicon: `kinds: […]`";
        found.extend(note.map(|note| note.help(help)));
    }
}
