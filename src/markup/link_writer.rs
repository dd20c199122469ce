//! The links and pictures of a text: where each leads, and which are left out.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::headings::{HeadingAnchors, heading_id};
use super::links::{self, LinkedFile};

/// What a transcript's HTML depends on besides its text and its annotations.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The site's base path, for links that begin with `/`.
    pub base: &'a str,
    /// The transcript's file below the content folder, which relative links start from.
    pub source: &'a str,
    /// The pages of files, if they are known.
    pub files: Option<&'a dyn Files>,
}

/// Knows which files have pages.
pub trait Files: std::fmt::Debug {
    /// The address of the page of a transcript's file; `file` is its path below the content folder.
    fn page(&self, file: &str) -> Option<String>;

    /// The address of the page that a link of a vault leads to, as in `[[Part two]]`: `name` is a path
    /// below the content folder, the name of a file or a title, without an ending.
    fn named(&self, name: &str) -> Option<String>;

    /// Whether something else than a transcript has this name: an entity or a keyword.
    fn is_subject(&self, name: &str) -> bool;
}

/// Makes the links of a text safe.
pub struct LinkWriter<'a> {
    style: Style<'a>,
    anchors: HeadingAnchors<'a>,
    /// The links to Markdown files and to pages of a vault that lead nowhere, as they are written.
    pub dead: Vec<String>,
    /// Link and image tags that were dropped, and whose end must be dropped too.
    dropped: Vec<bool>,
}

impl<'a> LinkWriter<'a> {
    /// For a text of this style with these headings.
    pub fn new(style: Style<'a>, anchors: HeadingAnchors<'a>) -> LinkWriter<'a> {
        LinkWriter { style, anchors, dead: Vec::new(), dropped: Vec::new() }
    }

    /// The events of a run with links that lead somewhere.
    pub fn safe<'t>(&mut self, events: Vec<Event<'t>>) -> Vec<Event<'t>> {
        let is_link =
            |event: &Event| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        match events.iter().any(is_link) {
            true => events.into_iter().filter_map(|event| self.inline(event)).collect(),
            false => events,
        }
    }

    fn inline<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = match link_type {
                    LinkType::WikiLink { .. } => self.named(&dest_url),
                    _ => self.destination(&dest_url),
                };
                self.dropped.push(dest_url.is_none());
                // As one of Markdown's own, whose address is escaped.
                let (link_type, dest_url) = (LinkType::Inline, dest_url?.into());
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            // A picture from another host would be requested without the reader asking for it.
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let own = links::own(&dest_url, self.style.base);
                self.dropped.push(own.is_none());
                let dest_url = own?.into();
                Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::End(TagEnd::Link | TagEnd::Image) if self.dropped.pop() == Some(true) => None,
            other => Some(other),
        }
    }

    /// Where a link leads; `None` if no link may be made of it.
    fn destination(&mut self, url: &str) -> Option<String> {
        let safe = links::safe(url, self.style.base)?;
        if let Some(anchor) = url.strip_prefix('#') {
            let heading = self.anchors.id_of(&links::decoded(anchor));
            return Some(heading.map_or(safe, |id| format!("#{id}")));
        }
        let Some(file) = links::file(url, self.style.source) else { return Some(safe) };
        let page = |path: &str| self.style.files.and_then(|files| files.page(path));
        let page = match file.names {
            LinkedFile::Bare => page(&format!("{}.md", file.path)),
            LinkedFile::Markdown | LinkedFile::PlainText => page(&file.path),
        };
        if page.is_none() && file.names == LinkedFile::Markdown {
            self.dead.push(url.to_owned());
        }
        let anchor = match file.anchor.strip_prefix('#') {
            Some(anchor) if !anchor.is_empty() && !is_own(anchor) => {
                &format!("#{}", heading_id(&links::decoded(anchor)))
            }
            _ => file.anchor,
        };
        Some(page.map_or(safe, |page| page + anchor))
    }

    /// Where a link of a vault leads; `None` if it names no transcript.
    fn named(&mut self, target: &str) -> Option<String> {
        let (name, heading) = target.split_once('#').unwrap_or((target, ""));
        let anchor = match heading.rsplit('#').next().unwrap_or_default().trim() {
            heading if heading.is_empty() || heading.starts_with('^') => String::new(),
            heading => format!("#{}", heading_id(heading)),
        };
        if name.trim().is_empty() {
            return (!anchor.is_empty()).then_some(anchor);
        }
        let files = self.style.files?;
        let page = files.named(name.trim());
        if page.is_none() && !files.is_subject(name.trim()) {
            self.dead.push(target.to_owned());
        }
        page.map(|page| page + &anchor)
    }
}

/// Whether an anchor is one that our pages have: of a heading, a paragraph, a mention or a moment.
fn is_own(anchor: &str) -> bool {
    ["h-", "p-", "m-", "t="].iter().any(|sign| anchor.starts_with(sign))
}
