//! What the lists of a site depend on.

use super::facet_kinds::FACET_KINDS;
use super::tagging::Tagging;
use crate::base::index::SubjectIndex;
use crate::base::partial_date::PartialDate;
use crate::model::{Facts, Meta, TranscriptStatus};

/// All that the place of a transcript among the others depends on: its index, its slug, and whether it
/// is a part or a version of another one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlacedTranscript<'a> {
    /// Its path below the content folder.
    pub source: &'a str,
    /// The slug that it asks for.
    pub slug: &'a str,
    /// Whether that follows from the name of the file.
    pub slug_from_name: bool,
    pub date: Option<PartialDate>,
    pub video_id: Option<&'a str>,
    /// The slug of the transcript that it is a part of.
    pub excerpt_of: Option<&'a str>,
    /// The text that it is one version of.
    pub translation_group: Option<&'a str>,
    /// Whether the sitemap leaves it out.
    pub noindex: bool,
    /// How far its text has been checked: cards show it where transcripts differ in it.
    pub status: Option<TranscriptStatus>,
    /// Old addresses that lead to it. The plan lists them.
    pub aliases: &'a [String],
}

impl<'a> PlacedTranscript<'a> {
    pub fn of(meta: &'a Meta) -> PlacedTranscript<'a> {
        PlacedTranscript {
            source: &meta.source,
            slug: &meta.slug,
            slug_from_name: meta.slug_from_name,
            date: meta.date,
            video_id: meta.video_id.as_deref(),
            excerpt_of: meta.excerpt_of.as_deref(),
            translation_group: meta.translation_group.as_deref(),
            noindex: meta.noindex,
            status: meta.status,
            aliases: &meta.aliases,
        }
    }
}

/// All that the lists of names may know of one transcript. They are made from this alone: whatever a new
/// list needs becomes a field here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedTranscript<'a> {
    /// For each of [`FACET_KINDS`], its names there.
    pub names: [Vec<&'a str>; FACET_KINDS.len()],
    pub subjects: Vec<ListedSubject>,
    /// Subjects that only a keyword names, and that something else than the text supports, in order.
    pub named_keywords: &'a [SubjectIndex],
}

/// A subject that a transcript declares or mentions.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ListedSubject {
    pub subject: SubjectIndex,
    /// Whether it is a person who speaks.
    pub speaks: bool,
    /// Whether the text mentions it at all, or something else names it.
    pub named: bool,
    /// How often it is mentioned.
    pub mentions: usize,
}

impl<'a> ListedTranscript<'a> {
    pub fn new(facts: &'a Facts, tagging: &'a Tagging) -> ListedTranscript<'a> {
        let subjects = tagging.subjects.iter().map(|tagged| ListedSubject {
            subject: tagged.subject,
            speaks: tagged.speaks,
            named: !tagged.mentions.is_empty() || tagged.named_in.is_some(),
            mentions: tagged.mentions.len(),
        });
        ListedTranscript {
            names: std::array::from_fn(|facet| FACET_KINDS[facet].names_of(&facts.meta)),
            subjects: subjects.collect(),
            named_keywords: &tagging.named_keywords,
        }
    }
}
