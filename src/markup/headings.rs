//! Ids of headings, and the headings that links name in other ways.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::slug::{SlugSet, slugify};

/// The id of the first heading with this text: `h-` and its slug.
pub fn heading_id(text: &str) -> String {
    match slugify(text) {
        slug if slug.is_empty() => "h-section".to_owned(),
        slug => format!("h-{slug}"),
    }
}

/// Names the headings of one page, by their slugs.
#[derive(Debug, Default)]
pub struct HeadingIds {
    taken: SlugSet,
}

impl HeadingIds {
    /// The id of the next heading: `h-` and its slug, numbered if the page has that already.
    pub fn next(&mut self, text: &str) -> String {
        let slug = slugify(text);
        let wanted = if slug.is_empty() { "section" } else { &slug };
        format!("h-{}", self.taken.assign([wanted]).concat())
    }
}

/// The headings of a page, to be found by the anchors that other programs give them.
#[derive(Debug)]
pub struct HeadingAnchors<'a> {
    text: &'a str,
    headings: Vec<Range<usize>>,
    /// The ids of the headings with the same letters, made when the first link asks for them.
    ids: OnceCell<BTreeMap<String, Vec<String>>>,
}

impl<'a> HeadingAnchors<'a> {
    /// Those of a text, in order.
    pub fn of(text: &'a str, headings: Vec<Range<usize>>) -> HeadingAnchors<'a> {
        HeadingAnchors { text, headings, ids: OnceCell::new() }
    }

    /// The id of the heading that an anchor names, which is without its `#`. GitHub, Pandoc and others make
    /// anchors of the same letters, with other hyphens between them, and number those that they have twice:
    /// `#the-mill`, `#the-mill-1`.
    pub fn id_of(&self, anchor: &str) -> Option<&str> {
        let ids = self.ids.get_or_init(|| {
            let mut ids = HeadingIds::default();
            let mut by_letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for text in self.headings.iter().map(|heading| &self.text[heading.clone()]) {
                by_letters.entry(letters(text)).or_default().push(ids.next(text));
            }
            by_letters.remove("");
            by_letters
        });
        let nth = |anchor: &str, number: usize| {
            ids.get(&letters(anchor))?.get(number).map(String::as_str)
        };
        nth(anchor, 0).or_else(|| {
            let (anchor, number) = anchor.rsplit_once('-')?;
            nth(anchor, number.parse().ok()?)
        })
    }
}

/// The letters and digits of a text in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
