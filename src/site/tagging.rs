//! Tagging: the subjects of the lexicon that one transcript declares or mentions.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use crate::base::index::{CandidateIndex, IndexVec, MentionIndex, SubjectIndex};
use crate::lexicon::Lexicon;
use crate::model::Facts;

/// The subjects of one transcript, and where it mentions them.
#[derive(Debug)]
pub(super) struct Tagging {
    /// The candidates that are mentions, in the order of the text.
    pub mentions: IndexVec<MentionIndex, CandidateIndex>,
    /// The declared subjects in the order of the file, then those that are only mentioned, in the
    /// order of the text.
    pub subjects: Vec<TaggedSubject>,
}

/// One subject of a transcript.
#[derive(Debug)]
pub(super) struct TaggedSubject {
    pub subject: SubjectIndex,
    /// Whether the front matter declares it.
    pub declared: bool,
    pub mentions: Vec<MentionIndex>,
}

impl Tagging {
    /// The tagging of a transcript with these facts. `evidence` decides which candidates are
    /// mentions.
    pub fn of(facts: &Facts, evidence: &Evidence, lexicon: &Lexicon) -> Tagging {
        let mut tagging =
            Tagging { mentions: evidence.mentions(facts, lexicon), subjects: Vec::new() };
        let mut known: BTreeMap<SubjectIndex, usize> = BTreeMap::new();
        let mut add = |subject: SubjectIndex, declared: bool, subjects: &mut Vec<_>| {
            *known.entry(subject).or_insert_with(|| {
                subjects.push(TaggedSubject { subject, declared, mentions: Vec::new() });
                subjects.len() - 1
            })
        };
        let declared = facts.meta.entities.iter().flat_map(|declared| &declared.names);
        for subject in declared.filter_map(|name| lexicon.declared(name)) {
            add(subject, true, &mut tagging.subjects);
        }
        for (mention, &candidate) in tagging.mentions.iter_enumerated() {
            let subject = facts.spoken.candidates[candidate].subject;
            let index = add(subject, false, &mut tagging.subjects);
            tagging.subjects[index].mentions.push(mention);
        }
        tagging
    }

    /// How often each subject is mentioned.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        self.subjects.iter().map(|subject| subject.mentions.len())
    }
}
