//! What a site has for programs besides its pages.

use serde::Deserialize;

/// `[outputs]` in `dicta.toml`: what is published for other programs. What is cheap is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outputs {
    /// Open Graph, Twitter cards and JSON-LD in the heads of pages.
    pub metadata: bool,
    /// Atom feeds, where the site's host is known.
    pub feeds: bool,
    /// `sitemap.xml`, where the site's host is known, and `robots.txt`.
    pub sitemap: bool,
    /// The tables in `data/`, and `llms.txt`.
    pub data: bool,
    /// `index.md` beside each transcript's page.
    pub markdown: bool,
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs { metadata: true, feeds: true, sitemap: true, data: true, markdown: false }
    }
}
