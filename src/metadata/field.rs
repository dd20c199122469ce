//! A field of front matter, with the place that it has in its file.

use std::ops::Range;

use super::front_matter::Format;
use super::locate;
use super::value::Value;

/// A field of a block of metadata.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// The block that it stands in, as bytes of the file.
    pub block: Range<usize>,
    /// What that is written in.
    pub format: Format,
    /// The name that the file has for it, or the path, if that is another one.
    pub from: Option<String>,
}

impl Field {
    /// What messages call it.
    pub fn called(&self) -> String {
        match &self.from {
            Some(from) => format!("`{from}`, which is taken for `{}`,", self.name),
            None => format!("`{}`", self.name),
        }
    }

    /// Where in the text of its file it stands, or what belongs to it at a path of names; its block
    /// if it cannot be found there.
    pub fn place(&self, text: &str, path: &[&str]) -> Range<usize> {
        let block = &text[self.block.clone()];
        let find = |path: &[&str]| locate::field(block, path, self.format);
        let line = match &self.from {
            Some(from) => find(&[from]).or_else(|| find(&from.split('.').collect::<Vec<_>>())),
            None => find(path),
        };
        let start = self.block.start;
        line.map_or(self.block.clone(), |line| start + line.start..start + line.end)
    }
}
