//! The table of fields. Everything that depends on a field is made from its row: what is read and
//! how, the names that other archives have for it, the JSON schema, the template of `dicta new`, and
//! the tables in `docs/content.md`.
//!
//! To add a field, add a row here and a field to [`Meta`]. A test takes `Meta` apart and fails to
//! compile until it knows the new field; it then fails until the row's example fills it.

use std::iter;

use super::translations;
pub use super::value_type::ValueType;
use crate::base::partial_date::PartialDate;
use crate::model::{DeclaredEntities, DeclaredSpeaker, Embargo, Meta, TranscriptStatus};

/// A field that Dicta knows.
#[derive(Debug)]
pub struct FieldSpec {
    /// Its name in front matter.
    pub name: &'static str,
    /// The type of its value.
    pub value_type: ValueType,
    /// Where its value goes.
    pub slot: Slot,
    /// Its names in other archives, best first. Case and separators make no difference.
    pub synonyms: &'static [&'static str],
    /// A description, as a phrase without a capital or a full stop.
    pub about: &'static str,
    /// Its effect on other pages.
    pub effect: ListEffect,
    /// An example of its value in YAML.
    pub example: &'static str,
    /// The heading in `docs/content.md` that explains it, as an anchor.
    pub anchor: &'static str,
}

/// A function from the metadata to one field of it.
pub type Access<T> = fn(&mut Meta) -> &mut T;

/// The field of [`Meta`] that a value goes to.
#[derive(Debug, Clone, Copy)]
pub enum Slot {
    /// A text that is always there: without the field, it comes from the file.
    Required(Access<String>),
    /// A text.
    Text(Access<Option<String>>),
    /// A date.
    Date(Access<Option<PartialDate>>),
    /// A duration in seconds.
    Seconds(Access<Option<u32>>),
    /// A number.
    Count(Access<Option<u64>>),
    /// A flag.
    Flag(Access<bool>),
    /// A status.
    Status(Access<Option<TranscriptStatus>>),
    /// An embargo.
    Embargo(Access<Option<Embargo>>),
    /// A list.
    List(Access<Vec<String>>),
    /// A list of speakers.
    Speakers(Access<Vec<DeclaredSpeaker>>),
    /// Lists by kind.
    Kinds(Access<Vec<DeclaredEntities>>),
}

/// The effect of a field on pages other than the transcript's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListEffect {
    /// Nothing.
    None,
    /// Lists show it.
    Shown,
    /// It decides the order of lists and the position on the timeline.
    Order,
    /// Each of its values has a list page in this folder.
    Group(&'static str),
    /// Each entity has a page, and each kind an index.
    Entities,
    /// Each person has a page.
    People,
    /// It decides which addresses lead to the transcript.
    Address,
    /// It can leave the transcript out of the site.
    Hide,
}

const fn field(
    name: &'static str,
    value_type: ValueType,
    slot: Slot,
    effect: ListEffect,
    about: &'static str,
) -> FieldSpec {
    FieldSpec { name, value_type, slot, synonyms: &[], about, effect, example: "", anchor: name }
}

impl FieldSpec {
    const fn example(self, example: &'static str) -> FieldSpec {
        FieldSpec { example, ..self }
    }

    const fn synonyms(self, synonyms: &'static [&'static str]) -> FieldSpec {
        FieldSpec { synonyms, ..self }
    }

    const fn anchor(self, anchor: &'static str) -> FieldSpec {
        FieldSpec { anchor, ..self }
    }
}

/// All fields, in the order of a new file. Of two fields that a synonym fits, the first gets it.
#[rustfmt::skip]
pub static FIELDS: [FieldSpec; 34] = {
    use ListEffect as In;
    use ValueType as Is;
    [
        field("title", Is::Name, Slot::Required(|meta| &mut meta.title), In::Shown,
            "the title of the transcript")
            .synonyms(&["headline", "episode_title", "video_title", "name"])
            .example("\"Lines for every sound\""),
        field("slug", Is::Slug, Slot::Required(|meta| &mut meta.slug), In::Address,
            "the name in its address; by default, that of the file")
            .example("shorthand"),
        field("publish_date", Is::Date, Slot::Date(|meta| &mut meta.date), In::Order,
            "the date of publication, such as 2024-05-21")
            .synonyms(&[
                "date", "pub_date", "published", "published_at", "published_on", "published_date",
                "publication_date", "date_published", "upload_date", "release_date", "released",
                "air_date", "episode_date", "recording_date", "recorded_on", "interview_date",
                "event_date", "meeting_date", "date_of_meeting", "date_of_interview",
                "date_of_recording", "date_recorded", "created", "created_at",
            ])
            .example("2024-05-21"),
        field("author", Is::JoinedNames, Slot::Text(|meta| &mut meta.author), In::Group("authors"),
            "the author or the channel")
            .synonyms(&["authors", "by", "byline", "creator", "channel", "channel_name", "uploader"])
            .example("\"Ada Example\""),
        field("youtube_url", Is::Url, Slot::Text(|meta| &mut meta.youtube_url), In::None,
            "the URL of the recording")
            .synonyms(&["youtube_link", "youtube", "video_url", "video_link", "video", "media_url",
                "recording_url", "recording", "audio_url", "audio", "mp3",
                "episode_url", "source_url", "url", "link", "source"])
            .example("\"https://youtu.be/2_qGU5p9GFQ\""),
        field("media", Is::Media, Slot::Text(|meta| &mut meta.media), In::None,
            "the audio or video file of the recording: a URL, or a path on this site such as /audio/talk.mp3")
            .synonyms(&["media_file", "audio_file", "video_file"])
            .example("/audio/talk.mp3"),
        field("video_id", Is::VideoId, Slot::Text(|meta| &mut meta.video_id), In::None,
            "the YouTube ID of the recording")
            .synonyms(&["youtube_id", "yt_id", "youtube", "video"])
            .example("\"2_qGU5p9GFQ\""),
        field("substack_url", Is::Url, Slot::Text(|meta| &mut meta.substack_url), In::None,
            "the URL of an article about it")
            .synonyms(&["substack", "article_url", "article", "blog_url"])
            .example("\"https://example.org/article\""),
        field("duration", Is::Duration, Slot::Seconds(|meta| &mut meta.duration), In::Shown,
            "its length, in quotes: \"5:52\" or \"1:02:03\"")
            .synonyms(&["length", "runtime", "running_time", "itunes_duration", "video_duration"])
            .example("\"18:19\""),
        field("duration_seconds", Is::Seconds, Slot::Seconds(|meta| &mut meta.duration), In::Shown,
            "its length in seconds")
            .synonyms(&["length_seconds"])
            .example("1099"),
        field("view_count", Is::Count, Slot::Count(|meta| &mut meta.views), In::None,
            "the number of views")
            .synonyms(&["views"])
            .example("27422"),
        field("captions", Is::File, Slot::Text(|meta| &mut meta.captions_file), In::None,
            "the captions of the recording, if their file has another name")
            .example("talk.en.vtt"),
        field("description", Is::Text, Slot::Text(|meta| &mut meta.description), In::Shown,
            "plain text: begin with \"|\" and indent the lines below; a list of times becomes the chapters")
            .synonyms(&["desc", "show_notes", "synopsis"]),
        field("summary", Is::Texts, Slot::List(|meta| &mut meta.summary), In::Shown,
            "what it is about, one passage per item")
            .synonyms(&["excerpt", "abstract", "tldr"])
            .example("[\"One.\", \"Two.\"]"),
        field("concepts", Is::Words, Slot::List(|meta| &mut meta.concepts), In::None,
            "ideas that it covers")
            .example("[phonetic writing]"),
        field("yt_tags", Is::Words, Slot::List(|meta| &mut meta.yt_tags), In::None,
            "its tags on YouTube")
            .synonyms(&["youtube_tags", "video_tags"])
            .example("[history]"),
        field("series", Is::Tags, Slot::List(|meta| &mut meta.series), In::Group("series"),
            "the series, show or conference that it belongs to, instead of its folders")
            .synonyms(&["show", "podcast", "conference", "event", "collection", "playlist", "programme"])
            .example("[Evening Lectures]").anchor("series"),
        field("content_type", Is::Name, Slot::Text(|meta| &mut meta.content_type), In::Group("types"),
            "its form, such as Interview")
            .example("Lecture").anchor("facets"),
        field("primary_topic", Is::Name, Slot::Text(|meta| &mut meta.primary_topic), In::Group("topics"),
            "its main topic")
            .synonyms(&["main_topic", "topic", "subject"])
            .example("Shorthand").anchor("facets"),
        field("difficulty", Is::Name, Slot::Text(|meta| &mut meta.difficulty), In::Group("difficulty"),
            "its level, such as Beginner")
            .synonyms(&["level"])
            .example("Beginner").anchor("facets"),
        field("audience", Is::Tags, Slot::List(|meta| &mut meta.audience), In::Group("audience"),
            "who it is for")
            .synonyms(&["audiences", "target_audience"])
            .example("[Historians]").anchor("facets"),
        field("keywords", Is::Tags, Slot::List(|meta| &mut meta.keywords), In::Group("keywords"),
            "terms to find it by; each has a page")
            .synonyms(&["keyword", "tags", "tag", "categories", "category", "topics", "subjects",
                "labels", "label"])
            .example("[shorthand]"),
        field("speakers", Is::Speakers, Slot::Speakers(|meta| &mut meta.speakers), In::People,
            "the speakers; `{JC: Julia Child}` gives the name for a speaker label")
            .synonyms(&["speaker", "guests", "guest", "hosts", "host", "cohosts", "cohost",
                "participants", "participant", "panelists", "panelist", "panellists", "panellist",
                "interviewees", "interviewee", "interviewers", "interviewer", "narrators", "narrator",
                "presenters", "presenter", "moderators", "moderator", "witnesses", "witness",
                "lecturers", "lecturer"])
            .example("[Ada Example]"),
        field("entities", Is::Kinds, Slot::Kinds(|meta| &mut meta.entities), In::Entities,
            "the people and things that it mentions; any other list defines a kind")
            .anchor("entities-and-kinds"),
        field("lang", Is::Language, Slot::Text(|meta| &mut meta.lang), In::None,
            "the language of the text, if it differs from the site's")
            .synonyms(&["language", "locale"])
            .example("de"),
        field("excerpt_of", Is::Slug, Slot::Text(|meta| &mut meta.excerpt_of), In::Shown,
            "the slug of the whole, if this is a part of another transcript")
            .synonyms(&["excerpt_from", "clip_of"])
            .example("2024-05-21-shorthand").anchor("excerpts-and-copies"),
        field("status", Is::Status, Slot::Status(|meta| &mut meta.status), In::Shown,
            "how far the text is checked: automatic, edited or verified")
            .synonyms(&["transcript_status", "transcription_status", "review_status", "editing_status"])
            .example("edited").anchor("status-and-rights"),
        field("license", Is::License, Slot::Text(|meta| &mut meta.license), In::None,
            "its licence, such as CC-BY-4.0, or the URL of one")
            .synonyms(&["licence", "license_url", "licence_url", "spdx"])
            .example("CC-BY-4.0").anchor("status-and-rights"),
        field("rights", Is::License, Slot::Text(|meta| &mut meta.rights), In::None,
            "who holds the rights, or the terms of use")
            .synonyms(&["copyright", "copyright_notice", "rights_statement", "usage_rights"])
            .example("\"© 2024 Ada Example\"").anchor("status-and-rights"),
        field("embargo", Is::Embargo, Slot::Embargo(|meta| &mut meta.embargo), In::Hide,
            "the day on which it may be published; no page before it")
            .synonyms(&["embargo_until", "embargoed_until", "embargo_date", "embargo_end", "embargoed",
                "publish_after", "not_before"])
            .example("2024-06-01").anchor("status-and-rights"),
        field("noindex", Is::NoIndex, Slot::Flag(|meta| &mut meta.noindex), In::None,
            "true asks search engines to leave the page out")
            .synonyms(&["robots"])
            .example("true").anchor("status-and-rights"),
        field("withdrawn", Is::Reason, Slot::Text(|meta| &mut meta.withdrawn), In::Hide,
            "why it was withdrawn; its page then shows nothing else")
            .synonyms(&["withdrawn_reason", "withdrawal_reason", "retracted", "taken_down"])
            .example("\"At the request of the speaker\"").anchor("status-and-rights"),
        field("draft", Is::Flag, Slot::Flag(|meta| &mut meta.draft), In::Hide,
            "true excludes it from the site")
            .example("true").anchor("drafts"),
        field("aliases", Is::Paths, Slot::List(|meta| &mut meta.aliases), In::Address,
            "old paths that lead here, such as /talks/shorthand/")
            .synonyms(&["redirect_from", "permalink", "url", "path"])
            .example("[/talks/shorthand/]"),
    ]
};

/// The kind of entities that other archives have a field for.
pub const PEOPLE: Target = Target {
    name: "entities.people",
    value_type: ValueType::Tags,
    synonyms: &["people", "persons"],
};

/// The name under which Jekyll says whether a page is published: the opposite of `draft`. In other
/// archives it holds a date.
pub const PUBLISHED: &str = "published";

/// The field of this name, if Dicta knows it.
pub fn spec(name: &str) -> Option<&'static FieldSpec> {
    FIELDS.iter().find(|spec| spec.name == name)
}

/// Whether Dicta knows a field of this name.
pub fn is_known(name: &str) -> bool {
    spec(name).is_some()
}

/// What a value of another archive can be mapped to: a field, or one kind of entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The name of the field; a kind of entities is written `entities.people`.
    pub name: &'static str,
    /// The type of the value.
    pub value_type: ValueType,
    /// As in [`FieldSpec::synonyms`].
    pub synonyms: &'static [&'static str],
}

impl Target {
    /// All names of it, the best first. A field's own name is the first, in any spelling; those in other
    /// languages are the last.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let own = (!self.name.contains('.')).then_some(self.name);
        let others = self.synonyms.iter().chain(translations::of(self.name));
        own.into_iter().chain(others.copied())
    }
}

/// All targets.
pub fn targets() -> impl Iterator<Item = Target> {
    let field = |spec: &FieldSpec| {
        let FieldSpec { name, value_type, synonyms, .. } = *spec;
        Target { name, value_type, synonyms }
    };
    FIELDS.iter().map(field).chain(iter::once(PEOPLE))
}

/// The type of a target by its name; any kind of entities is a target.
pub fn type_of(target: &str) -> Option<ValueType> {
    let is_kind = || target.strip_prefix("entities.").is_some_and(|kind| !kind.trim().is_empty());
    let known = spec(target).map(|spec| spec.value_type);
    known.or_else(|| is_kind().then_some(ValueType::Tags))
}

/// A name without case and separators: `publishDate`, `publish-date` and `Publish Date` are one.
pub fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a bare name is that of a field or a synonym in this table.
pub fn is_spelled(bare: &str, name: &str) -> bool {
    // Most names differ in their first letter.
    bare.as_bytes().first() == name.as_bytes().first()
        && name.bytes().filter(|byte| *byte != b'_').eq(bare.bytes())
}
