//! What the documentation of a code consists of: a group, and meanings with their severity.

use std::fmt;

use serde::Serialize;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is fixed.
    Error,
    /// The site is built all the same.
    Warning,
    /// Worth a look; it may be right as it is.
    Note,
}

impl Severity {
    /// The word for it in messages and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One meaning of a code. Texts are Markdown without links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// How much it matters.
    pub severity: Severity,
    /// Its description. Summaries show only the first sentence.
    pub what: &'static str,
    /// The help: how to correct it.
    pub help: &'static str,
}

/// A part of the documentation of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Finding and reading files.
    Files,
    /// One transcript, or the lexicon.
    Transcripts,
    /// Fields of a transcript, its dates and times.
    FieldsAndDates,
    /// Entities and keywords.
    NamesAndTags,
    /// The text of a transcript.
    Text,
    /// Pages with the same address.
    Addresses,
    /// Transcripts that are in the archive twice.
    Duplicates,
    /// `dicta.toml`, `theme.toml` and arguments.
    Settings,
    /// Templates.
    Templates,
    /// The output folder.
    Output,
    /// `serve` and `watch`.
    Watching,
    /// The rendered pages.
    Pages,
}

impl Group {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Files => "Files",
            Group::Transcripts => "Transcripts",
            Group::FieldsAndDates => "Fields and dates",
            Group::NamesAndTags => "Names and tags",
            Group::Text => "Text",
            Group::Addresses => "Addresses",
            Group::Duplicates => "Duplicates",
            Group::Settings => "Settings and themes",
            Group::Templates => "Templates",
            Group::Output => "Output",
            Group::Watching => "Watching for changes",
            Group::Pages => "Rendered pages",
        }
    }

    /// Whether only `dicta check` reports its codes, and no build.
    pub fn is_check_only(self) -> bool {
        matches!(
            self,
            Group::FieldsAndDates
                | Group::NamesAndTags
                | Group::Text
                | Group::Duplicates
                | Group::Pages
        )
    }
}
