//! What yt-dlp says of a recording in `NAME.info.json`.
//!
//! The fields are those that yt-dlp documents as stable in its README ("Output template" and "Embedding
//! yt-dlp"). Whatever else is in the file is passed over, and a field with another type than expected is
//! as good as none.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::base::dates::date;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::language::language_tag;
use crate::base::source::Source;
use crate::metadata::forms::{
    bounded, is_video_id, is_web_address, one_line, unique_names, video_id_of,
};
use crate::model::{Chapter, Meta};
use crate::text::chapters;

/// The fields of an `info.json` that are used.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct RecordingInfo {
    #[serde(rename = "_type")]
    kind: Value,
    id: Value,
    title: Value,
    description: Value,
    upload_date: Value,
    release_date: Value,
    duration: Value,
    channel: Value,
    uploader: Value,
    view_count: Value,
    tags: Value,
    webpage_url: Value,
    chapters: Value,
    language: Value,
    subtitles: Languages,
    automatic_captions: Languages,
}

/// The languages of captions: the keys of a map whose values, long lists of addresses, are not kept.
#[derive(Debug, Default)]
struct Languages(Vec<String>);

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Languages, D::Error> {
        deserializer.deserialize_any(LanguagesVisitor)
    }
}

struct LanguagesVisitor;

impl<'de> Visitor<'de> for LanguagesVisitor {
    type Value = Languages;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Languages, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.push(key);
        }
        Ok(Languages(keys))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Languages, A::Error> {
        while let Some(IgnoredAny) = seq.next_element()? {}
        Ok(Languages::default())
    }

    fn visit_unit<E>(self) -> Result<Languages, E> {
        Ok(Languages::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Languages, E> {
        Ok(Languages::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Languages, E> {
        Ok(Languages::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Languages, E> {
        Ok(Languages::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Languages, E> {
        Ok(Languages::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Languages, E> {
        Ok(Languages::default())
    }
}

/// What an `info.json` says of the captions in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptionOrigin {
    /// A person has made them.
    Manual,
    /// A machine has written down what is said.
    Automatic,
    /// A machine has translated what another machine has written down.
    Translated,
    /// The file does not say.
    Unknown,
}

impl RecordingInfo {
    /// Reads an `info.json`.
    ///
    /// # Errors
    /// A warning if it is not JSON, or describes a list of recordings.
    pub fn read(source: &Source) -> Result<RecordingInfo, Diagnostic> {
        let info: RecordingInfo = serde_json::from_str(&source.text).map_err(|error| {
            let line_start = source.text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let offset = line_start.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
            let offset = source.text.floor_char_boundary(offset.min(source.text.len()));
            let message = "this file is not valid JSON, so it says nothing of its recording";
            Diagnostic::warning(Code::WrongFormat, &source.name, message)
                .at(source.location(offset..offset))
                .help("write it again with `yt-dlp --write-info-json`, or delete it")
        })?;
        Ok(info)
    }

    /// Whether it describes a list of recordings and not one.
    pub fn is_list(&self) -> bool {
        text(&self.kind).is_some_and(|kind| kind == "playlist" || kind == "multi_video")
    }

    /// The origin of the captions in a language (BCP 47, or with `-orig` as YouTube names the original).
    pub fn origin(&self, language: Option<&str>) -> CaptionOrigin {
        let has = |captions: &Languages, wanted: &str| {
            captions.0.iter().any(|key| same_language(key, wanted))
        };
        let Some(language) = language.map(str::to_owned).or_else(|| self.language()) else {
            return CaptionOrigin::Unknown;
        };
        if has(&self.subtitles, &language) {
            return CaptionOrigin::Manual;
        }
        if !has(&self.automatic_captions, &language) {
            return CaptionOrigin::Unknown;
        }
        match self.language() {
            Some(own) if primary(&own) != primary(&language) => CaptionOrigin::Translated,
            _ => CaptionOrigin::Automatic,
        }
    }

    /// The language that is spoken: as the file says, or that of the automatic captions in the original.
    pub fn language(&self) -> Option<String> {
        let own = text(&self.language).and_then(|tag| language_tag(&tag));
        let mut automatic = self.automatic_captions.0.iter();
        own.or_else(|| automatic.find_map(|key| language_tag(key.strip_suffix("-orig")?)))
    }

    /// Adds what it says to the metadata of a transcript. What the transcript says itself stays, except
    /// what only the name of its file says.
    pub fn add_to(&self, meta: &mut Meta, date_from_name: bool) {
        if let Some(title) = text(&self.title).filter(|_| meta.title_from_name) {
            meta.title = bounded(one_line(&title));
            meta.title_from_name = false;
        }
        let uploaded = text(&self.upload_date).or_else(|| text(&self.release_date));
        if meta.date.is_none() || date_from_name {
            meta.date = uploaded.and_then(|day| date(&dashed(&day))).or(meta.date);
        }
        let seconds = self.duration.as_f64().filter(|seconds| (1.0..1e8).contains(seconds));
        meta.duration = meta.duration.or(seconds.map(|seconds| seconds as u32));
        let author = || text(&self.channel).or_else(|| text(&self.uploader));
        meta.author = meta.author.take().or_else(author).map(|name| bounded(one_line(&name)));
        meta.views = meta.views.or(self.view_count.as_u64());
        if meta.yt_tags.is_empty() {
            meta.yt_tags = unique_names(texts(&self.tags));
        }
        self.add_address(meta);
        meta.lang = meta.lang.take().or_else(|| self.language());
        if meta.chapters.is_empty() {
            meta.chapters = self.chapters();
        }
        if let Some(description) = text(&self.description).filter(|_| meta.description.is_none()) {
            add_description(&description, meta);
        }
    }

    /// Where the recording is, if the transcript does not say.
    fn add_address(&self, meta: &mut Meta) {
        if meta.youtube_url.is_some() || meta.video_id.is_some() {
            return;
        }
        let address = text(&self.webpage_url).filter(|address| is_web_address(address));
        meta.video_id = address.as_deref().and_then(video_id_of);
        let id = text(&self.id).filter(|id| is_video_id(id));
        match address {
            Some(_) if meta.video_id.is_some() => {}
            Some(address) => meta.youtube_url = Some(address),
            // Without an address it is YouTube's only if it looks like theirs.
            None => meta.video_id = id.filter(|id| id.len() == 11),
        }
    }

    fn chapters(&self) -> Vec<Chapter> {
        let list = self.chapters.as_array().map(Vec::as_slice).unwrap_or_default();
        let chapter = |entry: &Value| {
            let start = entry.get("start_time")?.as_f64().filter(|start| *start >= 0.0)?;
            let title = bounded(one_line(&text(entry.get("title")?)?));
            // Yt-dlp gives what is before the first chapter this name.
            let is_named = !title.is_empty() && !title.starts_with("<Untitled Chapter");
            is_named.then_some(Chapter { start: start as u32, title })
        };
        let mut chapters: Vec<Chapter> = list.iter().filter_map(chapter).collect();
        chapters.sort_by_key(|chapter| chapter.start);
        chapters.dedup_by_key(|chapter| chapter.start);
        chapters
    }
}

/// Adds the description of a recording to a transcript without one. Its list of chapters goes.
pub fn add_description(description: &str, meta: &mut Meta) {
    let (chapters, rest) = chapters::split(description.trim());
    if meta.chapters.is_empty() {
        meta.chapters = chapters;
    }
    meta.description = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
}

/// A text that is not empty; a number counts as one.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(text).collect()
}

/// `20240521` as `2024-05-21`.
fn dashed(day: &str) -> String {
    match day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]),
        false => day.to_owned(),
    }
}

/// Whether two tags name the same language, in the same region if both name one.
fn same_language(key: &str, wanted: &str) -> bool {
    let key = key.strip_suffix("-orig").unwrap_or(key);
    let is_region = |a: &str, b: &str| !a.contains('-') || !b.contains('-');
    key.eq_ignore_ascii_case(wanted) || primary(key) == primary(wanted) && is_region(key, wanted)
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase()
}
