//! Writes a document as HTML.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, html};
use pulldown_cmark_escape::escape_html;

use super::code::Colours;
use super::document::{Document, DocumentTurn, Holder, Piece, Run};
use super::headings::{HeadingAnchors, HeadingIds};
use super::html_parts::{CLOSE_PARAGRAPH, link_to, named_label, open_paragraph};
use super::inline::{self, Barriers, Insertion, InsertionKind, insert};
use super::link_writer::{LinkWriter, Style};
use crate::model::Paragraph;
use crate::text::characters::TURN;
use crate::text::labels::moment_within;
use crate::text::moment::Moment;

/// A transcript's body as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML; safe in a page as it is.
    pub html: String,
    /// Its headings and those of chapters, in order.
    pub headings: Vec<Heading>,
    /// Its links to Markdown files that have no page, as they are written.
    pub dead: Vec<String>,
}

/// A heading within the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level in the page, from 3: the page's title is 1 and that of the text 2.
    pub level: u8,
    /// Its id in the page.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The number of the chapter of the recording that it is the heading of, from 0.
    pub chapter: Option<usize>,
}

/// A mention as the text shows it.
#[derive(Debug)]
pub struct Marked<'a> {
    /// Its bytes in the document's text. Mentions come in order and share no byte.
    pub range: Range<usize>,
    /// The address of its entity.
    pub href: String,
    /// The slug of its entity.
    pub slug: &'a str,
    /// The kind of its entity, for the style sheet.
    pub kind: &'a str,
    /// The name of its entity, if the text has other letters.
    pub meant: Option<&'a str>,
    /// Whether it is the entity's first: it gets an id, `m-` and the slug.
    pub first: bool,
}

/// A speaker of a text.
#[derive(Debug, Clone, Copy)]
pub struct SpeakerName<'a> {
    /// The name in the label.
    pub label: &'a str,
    /// The name of the person, where a file says that the label means somebody with another name.
    pub name: Option<&'a str>,
}

/// A chapter of the recording that begins with a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterHeading {
    /// Which chapter of the recording it is, from 0.
    pub number: usize,
    /// The offset of the paragraph in the document's text.
    pub offset: u32,
    /// The title of the chapter.
    pub title: String,
    /// When it begins in the recording, in seconds.
    pub start: u32,
    /// When it begins, as `1:24`, or `≈ 1:24` if it is estimated which paragraph it begins with.
    pub time: String,
}

/// What is known of a text that is written as HTML.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextMarks<'a> {
    /// The paragraphs, in order.
    pub paragraphs: &'a [Paragraph],
    /// The names of the speakers.
    pub speakers: &'a [SpeakerName<'a>],
    /// The mentions, in order.
    pub mentions: &'a [Marked<'a>],
    /// The chapters that begin with a paragraph, in order.
    pub chapters: &'a [ChapterHeading],
}

/// Writes a document as HTML.
///
/// - Each paragraph gets its id, its time and a link to itself; each mention a link to its entity.
/// - Links to anything but a page are dropped, their text is kept.
/// - Code is coloured by classes.
pub fn html(document: Document, style: Style, marks: TextMarks) -> Body {
    let size = document.text().len();
    let TextMarks { paragraphs, speakers, mentions, chapters } = marks;
    let headings = document.headings().cloned().collect();
    let (text, pieces, turns) = document.into_parts();
    let mut writer = Writer {
        text: &text,
        paragraphs,
        speakers,
        turns: &turns,
        mentions,
        chapters,
        out: Vec::with_capacity(pieces.len() * 4),
        heading_ids: HeadingIds::default(),
        headings: Vec::new(),
        colours: Colours::default(),
        links: LinkWriter::new(style, HeadingAnchors::of(&text, headings)),
    };
    for piece in pieces {
        writer.piece(piece);
    }
    let mut html = String::with_capacity(size + size / 3 + mentions.len() * 128 + 256);
    html::push_html(&mut html, std::mem::take(&mut writer.out).into_iter());
    let Writer { headings, links, .. } = writer;
    Body { html, headings, dead: links.dead }
}

struct Writer<'a, 't> {
    links: LinkWriter<'a>,
    text: &'a str,
    /// The paragraphs and mentions that are still to come.
    paragraphs: &'a [Paragraph],
    mentions: &'a [Marked<'a>],
    /// The chapters that are still to come.
    chapters: &'a [ChapterHeading],
    speakers: &'a [SpeakerName<'a>],
    /// The turns that are still to come.
    turns: &'a [DocumentTurn],
    out: Vec<Event<'t>>,
    heading_ids: HeadingIds,
    headings: Vec<Heading>,
    colours: Colours,
}

impl<'t> Writer<'_, 't> {
    fn piece(&mut self, piece: Piece<'t>) {
        let run = match piece {
            Piece::Structure(event) => return self.out.push(event),
            Piece::Run(run) => run,
        };
        match &run.holder {
            Holder::Heading(level) => self.heading(*level, run),
            Holder::Paragraph => self.paragraph(run),
            Holder::Line => {
                let events = self.links.safe(run.events);
                let insertions = self.insertions(&run.range, &events);
                self.out.extend(insert(events, insertions));
            }
            Holder::Code(info) => {
                let language = info.split_whitespace().next().unwrap_or("");
                let html = self.colours.html(&self.text[run.range], language);
                self.out.push(Event::Html(html.into()));
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, run: Run<'t>) {
        let text = self.text[run.range.clone()].to_owned();
        let level = (level as u8 + 1).clamp(3, 6);
        let id = self.heading_ids.next(&text);
        self.out.push(Event::Html(format!("<h{level} id=\"{id}\">").into()));
        let events = self.links.safe(run.events);
        self.out.extend(events);
        self.out.push(Event::Html(format!("{}</h{level}>\n", link_to(&id, None)).into()));
        self.headings.push(Heading { level, id, text, chapter: None });
    }

    fn paragraph(&mut self, run: Run<'t>) {
        let open = inline::open_spans(&run.events);
        let mut insertions = Vec::new();
        let mut last: Option<&Paragraph> = None;
        while let Some((paragraph, rest)) = self.paragraphs.split_first() {
            let offset = paragraph.offset as usize;
            if offset >= run.range.end {
                break;
            }
            self.paragraphs = rest;
            let Some(start) = offset.checked_sub(run.range.start) else { continue };
            let turn = self.text[offset..].starts_with(TURN);
            let mut html = last.map_or("", |_| CLOSE_PARAGRAPH).to_owned();
            self.open_chapter(paragraph, &mut html);
            let speaker = paragraph.speaker.and_then(|speaker| self.speakers.get(speaker.number()));
            let shown = speaker.map(|speaker| speaker.name.unwrap_or(speaker.label));
            let bounds = offset..paragraph_end(rest, run.range.end);
            let label = self.turn_in(bounds.clone());
            let is_head = label
                .as_ref()
                .is_some_and(|turn| self.text[turn.label.end..bounds.end].trim().is_empty());
            let class = if is_head { Some("head") } else { turn.then_some("turn") };
            open_paragraph(paragraph, shown, class, &mut html);
            insertions.push(Insertion {
                offset: if last.is_some() { start } else { 0 },
                kind: InsertionKind::Block,
                html,
            });
            let symbol = start..start + TURN.len();
            // A name may contain the `>>`; two elements would overlap then.
            let next = self.mentions.partition_point(|mention| mention.range.end <= offset);
            let named =
                self.mentions.get(next).is_some_and(|m| m.range.start < offset + TURN.len());
            if let Some(turn) = &label {
                let name = speaker.and_then(|speaker| speaker.name);
                insertions.extend(self.label(turn, name, paragraph, &run));
            }
            if label.is_none() && turn && !named && !inline::meets(&open, symbol.clone()) {
                insertions.extend(wrapped(symbol, "<span class=\"sign\">", "</span>"));
            }
            last = Some(paragraph);
        }
        let events = self.links.safe(run.events);
        insertions.extend(self.insertions(&run.range, &events));
        insertions.sort_by_key(|insertion| (insertion.offset, insertion.kind));
        self.out.extend(insert(events, insertions));
        if last.is_some() {
            self.out.push(Event::Html(CLOSE_PARAGRAPH.into()));
        }
    }

    /// Writes the heading of the chapter that begins with a paragraph, if one does.
    fn open_chapter(&mut self, paragraph: &Paragraph, html: &mut String) {
        let passed = self.chapters.partition_point(|chapter| chapter.offset < paragraph.offset);
        // A chapter whose paragraph is not written has no heading.
        self.chapters = &self.chapters[passed..];
        let Some((chapter, rest)) = self.chapters.split_first() else { return };
        if chapter.offset != paragraph.offset {
            return;
        }
        self.chapters = rest;
        let id = self.heading_ids.next(&chapter.title);
        let time = link_to(&id, Some(&chapter.time));
        // Writing to a String cannot fail.
        let _ = write!(
            html,
            "<h3 id=\"{id}\" class=\"chapter\" data-start=\"{}\">{time}",
            chapter.start
        );
        let _ = escape_html(&mut *html, &chapter.title);
        html.push_str("</h3>\n");
        let text = chapter.title.clone();
        self.headings.push(Heading { level: 3, id, text, chapter: Some(chapter.number) });
    }

    /// Takes the turns that begin before the end of a paragraph, and returns the last one if its label ends
    /// in the paragraph: a label may also stand in what is not a paragraph, such as code.
    fn turn_in(&mut self, paragraph: Range<usize>) -> Option<DocumentTurn> {
        let until = self.turns.partition_point(|turn| turn.label.start < paragraph.end);
        let (turns, rest) = self.turns.split_at(until);
        self.turns = rest;
        let turn = turns.last()?;
        let label = turn.label.start.max(paragraph.start)..turn.label.end;
        let is_in = !label.is_empty() && label.end <= paragraph.end;
        is_in.then(|| DocumentTurn { label, ..turn.clone() })
    }

    /// What is written around a label, and around the moment in it. A moment that the paragraph shows as its
    /// own is not shown again.
    fn label(
        &self,
        turn: &DocumentTurn,
        name: Option<&str>,
        paragraph: &Paragraph,
        run: &Run,
    ) -> Vec<Insertion> {
        let span = turn.label.start - run.range.start..turn.label.end - run.range.start;
        let [open, close] = match name {
            None => wrapped(span.clone(), "<b class=\"label\">", "</b>"),
            Some(name) => wrapped(span.clone(), &named_label(name), "</small></b>"),
        };
        let moment = moment_within(&self.text[turn.label.clone()])
            .map(|moment| span.start + moment.start..span.start + moment.end)
            .filter(|moment| Barriers::of(&run.events).allow(moment.clone()));
        let Some(moment) = moment else { return vec![open, close] };
        let is_shown = paragraph.exact
            && turn.time.is_some()
            && turn.time == paragraph.start.map(Moment::seconds);
        let hidden = if is_shown { " hidden" } else { "" };
        let [begin, end] = wrapped(moment, &format!("<span class=\"when\"{hidden}>"), "</span>");
        vec![open, begin, end, close]
    }

    /// The insertions for the mentions in a run.
    fn insertions(&mut self, run: &Range<usize>, events: &[Event]) -> Vec<Insertion> {
        let until = self.mentions.partition_point(|mention| mention.range.start < run.end);
        let (mentions, rest) = self.mentions.split_at(until);
        self.mentions = rest;
        if mentions.is_empty() {
            return Vec::new();
        }
        let links = inline::links(events);
        let mut insertions = Vec::with_capacity(mentions.len() * 2);
        for mention in mentions {
            let Some(start) = mention.range.start.checked_sub(run.start) else { continue };
            let end = start + mention.range.len();
            // A link must not be within another.
            let linked = inline::meets(&links, start..end);
            insertions.push(Insertion {
                offset: start,
                kind: InsertionKind::Open,
                html: mention.open(linked),
            });
            let close = if linked { "</span>" } else { "</a>" };
            insertions.push(Insertion {
                offset: end,
                kind: InsertionKind::Close,
                html: close.to_owned(),
            });
        }
        insertions
    }
}

/// The end of a paragraph: the start of the next one, if that is in the same run.
fn paragraph_end(rest: &[Paragraph], run_end: usize) -> usize {
    rest.first().map_or(run_end, |next| (next.offset as usize).min(run_end))
}

/// An element around what is at the head of a paragraph.
fn wrapped(span: Range<usize>, open: &str, close: &str) -> [Insertion; 2] {
    let insertion = |offset, kind, html: &str| Insertion { offset, kind, html: html.to_owned() };
    [
        insertion(span.start, InsertionKind::Block, open),
        insertion(span.end, InsertionKind::Close, close),
    ]
}

impl Marked<'_> {
    fn open(&self, linked: bool) -> String {
        let mut html = String::with_capacity(128);
        html.push_str(if linked { "<span" } else { "<a href=\"" });
        if !linked {
            html.push_str(&self.href);
            html.push('"');
        }
        if self.first {
            html.push_str(" id=\"m-");
            html.push_str(self.slug);
            html.push('"');
        }
        html.push_str(" class=\"mention kind-");
        html.push_str(self.kind);
        html.push_str("\" data-entity=\"");
        html.push_str(self.slug);
        html.push('"');
        if let Some(meant) = self.meant {
            html.push_str(" title=\"");
            // Writing to a String cannot fail.
            let _ = escape_html(&mut html, meant);
            html.push('"');
        }
        html.push('>');
        html
    }
}
