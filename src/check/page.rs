//! A rendered page as its rules see it.

use std::ops::Range;

use super::html::{PageScan, ScannedPicture, scan};
use super::links::{LinkResolver, LinkTarget};
use crate::base::diagnostic::Code;
use crate::base::source::Source;
use crate::model::File;

/// A rule for one rendered page. What it finds is a subject, such as an address. The same subject on
/// several pages is reported once, or where the texts of transcripts contain it.
pub struct PageRule {
    /// The code of its diagnostics.
    pub code: Code,
    /// Finds the subjects on a page.
    pub find: fn(&RenderedPage) -> Vec<String>,
    /// The message about a subject, on a site with this base path.
    pub message: fn(subject: &str, base: &str) -> String,
    /// What to do about it.
    pub help: fn(subject: &str) -> &'static str,
    /// Whether a finding on the page of a transcript concerns the transcript's file as a whole.
    pub concerns_file: bool,
}

/// A link of a page.
pub struct ResolvedLink {
    /// The address as it is written.
    pub address: String,
    pub target: LinkTarget,
}

/// A rendered page.
pub struct RenderedPage<'a> {
    /// The file of the transcript, if this is the page of one.
    pub transcript: Option<File>,
    /// The base path of the site.
    pub base: &'a str,
    /// The size of the page in bytes.
    pub size: usize,
    /// Its links and their targets.
    pub links: Vec<ResolvedLink>,
    /// Its pictures.
    pub pictures: Vec<ScannedPicture>,
    /// The hashes of its ids.
    pub ids: Vec<u64>,
}

impl<'a> RenderedPage<'a> {
    /// Reads the page at `path`, which is relative to the base path.
    pub fn read(
        path: &str,
        html: &[u8],
        transcript: Option<File>,
        resolver: &LinkResolver,
        base: &'a str,
    ) -> RenderedPage<'a> {
        // A page is rendered from strings, so it is UTF-8.
        let PageScan { ids, links, pictures } = scan(str::from_utf8(html).unwrap_or_default());
        let resolved = |address: String| {
            let target = resolver.target(path, &address);
            ResolvedLink { address, target }
        };
        let links = links.into_iter().map(resolved).collect();
        RenderedPage { transcript, base, size: html.len(), links, pictures, ids }
    }

    /// The links whose target satisfies a condition.
    pub fn links_to(&self, condition: impl Fn(LinkTarget) -> bool) -> Vec<String> {
        let found = self.links.iter().filter(|link| condition(link.target));
        found.map(|link| link.address.clone()).collect()
    }

    /// Whether the address is in the text of the transcript, if this is the page of one.
    pub fn is_in_text(&self, address: &str) -> bool {
        let file = self.transcript.as_ref();
        file.is_some_and(|file| address_in_file(file, address, self.base).is_some())
    }
}

/// The span of an address of a page in the file of its transcript.
pub fn address_in_file(file: &File, address: &str, base: &str) -> Option<(Source, Range<usize>)> {
    let source = Source::read(&file.path, &file.name).ok()?;
    let span = address_in_text(&source.text, address, base)?;
    Some((source, span))
}

/// The span in a text of what became `address` on its page.
fn address_in_text(text: &str, address: &str, base: &str) -> Option<Range<usize>> {
    // The base path was added to paths that begin with `/`.
    let without_base = address.strip_prefix(base).map(|below| format!("/{below}"));
    for written in without_base.into_iter().chain([address.to_owned()]) {
        let prefixes = ["](", "](<", "]: ", "=\"", "='", "="].into_iter();
        let spans = prefixes.filter_map(|prefix| {
            let start = text.find(&format!("{prefix}{written}"))? + prefix.len();
            Some(start..start + written.len())
        });
        if let Some(span) = spans.min_by_key(|span| span.start) {
            return Some(span);
        }
    }
    // The name of a file became the address of its page; the anchor stayed.
    let anchor = &address[address.find('#')?..];
    let end = text.find(&format!("{anchor})")).filter(|_| anchor.len() > 1)?;
    let start = text[..end].rfind("](")? + 2;
    Some(start..end + anchor.len())
}
