//! Spellings: those that differ only in capitals are one name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::base::index::{FacetValueIndex, IndexVec, TranscriptIndex};
use crate::base::slug::{SlugSet, slugify};

/// A name with the transcripts that have it, in any of its spellings.
#[derive(Debug)]
pub struct FoldedName {
    /// The spelling that most transcripts have; of equals, the first by code points.
    pub name: String,
    /// The slug, unique among these names.
    pub slug: String,
    /// The transcripts that have it in any spelling, in the site's order.
    pub transcripts: Arc<Vec<TranscriptIndex>>,
}

/// The names of one list, and the spellings of each.
#[derive(Debug, Default)]
pub struct FoldedNames {
    /// The names in alphabetical order.
    pub all: IndexVec<FacetValueIndex, FoldedName>,
    /// For each spelling, the index of its name.
    pub by_spelling: HashMap<String, FacetValueIndex>,
}

/// Folds the spellings of names, which come with the transcripts that have them, in the site's order.
///
/// Spellings that are the same in lower case are folded into one name: "AI tools" and "AI Tools" have
/// one address, whatever files are added. If several names have one slug, the one on the most
/// transcripts keeps it; of equals, the first by code points.
pub(super) fn fold<'a>(
    names: impl Iterator<Item = (&'a str, &'a Arc<Vec<TranscriptIndex>>)>,
) -> FoldedNames {
    let spelled = names.map(|(spelling, transcripts)| SpelledName { spelling, transcripts });
    let mut spellings: Vec<SpelledName> = spelled.collect();
    spellings.sort_unstable_by_key(|name| name.spelling);
    let mut folded: BTreeMap<String, Vec<SpelledName>> = BTreeMap::new();
    for name in spellings {
        folded.entry(name.spelling.to_lowercase()).or_default().push(name);
    }
    let mut gathered: Vec<GatheredName> =
        folded.into_iter().map(|(lower, spellings)| GatheredName::of(&lower, spellings)).collect();
    gathered.sort_unstable();
    let slugs = SlugSet::default().assign(gathered.iter().map(|name| name.slug.as_str()));
    let mut names = FoldedNames::default();
    for (GatheredName { name, transcripts, spellings, .. }, slug) in gathered.into_iter().zip(slugs)
    {
        let index = names.all.push(FoldedName { name: name.to_owned(), slug, transcripts });
        let spellings = spellings.into_iter().map(|spelling| (spelling.to_owned(), index));
        names.by_spelling.extend(spellings);
    }
    names
}

/// One spelling of a name.
struct SpelledName<'a> {
    spelling: &'a str,
    /// The transcripts that have it, in the site's order.
    transcripts: &'a Arc<Vec<TranscriptIndex>>,
}

/// All spellings of a name. The order is that in which names ask for their slug.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct GatheredName<'a> {
    /// The slug of the name in lower case.
    slug: String,
    /// The number of its transcripts.
    count: Reverse<usize>,
    /// The spelling that most transcripts have.
    name: &'a str,
    transcripts: Arc<Vec<TranscriptIndex>>,
    spellings: Vec<&'a str>,
}

impl<'a> GatheredName<'a> {
    /// Gathers the spellings of the name that is `lower` in lower case.
    fn of(lower: &str, names: Vec<SpelledName<'a>>) -> GatheredName<'a> {
        let most = names.iter().min_by_key(|name| (Reverse(name.transcripts.len()), name.spelling));
        let name = most.map_or("", |name| name.spelling);
        let (spellings, lists): (Vec<&str>, Vec<&Arc<Vec<TranscriptIndex>>>) =
            names.into_iter().map(|name| (name.spelling, name.transcripts)).unzip();
        let transcripts = match lists.as_slice() {
            [only] => Arc::clone(only),
            lists => {
                let all: BTreeSet<TranscriptIndex> =
                    lists.iter().flat_map(|list| list.iter().copied()).collect();
                Arc::new(all.into_iter().collect())
            }
        };
        let count = Reverse(transcripts.len());
        GatheredName { slug: slugify(lower), count, name, transcripts, spellings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(pairs: &[(usize, &str)]) -> FoldedNames {
        let mut names: BTreeMap<&str, Arc<Vec<TranscriptIndex>>> = BTreeMap::new();
        for &(index, name) in pairs {
            Arc::make_mut(names.entry(name).or_default()).push(TranscriptIndex::new(index));
        }
        fold(names.iter().map(|(name, transcripts)| (*name, transcripts)))
    }

    #[test]
    fn capitals_are_folded_and_the_most_frequent_keeps_the_slug() {
        let names = folded(&[
            (0, "AI tools"),
            (0, "AI Tools"),
            (1, "AI Tools"),
            (2, "C!"),
            (3, "C!"),
            (3, "c"),
        ]);
        let all: Vec<_> = names
            .all
            .iter()
            .map(|name| {
                let transcripts = name.transcripts.iter().map(|transcript| transcript.number());
                (name.name.as_str(), name.slug.as_str(), transcripts.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            all,
            [("AI Tools", "ai-tools", vec![0, 1]), ("C!", "c", vec![2, 3]), ("c", "c-2", vec![3])]
        );
        assert_eq!(names.by_spelling["AI tools"], names.by_spelling["AI Tools"]);
    }

    #[test]
    fn of_equals_the_first_by_code_points() {
        for names in [["Ann", "ann"], ["ann", "Ann"]] {
            let names = folded(&[(0, names[0]), (1, names[1])]);
            let shown: Vec<&str> = names.all.iter().map(|name| name.name.as_str()).collect();
            assert_eq!(shown, ["Ann"]);
        }
    }
}
