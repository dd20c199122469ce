//! A transcript with its file in memory, and where things stand in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::ops::Range;

use jiff::civil::Date;

use super::shingles::Sketch;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::config::Config;
use crate::load::{self, Said};
use crate::metadata::value::Value;
use crate::metadata::{Field, Names};
use crate::model::File;
use crate::model::Meta;
use crate::site::{Entry, Site};

/// What some programs write before the text of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The archive as its rules see it.
pub struct Whole<'a> {
    pub config: &'a Config,
    pub site: &'a Site,
    /// For each transcript of the site, what its text is compared by.
    pub sketches: Vec<Sketch>,
    pub mistaken: &'a Mistaken,
    /// What the archive calls its fields.
    pub names: &'a Names,
}

/// The entities that scripts have mistaken a word for; see [`super::tags::mistaken`].
pub type Mistaken = BTreeMap<usize, (usize, Vec<usize>)>;

/// A transcript as its rules see it.
pub struct Opened<'a> {
    pub site: &'a Site,
    pub entry: &'a Entry,
    pub today: Date,
    pub mistaken: &'a Mistaken,
    pub source: &'a Source,
    pub file: File,
    said: Said,
}

impl<'a> Opened<'a> {
    /// Reads the file of a transcript. `None` if it has changed and cannot be read any more, of
    /// which the next run will tell.
    pub fn read(
        config: &Config,
        site: &'a Site,
        entry: &'a Entry,
        (today, mistaken): (Date, &'a Mistaken),
        names: &Names,
        source: &'a mut Source,
    ) -> Option<Opened<'a>> {
        let file = File::at(&config.content, &entry.facts.meta.source);
        source.read_again(&file.path, &file.name).ok()?;
        let said = load::said(source, names)?;
        Some(Opened { site, entry, today, mistaken, source, file, said })
    }

    /// What its front matter was understood as.
    pub fn meta(&self) -> &'a Meta {
        &self.entry.facts.meta
    }

    /// Its fields, with our names.
    pub fn fields(&self) -> &[Field] {
        &self.said.fields
    }

    /// A field's value; an empty one is none.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let field = self.said.fields.iter().find(|field| field.name == name)?;
        Some(&field.value).filter(|value| !value.is_empty())
    }

    /// A field of one value, as text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.clone().into_text()
    }

    /// What the file says, before it is understood.
    pub fn said(&self) -> &Said {
        &self.said
    }

    /// Whether the file begins with a byte order mark, which is no part of its text.
    pub fn has_byte_order_mark(&self) -> bool {
        let mut head = [0; 3];
        let read = fs::File::open(&self.file.path).and_then(|mut file| file.read_exact(&mut head));
        read.is_ok() && str::from_utf8(&head).is_ok_and(|head| head.starts_with(BYTE_ORDER_MARK))
    }

    /// Its text.
    pub fn body(&self) -> &'a str {
        &self.source.text[self.said.body..]
    }

    /// Where its text begins.
    pub fn body_start(&self) -> usize {
        self.said.body
    }

    /// Where the front matter lies.
    pub fn front(&self) -> Range<usize> {
        self.said.front.clone()
    }

    /// The line of a field; the start of the front matter if it is not found.
    pub fn field(&self, path: &[&str]) -> Range<usize> {
        let start = self.front().start;
        let field = path.first().and_then(|name| {
            self.said.fields.iter().find(|field| field.name == *name && !field.value.is_empty())
        });
        let line = field.map(|field| field.place(&self.source.text, path));
        // The whole block: it was not found there.
        let line = line.filter(|line| !self.source.text[line.clone()].contains('\n'));
        line.unwrap_or(start..start)
    }

    /// Where a value stands in a field: an item of a list, a line of a text. The field's line if it
    /// is not found, for YAML may write a value in other signs.
    pub fn item(&self, path: &[&str], value: &str) -> Range<usize> {
        let field = self.field(path);
        let lines = &self.source.text[field.start..self.front().end.max(field.start)];
        whole(lines, value).map_or(field.clone(), |at| field.start + at.start..field.start + at.end)
    }

    /// A diagnostic at a place of this file.
    pub fn warning(
        &self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::warning(code, &self.source.name, message).at(self.source.location(span))
    }

    /// A note at a place of this file.
    pub fn note(&self, code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::note(code, &self.source.name, message).at(self.source.location(span))
    }
}

/// Where `value` stands in `text` and is no part of a longer word.
pub fn whole(text: &str, value: &str) -> Option<Range<usize>> {
    if value.is_empty() {
        return None;
    }
    let bound = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(value).map(|(at, _)| at..at + value.len());
    found.find(|at| {
        bound(text[..at.start].chars().next_back()) && bound(text[at.end..].chars().next())
    })
}

/// So many names of a list are written out.
pub const MOST_LISTED: usize = 8;

/// Names in a list, of which only the first are written out: "`A`, `B` and 3 more".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= MOST_LISTED => {
            format!("{} and {last}", first.join(", "))
        }
        names => {
            format!("{} and {} more", names[..MOST_LISTED].join(", "), names.len() - MOST_LISTED)
        }
    }
}

/// "1 file", "2 files".
pub fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
