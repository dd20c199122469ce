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
/// Names of one transcript that are looked at for them. Each of its names has a page on which all
/// of them are counted, so a file with 50,000 names would else take their square.
const LOOKED_AT: usize = 200;

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
        let of = |at: usize| self.site.transcripts[at].entities(self.site.unattested);
        let most = most_frequent(list, of, except);
        most.map(|(entity, count)| Tag { count, ..self.entity_tag(entity) }).collect()
    }

    /// The keywords that stand on most of these transcripts.
    pub(super) fn companion_keywords(&self, list: &[usize], except: Option<usize>) -> Vec<Tag> {
        let of = |at: usize| self.site.transcripts[at].terms[0].iter().copied();
        let most = most_frequent(list, of, except);
        most.map(|(term, count)| Tag { count, ..self.term_tag(0, term) }).collect()
    }
}

/// Of what `of` gives for the transcripts of a list, that which comes most often, and more than
/// once, with how often it does. The time grows with the list, not with the archive.
fn most_frequent<I: Iterator<Item = usize>>(
    list: &[usize],
    of: impl Fn(usize) -> I,
    except: Option<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let mut all: Vec<usize> = Vec::new();
    // On a single transcript nothing comes twice.
    if list.len() > 1 {
        all.extend(list.iter().flat_map(|&at| of(at).take(LOOKED_AT)));
    }
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
    let mut counts: Vec<(usize, usize)> =
        runs.filter(|&(one, count)| count > 1 && Some(one) != except).collect();
    counts.sort_by_key(|&(one, count)| (std::cmp::Reverse(count), one));
    counts.into_iter().take(COMPANIONS)
}
