//! Pages: which routes a site has (plan), what each page's template sees (views), and what is
//! published for other programs (exports).
//!
//! 1. [`PageContext`] holds what a page may ask.
//! 2. [`routes`] lists the output paths.
//! 3. [`content`] gives what a route is made from: a view, the bytes of an export, or a transcript,
//!    whose text must be read first. [`transcript_view`] and the functions for its other files take
//!    that text as a parsed document, each on its own.

mod wording;
mod route;
mod context;
mod parts;
mod views;
mod exports;
mod plan;

pub use context::PageContext;
pub use context::card::Card;
pub use exports::annotations::annotations;
pub use exports::captions::captions;
pub use exports::markdown::markdown;
pub use exports::picture::picture;
pub use exports::plain_text::plain_text;
pub use exports::word_times::word_times;
pub use plan::{Routes, routes};
pub use route::export::Export;
pub use route::files::{TranscriptFile, file_of};
pub use route::{IndexOf, Route, transcript_file};
pub use views::View;
pub use views::site::SiteView;
pub use views::transcript::{TranscriptPage, view as transcript_view};

use crate::base::diagnostic::Diagnostic;
use crate::base::index::TranscriptIndex;
use exports::{feed, llms, over_time, sitemap, tables};
use views::{
    compare, entity, facet_value, home, index, not_found, redirect, search, timeline, withdrawn,
};

/// What the file of a route is made from.
#[derive(Debug)]
pub enum Content {
    /// The page of the transcript at this index.
    Transcript(TranscriptIndex),
    /// A view, which its template renders.
    View(View),
    /// The bytes of an export.
    Bytes(Vec<u8>),
}

/// What the file of a route is made from.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn content(context: &PageContext, route: &Route) -> Result<Content, Diagnostic> {
    let view = match route {
        Route::Transcript(index) => return Ok(Content::Transcript(*index)),
        Route::Export(export) => return Ok(Content::Bytes(bytes(context, *export))),
        Route::Home => View::Home(Box::new(home::view(context))),
        Route::Index { of, letter } => {
            View::Index(Box::new(index::view(context, *of, letter.as_deref())))
        }
        Route::FacetValue { facet, value, list_page } => {
            let view = facet_value::view(context, *facet, *value, list_page.as_deref())?;
            View::FacetValue(Box::new(view))
        }
        Route::Entity { entity, list_page } => {
            View::Entity(Box::new(entity::view(context, *entity, list_page.as_deref())?))
        }
        Route::Timeline { list_page } => {
            View::Timeline(Box::new(timeline::view(context, list_page.as_deref())?))
        }
        Route::Search => View::Search(Box::new(search::view(context))),
        Route::Compare => View::Compare(Box::new(compare::view(context))),
        Route::Withdrawn(index) => View::Withdrawn(Box::new(withdrawn::view(context, *index))),
        Route::NotFound => View::NotFound(Box::new(not_found::view(context))),
        Route::Redirect { from, to } => View::Redirect(Box::new(redirect::view(context, from, to))),
    };
    Ok(Content::View(view))
}

fn bytes(context: &PageContext, export: Export) -> Vec<u8> {
    match export {
        Export::Feed(of) => feed::feed(context, of).into_bytes(),
        Export::Sitemap => sitemap::sitemap(context, &plan::indexed(context)).into_bytes(),
        Export::SitemapPart(part) => {
            sitemap::sitemap_part(context, &plan::indexed(context), part).into_bytes()
        }
        Export::Robots => sitemap::robots(context).into_bytes(),
        Export::Llms => llms::llms(context).into_bytes(),
        Export::Table(table, format) => tables::table(context, table, format),
        Export::AnnotationsSchema => tables::ANNOTATIONS_SCHEMA.as_bytes().to_vec(),
        Export::Periods => over_time::periods(context),
        Export::SuggestedNames => over_time::names(context),
        Export::OverTime(entity) => over_time::over_time(context, entity),
    }
}
