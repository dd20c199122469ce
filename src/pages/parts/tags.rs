//! Tags: entities and facet values as lists show them, each with a count.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::wording;
use crate::site::KEYWORDS;

/// The longest name in a list, in bytes; its own page has the whole of it.
const LONGEST_NAME: usize = 120;
/// The most names that are shown as found together with another.
const MOST_COMPANIONS: usize = 12;
/// Names of one transcript that are counted for that. Each of its names has a page on which all of
/// them are counted, so the time would otherwise grow with the square of their number.
const MOST_COUNTED: usize = 200;

/// An entity or facet value with the number of transcripts that have it.
#[derive(Debug, Clone, Serialize)]
pub struct CountedTag {
    /// The address of its page.
    pub href: String,
    pub name: String,
    /// How many transcripts have it.
    pub count: usize,
    /// An entity's first kind; empty for facet values.
    pub kind: String,
}

impl CountedTag {
    /// The entity with the number of its transcripts.
    pub fn entity(context: &PageContext, entity: usize) -> CountedTag {
        let found = &context.site.entities.all[entity];
        CountedTag {
            href: context.entity_href(entity),
            name: wording::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: context.kind_of(entity).to_owned(),
        }
    }

    /// The facet value with the number of its transcripts.
    pub fn facet_value(context: &PageContext, facet: usize, value: usize) -> CountedTag {
        let found = &context.site.groups[facet].terms[value];
        CountedTag {
            href: context.value_href(facet, value),
            name: wording::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: String::new(),
        }
    }
}

/// The entities with the most transcripts; of equals, the first in the alphabet. One that no text
/// mentions is left out.
pub fn most_frequent_entities(
    context: &PageContext,
    among: impl Iterator<Item = usize>,
    most: usize,
) -> Vec<CountedTag> {
    let all = &context.site.entities.all;
    let mut among: Vec<usize> = among.filter(|&index| !all[index].transcripts.is_empty()).collect();
    among.sort_by_key(|&index| (Reverse(all[index].transcripts.len()), index));
    among.into_iter().take(most).map(|index| CountedTag::entity(context, index)).collect()
}

/// The values of a facet with the most transcripts; of equals, the first in the alphabet.
pub fn most_frequent_values(context: &PageContext, facet: usize, most: usize) -> Vec<CountedTag> {
    let values = &context.site.groups[facet].terms;
    let mut among: Vec<usize> =
        (0..values.len()).filter(|&index| !values[index].transcripts.is_empty()).collect();
    among.sort_by_key(|&index| (Reverse(values[index].transcripts.len()), index));
    let most = among.into_iter().take(most);
    most.map(|index| CountedTag::facet_value(context, facet, index)).collect()
}

/// The entities that most of these transcripts have, with how many of them do.
pub fn companion_entities(
    context: &PageContext,
    transcripts: &[usize],
    except: Option<usize>,
) -> Vec<CountedTag> {
    let of = |index: usize| context.entry(index).entities(context.site.unattested);
    let most = most_common(transcripts, of, except);
    most.map(|(entity, count)| CountedTag { count, ..CountedTag::entity(context, entity) })
        .collect()
}

/// The keywords that most of these transcripts have, with how many of them do.
pub fn companion_keywords(
    context: &PageContext,
    transcripts: &[usize],
    except: Option<usize>,
) -> Vec<CountedTag> {
    let of = |index: usize| context.entry(index).terms[KEYWORDS].iter().copied();
    let most = most_common(transcripts, of, except);
    let tag = |keyword| CountedTag::facet_value(context, KEYWORDS, keyword);
    most.map(|(keyword, count)| CountedTag { count, ..tag(keyword) }).collect()
}

/// Of the names that `of` gives for each transcript of a list, those that occur most often and more
/// than once, each with how often. The time grows with the list, not with the archive.
fn most_common<I: Iterator<Item = usize>>(
    transcripts: &[usize],
    of: impl Fn(usize) -> I,
    except: Option<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let mut counted: HashMap<usize, usize> = HashMap::new();
    // On a single transcript nothing occurs twice.
    if transcripts.len() > 1 {
        for name in transcripts.iter().flat_map(|&index| of(index).take(MOST_COUNTED)) {
            *counted.entry(name).or_default() += 1;
        }
    }
    let among = counted.into_iter().filter(|&(name, count)| count > 1 && Some(name) != except);
    let mut counts: Vec<(usize, usize)> = among.collect();
    counts.sort_unstable_by_key(|&(name, count)| (Reverse(count), name));
    counts.into_iter().take(MOST_COMPANIONS)
}
