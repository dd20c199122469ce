//! What all rules share: the settings, the site, and the day.

use jiff::civil::Date;

use super::changed::ChangedFiles;
use crate::base::diagnostic::Diagnostic;
use crate::base::index::TranscriptIndex;
use crate::config::Config;
use crate::metadata::Names;
use crate::model::File;
use crate::site::Site;

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Dates after this day are in the future.
    pub today: Date,
    /// Only problems of these files are reported; `None` if those of all are.
    pub changed: Option<&'a ChangedFiles>,
}

impl Scope<'_> {
    /// Whether a diagnostic is reported.
    pub fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        self.changed.is_none_or(|changed| changed.concern(diagnostic))
    }
}

/// The input of a check.
pub struct CheckInput<'a> {
    pub config: &'a Config,
    pub site: &'a Site,
    /// The day of the check, and which files are reported on.
    pub scope: Scope<'a>,
    /// How the archive names its fields.
    pub names: Names,
}

impl CheckInput<'_> {
    /// Whether problems of a transcript are reported.
    pub fn concerns(&self, transcript: TranscriptIndex) -> bool {
        self.scope.changed.is_none_or(|changed| changed.contains(&self.file(transcript).path))
    }

    /// The path of a transcript below the content folder.
    pub fn path(&self, transcript: TranscriptIndex) -> &str {
        &self.site.transcripts[transcript].facts.meta.source
    }

    /// The file of a transcript.
    pub fn file(&self, transcript: TranscriptIndex) -> File {
        File::at(&self.config.content, self.path(transcript))
    }
}
