//! Runs of inline events as one text: what it says, and HTML inserted between its characters.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// HTML to insert into a run.
pub struct Insertion {
    /// Before which offset of the run's text, in bytes.
    pub offset: usize,
    /// What it does.
    pub kind: InsertionKind,
    /// The HTML.
    pub html: String,
}

/// What an insertion does, in the order of insertions at one offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InsertionKind {
    /// It ends what an earlier insertion began.
    Close,
    /// It begins a paragraph, or what is at its head.
    Block,
    /// It begins something around the words that follow.
    Open,
}

/// What an event of a run says. A line break within a paragraph is white space; HTML says nothing.
pub fn said<'a>(event: &'a Event) -> Option<&'a str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some("\n"),
        _ => None,
    }
}

/// Spans of the run's text that lie within a link.
pub fn links(events: &[Event]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let (mut index, mut begun) = (0, 0);
    for event in events {
        match event {
            Event::Start(Tag::Link { .. }) => begun = index,
            Event::End(TagEnd::Link) => spans.push(begun..index),
            other => index += said(other).map_or(0, str::len),
        }
    }
    spans
}

/// Spans of the run's text that lie within an element or in code, where no block may begin.
pub fn open_spans(events: &[Event]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let (mut index, mut depth, mut begun) = (0, 0_usize, 0);
    for event in events {
        let length = said(event).map_or(0, str::len);
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    begun = index;
                }
                depth += 1;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    spans.push(begun..index);
                }
            }
            Event::Code(_) => spans.push(index..index + length),
            _ => {}
        }
        index += length;
    }
    spans
}

/// Where in a run's text no element around words may be inserted.
#[derive(Debug, Default)]
pub struct Barriers {
    /// Offsets at which an element begins or ends.
    borders: Vec<usize>,
    /// Spans of code and of the descriptions of pictures.
    closed: Vec<Range<usize>>,
}

impl Barriers {
    /// The barriers in the events of a run.
    pub fn of(events: &[Event]) -> Barriers {
        let mut barriers = Barriers::default();
        let (mut index, mut pictures) = (0, 0_usize);
        for event in events {
            let length = said(event).map_or(0, str::len);
            match event {
                Event::Start(Tag::Image { .. }) => pictures += 1,
                Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
                Event::Start(_) | Event::End(_) => barriers.borders.push(index),
                _ if pictures > 0 || matches!(event, Event::Code(_)) => {
                    barriers.closed.push(index..index + length);
                }
                _ => {}
            }
            index += length;
        }
        barriers
    }

    /// Whether an element may be inserted around `range`.
    pub fn allow(&self, range: Range<usize>) -> bool {
        let inner = self.borders.partition_point(|&border| border <= range.start);
        self.borders.get(inner).is_none_or(|&border| border >= range.end)
            && !meets(&self.closed, range)
    }
}

/// Whether one of these spans, which come in order, shares a byte with `range`.
pub fn meets(spans: &[Range<usize>], range: Range<usize>) -> bool {
    let before = spans.partition_point(|span| span.start < range.end);
    spans[..before].last().is_some_and(|span| range.start < span.end)
}

/// The run with insertions. They come in ascending order, and none within code.
pub fn insert<'t>(events: Vec<Event<'t>>, insertions: Vec<Insertion>) -> Vec<Event<'t>> {
    let mut out = Vec::with_capacity(events.len() + insertions.len() * 2);
    let mut insertions = insertions.into_iter().peekable();
    let mut index = 0;
    for event in events {
        let length = said(&event).map_or(0, str::len);
        let end = index + length;
        let Event::Text(text) = event else {
            // At an element's border: what an insertion began ends on the kind on which it began, a
            // paragraph begins before the element, and words are wrapped within it.
            let last = match &event {
                _ if length > 0 => InsertionKind::Open,
                Event::End(_) => InsertionKind::Close,
                _ => InsertionKind::Block,
            };
            let due = |insertion: &Insertion| {
                insertion.offset < index || insertion.offset == index && insertion.kind <= last
            };
            while let Some(insertion) = insertions.next_if(due) {
                out.push(Event::Html(insertion.html.into()));
            }
            out.push(event);
            index = end;
            continue;
        };
        let mut done = 0;
        while let Some(insertion) =
            insertions.next_if(|insertion| insertion.offset < end || insertion.offset == index)
        {
            let to = insertion.offset.saturating_sub(index);
            if to > done {
                out.push(Event::Text(slice(&text, done..to)));
                done = to;
            }
            out.push(Event::Html(insertion.html.into()));
        }
        if done == 0 {
            out.push(Event::Text(text));
        } else {
            out.push(Event::Text(slice(&text, done..length)));
        }
        index = end;
    }
    out.extend(insertions.map(|insertion| Event::Html(insertion.html.into())));
    out
}

fn slice<'t>(text: &CowStr<'t>, range: Range<usize>) -> CowStr<'t> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[range]),
        other => CowStr::from(other[range].to_owned()),
    }
}
