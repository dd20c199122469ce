//! `sitemap.xml` and `robots.txt`: the list of pages for search engines.
//!
//! The format is that of sitemaps.org, version 0.9.

use super::xml::XmlWriter;
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::route::Route;
use crate::pages::route::export::Export;
use crate::pages::route::files::TranscriptFile;

/// The most addresses that one file may hold.
const MOST: usize = 50_000;
const NAMESPACE: [(&str, &str); 1] = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];

/// The files of a sitemap with this many addresses: one, or an index and its parts.
pub fn sitemaps(listed: usize) -> impl Iterator<Item = Export> {
    let parts = if listed > MOST { listed.div_ceil(MOST) } else { 0 };
    [Export::Sitemap].into_iter().chain((1..=parts).map(Export::SitemapPart))
}

/// The sitemap of the `listed` routes, or the index of its parts if it has several.
pub fn sitemap(context: &PageContext, listed: &[Route]) -> String {
    if listed.len() <= MOST {
        return url_set(context, listed);
    }
    let mut xml = XmlWriter::document();
    xml.open("sitemapindex", &NAMESPACE);
    for part in sitemaps(listed.len()).skip(1) {
        xml.open("sitemap", &[]);
        xml.text("loc", &[], &context.absolute_href(&Route::Export(part)));
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.into_string()
}

/// One part, numbered from 1, of the sitemap of the `listed` routes.
pub fn sitemap_part(context: &PageContext, listed: &[Route], part: usize) -> String {
    let part = part.checked_sub(1).and_then(|index| listed.chunks(MOST).nth(index));
    url_set(context, part.unwrap_or_default())
}

fn url_set(context: &PageContext, routes: &[Route]) -> String {
    let mut xml = XmlWriter::document();
    xml.open("urlset", &NAMESPACE);
    for route in routes {
        xml.open("url", &[]);
        xml.text("loc", &[], &context.absolute_href(route));
        if let Some(date) = last_change(context, route) {
            xml.text("lastmod", &[], &date.to_string());
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.into_string()
}

/// `robots.txt`: search engines may read everything, except the text files of transcripts that ask not
/// to be listed. The page of such a transcript says so itself, and can only do so if it is read.
pub fn robots(context: &PageContext) -> String {
    let hidden = context.site.transcripts.iter_enumerated();
    let hidden = hidden.filter(|(_, transcript)| transcript.facts.meta.noindex);
    let files = [
        TranscriptFile::Text,
        TranscriptFile::Captions,
        TranscriptFile::WordTimes,
        TranscriptFile::Annotations,
        TranscriptFile::Markdown,
    ];
    let rules = hidden.flat_map(|(index, _)| {
        let href = context.transcript_href(index);
        files.map(|file| format!("Disallow: {href}{}\n", file.name()))
    });
    let rules: String = rules.collect();
    let sitemap = match context.has_origin() {
        true => format!("\nSitemap: {}\n", context.absolute_href(&Route::Export(Export::Sitemap))),
        false => String::new(),
    };
    format!("User-agent: *\nAllow: /\n{rules}{sitemap}")
}

/// The date of a page's newest transcript. `None` for the parts of a list, whose transcripts only
/// their own pages know, and for indexes of names.
fn last_change(context: &PageContext, route: &Route) -> Option<PartialDate> {
    let site = &context.site;
    let newest = match route {
        Route::Home | Route::Timeline { list_page: None } => *context.all.first()?,
        Route::Transcript(index) => *index,
        Route::FacetValue { facet, value, list_page: None } => {
            *site.facets[*facet].values[*value].transcripts.first()?
        }
        Route::Entity { entity, list_page: None } => {
            *site.entities.all[*entity].transcripts.first()?
        }
        _ => return None,
    };
    site.transcripts.get(newest)?.date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sitemap_has_an_index() {
        let [whole, first, second] =
            [Export::Sitemap, Export::SitemapPart(1), Export::SitemapPart(2)];
        assert_eq!(sitemaps(50_000).collect::<Vec<_>>(), [whole]);
        assert_eq!(sitemaps(50_001).collect::<Vec<_>>(), [whole, first, second]);
        assert_eq!(sitemaps(150_000).count(), 4);
    }
}
