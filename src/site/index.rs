//! The site itself: the index over all facts.

use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use super::evidence::{Evidence, SubjectCounts};
use super::listed::ListedTranscript;
use super::lists::Lists;
use super::mention_counts::{EntityMentions, MentionCounts};
use super::overlaps::{Overlaps, shared_runs};
use super::speakers::mapped;
use super::tagging::{KeywordSubjects, Tagging};
use super::transcript::IndexedTranscript;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{
    EntityIndex, IndexVec, PathIndex, SpeakerIndex, TranscriptIndex, WithdrawnIndex,
};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{Facts, Meta, Spoken};

/// The index over all facts of an archive. It is made at once and never changed.
///
/// Its lists read as its own fields: `site.entities`.
#[derive(Debug)]
pub struct Site {
    /// All transcripts: newest first, then the undated ones by slug.
    pub transcripts: IndexVec<TranscriptIndex, Arc<IndexedTranscript>>,
    pub(super) lists: Arc<Lists>,
    pub(super) mention_counts: Arc<MentionCounts>,
    pub(super) subject_counts: SubjectCounts,
    pub(super) evidence: Evidence,
}

/// Two transcripts that seem to have text in common.
#[derive(Debug, Clone, Copy)]
pub struct SimilarTexts {
    /// The first by path.
    pub one: TranscriptIndex,
    /// The other one.
    pub other: TranscriptIndex,
    /// About how much of the shorter text, in percent.
    pub share: usize,
}

impl Deref for Site {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        &self.lists
    }
}

impl Site {
    /// Indexes `facts`, which come in the order of their paths as `withdrawn` does, with nothing known
    /// before.
    pub(super) fn new(
        facts: Vec<Arc<Facts>>,
        withdrawn: &[Arc<Meta>],
        lexicon: Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
    ) -> Site {
        let mut subject_counts = SubjectCounts::new(&lexicon);
        facts.iter().for_each(|facts| subject_counts.add(facts, &lexicon));
        let evidence = Evidence::of(&subject_counts, &lexicon);
        let taggings: Vec<Tagging> = facts
            .par_iter()
            .map_init(
                || KeywordSubjects::new(&lexicon),
                |keywords, facts| Tagging::of(facts, &evidence, keywords),
            )
            .collect();
        let listed: Vec<ListedTranscript> = facts
            .par_iter()
            .zip(&taggings)
            .map(|(facts, tagging)| ListedTranscript::new(facts, tagging))
            .collect();
        let overlaps = Overlaps::of(&facts.iter().map(Arc::as_ref).collect());
        let lists = Lists::index(&listed, &overlaps, withdrawn, lexicon, unsupported_tags);
        drop(listed);
        let mut transcripts: Vec<(TranscriptIndex, Arc<IndexedTranscript>)> = facts
            .into_par_iter()
            .zip(taggings)
            .zip(lists.by_path.as_slice())
            .map(|((facts, tagging), &index)| {
                (index, Arc::new(lists.transcript(index, facts, tagging)))
            })
            .collect();
        transcripts.sort_unstable_by_key(|(index, _)| *index);
        let transcripts: IndexVec<TranscriptIndex, Arc<IndexedTranscript>> =
            transcripts.into_iter().map(|(_, transcript)| transcript).collect();
        Site {
            mention_counts: Arc::new(MentionCounts::of(&lists, &transcripts)),
            transcripts,
            lists: Arc::new(lists),
            subject_counts,
            evidence,
        }
    }

    /// Problems of the files together, and of their texts.
    pub fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        let texts =
            self.transcripts.iter().filter_map(|transcript| too_many_names(&transcript.facts));
        self.lists.warnings.iter().cloned().chain(texts)
    }

    /// Whether both sites share their lists and numbers of mentions: the same transcripts at the same
    /// addresses, with the same names. What is planned for one holds for the other.
    pub fn has_lists_of(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.lists, &other.lists)
            && Arc::ptr_eq(&self.mention_counts, &other.mention_counts)
    }

    /// How often the transcripts mention an entity.
    pub fn mentions_of(&self, entity: EntityIndex) -> &EntityMentions {
        self.mention_counts.entity(entity)
    }

    /// The person whom a file or the lexicon says is meant by the label of a speaker.
    pub fn mapped_speaker(
        &self,
        transcript: &IndexedTranscript,
        speaker: SpeakerIndex,
    ) -> Option<EntityIndex> {
        let label = &transcript.facts.spoken.speakers.get(speaker)?.label;
        self.entities.of_subject(mapped(label, &transcript.facts.meta, &self.lexicon)?)
    }

    /// The transcript of a file, by its path below the content folder.
    pub fn of_file(&self, source: &str) -> Option<TranscriptIndex> {
        let path = |&index: &TranscriptIndex| self.transcripts[index].facts.meta.source.as_str();
        let by_path = self.by_path.as_slice();
        by_path.binary_search_by_key(&source, path).ok().map(|path| by_path[path])
    }

    /// The withdrawn transcript of a file, by its path below the content folder.
    pub fn withdrawn_of_file(&self, source: &str) -> Option<WithdrawnIndex> {
        self.withdrawn.indices().find(|&index| self.withdrawn[index].source == source)
    }

    /// The transcripts that may have at least `percent` of the text of the shorter one in common, in the
    /// order of their paths.
    pub fn similar_texts(&self, percent: usize) -> Vec<SimilarTexts> {
        let facts = self.by_path.iter().map(|&index| &*self.transcripts[index].facts).collect();
        let pairs = shared_runs(&facts).into_iter().map(|pair| {
            let [one, other] = [pair.earlier, pair.later].map(|path| self.by_path[path]);
            let sketch = |path: PathIndex| &facts[path].spoken.sketch;
            let least = sketch(pair.earlier).least(sketch(pair.later));
            SimilarTexts { one, other, share: pair.shared * 100 / least.max(1) }
        });
        pairs.filter(|texts| texts.share >= percent).collect()
    }

    /// The transcripts of the same recording, in the order of the site; none if it is the only one.
    pub fn of_recording(&self, transcript: TranscriptIndex) -> &[TranscriptIndex] {
        self.of_group(&self.recordings, transcript, |meta| meta.video_id.as_deref())
    }

    /// The same text in all its languages, in the order of the site; none if there is only one.
    pub fn of_translation(&self, transcript: TranscriptIndex) -> &[TranscriptIndex] {
        self.of_group(&self.translated, transcript, |meta| meta.translation_group.as_deref())
    }

    fn of_group<'a>(
        &'a self,
        grouped: &'a [TranscriptIndex],
        transcript: TranscriptIndex,
        key: impl Fn(&Meta) -> Option<&str>,
    ) -> &'a [TranscriptIndex] {
        let key = |index: &TranscriptIndex| key(&self.transcripts[*index].facts.meta);
        let own = key(&transcript);
        let from = grouped.partition_point(|other| key(other) < own);
        let same = grouped[from..].partition_point(|other| key(other) == own);
        &grouped[from..from + same]
    }

    /// The transcript published just before this one, if both are dated.
    pub fn older(&self, transcript: TranscriptIndex) -> Option<TranscriptIndex> {
        let older = transcript.number() + 1;
        (older < self.dated).then(|| TranscriptIndex::new(older))
    }

    /// The transcript published just after this one, if both are dated.
    pub fn newer(&self, transcript: TranscriptIndex) -> Option<TranscriptIndex> {
        let newer = transcript.number().checked_sub(1)?;
        (transcript.number() < self.dated).then(|| TranscriptIndex::new(newer))
    }
}

fn too_many_names(facts: &Facts) -> Option<Diagnostic> {
    let most = Spoken::MOST_CANDIDATES;
    (facts.spoken.candidates.len() >= most).then(|| {
        let message =
            format!("this text has at least {most} names; those after them are not marked");
        Diagnostic::warning(Code::TooLarge, &facts.meta.source, message)
            .help("split it into several transcripts")
    })
}
