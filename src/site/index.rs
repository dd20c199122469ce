//! The site itself: the index over all facts.

use std::ops::Deref;
use std::sync::Arc;

use super::evidence::Evidence;
use super::gathered::EntityMentions;
use super::indexed::IndexedTranscript;
use super::lists::Lists;
use super::order::TranscriptOrder;
use super::overlaps::shared_runs;
use super::speakers::mapped;
use super::subject_counts::SubjectCounts;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{
    EntityIndex, IndexVec, PathIndex, SpeakerIndex, TranscriptIndex, WithdrawnIndex,
};
use crate::model::{Facts, Meta, Spoken};

/// The index over all facts of an archive. It is made at once and never changed.
///
/// Its lists read as its own fields: `site.entities`.
#[derive(Debug)]
pub struct Site {
    /// All transcripts: newest first, then the undated ones by slug.
    pub transcripts: IndexVec<TranscriptIndex, Arc<IndexedTranscript>>,
    /// The facts of all transcripts, in the order of their paths.
    pub(super) facts: Vec<Arc<Facts>>,
    pub(super) lists: Arc<Lists>,
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
    /// The order of the transcripts: the same one as long as no edit changes it.
    pub fn order(&self) -> &Arc<TranscriptOrder> {
        &self.lists.order
    }

    /// Problems of the files together, and of their texts.
    pub fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        let texts = self.facts.iter().flat_map(|facts| too_much(facts));
        self.lists.warnings.iter().cloned().chain(texts)
    }

    /// Whether both sites share their lists: the same transcripts at the same addresses, with the same
    /// names. What is planned for one holds for the other.
    pub fn has_lists_of(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.lists, &other.lists)
    }

    /// How often the transcripts mention an entity.
    pub fn mentions_of(&self, entity: EntityIndex) -> &EntityMentions {
        &self.entities.all[entity].mentions
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

    /// The name of a speaker: that of the person whom the label means, or else the label.
    pub fn speaker_name<'s>(
        &'s self,
        transcript: &'s IndexedTranscript,
        speaker: SpeakerIndex,
    ) -> &'s str {
        let person = transcript.speakers.get(speaker).copied().flatten();
        let label = transcript.facts.spoken.speakers.get(speaker).map(|own| own.label.as_str());
        match person {
            Some(person) => &self.entities.all[person].name,
            None => label.unwrap_or_default(),
        }
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

/// What a text has too much of.
fn too_much(facts: &Facts) -> impl Iterator<Item = Diagnostic> {
    too_many_paragraphs(facts).into_iter().chain(too_many_names(facts))
}

fn too_many_paragraphs(facts: &Facts) -> Option<Diagnostic> {
    let most = Spoken::MOST_PARAGRAPHS;
    facts.spoken.is_crowded.then(|| {
        let message =
            format!("this text has more than {most} paragraphs; what follows them is not divided");
        Diagnostic::warning(Code::TooLarge, &facts.meta.source, message)
            .help("split it into several transcripts")
    })
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
