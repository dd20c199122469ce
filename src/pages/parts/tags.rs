//! Tags: entities and facet values as lists show them, each with a count.

use std::cmp::Reverse;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, TranscriptIndex, TypedIndex};
use crate::pages::context::PageContext;
use crate::pages::wording;
use crate::site::{KEYWORDS, same_letters};

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
    /// In how many a person speaks.
    pub speaks: usize,
    /// An entity's first kind; empty for facet values.
    pub kind: String,
}

impl CountedTag {
    /// The entity with the number of its transcripts.
    pub fn entity(context: &PageContext, entity: EntityIndex) -> CountedTag {
        let found = &context.site.entities.all[entity];
        CountedTag {
            href: context.entity_href(entity),
            name: wording::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            speaks: found.speaks_in.len(),
            kind: context.kind_of(entity).to_owned(),
        }
    }

    /// The facet value with the number of its transcripts.
    pub fn facet_value(
        context: &PageContext,
        facet: FacetIndex,
        value: FacetValueIndex,
    ) -> CountedTag {
        let found = &context.site.facets[facet].values[value];
        CountedTag {
            href: context.value_href(facet, value),
            name: wording::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            speaks: 0,
            kind: String::new(),
        }
    }

    /// A facet value as an index lists it, with the number of its own transcripts. A keyword that only repeats the
    /// name of an entity leads to that.
    pub fn indexed_value(
        context: &PageContext,
        facet: FacetIndex,
        value: FacetValueIndex,
    ) -> CountedTag {
        let own = CountedTag::facet_value(context, facet, value);
        let Some(entity) = context.site.facets[facet].values[value].repeats else { return own };
        let tag = CountedTag::entity(context, entity);
        // An alias stands under a letter of its own.
        let name = if same_letters(&own.name, &tag.name) { tag.name } else { own.name };
        CountedTag { name, count: own.count, speaks: 0, ..tag }
    }
}

/// The entities with the most transcripts that mention them; of equals, the first in the alphabet. One
/// that no text mentions is left out.
pub fn most_mentioned_entities(
    context: &PageContext,
    among: impl Iterator<Item = EntityIndex>,
    most: usize,
) -> Vec<CountedTag> {
    let all = &context.site.entities.all;
    let tags = first_by_count(context, among, most, |index| all[index].transcripts.len());
    tags.into_iter().map(|tag| CountedTag { speaks: 0, ..tag }).collect()
}

/// The entities with the most transcripts that mention them or in which they speak; of equals, the
/// first in the alphabet. One that has neither is left out.
pub fn most_frequent_entities(
    context: &PageContext,
    among: impl Iterator<Item = EntityIndex>,
    most: usize,
) -> Vec<CountedTag> {
    let all = &context.site.entities.all;
    let count = |index: EntityIndex| all[index].transcripts.len().max(all[index].speaks_in.len());
    first_by_count(context, among, most, count)
}

/// The people who speak in the most transcripts, with how many these are; of equals, those who say the most
/// words. The words do not come first: they are only known where the text has labels.
pub fn most_heard_people(context: &PageContext, most: usize) -> Vec<CountedTag> {
    let all = &context.site.entities.all;
    let heard = all.indices().filter(|&index| !all[index].speaks_in.is_empty());
    let mut heard: Vec<EntityIndex> = heard.collect();
    heard.sort_by_cached_key(|&index| {
        (Reverse(all[index].speaks_in.len()), Reverse(words_of(context, index)), index)
    });
    let tags = heard.into_iter().take(most).map(|index| CountedTag::entity(context, index));
    tags.map(|tag| CountedTag { count: tag.speaks, speaks: 0, ..tag }).collect()
}

/// How many words a person is known to say.
fn words_of(context: &PageContext, person: EntityIndex) -> usize {
    let words = |&index: &TranscriptIndex| {
        let transcript = context.transcript(index);
        let labels = transcript.speakers.iter().zip(&transcript.facts.spoken.speakers);
        let own = labels.filter(|(speaker, _)| **speaker == Some(person));
        own.map(|(_, label)| label.words).sum::<usize>()
    };
    context.site.entities.all[person].speaks_in.iter().map(words).sum()
}

fn first_by_count(
    context: &PageContext,
    among: impl Iterator<Item = EntityIndex>,
    most: usize,
    count: impl Fn(EntityIndex) -> usize,
) -> Vec<CountedTag> {
    let mut among: Vec<EntityIndex> = among.filter(|&index| count(index) > 0).collect();
    among.sort_by_key(|&index| (Reverse(count(index)), index));
    among.into_iter().take(most).map(|index| CountedTag::entity(context, index)).collect()
}

/// The values of a facet with the most transcripts; of equals, the first in the alphabet. Keywords that only
/// repeat the name of an entity are left out: that stands among the entities.
pub fn most_frequent(
    context: &PageContext,
    facet: FacetIndex,
    most: usize,
) -> Vec<FacetValueIndex> {
    let values = &context.site.facets[facet].values;
    let mut among: Vec<FacetValueIndex> = values
        .indices()
        .filter(|&index| !values[index].transcripts.is_empty() && values[index].repeats.is_none())
        .collect();
    among.sort_by_key(|&index| (Reverse(values[index].transcripts.len()), index));
    among.truncate(most);
    among
}

/// The same, each with its number of transcripts.
pub fn most_frequent_values(
    context: &PageContext,
    facet: FacetIndex,
    most: usize,
) -> Vec<CountedTag> {
    let most = most_frequent(context, facet, most).into_iter();
    most.map(|index| CountedTag::facet_value(context, facet, index)).collect()
}

/// The entities that most of these transcripts have, with how many of them do.
pub fn companion_entities(
    context: &PageContext,
    transcripts: &[TranscriptIndex],
    except: Option<EntityIndex>,
) -> Vec<CountedTag> {
    let unsupported_tags = context.site.unsupported_tags;
    let of = |index| context.transcript(index).counted_entities(unsupported_tags);
    let most = most_common(transcripts, of, except);
    let tag = |entity| CountedTag::entity(context, entity);
    most.map(|common| CountedTag { count: common.count, speaks: 0, ..tag(common.name) }).collect()
}

/// The keywords that most of these transcripts have, with how many of them do, but for those that only
/// repeat the name of an entity.
pub fn companion_keywords(
    context: &PageContext,
    transcripts: &[TranscriptIndex],
    except: Option<FacetValueIndex>,
) -> Vec<CountedTag> {
    let all = &context.site.facets[KEYWORDS].values;
    let is_own = |&keyword: &FacetValueIndex| all[keyword].repeats.is_none();
    let of = |index| {
        let keywords = &context.transcript(index).values[KEYWORDS].supported;
        keywords.iter().copied().filter(is_own)
    };
    let most = most_common(transcripts, of, except);
    let tag = |keyword| CountedTag::facet_value(context, KEYWORDS, keyword);
    most.map(|common| CountedTag { count: common.count, ..tag(common.name) }).collect()
}

/// A name that several transcripts of a list have.
struct CommonName<T> {
    name: T,
    /// How many transcripts have it.
    count: usize,
}

/// Of the names that `of` gives for each transcript of a list, those that occur most often and more
/// than once. The time grows with the list, not with the archive.
fn most_common<T: TypedIndex + Hash, I: Iterator<Item = T>>(
    transcripts: &[TranscriptIndex],
    of: impl Fn(TranscriptIndex) -> I,
    except: Option<T>,
) -> impl Iterator<Item = CommonName<T>> {
    let mut counted: HashMap<T, usize> = HashMap::new();
    // On a single transcript nothing occurs twice.
    if transcripts.len() > 1 {
        for name in transcripts.iter().flat_map(|&index| of(index).take(MOST_COUNTED)) {
            *counted.entry(name).or_default() += 1;
        }
    }
    let among = counted.into_iter().filter(|&(name, count)| count > 1 && Some(name) != except);
    let mut common: Vec<CommonName<T>> =
        among.map(|(name, count)| CommonName { name, count }).collect();
    common.sort_unstable_by_key(|common| (Reverse(common.count), common.name));
    common.into_iter().take(MOST_COMPANIONS)
}
