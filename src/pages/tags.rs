//! Tags: entities and terms as lists show them, each with a number.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use super::{Pages, words};
use crate::site::KEYWORDS;

/// The longest name in a list, in bytes; its own page has the whole of it.
const LONGEST_NAME: usize = 120;
/// Names that are shown as standing beside another.
const COMPANIONS: usize = 12;
/// Names of one transcript that are looked at for them. Each of its names has a page on which all
/// of them are counted, so a file with 50,000 names would else take their square.
const LOOKED_AT: usize = 200;

/// An entity or term with the number of transcripts that have it.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How many transcripts have it.
    pub count: usize,
    /// An entity's first kind; empty for keywords and facets.
    pub kind: String,
}

impl Pages {
    /// The entity with the number of its transcripts.
    pub(super) fn entity_tag(&self, entity: usize) -> Tag {
        let found = &self.site.entities.all[entity];
        Tag {
            href: self.entity_href(entity),
            name: words::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: self.kind_of(entity).to_owned(),
        }
    }

    /// The name of an entity's first kind.
    pub(super) fn kind_of(&self, entity: usize) -> &str {
        let kinds = &self.site.entities.all[entity].kinds;
        kinds.first().map_or("other", |&kind| self.site.entities.kinds[kind].slug.as_str())
    }

    /// The term with the number of its transcripts.
    pub(super) fn term_tag(&self, group: usize, term: usize) -> Tag {
        let found = &self.site.groups[group].terms[term];
        Tag {
            href: self.term_href(group, term),
            name: words::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: String::new(),
        }
    }

    /// The entities with the most transcripts; of equals, the first in the alphabet. One that no
    /// text mentions is none of them.
    pub(super) fn most_frequent_entities(
        &self,
        among: impl Iterator<Item = usize>,
        most: usize,
    ) -> Vec<Tag> {
        let all = &self.site.entities.all;
        let mut among: Vec<usize> = among.filter(|&at| !all[at].transcripts.is_empty()).collect();
        among.sort_by_key(|&at| (Reverse(all[at].transcripts.len()), at));
        among.into_iter().take(most).map(|at| self.entity_tag(at)).collect()
    }

    /// The terms of a group with the most transcripts; of equals, the first in the alphabet.
    pub(super) fn most_frequent_terms(&self, group: usize, most: usize) -> Vec<Tag> {
        let terms = &self.site.groups[group].terms;
        let mut among: Vec<usize> =
            (0..terms.len()).filter(|&at| !terms[at].transcripts.is_empty()).collect();
        among.sort_by_key(|&at| (Reverse(terms[at].transcripts.len()), at));
        among.into_iter().take(most).map(|at| self.term_tag(group, at)).collect()
    }

    /// The entities that stand on most of these transcripts.
    pub(super) fn companion_entities(&self, list: &[usize], except: Option<usize>) -> Vec<Tag> {
        let of = |at: usize| self.site.transcripts[at].entities(self.site.unattested);
        let most = most_frequent(list, of, except);
        most.map(|(entity, count)| Tag { count, ..self.entity_tag(entity) }).collect()
    }

    /// The keywords that stand on most of these transcripts.
    pub(super) fn companion_keywords(&self, list: &[usize], except: Option<usize>) -> Vec<Tag> {
        let of = |at: usize| self.site.transcripts[at].terms[KEYWORDS].iter().copied();
        let most = most_frequent(list, of, except);
        most.map(|(term, count)| Tag { count, ..self.term_tag(KEYWORDS, term) }).collect()
    }
}

/// Of what `of` gives for the transcripts of a list, that which comes most often, and more than
/// once, with how often it does. The time grows with the list, not with the archive.
fn most_frequent<I: Iterator<Item = usize>>(
    list: &[usize],
    of: impl Fn(usize) -> I,
    except: Option<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let mut counted: HashMap<usize, usize> = HashMap::new();
    // On a single transcript nothing comes twice.
    if list.len() > 1 {
        for one in list.iter().flat_map(|&at| of(at).take(LOOKED_AT)) {
            *counted.entry(one).or_default() += 1;
        }
    }
    let among = counted.into_iter().filter(|&(one, count)| count > 1 && Some(one) != except);
    let mut counts: Vec<(usize, usize)> = among.collect();
    counts.sort_unstable_by_key(|&(one, count)| (Reverse(count), one));
    counts.into_iter().take(COMPANIONS)
}
