//! A transcript's body, parsed once: its text, and the markup around it.
//!
//! The text of a transcript is cut into runs: what a paragraph, a heading, a list's item, a table's
//! cell or a block of code says. [`Document::text`] is all of them in order, and every position in
//! a transcript is a byte offset into it: of a paragraph, of a mention, of a timestamp.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::{Barriers, meets, open_spans, said};
use super::prepared::{PreparedBody, PreparedTurn};
use crate::model::Spoken;
use crate::text::paragraphs;

/// The separator of two runs in [`Document::text`].
const BETWEEN: &str = "\n\n";

/// A parsed body.
#[derive(Debug, Default)]
pub struct Document<'t> {
    pub(super) pieces: Vec<Piece<'t>>,
    text: String,
    turns: Vec<DocumentTurn>,
    /// Whether the last run is what follows too many others.
    has_rest: bool,
}

/// A turn in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTurn {
    /// The label, in bytes of the document's text; empty if nobody is known to speak.
    pub label: Range<usize>,
    /// The name in the label; `None` if it is not known who speaks.
    pub speaker: Option<String>,
    /// The time in the label, in seconds.
    pub time: Option<u32>,
}

/// Where the text of an event is, in bytes of the prepared body and of the document's text.
#[derive(Debug, Clone, Copy)]
struct TextOrigin {
    body: usize,
    text: usize,
}

/// What a body is made of, in order.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    /// The start or end of a list, a quote, a table; a rule.
    Structure(Event<'t>),
    /// A stretch of text.
    Run(Run<'t>),
}

/// A stretch of text without blocks in it, with its inline markup.
#[derive(Debug)]
pub struct Run<'t> {
    /// What it is the content of.
    pub(super) holder: Holder<'t>,
    /// The words and the markup in and around them.
    pub(super) events: Vec<Event<'t>>,
    /// Its bytes in the document's text.
    pub range: Range<usize>,
}

/// What a run is the content of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder<'t> {
    /// A paragraph, which may be cut.
    Paragraph,
    /// A heading.
    Heading(HeadingLevel),
    /// A list's item or a table's cell.
    Line,
    /// A block of code, with its language.
    Code(CowStr<'t>),
}

/// A heading of more bytes is a paragraph: a machine wrote a whole text behind a number sign.
const LONGEST_HEADING: usize = 1_000;

impl<'t> Document<'t> {
    /// Parses a body that [`prepare()`](super::prepare()) has made ready. With `allow_html`, raw HTML is
    /// markup and not a part of the text; else it is text.
    pub fn parse(prepared: &'t PreparedBody, allow_html: bool) -> Document<'t> {
        let mut document = match prepared.is_plain {
            true => Document::plain(prepared),
            false => Document::markdown(prepared, allow_html),
        };
        if !prepared.rest.is_empty() {
            let rest = Event::Text(prepared.rest.as_str().into());
            document.run(Holder::Paragraph, vec![(rest, prepared.text.len())], &mut Vec::new());
            document.has_rest = true;
        }
        document
    }

    /// A body in Markdown.
    fn markdown(prepared: &'t PreparedBody, allow_html: bool) -> Document<'t> {
        let body = prepared.text.as_str();
        let mut document =
            Document { text: String::with_capacity(body.len() + 64), ..Document::default() };
        let mut origins: Vec<TextOrigin> = Vec::new();
        let mut events = Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_WIKILINKS)
            .into_offset_iter()
            .map(|(event, range)| match event {
                Event::Html(text) | Event::InlineHtml(text) if !allow_html => {
                    (Event::Text(text), range.start)
                }
                other => (other, range.start),
            })
            .peekable();
        while let Some((event, start)) = events.next() {
            let (holder, first) = match event {
                Event::Start(Tag::Heading { level, .. }) => (Holder::Heading(level), None),
                Event::Start(Tag::Paragraph) => (Holder::Paragraph, None),
                Event::Start(Tag::HtmlBlock) if !allow_html => (Holder::Paragraph, None),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    (Holder::Code(info), None)
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    (Holder::Code(CowStr::Borrowed("")), None)
                }
                inline if is_inline(&inline) => (Holder::Line, Some(inline)),
                structure => {
                    document.pieces.push(Piece::Structure(structure));
                    continue;
                }
            };
            let bare = first.is_some();
            let mut run: Vec<(Event, usize)> =
                first.into_iter().map(|event| (event, start)).collect();
            if bare {
                while let Some(inline) = events.next_if(|(event, _)| is_inline(event)) {
                    run.push(inline);
                }
            } else {
                run.extend(events.by_ref().take_while(|(event, _)| !ends(event)));
            }
            let holder = match holder {
                Holder::Heading(_) if text_length(&run) > LONGEST_HEADING => Holder::Paragraph,
                other => other,
            };
            document.run(holder, run, &mut origins);
        }
        document.turns = prepared.turns.iter().map(|turn| document.turn(turn, &origins)).collect();
        document
    }

    /// A body in which everything is said.
    fn plain(prepared: &'t PreparedBody) -> Document<'t> {
        let text = prepared.text.clone();
        let is_blank = |end: &usize| text[*end..].starts_with(BETWEEN);
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).filter(is_blank);
        let mut start = 0;
        let paragraphs = ends.chain((!text.is_empty()).then_some(text.len())).map(|end| {
            let paragraph = &prepared.text[start..end];
            start = end + BETWEEN.len();
            paragraph
        });
        let run = |paragraph: &'t str| {
            let start = paragraph.as_ptr() as usize - prepared.text.as_ptr() as usize;
            let line_ends = memchr::memchr_iter(b'\n', paragraph.as_bytes()).count();
            let line = |line: &'t str| [Event::SoftBreak, Event::Text(line.into())];
            let mut events = Vec::with_capacity(line_ends * 2 + 1);
            match line_ends {
                0 => events.push(Event::Text(paragraph.into())),
                _ => events.extend(paragraph.split('\n').flat_map(line).skip(1)),
            }
            let range = start..start + paragraph.len();
            Piece::Run(Run { holder: Holder::Paragraph, events, range })
        };
        let turn = |turn: &PreparedTurn| DocumentTurn {
            label: turn.label.start.min(text.len())..turn.label.end.min(text.len()),
            speaker: turn.speaker.clone(),
            time: turn.time,
        };
        let turns = prepared.turns.iter().map(turn).collect();
        let pieces = paragraphs.map(run).collect();
        Document { pieces, text, turns, has_rest: false }
    }

    /// A turn of the prepared body in the text.
    fn turn(&self, turn: &PreparedTurn, origins: &[TextOrigin]) -> DocumentTurn {
        let offset = |body: usize| {
            let next = origins.partition_point(|origin| origin.body <= body);
            let end = origins.get(next).map_or(self.text.len(), |origin| origin.text);
            match next.checked_sub(1).map(|last| origins[last]) {
                Some(last) => (last.text + (body - last.body)).min(end),
                None => end,
            }
        };
        let (start, end) = match turn.label.is_empty() {
            // What follows is the first text of the turn.
            true => {
                let next = origins.partition_point(|origin| origin.body < turn.label.start);
                let start = origins.get(next).map_or(self.text.len(), |origin| origin.text);
                (start, start)
            }
            false => (offset(turn.label.start), offset(turn.label.end)),
        };
        DocumentTurn {
            label: start..end.max(start),
            speaker: turn.speaker.clone(),
            time: turn.time,
        }
    }

    /// The turns, in order. Empty if no labels were found.
    pub fn turns(&self) -> &[DocumentTurn] {
        &self.turns
    }

    fn run(
        &mut self,
        holder: Holder<'t>,
        events: Vec<(Event<'t>, usize)>,
        origins: &mut Vec<TextOrigin>,
    ) {
        if !self.text.is_empty() {
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        for (event, body) in &events {
            let Some(text) = said(event) else { continue };
            origins.push(TextOrigin { body: *body, text: self.text.len() });
            self.text.push_str(text);
        }
        let range = start..self.text.len();
        let events = events.into_iter().map(|(event, _)| event).collect();
        self.pieces.push(Piece::Run(Run { holder, events, range }));
    }

    /// Everything that is said, run by run.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_parts(self) -> (String, Vec<Piece<'t>>, Vec<DocumentTurn>) {
        (self.text, self.pieces, self.turns)
    }

    /// The runs, in order.
    pub fn runs(&self) -> impl Iterator<Item = &Run<'t>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Run(run) => Some(run),
            Piece::Structure(_) => None,
        })
    }
}

/// What a part of a document's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockForm<'d> {
    /// A paragraph.
    Paragraph,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A list's item or a table's cell.
    Line,
    /// A block of code, with its language.
    Code(&'d str),
}

impl Document<'_> {
    /// The parts of the text in order: the bytes of each, and what it is.
    pub fn forms(&self) -> impl Iterator<Item = (&Range<usize>, BlockForm<'_>)> {
        self.runs().map(|run| {
            let form = match &run.holder {
                Holder::Paragraph => BlockForm::Paragraph,
                Holder::Heading(level) => BlockForm::Heading(*level as u8),
                Holder::Line => BlockForm::Line,
                Holder::Code(language) => BlockForm::Code(language),
            };
            (&run.range, form)
        })
    }

    /// The bytes of the headings in the text.
    pub fn headings(&self) -> impl Iterator<Item = &Range<usize>> {
        let headings = self.runs().filter(|run| matches!(run.holder, Holder::Heading(_)));
        headings.map(|run| &run.range)
    }
}

impl Run<'_> {
    /// Whether it is a paragraph, and may be cut into several.
    pub fn is_paragraph(&self) -> bool {
        self.holder == Holder::Paragraph && !self.has_html()
    }

    /// Whether names in it may be mentions: not in code, which is not speech, nor in a heading, whose
    /// capitals mean nothing.
    pub fn is_speech(&self) -> bool {
        matches!(self.holder, Holder::Paragraph | Holder::Line) && !self.has_html()
    }

    /// Where in it, from its start, no element around words may be inserted.
    pub fn barriers(&self) -> Barriers {
        Barriers::of(&self.events)
    }

    /// Raw HTML is not understood, so nothing is inserted between its tags.
    fn has_html(&self) -> bool {
        self.events.iter().any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
    }
}

/// Where paragraphs begin.
#[derive(Debug, Default)]
pub struct ParagraphStarts {
    /// The offset of each in the text of its document.
    pub offsets: Vec<usize>,
    /// Whether there are more than [`Spoken::MOST_PARAGRAPHS`], so that some go on in the one before them.
    pub are_too_many: bool,
}

/// The paragraphs of a document. Long ones are cut.
pub fn paragraphs(document: &Document) -> ParagraphStarts {
    let mut offsets = Vec::new();
    let mut are_too_many = document.has_rest;
    let mut cuts = Spoken::MOST_PARAGRAPHS.saturating_sub(document.pieces.len());
    for run in document.runs() {
        if !run.is_paragraph() {
            continue;
        }
        let open = open_spans(&run.events);
        let mut first = true;
        for range in paragraphs::cut(&document.text()[run.range.clone()]) {
            let is_cut = !std::mem::take(&mut first);
            if is_cut && meets(&open, range.start..range.start + 1) {
                continue;
            }
            if is_cut && cuts == 0 {
                are_too_many = true;
                break;
            }
            cuts -= usize::from(is_cut);
            offsets.push(run.range.start + range.start);
        }
    }
    ParagraphStarts { offsets, are_too_many }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(
                tag,
                Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Superscript
                    | Tag::Subscript
                    | Tag::Link { .. }
                    | Tag::Image { .. }
            )
        }
        Event::End(tag) => {
            matches!(
                tag,
                TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough
                    | TagEnd::Superscript
                    | TagEnd::Subscript
                    | TagEnd::Link
                    | TagEnd::Image
            )
        }
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// How many bytes the text of a run has.
fn text_length(run: &[(Event, usize)]) -> usize {
    let length = |(event, _): &(Event, usize)| match event {
        Event::Text(text) | Event::Code(text) => text.len(),
        _ => 0,
    };
    run.iter().map(length).sum()
}

fn ends(event: &Event) -> bool {
    matches!(
        event,
        Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock)
    )
}
