//! Spellings: those that differ only in capitals are one name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::base::slug::{SlugSet, slugify};

/// A name with the transcripts that have it, in any of its spellings.
#[derive(Debug)]
pub struct FoldedName {
    /// The spelling that most transcripts have; of equals, the first by code points.
    pub name: String,
    /// The slug, unique among these names.
    pub slug: String,
    /// The transcripts that have it in any spelling, in the site's order.
    pub transcripts: Vec<usize>,
}

/// The names of one list, and the spellings of each.
#[derive(Debug)]
pub struct FoldedNames {
    /// The names in alphabetical order.
    pub all: Vec<FoldedName>,
    /// For each spelling, the index of its name.
    pub by_spelling: HashMap<String, usize>,
}

/// Gathers pairs of a transcript and a name. The transcripts come in the order of the site.
///
/// Spellings that are the same in lower case are folded into one name: "AI tools" and "AI Tools" have
/// one address, whatever files are added. If several names have one slug, the one on the most
/// transcripts keeps it; of equals, the first by code points.
pub fn fold<'a>(names: impl Iterator<Item = (usize, &'a str)>) -> FoldedNames {
    // Looked up by hash, since every name of every transcript passes here; listed in order.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut spellings: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, name) in names {
        let place = *places.entry(name).or_insert_with(|| {
            spellings.push((name, Vec::new()));
            spellings.len() - 1
        });
        let transcripts = &mut spellings[place].1;
        if transcripts.last() != Some(&at) {
            transcripts.push(at);
        }
    }
    spellings.sort_unstable();
    let mut folded: BTreeMap<String, Vec<(&str, Vec<usize>)>> = BTreeMap::new();
    for (name, transcripts) in spellings {
        folded.entry(name.to_lowercase()).or_default().push((name, transcripts));
    }
    let mut gathered: Vec<_> = folded
        .into_iter()
        .map(|(lower, spellings)| {
            let most = spellings.iter().min_by_key(|(name, list)| (Reverse(list.len()), *name));
            let shown = most.map_or("", |(name, _)| *name);
            let (spellings, lists): (Vec<&str>, Vec<Vec<usize>>) = spellings.into_iter().unzip();
            let mut transcripts = lists.concat();
            if lists.len() > 1 {
                transcripts.sort_unstable();
                transcripts.dedup();
            }
            (slugify(&lower), Reverse(transcripts.len()), shown, transcripts, spellings)
        })
        .collect();
    gathered.sort_unstable();
    let slugs = SlugSet::default().assign(gathered.iter().map(|(slug, ..)| slug.as_str()));
    let mut names =
        FoldedNames { all: Vec::with_capacity(gathered.len()), by_spelling: HashMap::new() };
    for ((_, _, name, transcripts, spellings), slug) in gathered.into_iter().zip(slugs) {
        let position = names.all.len();
        let spellings = spellings.into_iter().map(|spelling| (spelling.to_owned(), position));
        names.by_spelling.extend(spellings);
        names.all.push(FoldedName { name: name.to_owned(), slug, transcripts });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_folded_and_the_most_frequent_keeps_the_slug() {
        let names = fold(
            [(0, "AI tools"), (0, "AI Tools"), (1, "AI Tools"), (2, "C!"), (3, "C!"), (3, "c")]
                .into_iter(),
        );
        let all: Vec<_> = names
            .all
            .iter()
            .map(|name| (name.name.as_str(), name.slug.as_str(), name.transcripts.as_slice()))
            .collect();
        assert_eq!(
            all,
            [("AI Tools", "ai-tools", [0, 1].as_slice()), ("C!", "c", &[2, 3]), ("c", "c-2", &[3])]
        );
        assert_eq!(names.by_spelling["AI tools"], names.by_spelling["AI Tools"]);
    }

    #[test]
    fn of_equals_the_first_by_code_points() {
        for names in [["Ann", "ann"], ["ann", "Ann"]] {
            let names = fold(names.into_iter().enumerate());
            assert_eq!((names.all.len(), names.all[0].name.as_str()), (1, "Ann"));
        }
    }
}
