//! `dicta.toml` as it is written.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::DeTable;

use super::outputs::{Outputs, table};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;

/// The name of the settings file.
pub const FILE_NAME: &str = "dicta.toml";

/// `dicta.toml` as written. Every key is optional. The comments below are the descriptions that
/// text editors show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfigFile {
    /// Title of the site, shown at the top of every page.
    pub title: Option<String>,
    /// One or two sentences about the archive.
    pub description: Option<String>,
    /// Language of the pages, as a BCP 47 tag such as `en` or `pt-BR`.
    pub language: Option<String>,
    /// URL at which the site will be published, for example `https://example.org/repo/`.
    pub base_url: Option<String>,
    /// Custom domain, for hosts that read it from a file `CNAME`.
    pub cname: Option<String>,
    /// Address of the repository, for links that lead from a transcript to its file in the host's editor:
    /// `https://github.com/OWNER/NAME`.
    pub repository: Option<String>,
    /// Content folder, which holds the transcripts.
    pub content: Option<PathBuf>,
    /// Output folder.
    pub output: Option<PathBuf>,
    /// Path of the lexicon.
    pub lexicon: Option<PathBuf>,
    /// Theme: a folder in `themes/`, or a built-in theme.
    pub theme: Option<String>,
    /// Whether raw HTML in a transcript is passed through to its page.
    pub allow_html: bool,
    /// Whether drafts are published.
    pub drafts: bool,
    /// How declared tags that the text does not mention are shown.
    pub unsupported: UnsupportedTags,
    /// Levels of the diagnostics that `dicta check` reports.
    #[serde(deserialize_with = "table")]
    pub check: RuleLevels,
    /// Mapping from the field names of the archive to those of Dicta.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub fields: toml::Table,
    /// Titles of the folders in the content folder. Each folder is a series, except those with
    /// `false`; `"*" = false` stands for all folders that are not listed.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub series: toml::Table,
    /// Files and metadata that are published for other programs.
    #[serde(deserialize_with = "table")]
    pub outputs: Outputs,
    /// Options of the theme.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub options: toml::Table,
}

/// What a folder is as a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesRule {
    /// A series with this title.
    Title(String),
    /// No series.
    Off,
}

/// Levels of diagnostics that differ from the default.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RuleLevels {
    /// Warnings and notes that are not reported.
    pub allow: Vec<Code>,
    /// Warnings and notes that are reported as errors.
    pub deny: Vec<Code>,
}

/// How a declared tag is shown if the text does not mention its name.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnsupportedTags {
    /// It is listed separately, marked as unsupported, and not counted.
    #[default]
    Mark,
    /// It is not shown.
    Hide,
    /// It is shown and counted like any other tag.
    Show,
}

/// The help for a file that is not valid TOML.
const SYNTAX: &str =
    "write each key as `key = value` on a line of its own, and text in double quotes";

/// Parses a TOML file into `T`. `help` says where its keys are documented.
///
/// # Errors
/// A diagnostic with the location that is not valid TOML or does not fit `T`.
pub fn from_toml<T: DeserializeOwned>(source: &Source, help: &str) -> Result<T, Diagnostic> {
    toml::from_str(&source.text).map_err(|error: toml::de::Error| {
        let is_toml = DeTable::parse(&source.text).is_ok();
        let help = if is_toml { help } else { SYNTAX };
        // Serde and TOML have names of their own for keys and quoted text.
        let message = error.message().replace("unknown field", "unknown key");
        let message = message.replace("basic string", "string").replace("literal string", "string");
        let diagnostic = Diagnostic::error(Code::InvalidConfig, &source.name, message).help(help);
        match error.span() {
            Some(span) => diagnostic.at(source.location(span)),
            None => diagnostic,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_with_its_location() {
        let source = Source::new("dicta.toml", "title = \"A\"\ntitel = 1\n");
        let error = from_toml::<ConfigFile>(&source, "").unwrap_err();
        assert!(error.message.contains("unknown key `titel`"), "{}", error.message);
        assert_eq!(error.location.map(|location| location.line), Some(2));
    }
}
