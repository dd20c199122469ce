//! `sitemap.xml` and `robots.txt`: which pages there are, for search engines.
//!
//! The format is that of sitemaps.org, version 0.9.

use jiff::civil::Date;

use super::super::{Pages, Route};
use super::File;
use super::xml::Xml;

/// The name of the sitemap.
pub const WHOLE: &str = "sitemap.xml";
/// The most addresses that one file may hold.
const MOST: usize = 50_000;
const NAMESPACE: [(&str, &str); 1] = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];

/// The files of a sitemap with this many addresses: one, or an index and its parts.
pub fn parts(listed: usize) -> impl Iterator<Item = Option<usize>> {
    let parts = if listed > MOST { listed.div_ceil(MOST) } else { 0 };
    [None].into_iter().chain((1..=parts).map(Some))
}

/// The whole sitemap or its index, or one part of it.
pub fn sitemap(pages: &Pages, part: Option<usize>) -> String {
    let routes = pages.listed();
    let mut xml = Xml::document();
    let files: Vec<usize> = parts(routes.len()).flatten().collect();
    if part.is_none() && !files.is_empty() {
        xml.open("sitemapindex", &NAMESPACE);
        for part in files {
            xml.open("sitemap", &[]);
            xml.text("loc", &[], &pages.address(&File::Sitemap(Some(part))));
            xml.close("sitemap");
        }
        xml.close("sitemapindex");
        return xml.into_string();
    }
    let from = part.map_or(0, |part| (part - 1) * MOST);
    xml.open("urlset", &NAMESPACE);
    for route in routes.iter().skip(from).take(MOST) {
        xml.open("url", &[]);
        xml.text("loc", &[], &pages.absolute(&pages.href(route)));
        if let Some(date) = last_change(pages, route) {
            xml.text("lastmod", &[], &date.to_string());
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.into_string()
}

/// What search engines may read: everything.
pub fn robots(pages: &Pages) -> String {
    let sitemap = match pages.has_origin() {
        true => format!("\nSitemap: {}\n", pages.address(&File::Sitemap(None))),
        false => String::new(),
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// The date of a page's newest transcript, where one tells: not for the parts of a list, whose
/// transcripts only their own pages know, nor for an index of names.
fn last_change(pages: &Pages, route: &Route) -> Option<Date> {
    let site = &pages.site;
    let newest = match route {
        Route::Home | Route::Timeline { shelf: None } => 0,
        Route::Transcript(at) => *at,
        Route::Term { group, term, shelf: None } => {
            *site.groups[*group].terms[*term].transcripts.first()?
        }
        Route::Entity { entity, shelf: None } => *site.entities.all[*entity].transcripts.first()?,
        _ => return None,
    };
    site.transcripts.get(newest)?.date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sitemap_has_an_index() {
        assert_eq!(parts(50_000).collect::<Vec<_>>(), [None]);
        assert_eq!(parts(50_001).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
        assert_eq!(parts(150_000).count(), 4);
    }
}
