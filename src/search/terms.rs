//! What is meant and known of transcripts, as terms: entities, speakers, keywords and the other facets.
//!
//! Such a term is the name of its field, a colon, its own name folded, a tab and its slug:
//! `entity:claude code⇥claude-code`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::json;

use super::blocks::{BlockWriter, Blocks, TermEntry};
use super::files::IndexFiles;
use super::postings::{PostingsWriter, SegmentSize, TermCounts};
use super::segments::Segments;
use super::words::{folded, in_order};
use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex};
use crate::site::{FACET_KINDS, IndexedTranscript, Site};

/// What a term means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TermMeaning {
    Entity(EntityIndex),
    Speaker(EntityIndex),
    Value(FacetIndex, FacetValueIndex),
}

/// The transcripts of a term, by their numbers in the segment, each with its passages; without any where
/// the whole transcript is meant.
#[derive(Debug, Default)]
struct MeantIn {
    transcripts: Vec<(u32, Vec<u32>)>,
    /// What stands there for the name, other than the name itself; folded.
    spellings: BTreeSet<String>,
}

/// So many spellings of a name are marked in what the search page shows.
const MOST_SPELLINGS: usize = 16;

/// The terms of the transcripts of a segment.
pub fn names(
    site: &Site,
    segments: &Segments,
    range: &Range<usize>,
    size: SegmentSize,
    files: &IndexFiles,
) -> Blocks {
    let mut all: BTreeMap<TermMeaning, MeantIn> = BTreeMap::new();
    for (number, own) in range.clone().enumerate() {
        let transcript = &site.transcripts[segments.transcript(own)];
        add_transcript(site, transcript, number as u32, &mut all);
    }
    let mut all: Vec<(String, TermMeaning, MeantIn)> =
        all.into_iter().map(|(meant, own)| (term(site, meant), meant, own)).collect();
    all.sort_unstable_by(|a, b| in_order(&a.0, &b.0));
    let mut blocks = BlockWriter::new(range.len(), files);
    let mut postings = PostingsWriter::new(size);
    let mut list = Vec::new();
    for (term, meant, own) in &all {
        list.clear();
        let counts = write_list(own, &mut postings, &mut list);
        blocks.push(term, TermEntry::Name(counts, &list, &shown(site, *meant, own)));
    }
    blocks.finish()
}

fn add_transcript(
    site: &Site,
    transcript: &IndexedTranscript,
    number: u32,
    all: &mut BTreeMap<TermMeaning, MeantIn>,
) {
    let mut add = |meant, passages: Vec<u32>, spellings: BTreeSet<String>| {
        let own = all.entry(meant).or_default();
        own.transcripts.push((number, passages));
        own.spellings.extend(spellings);
    };
    for own in transcript.entities.iter().filter(|own| !own.mentions.is_empty()) {
        let passages = own.mentions.iter().map(|&mention| transcript.candidate(mention).paragraph);
        let mut passages: Vec<u32> = passages.map(|passage| passage.number() as u32).collect();
        passages.sort_unstable();
        passages.dedup();
        let name = &site.entities.all[own.entity].name;
        let forms = own.mentions.iter().map(|&mention| {
            transcript.facts.spoken.surface(transcript.mentions[mention].candidate)
        });
        let others = forms.filter(|form| !form.eq_ignore_ascii_case(name)).map(folded);
        add(TermMeaning::Entity(own.entity), passages, others.collect());
    }
    let mut speech: BTreeMap<EntityIndex, Vec<u32>> = BTreeMap::new();
    for (index, paragraph) in transcript.facts.spoken.paragraphs.iter_enumerated() {
        let person = paragraph.speaker.and_then(|own| transcript.speakers.get(own).copied()?);
        person.into_iter().for_each(|person| {
            speech.entry(person).or_default().push(index.number() as u32);
        });
    }
    for (person, passages) in speech {
        add(TermMeaning::Speaker(person), passages, BTreeSet::new());
    }
    for (facet, values) in transcript.values.iter_enumerated() {
        for &value in &values.supported {
            add(TermMeaning::Value(facet, value), Vec::new(), BTreeSet::new());
        }
    }
}

fn term(site: &Site, meant: TermMeaning) -> String {
    let (field, name, slug) = match meant {
        TermMeaning::Entity(entity) => {
            ("entity", &site.entities.all[entity].name, &site.entities.all[entity].slug)
        }
        TermMeaning::Speaker(entity) => {
            ("speaker", &site.entities.all[entity].name, &site.entities.all[entity].slug)
        }
        TermMeaning::Value(facet, value) => {
            let value = &site.facets[facet].values[value];
            (FACET_KINDS[facet.number()].one, &value.name, &value.slug)
        }
    };
    format!("{}:{}\t{slug}", field.to_lowercase(), folded(name))
}

/// What is shown of a term: its name; of an entity, which is shown from the list of [`entities`], its other
/// spellings.
fn shown(site: &Site, meant: TermMeaning, own: &MeantIn) -> String {
    match meant {
        TermMeaning::Entity(entity) => {
            let name = folded(&site.entities.all[entity].name);
            let others = own.spellings.iter().filter(|other| **other != name);
            let others: Vec<&String> = others.take(MOST_SPELLINGS).collect();
            if others.is_empty() { String::new() } else { json!(others).to_string() }
        }
        TermMeaning::Speaker(entity) => json!([site.entities.all[entity].name]).to_string(),
        TermMeaning::Value(facet, value) => {
            json!([site.facets[facet].values[value].name]).to_string()
        }
    }
}

/// The entities that transcripts mention, without lists: in how many, and what is shown while a name is
/// typed, which is the name, its kind and its mentions.
pub fn entities(site: &Site, files: &IndexFiles) -> Blocks {
    let mentioned = site.entities.all.indices().filter_map(|index| {
        let counts = &site.mentions_of(index).by_transcript;
        let transcripts = counts.iter().filter(|count| **count > 0).count() as u32;
        (transcripts > 0).then(|| {
            let entity = &site.entities.all[index];
            let kind = entity.kinds.first().map(|&kind| &site.entities.kinds[kind].title);
            let shown = json!([entity.name, kind, counts.iter().sum::<usize>()]).to_string();
            let counts = TermCounts { transcripts, passages: transcripts };
            (term(site, TermMeaning::Entity(index)), counts, shown)
        })
    });
    let mut mentioned: Vec<(String, TermCounts, String)> = mentioned.collect();
    mentioned.sort_unstable_by(|a, b| in_order(&a.0, &b.0));
    let mut blocks = BlockWriter::new(1, files);
    for (term, counts, shown) in &mentioned {
        blocks.push(term, TermEntry::Name(*counts, &[], shown));
    }
    blocks.finish()
}

fn write_list(own: &MeantIn, postings: &mut PostingsWriter, list: &mut Vec<u8>) -> TermCounts {
    let transcripts = own.transcripts.len() as u32;
    let passages: usize = own.transcripts.iter().map(|(_, passages)| passages.len().max(1)).sum();
    let counts = TermCounts { transcripts, passages: passages as u32 };
    postings.begin(counts);
    for (number, passages) in own.transcripts.iter().rev() {
        postings.transcript(*number);
        if !passages.is_empty() {
            let before = [None].into_iter().chain(passages.iter().copied().map(Some));
            let gaps: Vec<u32> = passages
                .iter()
                .zip(before)
                .map(|(&passage, before)| passage - before.map_or(0, |before| before + 1))
                .collect();
            postings.passages(gaps.into_iter());
        }
    }
    postings.finish(list);
    counts
}
