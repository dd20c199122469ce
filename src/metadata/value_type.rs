//! The types of the values of fields.

/// A type of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// A short text in one line.
    Name,
    /// A short text; several names of another archive are joined with commas.
    JoinedNames,
    /// A text of any length.
    Text,
    /// A text that becomes part of an address.
    Slug,
    /// A date.
    Date,
    /// An `http` or `https` address.
    Url,
    /// An `http` or `https` address, or a path on this site.
    Media,
    /// A YouTube video ID.
    VideoId,
    /// A duration in any notation.
    Duration,
    /// A duration in seconds.
    Seconds,
    /// A whole number that is not negative.
    Count,
    /// `true` or `false`.
    Flag,
    /// A language tag (BCP 47).
    Language,
    /// The path of a file.
    File,
    /// How far a text has been checked.
    Status,
    /// A licence.
    License,
    /// A date, or `true` for an embargo without an end.
    Embargo,
    /// `true` or `false`, or the content of a `robots` element.
    NoIndex,
    /// A text, or `true` for one that is not told.
    Reason,
    /// A list of short texts; commas separate them in a single text.
    Words,
    /// The same, each text once.
    Tags,
    /// A list of sentences or passages.
    Texts,
    /// A list of paths on this site.
    Paths,
    /// A list of names, each with a label or without: `{SPEAKER_00: Ann Bell}`.
    Speakers,
    /// Lists of names by kind.
    Kinds,
}

impl ValueType {
    /// Whether it takes more than one value.
    pub fn is_list(self) -> bool {
        use ValueType::{Paths, Speakers, Tags, Texts, Words};
        matches!(self, Words | Tags | Texts | Paths | Speakers)
    }

    /// Its name in messages and the docs.
    pub fn name(self) -> &'static str {
        match self {
            ValueType::Name | ValueType::JoinedNames | ValueType::Text | ValueType::Slug => "text",
            ValueType::License | ValueType::Reason => "text",
            ValueType::File => "path",
            ValueType::Status => "`automatic`, `edited` or `verified`",
            ValueType::Date | ValueType::Embargo => "date",
            ValueType::Url => "URL",
            ValueType::Media => "URL or path",
            ValueType::VideoId => "video ID",
            ValueType::Duration => "duration",
            ValueType::Seconds | ValueType::Count => "whole number",
            ValueType::Flag | ValueType::NoIndex => "`true` or `false`",
            ValueType::Language => "language tag",
            ValueType::Words | ValueType::Tags | ValueType::Texts => "list of strings",
            ValueType::Paths => "list of paths",
            ValueType::Speakers => "list of names, also with labels",
            ValueType::Kinds => "lists of names by kind",
        }
    }
}
