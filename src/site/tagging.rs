//! Tagging: the subjects of the lexicon that one transcript declares or mentions.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::speakers::{Cast, Person};
use super::support::{NamedSubject, named_in};
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
    /// Who speaks.
    pub cast: Cast,
}

/// One subject of a transcript.
#[derive(Debug)]
pub(super) struct TaggedSubject {
    pub subject: SubjectIndex,
    /// Whether the front matter declares it.
    pub declared: bool,
    /// Whether it is a person who speaks.
    pub speaks: bool,
    pub mentions: Vec<MentionIndex>,
    /// What else supports it, if the text does not mention it and the front matter declares it.
    pub named_in: Option<NamedSubject>,
}

impl Tagging {
    /// The tagging of a transcript with these facts. `evidence` decides which candidates are
    /// mentions.
    pub fn of(facts: &Facts, evidence: &Evidence, lexicon: &Lexicon) -> Tagging {
        let mut tagging = Tagging {
            mentions: evidence.mentions(facts, lexicon),
            subjects: Vec::new(),
            cast: Cast::of(facts, lexicon),
        };
        let mut known: BTreeMap<SubjectIndex, usize> = BTreeMap::new();
        let mut add = |subject: SubjectIndex, subjects: &mut Vec<TaggedSubject>| {
            *known.entry(subject).or_insert_with(|| {
                subjects.push(TaggedSubject::new(subject));
                subjects.len() - 1
            })
        };
        let declared = facts.meta.entities.iter().flat_map(|declared| &declared.names);
        for subject in declared.filter_map(|name| lexicon.declared(name)) {
            let index = add(subject, &mut tagging.subjects);
            tagging.subjects[index].declared = true;
        }
        for (mention, &candidate) in tagging.mentions.iter_enumerated() {
            let subject = facts.spoken.candidates[candidate].subject;
            let index = add(subject, &mut tagging.subjects);
            tagging.subjects[index].mentions.push(mention);
        }
        for person in &tagging.cast.all {
            let &Person::Subject(subject) = person else { continue };
            let index = add(subject, &mut tagging.subjects);
            tagging.subjects[index].speaks = true;
        }
        tagging.find_support(facts, lexicon);
        tagging
    }

    /// Looks for what supports the declared subjects that the text does not mention.
    fn find_support(&mut self, facts: &Facts, lexicon: &Lexicon) {
        let lacks = |tagged: &&TaggedSubject| tagged.declared && tagged.mentions.is_empty();
        if !self.subjects.iter().any(|tagged| lacks(&tagged)) {
            return;
        }
        let mentioned = self.subjects.iter().filter(|tagged| !tagged.mentions.is_empty());
        let mentioned: Vec<SubjectIndex> = mentioned.map(|tagged| tagged.subject).collect();
        let support = named_in(facts, lexicon, &mentioned);
        for tagged in self.subjects.iter_mut().filter(|tagged| lacks(&&**tagged)) {
            tagged.named_in = support(tagged.subject);
        }
    }

    /// How often each subject is mentioned.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        self.subjects.iter().map(|subject| subject.mentions.len())
    }
}

impl TaggedSubject {
    fn new(subject: SubjectIndex) -> TaggedSubject {
        let (mentions, named_in) = (Vec::new(), None);
        TaggedSubject { subject, declared: false, speaks: false, mentions, named_in }
    }
}
