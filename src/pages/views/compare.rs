//! The page on which up to six names are compared over time. A script makes the chart: any names can be
//! chosen.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::parts::link::Link;
use crate::pages::parts::over_time::{LEAST, comparable, suggested};
use crate::pages::route::export::Export;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;

/// `compare.html`
#[derive(Debug, Serialize)]
pub struct CompareView {
    /// The page's head.
    pub head: Head,
    /// The address of the periods of the archive.
    pub periods: String,
    /// The address of the names to suggest.
    pub names: String,
    /// How many names can be compared.
    pub comparable: usize,
    /// How many of them are suggested.
    pub suggested: usize,
    /// The fewest dated transcripts of a name that has a line.
    pub least: usize,
    /// The address of the folder of the entities.
    pub entities: String,
    /// The timeline.
    pub timeline: Link,
}

/// The view of the page.
pub fn view(context: &PageContext) -> CompareView {
    let timeline = Link {
        href: context.timeline_href(),
        text: wording::timeline(context.site.dated > 0).to_owned(),
    };
    let description =
        format!("How often {} mentions up to six names, over time.", context.config.title);
    let crumbs = vec![Link::home(context), timeline.clone()];
    CompareView {
        head: Head::new(context, &Route::Compare, wording::COMPARE.to_owned(), description, crumbs),
        periods: context.href(&Route::Export(Export::Periods)),
        names: context.href(&Route::Export(Export::SuggestedNames)),
        comparable: comparable(context).count(),
        suggested: suggested(context).len(),
        least: LEAST,
        entities: context.index_href(IndexOf::Entities),
        timeline,
    }
}
