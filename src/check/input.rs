//! What all rules share: the settings, the site, and the day.

use jiff::civil::Date;

use super::tags::MistakenTags;
use crate::base::index::TranscriptIndex;
use crate::config::Config;
use crate::metadata::Names;
use crate::model::File;
use crate::site::Site;

/// The input of a check.
pub struct CheckInput<'a> {
    pub config: &'a Config,
    pub site: &'a Site,
    /// The day of the check, which decides what is in the future.
    pub today: Date,
    /// How the archive names its fields.
    pub names: Names,
    /// The tags that are wrong in many files.
    pub mistaken: MistakenTags,
}

impl CheckInput<'_> {
    /// The path of a transcript below the content folder.
    pub fn path(&self, transcript: TranscriptIndex) -> &str {
        &self.site.transcripts[transcript].facts.meta.source
    }

    /// The file of a transcript.
    pub fn file(&self, transcript: TranscriptIndex) -> File {
        File::at(&self.config.content, self.path(transcript))
    }
}
