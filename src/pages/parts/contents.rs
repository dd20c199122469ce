//! The contents of a text: its headings and the chapters of its recording.

use serde::Serialize;

use crate::base::duration;
use crate::markup::Heading;
use crate::model::Meta;

/// A heading of the text, or the heading of a chapter in it.
#[derive(Debug, Serialize)]
pub struct ContentsLink {
    /// The address on this page: `#h-the-office`.
    pub href: String,
    pub text: String,
    /// Its level, from 3 (highest) to 6.
    pub level: u8,
    /// When the chapter begins, as `1:24`; none for a heading of the text.
    pub time: Option<String>,
}

/// A chapter of the recording that has no heading in the text.
#[derive(Debug, Serialize)]
pub struct ChapterLink {
    /// Its start, as `1:24`.
    pub time: String,
    /// Its start in seconds.
    pub start: u32,
    pub title: String,
    /// The address of the recording at this time, if there is one.
    pub href: Option<String>,
}

/// The headings of a text.
pub fn contents(meta: &Meta, headings: Vec<Heading>) -> Vec<ContentsLink> {
    let link = |heading: Heading| {
        let chapter = heading.chapter.and_then(|number| meta.chapters.get(number));
        ContentsLink {
            href: format!("#{}", heading.id),
            text: heading.text,
            level: heading.level,
            time: chapter.map(|chapter| duration::clock(chapter.start)),
        }
    };
    headings.into_iter().map(link).collect()
}

/// The chapters of a recording that are not among the headings of the text.
pub fn other_chapters(meta: &Meta, headings: &[Heading]) -> Vec<ChapterLink> {
    let mut shown = headings.iter().filter_map(|heading| heading.chapter).peekable();
    let chapters = meta.chapters.iter().enumerate();
    let others = chapters.filter(|(number, _)| shown.next_if_eq(number).is_none());
    others
        .map(|(_, chapter)| ChapterLink {
            time: duration::clock(chapter.start),
            start: chapter.start,
            href: meta.video_url_at(chapter.start),
            title: chapter.title.clone(),
        })
        .collect()
}
