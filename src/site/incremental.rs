//! Indexing: a site from all facts, with the work that was done for the site before it.
//!
//! A site has six parts, each a function of others:
//!
//! | part | depends on |
//! |---|---|
//! | order | a [`PlacedTranscript`] of each transcript, what was withdrawn, and the sketches of the texts |
//! | evidence | the counts of the subjects |
//! | a tagging | the facts of its transcript, the lexicon, and the evidence for its candidates |
//! | gathered names | the order, the settings, and a [`ListedTranscript`] of each transcript |
//! | lists | the order, the gathered names and the lexicon |
//! | the tags of a transcript | its facts, its tagging, and the lists |
//!
//! What an edit has no part in is shared with the site before: most edits change words, or a tag of one
//! transcript, and no order. A new site is one of which nothing was known before.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::evidence::Evidence;
use super::facet_kinds::FACET_KINDS;
use super::gathered::Gathered;
use super::index::Site;
use super::indexed::IndexedTranscript;
use super::listed::{ListedTranscript, PlacedTranscript};
use super::lists::Lists;
use super::order::TranscriptOrder;
use super::overlaps::{self, Overlaps};
use super::speakers::names_of_speakers;
use super::subject_counts::SubjectCounts;
use super::tagging::{KeywordSubjects, Tagging};
use crate::base::index::{IndexVec, PathIndex, SubjectIndex, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{Facts, Meta};

/// A transcript of which the tagging must be made, with its facts.
type NumberedFacts = (TranscriptIndex, Arc<Facts>);

impl Site {
    /// Indexes an archive. `facts`, and the metadata of the transcripts that were `withdrawn`, come in
    /// the order of their paths. What is the same as in the site `before` is shared with it; the result
    /// is the same without.
    pub fn index(
        facts: Vec<Arc<Facts>>,
        withdrawn: &[Arc<Meta>],
        lexicon: &Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
        before: Option<&Site>,
    ) -> Site {
        let before = before.filter(|before| {
            lexicon.has_numbers_of(&before.lexicon)
                && before.unsupported_tags == unsupported_tags
                && before.has_order_of(&facts, withdrawn)
        });
        let order = match before {
            Some(before) => Arc::clone(&before.order),
            None => Arc::new(order(&facts, withdrawn)),
        };
        let edited = edited(before, &facts);
        let mut untagged: Vec<NumberedFacts> =
            edited.map(|path| (order.by_path[path], Arc::clone(&facts[path.number()]))).collect();
        let (subject_counts, evidence) = evidence(&untagged, lexicon, before);
        if let Some(before) = before {
            untagged.extend(before.tagged_otherwise(&evidence, lexicon, &untagged));
        }
        untagged.sort_unstable_by_key(|(index, _)| *index);
        let taggings: Vec<Arc<Tagging>> = untagged
            .par_iter()
            .map_init(
                || KeywordSubjects::new(lexicon),
                |keywords, (_, facts)| Arc::new(Tagging::of(facts, &evidence, keywords)),
            )
            .collect();
        let mut gathered = before.map_or_else(Gathered::default, |before| before.gathered.clone());
        gathered.make_room(lexicon);
        let mut differs = before.is_none_or(|before| !Arc::ptr_eq(&before.lexicon, lexicon));
        for ((index, facts), tagging) in untagged.iter().zip(&taggings) {
            let old = before.map(|before| &before.transcripts[*index]);
            let old = old.map(|old| ListedTranscript::new(&old.facts, &old.tagging));
            let now = ListedTranscript::new(facts, tagging);
            differs |= gathered.replace(*index, old.as_ref(), &now, unsupported_tags);
        }
        let lists = match before.filter(|_| !differs) {
            Some(before) => Arc::clone(&before.lists),
            None => {
                let (lexicon, before) = (Arc::clone(lexicon), before.map(|before| &*before.lists));
                Arc::new(Lists::index(order, gathered, lexicon, unsupported_tags, before))
            }
        };
        let tagged = untagged.into_iter().zip(taggings);
        let transcripts = transcripts(tagged, &lists, before);
        Site { transcripts, facts, lists, subject_counts, evidence }
    }

    /// Whether the order of the transcripts would be the same with these facts.
    fn has_order_of(&self, after: &[Arc<Facts>], withdrawn: &[Arc<Meta>]) -> bool {
        if self.facts.len() != after.len() || !self.has_withdrawn(withdrawn) {
            return false;
        }
        let edited = edited(Some(self), after);
        let edited: Vec<(PathIndex, &Facts)> =
            edited.map(|path| (path, &*after[path.number()])).collect();
        let is_in_place = |&(path, after): &(PathIndex, &Facts)| {
            let before = &self.facts[path.number()];
            PlacedTranscript::of(&before.meta) == PlacedTranscript::of(&after.meta)
        };
        edited.iter().all(is_in_place) && overlaps::are_same(&self.facts, &edited)
    }

    /// The transcripts besides those that are `untagged` already whose tagging may be another one with the
    /// evidence and the lexicon as they are now.
    fn tagged_otherwise(
        &self,
        evidence: &Evidence,
        lexicon: &Arc<Lexicon>,
        untagged: &[NumberedFacts],
    ) -> Vec<NumberedFacts> {
        let judged = evidence.differing(&self.evidence);
        let is_judged = |subject: SubjectIndex| judged.binary_search(&subject).is_ok();
        let of_labels = |subject: &SubjectIndex| lexicon.subjects[*subject].only_labels;
        let may_speak = judged.iter().any(of_labels);
        let is_named = |name: &str| may_speak && lexicon.meant_by(name).is_some_and(is_judged);
        let mut others: BTreeSet<TranscriptIndex> = BTreeSet::new();
        if !judged.is_empty() {
            others.par_extend(self.transcripts.as_slice().par_iter().enumerate().filter_map(
                |(index, transcript)| {
                    let facts = &transcript.facts;
                    let mut candidates = facts.spoken.candidates.iter();
                    let is_other = candidates.any(|candidate| is_judged(candidate.subject))
                        || names_of_speakers(facts).any(is_named);
                    is_other.then(|| TranscriptIndex::new(index))
                },
            ));
        }
        if !Arc::ptr_eq(&self.lexicon, lexicon) {
            others.extend(self.named_otherwise(lexicon));
        }
        untagged.iter().for_each(|(index, _)| _ = others.remove(index));
        let others = others.into_iter();
        others.map(|index| (index, Arc::clone(&self.transcripts[index].facts))).collect()
    }

    /// The transcripts that have a subject which another lexicon knows otherwise, or a name that means
    /// another one there, besides those whose text has it.
    fn named_otherwise(&self, lexicon: &Lexicon) -> Vec<TranscriptIndex> {
        let subjects = lexicon.differing(&self.lexicon);
        let differs = |subject: &SubjectIndex| subjects.binary_search(subject).is_ok();
        let means_other = |name: &str| {
            let [before, now] = Lexicon::meanings([&self.lexicon, lexicon], name);
            before != now || now.is_some_and(|now| differs(&now))
        };
        let mut found: Vec<TranscriptIndex> = Vec::new();
        for lists in subjects.iter().filter_map(|&subject| self.gathered.subjects.get(subject)) {
            found.extend(lists.all());
        }
        for (kind, names) in FACET_KINDS.iter().zip(&self.gathered.facets) {
            let names = names.by_spelling.par_iter().filter(|_| kind.describes_text);
            let other = names.filter(|(name, _)| means_other(name));
            found.par_extend(other.flat_map_iter(|(_, transcripts)| transcripts.iter().copied()));
        }
        let speaking = self.transcripts.as_slice().par_iter().enumerate();
        let speaking = speaking
            .filter(|(_, transcript)| names_of_speakers(&transcript.facts).any(means_other));
        found.par_extend(speaking.map(|(index, _)| TranscriptIndex::new(index)));
        found
    }
}

/// The transcripts with other facts than before; all if nothing was known before.
fn edited(before: Option<&Site>, facts: &[Arc<Facts>]) -> impl Iterator<Item = PathIndex> {
    let is_edited = move |path: &usize| {
        before.is_none_or(|before| !Arc::ptr_eq(&before.facts[*path], &facts[*path]))
    };
    (0..facts.len()).filter(is_edited).map(PathIndex::new)
}

fn order(facts: &[Arc<Facts>], withdrawn: &[Arc<Meta>]) -> TranscriptOrder {
    let placed: Vec<PlacedTranscript> =
        facts.iter().map(|facts| PlacedTranscript::of(&facts.meta)).collect();
    let overlaps = Overlaps::of(&facts.iter().map(Arc::as_ref).collect());
    TranscriptOrder::of(&placed, &overlaps, withdrawn)
}

/// The transcripts of a site with these lists. Those that are not `tagged` anew are as they were before.
fn transcripts(
    tagged: impl Iterator<Item = (NumberedFacts, Arc<Tagging>)>,
    lists: &Arc<Lists>,
    before: Option<&Site>,
) -> IndexVec<TranscriptIndex, Arc<IndexedTranscript>> {
    let mut transcripts: IndexVec<TranscriptIndex, Arc<IndexedTranscript>> = match before {
        None => IndexVec::new(),
        Some(before) if Arc::ptr_eq(&before.lists, lists) => before.transcripts.clone(),
        Some(before) => {
            let same = before.transcripts.as_slice().par_iter();
            same.map(|same| Arc::new(same.with_lists(lists))).collect::<Vec<_>>().into()
        }
    };
    for ((index, facts), tagging) in tagged {
        let transcript = Arc::new(IndexedTranscript::new(index, facts, tagging, lists));
        match transcripts.get_mut(index) {
            Some(before) => *before = transcript,
            None => _ = transcripts.push(transcript),
        }
    }
    transcripts
}

/// The counts of all texts, those of the edited ones in the place of what they were before, and what they
/// show.
fn evidence(
    edited: &[NumberedFacts],
    lexicon: &Lexicon,
    before: Option<&Site>,
) -> (SubjectCounts, Evidence) {
    let mut counts = match before {
        Some(before) => before.subject_counts.clone(),
        None => SubjectCounts::default(),
    };
    counts.make_room(lexicon);
    for (index, facts) in edited {
        let before = before.map(|site| (&*site.transcripts[*index].facts, &*site.lexicon));
        counts.replace(before, facts, lexicon);
    }
    let evidence = Evidence::of(&counts, lexicon);
    (counts, evidence)
}
