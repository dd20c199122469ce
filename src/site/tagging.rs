//! Tagging: the subjects of the lexicon that one transcript declares or mentions.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::evidence::Evidence;
use super::facet_kinds::FACET_KINDS;
use super::speakers::Cast;
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
    /// Subjects that are no subjects of the transcript, which only has their names among its keywords,
    /// and that something else than its text supports.
    pub named_keywords: Vec<SubjectIndex>,
    /// Who speaks.
    pub cast: Cast,
}

/// The subjects that keywords mean. An archive has few keywords, and each on many transcripts.
#[derive(Debug)]
pub(super) struct KeywordSubjects<'a> {
    lexicon: &'a Lexicon,
    known: HashMap<&'a str, Option<SubjectIndex>>,
}

impl<'a> KeywordSubjects<'a> {
    pub fn new(lexicon: &'a Lexicon) -> KeywordSubjects<'a> {
        KeywordSubjects { lexicon, known: HashMap::new() }
    }

    fn of(&mut self, keyword: &'a str) -> Option<SubjectIndex> {
        let meant = || meant_by_keyword(keyword, self.lexicon);
        *self.known.entry(keyword).or_insert_with(meant)
    }
}

/// The subject that texts are searched for and that a keyword means.
pub(super) fn meant_by_keyword(keyword: &str, lexicon: &Lexicon) -> Option<SubjectIndex> {
    lexicon.meant_by(keyword).filter(|&subject| lexicon.subjects[subject].is_sought())
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
    pub fn of<'a>(
        facts: &'a Facts,
        evidence: &Evidence,
        keywords: &mut KeywordSubjects<'a>,
    ) -> Tagging {
        let lexicon = keywords.lexicon;
        let mut tagging = Tagging {
            mentions: evidence.mentions(facts, lexicon),
            subjects: Vec::new(),
            named_keywords: Vec::new(),
            cast: Cast::of(facts, lexicon, |subject| evidence.is_nobody(subject)),
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
        for &subject in &tagging.cast.all {
            let index = add(subject, &mut tagging.subjects);
            tagging.subjects[index].speaks = true;
        }
        tagging.find_support(facts, keywords);
        tagging
    }

    /// Looks for what supports the declared subjects and the keywords that the text does not mention.
    fn find_support<'a>(&mut self, facts: &'a Facts, keywords: &mut KeywordSubjects<'a>) {
        let lacks = |tagged: &&TaggedSubject| tagged.declared && tagged.mentions.is_empty();
        let described = FACET_KINDS.iter().filter(|kind| kind.describes_text);
        let names = described.flat_map(|kind| kind.names_of(&facts.meta));
        let is_known =
            |subject: &SubjectIndex| self.subjects.iter().any(|tagged| tagged.subject == *subject);
        let mut other: Vec<SubjectIndex> = names
            .filter_map(|name| keywords.of(name))
            .filter(|subject| !is_known(subject))
            .collect();
        if other.is_empty() && !self.subjects.iter().any(|tagged| lacks(&tagged)) {
            return;
        }
        let mentioned = self.subjects.iter().filter(|tagged| !tagged.mentions.is_empty());
        let mentioned: Vec<SubjectIndex> = mentioned.map(|tagged| tagged.subject).collect();
        let support = named_in(facts, keywords.lexicon, &mentioned);
        other.retain(|&subject| support(subject).is_some());
        other.sort_unstable();
        other.dedup();
        self.named_keywords = other;
        for tagged in self.subjects.iter_mut().filter(|tagged| lacks(&&**tagged)) {
            tagged.named_in = support(tagged.subject);
        }
    }
}

impl TaggedSubject {
    fn new(subject: SubjectIndex) -> TaggedSubject {
        let (mentions, named_in) = (Vec::new(), None);
        TaggedSubject { subject, declared: false, speaks: false, mentions, named_in }
    }
}
