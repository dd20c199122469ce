//! Markup: text from files becomes HTML, escaped where it lands.
//!
//! - [`transcript`]: the body of a transcript, which is Markdown.
//! - [`plain`]: a description or summary, which is plain text with web addresses in it.

mod code;
mod inline;
mod links;
mod plain;

use std::borrow::Cow;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use crate::fences::{Line, Lines};
use crate::text::fingerprint::{HeadingIds, ParagraphIds};
use crate::text::paragraphs;
use crate::text::pause::TURN;
use crate::text::title;
use code::Colours;
use inline::{Mark, insert, text_of};

pub use plain::plain;

/// What a transcript's HTML depends on besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The site's base path, for links that begin with `/`.
    pub base: &'a str,
    /// Whether raw HTML is HTML, or shown as text.
    pub allow_html: bool,
    /// The transcript's file below the content folder, from which links to other files count.
    pub source: &'a str,
    /// Who knows the pages of these files.
    pub files: Option<&'a dyn Files>,
}

/// Who knows which files have pages.
pub trait Files: std::fmt::Debug {
    /// The address of the page of a transcript's file; `file` is its path below the content folder.
    fn page(&self, file: &str) -> Option<String>;
}

/// A transcript's body as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML; safe to stand in a page as it is.
    pub html: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its links to Markdown files that have no page, as they are written.
    pub dead: Vec<String>,
}

/// A heading within the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// How deep it is: 3 for the highest, since the page's title is 1 and the text's own is 2.
    pub level: u8,
    /// What a link to it points at.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// Renders the body of a transcript whose title is `title`.
///
/// 1. A first heading that repeats the title is dropped.
/// 2. `>>` at the start of a line is a change of speaker, so it is kept from being read as a quote.
/// 3. Markdown is parsed. Long paragraphs are cut, and each gets an id and a link to itself.
/// 4. Links to the files of other transcripts lead to their pages. Links that lead elsewhere than to
///    a page are dropped, their text is kept.
/// 5. Code is coloured by classes, up to a bound.
pub fn transcript(body: &str, title: &str, style: Style) -> Body {
    let text = protect_turns(title::without(body, title));
    let options = Options::ENABLE_TABLES;
    let mut writer = Writer { style, ..Writer::default() };
    let mut events = Parser::new_ext(&text, options);
    while let Some(event) = events.next() {
        writer.event(event, &mut events);
    }
    let mut html = String::with_capacity(text.len() + text.len() / 3 + 256);
    html::push_html(&mut html, writer.out.into_iter());
    Body { html, headings: writer.headings, dead: writer.dead }
}

#[derive(Default)]
struct Writer<'a, 't> {
    style: Style<'a>,
    out: Vec<Event<'t>>,
    ids: ParagraphIds,
    heading_ids: HeadingIds,
    headings: Vec<Heading>,
    colours: Colours,
    dead: Vec<String>,
    /// Link and image tags that were dropped, and whose end must be dropped too.
    dropped: Vec<bool>,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Style { base: "/", allow_html: false, source: "", files: None }
    }
}

impl<'t> Writer<'_, 't> {
    fn event(&mut self, event: Event<'t>, rest: &mut Parser<'t>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inlines = self.inlines(rest);
                self.heading(level, inlines);
            }
            Event::Start(Tag::Paragraph) => {
                let inlines = self.inlines(rest);
                self.paragraph(inlines);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let text = text_of(&self.inlines(rest));
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or(""),
                    CodeBlockKind::Indented => "",
                };
                self.out.push(Event::Html(self.colours.html(&text, language).into()));
            }
            Event::Start(Tag::HtmlBlock) if !self.style.allow_html => {
                let inlines = self.inlines(rest);
                self.paragraph(inlines);
            }
            other => {
                let kept = self.inline(other);
                self.out.extend(kept);
            }
        }
    }

    /// The events up to the end of the block that has just begun, made safe.
    fn inlines(&mut self, rest: &mut Parser<'t>) -> Vec<Event<'t>> {
        let mut inlines = Vec::new();
        let block_ends = |end: &TagEnd| {
            matches!(
                end,
                TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock
            )
        };
        for event in rest.by_ref() {
            if matches!(&event, Event::End(end) if block_ends(end)) {
                break;
            }
            inlines.extend(self.inline(event));
        }
        inlines
    }

    fn inline(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.destination(&dest_url);
                self.dropped.push(dest_url.is_none());
                let dest_url = dest_url?.into();
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            // A picture from another host would be asked for without the reader's asking.
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let own = links::own(&dest_url, self.style.base);
                self.dropped.push(own.is_none());
                let dest_url = own?.into();
                Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::End(TagEnd::Link | TagEnd::Image) if self.dropped.pop() == Some(true) => None,
            Event::Html(text) | Event::InlineHtml(text) if !self.style.allow_html => {
                Some(Event::Text(text))
            }
            other => Some(other),
        }
    }

    /// Where a link leads; `None` if no link may be made of it.
    fn destination(&mut self, url: &str) -> Option<String> {
        let safe = links::safe(url, self.style.base)?;
        let Some((file, anchor)) = links::file(url, self.style.source) else { return Some(safe) };
        let Some(page) = self.style.files.and_then(|files| files.page(&file)) else {
            self.dead.push(url.to_owned());
            return Some(safe);
        };
        Some(page + anchor)
    }

    fn heading(&mut self, level: HeadingLevel, inlines: Vec<Event<'t>>) {
        let text = text_of(&inlines);
        let level = (level as u8 + 1).clamp(3, 6);
        let id = self.heading_ids.next(&text);
        self.out.push(Event::Html(format!("<h{level} id=\"{id}\">").into()));
        self.out.extend(inlines);
        self.out.push(Event::Html(format!("{}</h{level}>\n", link_to(&id, "section")).into()));
        self.headings.push(Heading { level, id, text });
    }

    fn paragraph(&mut self, inlines: Vec<Event<'t>>) {
        let text = text_of(&inlines);
        let open = inline::open_spans(&inlines);
        let mut marks = Vec::new();
        let mut last: Option<String> = None;
        for range in paragraphs::cut(&text) {
            if last.is_some() && inline::meets(&open, range.start..range.start + 1) {
                continue;
            }
            let turn = text[range.clone()].starts_with(TURN);
            let id = self.ids.next(&text[range.clone()]);
            let closing = last.as_deref().map(close_paragraph).unwrap_or_default();
            let class = if turn { " class=\"turn\"" } else { "" };
            let at = if last.is_some() { range.start } else { 0 };
            marks.push(Mark { at, html: format!("{closing}<p id=\"{id}\"{class}>") });
            let sign = range.start..range.start + TURN.len();
            if turn && !inline::meets(&open, sign.clone()) {
                marks.push(Mark { at: sign.start, html: "<span class=\"sign\">".to_owned() });
                marks.push(Mark { at: sign.end, html: "</span>".to_owned() });
            }
            last = Some(id);
        }
        match last {
            Some(id) => {
                self.out.extend(insert(inlines, marks));
                self.out.push(Event::Html(close_paragraph(&id).into()));
            }
            None => self.out.extend(inlines),
        }
    }
}

fn close_paragraph(id: &str) -> String {
    format!("{}</p>\n", link_to(id, "paragraph"))
}

/// The sign of the link is drawn by the style sheet: the text's words are the source's, no more.
fn link_to(id: &str, what: &str) -> CowStr<'static> {
    format!("<a class=\"here\" href=\"#{id}\" aria-label=\"Link to this {what}\"></a>").into()
}

/// Escapes what Markdown would take for something else than speech, at the start of a line or of a
/// list's item and not in code: `>>` for a quote within a quote, and `[Anna]: …` for the address of
/// a link.
fn protect_turns(body: &str) -> Cow<'_, str> {
    if !body.contains(TURN) && !body.contains("]:") {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(body.len() + 16);
    let mut lines = Lines::default();
    for line in body.split_inclusive('\n') {
        let Line::Text(at) = lines.next(line) else {
            text.push_str(line);
            continue;
        };
        let (head, inner) = line.split_at(at);
        let signs = inner.len() - inner.trim_start_matches('>').len();
        text.push_str(head);
        if signs >= TURN.len() {
            text.push_str(&"\\>".repeat(signs));
            text.push_str(&inner[signs..]);
            continue;
        }
        if inner.starts_with('[') && inner.contains("]:") {
            // `[Anna]: Yes.` is somebody speaking. Markdown would take it for the address of links
            // to "Anna", and show nothing of it.
            text.push('\\');
        }
        text.push_str(inner);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests;
