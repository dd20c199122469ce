//! A keyword, or one value of a facet: the transcripts that have it.

use serde::Serialize;

use super::frame::Link;
use super::gathered::{Gathered, Gathering};
use super::listing::List;
use super::machines::{FeedOf, json_ld};
use super::{IndexOf, Pages, Parts, Route};
use crate::base::diagnostic::Diagnostic;
use crate::site::{GROUPS, KEYWORDS};

/// `term.html`
#[derive(Debug, Serialize)]
pub struct TermView {
    /// What it is: `Keyword`, `Topic` and so on.
    pub one: String,
    /// The entity whose name it is.
    pub entity: Option<Link>,
    /// The fields that it shares with an entity.
    #[serde(flatten)]
    gathered: Gathered,
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
    let gathering = Gathering {
        route: Route::Term { group, term, shelf: shelf.map(str::to_owned) },
        shelf,
        own: Link { href: pages.term_href(group, term), text: found.name.clone() },
        index: Link { href: pages.index_href(IndexOf::Group(group)), text: kind.title.to_owned() },
        list: List::plain(&found.transcripts),
        unattested: &found.unsupported,
        keyword: (group == KEYWORDS).then_some(term),
    };
    let (site, one) = (&pages.config.title, kind.one.to_lowercase());
    let describe = |count: &str| format!("{count} in {site} with the {one} {}.", found.name);
    let mut gathered = pages.gathered(gathering, describe, parts)?;
    if group == KEYWORDS {
        gathered.head.feed = pages.feed_link(FeedOf::Keyword(term));
    }
    if shelf.is_none() {
        gathered.head.json_ld.push(|| json_ld::term_page(pages, group, term));
    }
    let entity = found.entity.map(|entity| Link {
        href: pages.entity_href(entity),
        text: pages.site.entities.all[entity].name.clone(),
    });
    Ok(TermView { one: kind.one.to_owned(), entity, gathered })
}
