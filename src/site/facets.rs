//! Keywords and facets: names under which transcripts are gathered.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::entities::{Entities, same_letters};
use super::facet_kinds::{FacetKind, KEYWORDS};
use super::gathered::Gathered;
use super::spellings::{FoldedName, FoldedNames};
use super::tagging::meant_by_keyword;
use super::transcript::TranscriptValues;
use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, IndexVec, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{LexiconEntry, Meta};

/// The values of the keywords or of one facet.
#[derive(Debug)]
pub struct Facet {
    /// Which facet.
    pub kind: &'static FacetKind,
    /// The values in alphabetical order.
    pub values: IndexVec<FacetValueIndex, FacetValue>,
    /// The names of the values.
    names: Arc<FoldedNames>,
}

/// A keyword, or one value of a facet.
#[derive(Debug)]
pub struct FacetValue {
    /// The name as most files spell it.
    pub name: String,
    /// The slug, unique within the facet.
    pub slug: String,
    /// The transcripts that count for it, in the site's order.
    pub transcripts: Arc<Vec<TranscriptIndex>>,
    /// The entity that has the same name.
    pub entity: Option<EntityIndex>,
    /// The same entity, if this is a keyword that only repeats its name, or one of its other names: more than half
    /// of the transcripts that have the keyword are also the entity's. A word that is the name of an entity by
    /// chance has others.
    pub repeats: Option<EntityIndex>,
    /// The transcripts that have it and in which nothing supports that entity.
    pub unsupported: Vec<TranscriptIndex>,
}

/// Whether a keyword is the name of an entry, or another name. An alias in lower case is what captions make of
/// the name: `cloud` is a word of its own.
fn is_name_of(keyword: &str, entry: &LexiconEntry) -> bool {
    let is_name =
        |alias: &&String| alias.contains(char::is_uppercase) || !alias.contains(char::is_lowercase);
    let mut names = [&entry.name].into_iter().chain(entry.aliases.iter().filter(is_name));
    names.any(|name| same_letters(name, keyword))
}

impl Facet {
    /// The values of the facet with this index. A value that is the name of an entity counts only where
    /// something supports the entity, if texts are searched for it.
    pub(super) fn index(
        facet: FacetIndex,
        gathered: &Gathered,
        entities: &Entities,
        lexicon: &Lexicon,
        unsupported_tags: UnsupportedTags,
    ) -> Facet {
        let kind = FacetKind::of(facet);
        let names = gathered.facets[facet].folded();
        let values = names.all.iter().map(|FoldedName { name, slug, transcripts: all }| {
            let subject = kind.describes_text.then(|| meant_by_keyword(name, lexicon)).flatten();
            let entity = subject.and_then(|subject| entities.of_subject(subject));
            let (transcripts, unsupported) = match subject.filter(|_| entity.is_some()) {
                Some(subject) if unsupported_tags != UnsupportedTags::Show => {
                    let (supported, unsupported) = gathered.subjects[subject].supported(all);
                    (Arc::new(supported), unsupported)
                }
                _ => (Arc::clone(all), Vec::new()),
            };
            let repeated = subject.filter(|&subject| {
                facet == KEYWORDS
                    && is_name_of(name, &lexicon.subjects[subject].entry)
                    && gathered.subjects[subject].has_most_of(all)
            });
            let repeats = entity.filter(|_| repeated.is_some());
            let (name, slug) = (name.clone(), slug.clone());
            FacetValue { name, slug, transcripts, entity, repeats, unsupported }
        });
        Facet { kind, values: values.collect(), names: Arc::clone(names) }
    }

    /// The values of the transcript at `index`, each once, in the order of its file.
    pub(super) fn values_of(&self, index: TranscriptIndex, meta: &Meta) -> TranscriptValues {
        let mut seen = BTreeSet::new();
        let names = self.kind.names_of(meta).into_iter();
        let known = names.filter_map(|name| self.names.by_spelling.get(name).copied());
        let counts = |&value: &FacetValueIndex| {
            self.values[value].unsupported.binary_search(&index).is_err()
        };
        let (supported, unsupported) = known.filter(|&value| seen.insert(value)).partition(counts);
        TranscriptValues { supported, unsupported }
    }
}
