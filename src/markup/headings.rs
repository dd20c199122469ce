//! Ids of headings.

use crate::base::slug::{SlugSet, slugify};

/// The id of the first heading with this text: `h-` and its slug.
pub fn heading_id(text: &str) -> String {
    match slugify(text) {
        slug if slug.is_empty() => "h-section".to_owned(),
        slug => format!("h-{slug}"),
    }
}

/// Names the headings of one page, by their slugs.
#[derive(Debug, Default)]
pub struct HeadingIds {
    taken: SlugSet,
}

impl HeadingIds {
    /// The id of the next heading: `h-` and its slug, numbered if the page has that already.
    pub fn next(&mut self, text: &str) -> String {
        let slug = slugify(text);
        let wanted = if slug.is_empty() { "section" } else { &slug };
        format!("h-{}", self.taken.assign([wanted]).concat())
    }
}
