//! A keyword, or one value of a facet: the transcripts that have it.

use serde::Serialize;

use super::chart::{Chart, chart};
use super::frame::{Head, Link};
use super::home::Tag;
use super::listing::Listing;
use super::{IndexOf, Pages, Parts, Route, words};
use crate::diagnostic::Diagnostic;
use crate::site::GROUPS;

/// Names that are shown as standing beside it.
const COMPANIONS: usize = 12;

/// `term.html`
#[derive(Debug, Serialize)]
pub struct TermView {
    /// The page's head.
    pub head: Head,
    /// What it is: `Keyword`, `Topic` and so on.
    pub one: String,
    /// Its name.
    pub name: String,
    /// `12 transcripts`
    pub count: String,
    /// Its transcripts by month.
    pub chart: Option<Chart>,
    /// Its transcripts.
    pub listing: Listing,
    /// Entities that its transcripts declare most; on its first page alone.
    pub entities: Vec<Tag>,
    /// Keywords that stand most beside it; on its first page alone.
    pub keywords: Vec<Tag>,
}

/// Makes the view of a term, or of one part of its list.
pub fn view(
    pages: &Pages,
    (group, term): (usize, usize),
    shelf: Option<&str>,
    parts: &dyn Parts,
) -> Result<TermView, Diagnostic> {
    let kind = &GROUPS[group];
    let found = &pages.site.groups[group].terms[term];
    let list = &found.transcripts;
    let route = Route::Term { group, term, shelf: shelf.map(str::to_owned) };
    let base = pages.term_href(group, term);
    let index = Link { href: pages.index_href(IndexOf::Group(group)), text: kind.title.to_owned() };
    let count = words::count(list.len(), "transcript");
    let own = Link { href: base.clone(), text: found.name.clone() };
    let (title, crumbs) = pages.titled(own, index, list, shelf);
    let description = format!(
        "{count} in {} with the {} {}.",
        pages.config.title,
        kind.one.to_lowercase(),
        found.name
    );
    let first = shelf.is_none();
    Ok(TermView {
        head: pages.head(&route, title, description, crumbs),
        one: kind.one.to_owned(),
        name: found.name.clone(),
        count,
        chart: if first { pages.chart_of(list) } else { None },
        listing: pages.listing(list, &base, shelf, parts)?,
        entities: if first { pages.companion_entities(list, None) } else { Vec::new() },
        keywords: if first {
            pages.companion_keywords(list, (group == 0).then_some(term))
        } else {
            Vec::new()
        },
    })
}

impl Pages<'_> {
    /// The title and the way to a page whose list may be cut: `Name`, or `Name, March 2024`.
    pub(super) fn titled(
        &self,
        own: Link,
        index: Link,
        list: &[usize],
        shelf: Option<&str>,
    ) -> (String, Vec<Link>) {
        let mut crumbs = vec![self.home_link(), index];
        match self.shelf_crumb(list, shelf) {
            None => (own.text, crumbs),
            Some(part) => {
                let title = format!("{}, {}", own.text, part.text);
                crumbs.push(own);
                (title, crumbs)
            }
        }
    }

    /// The chart of a list of transcripts; its bars lead nowhere.
    pub(super) fn chart_of(&self, list: &[usize]) -> Option<Chart> {
        chart(list.iter().filter_map(|&at| self.site.transcripts[at].date()), |_, _| None)
    }

    /// The entities that stand on most of these transcripts.
    pub(super) fn companion_entities(&self, list: &[usize], except: Option<usize>) -> Vec<Tag> {
        let all =
            list.iter().flat_map(|&at| self.site.transcripts[at].entities(self.site.unattested));
        let most = most_frequent(all, self.site.entities.all.len(), except);
        most.map(|(entity, count)| Tag { count, ..self.entity_tag(entity) }).collect()
    }

    /// The keywords that stand on most of these transcripts.
    pub(super) fn companion_keywords(&self, list: &[usize], except: Option<usize>) -> Vec<Tag> {
        let all = list.iter().flat_map(|&at| &self.site.transcripts[at].terms[0]);
        let most = most_frequent(all.copied(), self.site.groups[0].terms.len(), except);
        most.map(|(term, count)| Tag { count, ..self.term_tag(0, term) }).collect()
    }
}

/// The numbers below `bound` that come most often, and more than once, with how often they do.
fn most_frequent(
    all: impl Iterator<Item = usize>,
    bound: usize,
    except: Option<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let mut counts = vec![0; bound];
    all.for_each(|one| counts[one] += 1);
    let mut counts: Vec<(usize, usize)> = counts
        .into_iter()
        .enumerate()
        .filter(|&(one, count)| count > 1 && Some(one) != except)
        .collect();
    counts.sort_by_key(|&(one, count)| (std::cmp::Reverse(count), one));
    counts.into_iter().take(COMPANIONS)
}
