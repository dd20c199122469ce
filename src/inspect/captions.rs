//! Which captions are read, and for what.

use serde::Serialize;

use crate::model::{CaptionRole, Meta};

/// A file of captions, and what becomes of it.
#[derive(Debug, Serialize)]
pub struct InspectedCaptions {
    /// Its path below the folder.
    pub file: String,
    /// The name of its format; `None` if it is not read.
    pub format: Option<&'static str>,
    /// What it gives a transcript, or why it is not read.
    pub used: CaptionUse,
    /// The transcript to which it gives something, by its path, if that is another file.
    pub transcript: Option<String>,
}

/// What becomes of captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptionUse {
    /// They are the text of a transcript, with its times.
    Text,
    /// They give times to a text.
    Times,
    /// They are not read: `info.json` shows better ones of the same recording.
    Worse,
    /// They are not read: another file in the same language says more.
    Unused,
}

impl InspectedCaptions {
    /// The captions of a transcript, if it has some in a file. `is_wanted` says whether they have a page.
    pub fn of(meta: &Meta, is_wanted: bool) -> Option<InspectedCaptions> {
        let captions = meta.captions.as_ref()?;
        let used = match captions.role {
            _ if !is_wanted => CaptionUse::Worse,
            CaptionRole::Times => CaptionUse::Times,
            CaptionRole::Text | CaptionRole::Pasted => CaptionUse::Text,
        };
        Some(InspectedCaptions {
            file: captions.source.clone(),
            format: Some(captions.format.name()),
            used,
            transcript: (captions.source != meta.source).then(|| meta.source.clone()),
        })
    }

    /// Captions that are not read.
    pub fn unused(file: &str) -> InspectedCaptions {
        let (file, used) = (file.to_owned(), CaptionUse::Unused);
        InspectedCaptions { file, format: None, used, transcript: None }
    }

    /// What becomes of it, in words.
    pub fn shown(&self) -> String {
        let format = self.format.unwrap_or_default();
        let of = self.transcript.as_ref().map_or(String::new(), |file| format!(" of {file}"));
        match self.used {
            CaptionUse::Text => format!("{format}: the text and the times{of}"),
            CaptionUse::Times => format!("{format}: the times{of}"),
            CaptionUse::Worse => "not read: info.json names better ones".to_owned(),
            CaptionUse::Unused => "not read: another file says more".to_owned(),
        }
    }
}
