//! What is meant and known of transcripts, as terms: entities, speakers, keywords and the other facets.
//!
//! Such a term is the name of its field, a colon, its own name folded, a tab and its slug:
//! `entity:claude code⇥claude-code`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::json;

use super::blocks::{BlockWriter, Blocks, TermEntry};
use super::files::IndexFiles;
use super::occurrences::{TermOccurrence, occurrences, push_gaps};
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

/// Where a term occurs in a segment.
#[derive(Debug, Default)]
struct MeantIn {
    counts: TermCounts,
    /// Its [`occurrences`], from the newest transcript to the oldest.
    bytes: Vec<u8>,
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
    for (number, own) in range.clone().enumerate().rev() {
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
        postings.write(own.counts, occurrences(&own.bytes), &mut list);
        blocks.push(term, TermEntry::Name(own.counts, &list, &shown(site, *meant, own)));
    }
    blocks.finish()
}

fn add_transcript(
    site: &Site,
    transcript: &IndexedTranscript,
    number: u32,
    all: &mut BTreeMap<TermMeaning, MeantIn>,
) {
    let mut gaps = Vec::new();
    let mut add = |meant, passages: Vec<u32>, spellings: BTreeSet<String>| {
        let own = all.entry(meant).or_default();
        let count = passages.len() as u32;
        own.counts.transcripts += 1;
        own.counts.passages += count.max(1);
        gaps.clear();
        push_gaps(passages.into_iter(), &mut gaps);
        TermOccurrence { transcript: number, count, gaps: &gaps }.push(&mut own.bytes);
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
