//! The recording of a transcript, and how its page plays it.

use serde::Serialize;

use crate::markup;
use crate::pages::context::PageContext;
use crate::pages::route::files::TranscriptFile;
use crate::site::IndexedTranscript;

/// The recording of a transcript.
#[derive(Debug, Serialize)]
pub struct Video {
    /// The address at which it can be seen or heard.
    pub href: String,
    /// YouTube's identifier, if it has one.
    pub id: Option<String>,
    /// The name of the service that it is on, if the page can play it from there: `YouTube` or `Vimeo`.
    pub service: Option<&'static str>,
    /// The address of that service's player, requested only when the reader presses play.
    pub player: Option<String>,
    /// The address of the times of its words, relative to the page, if the site publishes them.
    pub times: Option<&'static str>,
    /// The audio or video file, requested only when the reader presses play.
    pub media: Option<MediaFile>,
}

/// The audio or video file of a recording.
#[derive(Debug, Serialize)]
pub struct MediaFile {
    /// Its address.
    pub href: String,
    /// The element that plays it: `audio` or `video`.
    pub element: &'static str,
    /// The address of its captions, relative to the page, if the site publishes them.
    pub captions: Option<&'static str>,
}

impl Video {
    /// The recording of a transcript, if it is anywhere.
    pub fn of(context: &PageContext, transcript: &IndexedTranscript) -> Option<Video> {
        let meta = &transcript.facts.meta;
        let published = |file: TranscriptFile| {
            let is_there = context.config.outputs.captions && file.is_of(&transcript.facts);
            is_there.then(|| file.name())
        };
        let base = &context.config.base_url.path;
        let media = meta.media_file().map(|(file, kind)| {
            let href = markup::own(file, base).unwrap_or_else(|| file.to_owned());
            let captions = published(TranscriptFile::Captions);
            MediaFile { href, element: kind.name(), captions }
        });
        let href = meta.video_url().or_else(|| Some(media.as_ref()?.href.clone()))?;
        // A file asks nothing of a service.
        let embed = meta.embed().filter(|_| media.is_none());
        Some(Video {
            href,
            id: meta.video_id.clone(),
            service: embed.as_ref().map(|embed| embed.service),
            player: embed.map(|embed| embed.address()),
            times: published(TranscriptFile::WordTimes),
            media,
        })
    }
}
