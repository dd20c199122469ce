//! What the lists of a site depend on.

use super::facet_kinds::FACET_KINDS;
use super::speakers::Person;
use super::tagging::Tagging;
use crate::base::index::SubjectIndex;
use crate::base::partial_date::PartialDate;
use crate::model::Facts;

/// All that the lists of a site may know of one transcript. They are made from this alone, so two
/// archives whose transcripts are listed alike have the same lists: whatever a new list needs becomes
/// a field here, and is compared with the others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedTranscript<'a> {
    /// Its path below the content folder.
    pub source: &'a str,
    /// The slug that it asks for.
    pub slug: &'a str,
    pub date: Option<PartialDate>,
    pub video_id: Option<&'a str>,
    /// The slug of the transcript that it is a part of.
    pub excerpt_of: Option<&'a str>,
    /// The text that it is one version of.
    pub translation_group: Option<&'a str>,
    /// Whether the sitemap leaves it out.
    pub noindex: bool,
    /// Old addresses that lead to it. The plan lists them.
    pub aliases: &'a [String],
    /// For each of [`FACET_KINDS`], its names there.
    pub names: [Vec<&'a str>; FACET_KINDS.len()],
    pub subjects: Vec<ListedSubject>,
    /// Subjects that only a keyword names, and that something else than the text supports, in order.
    pub named_keywords: Vec<SubjectIndex>,
    /// Those who speak and whom only labels name.
    pub named: Vec<String>,
}

/// A subject that a transcript declares or mentions. How often it is mentioned is not listed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedSubject {
    pub subject: SubjectIndex,
    pub declared: bool,
    /// Whether it is a person who speaks.
    pub speaks: bool,
    /// Whether the text mentions it at all, or something else names it.
    pub named: bool,
}

impl<'a> ListedTranscript<'a> {
    /// Whether anything shows that the transcript has to do with a subject.
    pub fn supports(&self, subject: SubjectIndex) -> bool {
        let own = self.subjects.iter().find(|listed| listed.subject == subject);
        own.is_some_and(|listed| listed.named || listed.speaks)
            || self.named_keywords.binary_search(&subject).is_ok()
    }

    pub fn new(facts: &'a Facts, tagging: &Tagging) -> ListedTranscript<'a> {
        let meta = &*facts.meta;
        let subjects = tagging.subjects.iter().map(|tagged| ListedSubject {
            subject: tagged.subject,
            declared: tagged.declared,
            speaks: tagged.speaks,
            named: !tagged.mentions.is_empty() || tagged.named_in.is_some(),
        });
        let named = tagging.cast.all.iter().filter_map(|person| match person {
            Person::Named(name) => Some(name.clone()),
            Person::Subject(_) => None,
        });
        ListedTranscript {
            source: &meta.source,
            slug: &meta.slug,
            date: meta.date,
            video_id: meta.video_id.as_deref(),
            excerpt_of: meta.excerpt_of.as_deref(),
            translation_group: meta.translation_group.as_deref(),
            noindex: meta.noindex,
            aliases: &meta.aliases,
            names: std::array::from_fn(|facet| FACET_KINDS[facet].names_of(meta)),
            subjects: subjects.collect(),
            named_keywords: tagging.named_keywords.clone(),
            named: named.collect(),
        }
    }
}
