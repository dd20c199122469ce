//! Names that other archives give to our fields, and the kind of value that each of ours takes.

use super::shape::Kind;

/// A field of ours.
#[derive(Debug)]
pub struct Target {
    /// Its name; a kind of entities stands behind `entities.`.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Other names for it, the best first, as [`bare`] makes them. Its own name stands among them,
    /// so that other capitals and signs do no harm.
    pub common: &'static [&'static str],
}

const fn target(name: &'static str, kind: Kind, common: &'static [&'static str]) -> Target {
    Target { name, kind, common }
}

/// All fields that a name can be mapped onto. Of two that could take a value, the first has it.
pub const TARGETS: [Target; 24] = [
    target("title", Kind::Name, &["title", "headline", "episodetitle", "videotitle", "name"]),
    target(
        "publish_date",
        Kind::Date,
        &[
            "publishdate",
            "date",
            "pubdate",
            "published",
            "publishedat",
            "publishedon",
            "publisheddate",
            "publicationdate",
            "datepublished",
            "uploaddate",
            "releasedate",
            "released",
            "airdate",
            "episodedate",
            "recordingdate",
            "recordedon",
            "interviewdate",
            "eventdate",
            "created",
            "createdat",
        ],
    ),
    target(
        "youtube_url",
        Kind::Address,
        &[
            "youtubeurl",
            "youtubelink",
            "youtube",
            "videourl",
            "videolink",
            "video",
            "mediaurl",
            "media",
            "recordingurl",
            "recording",
            "audiourl",
            "audio",
            "mp3",
            "episodeurl",
            "sourceurl",
            "url",
            "link",
            "source",
        ],
    ),
    target("video_id", Kind::VideoId, &["videoid", "youtubeid", "ytid", "youtube", "video"]),
    target(
        "substack_url",
        Kind::Address,
        &["substackurl", "substack", "articleurl", "article", "blogurl"],
    ),
    target(
        "duration",
        Kind::Duration,
        &["duration", "length", "runtime", "runningtime", "itunesduration", "videoduration"],
    ),
    target("duration_seconds", Kind::Seconds, &["durationseconds", "lengthseconds"]),
    target("view_count", Kind::Number, &["viewcount", "views"]),
    target(
        "author",
        Kind::Names,
        &["author", "authors", "by", "byline", "creator", "channel", "channelname", "uploader"],
    ),
    target("description", Kind::Text, &["description", "desc", "shownotes", "synopsis"]),
    target("summary", Kind::Texts, &["summary", "excerpt", "abstract", "tldr"]),
    target(
        "keywords",
        Kind::Words,
        &[
            "keywords",
            "keyword",
            "tags",
            "tag",
            "categories",
            "category",
            "topics",
            "subjects",
            "labels",
            "label",
        ],
    ),
    target("yt_tags", Kind::Words, &["yttags", "youtubetags", "videotags"]),
    target("content_type", Kind::Name, &["contenttype"]),
    target("primary_topic", Kind::Name, &["primarytopic", "maintopic", "topic", "subject"]),
    target("difficulty", Kind::Name, &["difficulty", "level"]),
    target("audience", Kind::Words, &["audience", "audiences", "targetaudience"]),
    target("concepts", Kind::Words, &["concepts"]),
    target(
        "entities.people",
        Kind::People,
        &[
            "speakers",
            "speaker",
            "guests",
            "guest",
            "hosts",
            "host",
            "people",
            "participants",
            "panelists",
            "panellists",
            "interviewees",
            "interviewee",
            "interviewers",
            "interviewer",
            "narrators",
            "narrator",
            "presenters",
            "presenter",
        ],
    ),
    target("lang", Kind::Language, &["lang", "language", "locale"]),
    target("draft", Kind::Flag, &["draft"]),
    target("slug", Kind::Name, &["slug"]),
    target("aliases", Kind::Paths, &["aliases", "redirectfrom", "permalink", "url", "path"]),
    target("entities", Kind::Entities, &["entities"]),
];

/// The name under which Jekyll keeps a page back; in other archives it holds a date.
pub const PUBLISHED: &str = "published";

/// A name without capitals and signs: `publishDate`, `publish-date` and `Publish Date` are one.
pub fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the field of ours with this name holds; any kind of entities is one.
pub fn kind_of(name: &str) -> Option<Kind> {
    let known = TARGETS.iter().find(|target| target.name == name);
    let is_kind = || name.strip_prefix("entities.").is_some_and(|kind| !kind.trim().is_empty());
    known.map(|target| target.kind).or_else(|| is_kind().then_some(Kind::People))
}
