//! Links to feeds: which feeds there are, and what they are called.

use crate::config::Config;
use crate::pages::context::list_pages::dated;
use crate::pages::parts::link::Link;
use crate::pages::route::Route;
use crate::pages::route::export::{Export, FeedOf};
use crate::site::{KEYWORDS, Site};

/// The fewest dated transcripts of a keyword or an entity with a feed. Most names stand on one or
/// two, and a file for each of them would double the number of files.
const FEWEST: usize = 3;

/// Whether the site has a feed. Its ids are whole addresses, so without an origin there is none.
pub fn has_feed(site: &Site, config: &Config, of: FeedOf) -> bool {
    let enough = match of {
        FeedOf::Site => site.dated > 0,
        FeedOf::Keyword(keyword) => {
            dated(site, &site.facets[KEYWORDS].values[keyword].transcripts).len() >= FEWEST
        }
        FeedOf::Entity(entity) => {
            let all = site.entities.all[entity].all_transcripts();
            all.take_while(|index| index.number() < site.dated).nth(FEWEST - 1).is_some()
        }
    };
    config.outputs.feeds && !config.base_url.origin.is_empty() && enough
}

/// The link to a feed, if there is one, with its title.
pub fn feed_link(site: &Site, config: &Config, of: FeedOf) -> Option<Link> {
    has_feed(site, config, of).then(|| Link {
        href: Route::Export(Export::Feed(of)).href(site, config),
        text: feed_title(site, config, of),
    })
}

/// The title of a feed: `Python · The archive`.
pub fn feed_title(site: &Site, config: &Config, of: FeedOf) -> String {
    let name = match of {
        FeedOf::Site => return config.title.clone(),
        FeedOf::Keyword(keyword) => &site.facets[KEYWORDS].values[keyword].name,
        FeedOf::Entity(entity) => &site.entities.all[entity].name,
    };
    format!("{name} · {}", config.title)
}
