//! The targets of links between the pages of a site.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::html::hash;
use crate::config::BaseUrl;
use crate::pages::file_of;

/// The target of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another site, or an address such as `mailto:`.
    OtherSite,
    /// A file of this site, and the anchor in it if the link has one.
    File(SiteFile, Option<AnchorHash>),
    /// A file of this site that does not exist.
    Missing,
    /// A path of the host that is not below the base path.
    OutsideBase,
}

/// The number of a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SiteFile(u32);

/// The hash of the name of an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnchorHash(pub u64);

/// All files of a site, to which its links are resolved.
pub struct LinkResolver<'a> {
    base: &'a BaseUrl,
    files: HashMap<&'a str, SiteFile>,
}

impl<'a> LinkResolver<'a> {
    /// Resolves links to `files`, which are paths below `base`.
    pub fn new(base: &'a BaseUrl, files: impl Iterator<Item = &'a String>) -> LinkResolver<'a> {
        let numbered = (0..).map(SiteFile).zip(files);
        let files = numbered.map(|(number, path)| (path.as_str(), number)).collect();
        LinkResolver { base, files }
    }

    /// The file at a path below the base.
    pub fn file(&self, path: &str) -> Option<SiteFile> {
        self.files.get(path).copied()
    }

    /// The target of a link in the file at the path `from`.
    pub fn target(&self, from: &str, link: &str) -> LinkTarget {
        let BaseUrl { origin, path: base } = self.base;
        let own = link
            .strip_prefix(origin.as_str())
            .filter(|path| !origin.is_empty() && path.starts_with(base.as_str()));
        let link = own.unwrap_or(link);
        let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or_default();
        let head = address.split('/').next().unwrap_or_default();
        if address.starts_with("//") || head.contains(':') {
            return LinkTarget::OtherSite;
        }
        let path = if address.is_empty() {
            Some(from.to_owned())
        } else if address.starts_with('/') {
            let is_base = format!("{address}/") == *base;
            let path = if is_base { Some("") } else { address.strip_prefix(base.as_str()) };
            path.map(str::to_owned)
        } else {
            joined(from, address)
        };
        let Some(path) = path else { return LinkTarget::OutsideBase };
        let path = percent_decode_str(&path).decode_utf8_lossy();
        match self.file(&path).or_else(|| self.file(&file_of(&path))) {
            Some(file) => LinkTarget::File(file, anchor_hash(anchor)),
            None => LinkTarget::Missing,
        }
    }
}

/// `None` for no anchor, and for the top, which every page has.
fn anchor_hash(anchor: &str) -> Option<AnchorHash> {
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    let is_id = !anchor.is_empty() && !anchor.eq_ignore_ascii_case("top");
    is_id.then(|| AnchorHash(hash(&anchor)))
}

/// The path of a relative address in the file at the path `from`; `None` if it is above the site.
pub fn joined(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut steps = address.split('/').peekable();
    while let Some(step) = steps.next() {
        match step {
            "." | ".." => {
                if step == ".." {
                    parts.pop()?;
                }
                if steps.peek().is_none() {
                    parts.push("");
                }
            }
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses() {
        for (address, path) in [
            ("b.png", Some("t/a/b.png")),
            ("./b/", Some("t/a/b/")),
            ("../b/", Some("t/b/")),
            ("..", Some("t/")),
            ("../../", Some("")),
            ("../../..", None),
        ] {
            assert_eq!(joined("t/a/index.html", address).as_deref(), path, "{address}");
        }
    }

    #[test]
    fn targets_of_links() {
        let base = BaseUrl::parse("https://example.org/repo/").unwrap();
        let files = ["a/index.html", "b.png"].map(str::to_owned);
        let resolver = LinkResolver::new(&base, files.iter());
        let page = resolver.file("a/index.html").unwrap();
        for (link, target) in [
            ("/repo/a/", LinkTarget::File(page, None)),
            ("https://example.org/repo/a#top", LinkTarget::File(page, None)),
            ("#x", LinkTarget::File(page, Some(AnchorHash(hash("x"))))),
            ("https://example.org/", LinkTarget::OtherSite),
            ("mailto:a@example.org", LinkTarget::OtherSite),
            ("/a/", LinkTarget::OutsideBase),
            ("../../x", LinkTarget::OutsideBase),
            ("../c.png", LinkTarget::Missing),
        ] {
            assert_eq!(resolver.target("a/index.html", link), target, "{link}");
        }
    }
}
