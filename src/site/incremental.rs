//! Incremental indexing: after an edit, what does not depend on the edit is shared with the site
//! before.
//!
//! A site has five parts, each a function of others:
//!
//! | part | depends on |
//! |---|---|
//! | evidence | the counts of the subjects |
//! | overlaps | the sketches of the texts |
//! | lists | the lexicon, the settings, a [`ListedTranscript`] of each transcript, the overlaps, and what was withdrawn |
//! | a transcript | its facts, the evidence and the lists |
//! | numbers of mentions | the lists and the transcripts |
//!
//! Most saves change words and nothing that a list depends on. Then only the edited transcripts are
//! made again, by the same functions as in a new site.

use std::sync::Arc;

use super::evidence::Evidence;
use super::index::Site;
use super::listed::ListedTranscript;
use super::mention_counts::MentionCounts;
use super::overlaps;
use super::tagging::{KeywordSubjects, Tagging};
use crate::base::index::{IndexVec, PathIndex, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{Facts, Meta};

impl Site {
    /// Indexes an archive. `facts`, and the metadata of the transcripts that were `withdrawn`, come in
    /// the order of their paths. Facts, lists and transcripts
    /// that are the same as in the site `before` are shared with it; the result is the same without.
    pub fn index(
        facts: Vec<Arc<Facts>>,
        withdrawn: &[Arc<Meta>],
        lexicon: &Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
        before: Option<&Site>,
    ) -> Site {
        before
            .filter(|before| before.has_withdrawn(withdrawn))
            .and_then(|before| before.updated(&facts, lexicon, unsupported_tags))
            .unwrap_or_else(|| Site::new(facts, withdrawn, Arc::clone(lexicon), unsupported_tags))
    }

    /// Whether exactly these transcripts were withdrawn.
    fn has_withdrawn(&self, metas: &[Arc<Meta>]) -> bool {
        self.withdrawn.len() == metas.len()
            && self.withdrawn.iter().zip(metas).all(|(gone, meta)| gone.is_of(meta))
    }

    /// Whether the texts of these facts overlap as those of the site do.
    fn has_overlaps_of(&self, after: &[Arc<Facts>]) -> bool {
        let before = self.by_path.iter().map(|&index| &*self.transcripts[index].facts);
        let mut facts: IndexVec<PathIndex, &Facts> = before.collect();
        facts.indices().zip(after).all(|(own, after)| overlaps::replace(&mut facts, own, after))
    }

    /// This site with other facts; `None` if its lists do not hold for them.
    fn updated(
        &self,
        facts: &[Arc<Facts>],
        lexicon: &Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
    ) -> Option<Site> {
        let same = Arc::ptr_eq(&self.lexicon, lexicon) && self.unsupported_tags == unsupported_tags;
        if !same || self.by_path.len() != facts.len() {
            return None;
        }
        let pairs = self.by_path.iter().copied().zip(facts);
        let edited: Vec<(TranscriptIndex, &Arc<Facts>)> = pairs
            .filter(|&(index, facts)| !Arc::ptr_eq(&self.transcripts[index].facts, facts))
            .collect();
        if !self.has_overlaps_of(facts) {
            return None;
        }
        let mut subject_counts = self.subject_counts.clone();
        for &(index, facts) in &edited {
            subject_counts.subtract(&self.transcripts[index].facts, lexicon);
            subject_counts.add(facts, lexicon);
        }
        // The evidence for a name decides on its candidates in every text.
        let evidence = Evidence::of(&subject_counts, lexicon);
        if evidence != self.evidence {
            return None;
        }
        let mut transcripts = self.transcripts.clone();
        let mut same_counts = true;
        for (index, facts) in edited {
            let before = &self.transcripts[index].facts;
            let mut keywords = KeywordSubjects::new(lexicon);
            let tagged_before = Tagging::of(before, &evidence, &mut keywords);
            let tagged = Tagging::of(facts, &evidence, &mut keywords);
            let listed_before = ListedTranscript::new(before, &tagged_before);
            if listed_before != ListedTranscript::new(facts, &tagged) {
                return None;
            }
            same_counts &= tagged_before.counts().eq(tagged.counts());
            let transcript = self.lists.transcript(index, Arc::clone(facts), tagged);
            transcripts[index] = Arc::new(transcript);
        }
        let mention_counts = match same_counts {
            true => Arc::clone(&self.mention_counts),
            false => Arc::new(MentionCounts::of(&self.lists, &transcripts)),
        };
        let lists = Arc::clone(&self.lists);
        Some(Site { transcripts, lists, mention_counts, subject_counts, evidence })
    }
}
