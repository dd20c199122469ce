//! What the feed of a podcast says of a transcript.

use jiff::fmt::rfc2822;

use crate::base::dates::date;
use crate::base::duration;
use crate::base::partial_date::PartialDate;
use crate::captions::FeedEpisode;
use crate::config::is_language;
use crate::load::info::add_description;
use crate::markup;
use crate::metadata::forms::{bounded, is_web_address, one_line};
use crate::model::Meta;

/// Adds what a feed says of an episode to the metadata of its transcript. What the transcript says itself
/// stays, except what only the name of its file says.
pub fn add_episode(episode: &FeedEpisode, meta: &mut Meta, date_from_name: bool) {
    let plain = |text: &str| bounded(one_line(&markup::plain_name(text)));
    let name = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
    let address = |text: &str| Some(text.to_owned()).filter(|text| is_web_address(text));
    if let Some(title) = name(&episode.title).filter(|_| meta.title_from_name) {
        meta.title = title;
        meta.title_from_name = false;
    }
    if meta.date.is_none() || date_from_name {
        meta.date = published(&episode.date).or(meta.date);
    }
    let length = duration::parse(&episode.duration).filter(|&seconds| seconds > 0);
    meta.duration = meta.duration.or(length);
    meta.author = meta.author.take().or_else(|| name(&episode.author));
    if meta.youtube_url.is_none() && meta.video_id.is_none() {
        meta.youtube_url = address(&episode.recording);
    }
    meta.substack_url = meta.substack_url.take().or_else(|| address(&episode.link));
    if meta.series.is_empty() {
        meta.series.extend(name(&episode.podcast));
    }
    let language = Some(episode.language.clone()).filter(|tag| is_language(tag));
    meta.lang = meta.lang.take().or(language);
    if meta.description.is_none() && !episode.description.is_empty() {
        add_description(&markup::plain_description(&episode.description), meta);
    }
}

/// The day of a feed's date, in the time zone that it names.
fn published(text: &str) -> Option<PartialDate> {
    let zoned =
        rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned_datetime(text).ok();
    zoned.and_then(|zoned| date(&zoned.date().to_string())).or_else(|| date(text))
}
