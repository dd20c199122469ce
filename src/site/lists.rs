//! Lists: the tables of a site that gather its transcripts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::duplicates::Duplicates;
use super::entities::Entities;
use super::facet_kinds::FACET_KINDS;
use super::facets::Facet;
use super::listed::ListedTranscript;
use super::overlaps::Overlaps;
use super::tagging::Tagging;
use super::transcript::IndexedTranscript;
use super::withdrawn::WithdrawnTranscript;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{FacetIndex, IndexVec, PathIndex, TranscriptIndex, WithdrawnIndex};
use crate::base::slug::SlugSet;
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{Facts, Meta};
use crate::text::natural_order::natural_order;

/// All tables that gather the transcripts of a site. Transcripts are named by their index in the
/// order of the site: newest first, then the undated ones by slug. Numbers in slugs are counted: 4, 10, 11.
#[derive(Debug)]
pub struct Lists {
    /// How many transcripts have a date. They come first.
    pub dated: usize,
    /// The keywords and the facets, in the order of [`FACET_KINDS`].
    pub facets: IndexVec<FacetIndex, Facet>,
    /// The entities and their kinds.
    pub entities: Entities,
    /// The names that the texts were searched for.
    pub lexicon: Arc<Lexicon>,
    /// What becomes of declared tags without a mention.
    pub unsupported_tags: UnsupportedTags,
    /// The transcripts that were withdrawn, in the order of their paths. No other list has them.
    pub withdrawn: IndexVec<WithdrawnIndex, WithdrawnTranscript>,
    /// The slug of each transcript.
    slugs: IndexVec<TranscriptIndex, String>,
    /// The transcripts in the order of their paths.
    pub(super) by_path: IndexVec<PathIndex, TranscriptIndex>,
    /// The transcripts whose recording has several, by recording and in the order of the site.
    pub(super) recordings: Vec<TranscriptIndex>,
    /// The transcripts whose text is there in several languages, by text and in the order of the site.
    pub(super) translated: Vec<TranscriptIndex>,
    /// Which transcripts are parts or copies of others.
    pub duplicates: Duplicates,
    /// About slugs that several files ask for, and excerpts of nothing.
    pub(super) warnings: Vec<Diagnostic>,
}

impl Lists {
    /// Gathers the transcripts, which come in the order of their paths: it decides which file keeps a
    /// slug that several ask for.
    pub(super) fn index(
        by_path: &[ListedTranscript],
        overlaps: &Overlaps,
        withdrawn: &[Arc<Meta>],
        lexicon: Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
    ) -> Lists {
        let mut withdrawn: Vec<WithdrawnTranscript> =
            withdrawn.iter().map(|meta| WithdrawnTranscript::new(meta)).collect();
        let slugs = slugs(by_path, &mut withdrawn);
        let mut warnings = shared_slugs(by_path, &slugs);
        let mut sorted: Vec<(usize, String)> = slugs.into_iter().enumerate().collect();
        sorted.sort_by(|(a, a_slug), (b, b_slug)| {
            let newest_first = |path: usize| {
                let date = by_path[path].date;
                (date.is_none(), Reverse(date))
            };
            newest_first(*a).cmp(&newest_first(*b)).then_with(|| natural_order(a_slug, b_slug))
        });
        let mut index_of_path: IndexVec<PathIndex, TranscriptIndex> =
            by_path.iter().map(|_| TranscriptIndex::default()).collect();
        for (index, (path, _)) in sorted.iter().enumerate() {
            index_of_path[PathIndex::new(*path)] = TranscriptIndex::new(index);
        }
        let transcripts: IndexVec<TranscriptIndex, &ListedTranscript> =
            sorted.iter().map(|(path, _)| &by_path[*path]).collect();
        let dated = transcripts.as_slice().partition_point(|transcript| transcript.date.is_some());
        let slugs: IndexVec<TranscriptIndex, String> =
            sorted.iter().map(|(_, slug)| slug.clone()).collect();
        let (duplicates, unknown) = Duplicates::of(&transcripts, &slugs, overlaps, &index_of_path);
        warnings.extend(unknown);
        let entities = Entities::index(&transcripts, &lexicon, unsupported_tags, &duplicates);
        let facets: Vec<Facet> = (0..FACET_KINDS.len())
            .into_par_iter()
            .map(FacetIndex::new)
            .map(|facet| Facet::index(facet, &transcripts, &entities, &lexicon, unsupported_tags))
            .collect();
        Lists {
            dated,
            facets: facets.into(),
            entities,
            recordings: groups(&transcripts, |transcript| transcript.video_id),
            translated: groups(&transcripts, |transcript| transcript.translation_group),
            lexicon,
            unsupported_tags,
            withdrawn: withdrawn.into(),
            slugs,
            duplicates,
            by_path: index_of_path,
            warnings,
        }
    }

    /// The transcript at `index`, put together from its facts and tagging and from these lists.
    pub(super) fn transcript(
        &self,
        index: TranscriptIndex,
        facts: Arc<Facts>,
        mut tagging: Tagging,
    ) -> IndexedTranscript {
        let values = self.facets.iter().map(|facet| facet.values_of(index, &facts.meta));
        IndexedTranscript {
            slug: self.slugs[index].clone(),
            values: values.collect(),
            mentions: self.entities.mentions(&facts, &tagging),
            speakers: tagging
                .cast
                .by_speaker
                .iter()
                .map(|person| self.entities.of_person(person.as_ref()?))
                .collect(),
            entities: self.entities.of_transcript(&mut tagging),
            facts,
        }
    }
}

/// The slugs of the transcripts. Those that were withdrawn get theirs too, so that a withdrawal
/// changes no address.
fn slugs(by_path: &[ListedTranscript], withdrawn: &mut [WithdrawnTranscript]) -> Vec<String> {
    let mut set = SlugSet::default();
    if withdrawn.is_empty() {
        return set.assign(by_path.iter().map(|transcript| transcript.slug));
    }
    let asked = by_path.iter().map(|transcript| (transcript.source, transcript.slug));
    let gone = withdrawn.iter().map(|gone| (gone.source.as_str(), gone.slug.as_str()));
    let asked: Vec<(&str, &str)> = asked.chain(gone).collect();
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by_key(|&index| asked[index].0);
    let assigned = set.assign(order.iter().map(|&index| asked[index].1));
    let mut slugs = vec![String::new(); asked.len()];
    for (index, slug) in order.into_iter().zip(assigned) {
        slugs[index] = slug;
    }
    let of_withdrawn = slugs.split_off(by_path.len());
    withdrawn.iter_mut().zip(of_withdrawn).for_each(|(gone, slug)| gone.slug = slug);
    slugs
}

/// The transcripts that have a key in common with others, by key and in the order of the site.
fn groups<'a>(
    transcripts: &IndexVec<TranscriptIndex, &ListedTranscript<'a>>,
    key: impl Fn(&ListedTranscript<'a>) -> Option<&'a str>,
) -> Vec<TranscriptIndex> {
    let id = |index: TranscriptIndex| key(transcripts[index]);
    let mut all: Vec<TranscriptIndex> =
        transcripts.indices().filter(|&index| id(index).is_some()).collect();
    all.sort_by_key(|&index| id(index));
    let several = all.chunk_by(|&a, &b| id(a) == id(b)).filter(|same| same.len() > 1);
    several.flatten().copied().collect()
}

fn shared_slugs(by_path: &[ListedTranscript], slugs: &[String]) -> Vec<Diagnostic> {
    let owners: BTreeMap<&str, &str> = slugs
        .iter()
        .zip(by_path)
        .map(|(slug, transcript)| (slug.as_str(), transcript.source))
        .collect();
    let numbered = by_path.iter().zip(slugs).filter(|(transcript, slug)| transcript.slug != **slug);
    numbered
        .filter_map(|(transcript, slug)| {
            let wanted = transcript.slug;
            let owner = owners.get(wanted)?;
            let message =
                format!("the slug `{wanted}` is already used by {owner}; using `{slug}` instead");
            let diagnostic = Diagnostic::warning(Code::DuplicateSlug, transcript.source, message);
            Some(diagnostic.help("set a different `slug` in one of the two files"))
        })
        .collect()
}
