//! Transcripts that were withdrawn: their addresses stay, and nothing else of them.

use crate::model::Meta;

/// A transcript that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnTranscript {
    /// Its path below the content folder.
    pub source: String,
    /// The slug that it asks for.
    pub(super) asked_slug: String,
    /// Whether that follows from the name of the file.
    pub(super) slug_from_name: bool,
    /// Its slug, unique among the transcripts and those that were withdrawn.
    pub slug: String,
    /// Why it was withdrawn; may be empty.
    pub reason: String,
    /// Old addresses that lead to it.
    pub aliases: Vec<String>,
}

impl WithdrawnTranscript {
    /// The transcript with the slug that it asks for.
    pub(super) fn new(meta: &Meta) -> WithdrawnTranscript {
        WithdrawnTranscript {
            source: meta.source.clone(),
            asked_slug: meta.slug.clone(),
            slug_from_name: meta.slug_from_name,
            slug: meta.slug.clone(),
            reason: meta.withdrawn.clone().unwrap_or_default(),
            aliases: meta.aliases.clone(),
        }
    }

    /// Whether this is what is kept of the metadata, whatever slug it got.
    pub(super) fn is_of(&self, meta: &Meta) -> bool {
        let other = WithdrawnTranscript::new(meta);
        *self == WithdrawnTranscript { slug: self.slug.clone(), ..other }
    }
}
