//! The share picture of a page as its head names it.

use serde::Serialize;

use crate::base::index::TranscriptIndex;
use crate::pages::context::PageContext;
use crate::pages::route::files::TranscriptFile;
use crate::pages::wording;

/// The width of a share picture in pixels, as the programs that show links ask for.
pub const WIDTH: usize = 1200;
/// The height of a share picture in pixels.
pub const HEIGHT: usize = 630;

/// A picture for programs that show a link to a page.
#[derive(Debug, Serialize)]
pub struct Image {
    /// Its whole address.
    pub href: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Its alternative text.
    pub alt: String,
}

impl Image {
    /// The share picture of a transcript, if the site has one and its whole address is known.
    pub fn of_transcript(context: &PageContext, transcript: TranscriptIndex) -> Option<Image> {
        let outputs = context.config.outputs;
        if !(outputs.pictures && outputs.metadata && context.has_origin()) {
            return None;
        }
        let meta = &context.transcript(transcript).facts.meta;
        let day = meta.date.map(|date| format!(", {}", wording::date(date))).unwrap_or_default();
        let page = context.absolute(&context.transcript_href(transcript));
        Some(Image {
            href: format!("{page}{}", TranscriptFile::Picture.name()),
            width: WIDTH,
            height: HEIGHT,
            alt: format!("{}{day}", meta.title),
        })
    }
}
