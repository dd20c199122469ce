//! How a transcript is cited, and where else it is: its other files, and the file that it is made from.

use serde::Serialize;

use crate::base::index::TranscriptIndex;
use crate::model::Meta;
use crate::pages::context::PageContext;
use crate::pages::parts::citation::{Citation, CitationMeta, Work};
use crate::pages::parts::link::Link;
use crate::pages::parts::speakers::SpeakerLink;
use crate::pages::route::files::TranscriptFile;

/// How a transcript is cited, and where else it is.
#[derive(Debug, Serialize)]
pub struct TranscriptReferences {
    /// Its citations, one a style.
    pub citations: Vec<Citation>,
    /// The same as metadata for programs; empty if the site leaves metadata out.
    pub meta: Vec<CitationMeta>,
    /// Its other files.
    pub files: Vec<Link>,
    /// The address at which the file that it is made from can be edited, if the site's repository is known.
    pub edit: Option<String>,
}

impl TranscriptReferences {
    /// The references of the transcript at an index, in which `speakers` speak.
    pub fn of(
        context: &PageContext,
        index: TranscriptIndex,
        speakers: &[SpeakerLink],
    ) -> TranscriptReferences {
        let work = Work::of(context, index, speakers);
        TranscriptReferences {
            citations: work.citations(),
            meta: if context.config.outputs.metadata { work.meta() } else { Vec::new() },
            files: files(context, index),
            edit: edit(context, &context.transcript(index).facts.meta),
        }
    }
}

/// The other files of a transcript, which stand next to its page.
fn files(context: &PageContext, index: TranscriptIndex) -> Vec<Link> {
    let (folder, transcript) = (context.transcript_href(index), context.transcript(index));
    let file = |file: TranscriptFile| {
        let text = match file {
            TranscriptFile::Text => "Plain text",
            TranscriptFile::Captions if transcript.facts.spoken.timed => "Captions (WebVTT)",
            TranscriptFile::Annotations => "Names as JSON",
            TranscriptFile::Markdown => "Markdown",
            TranscriptFile::Captions
            | TranscriptFile::WordTimes
            | TranscriptFile::Page
            | TranscriptFile::Picture => {
                return None;
            }
        };
        Some(Link { href: format!("{folder}{}", file.name()), text: text.to_owned() })
    };
    TranscriptFile::published(&context.config).filter_map(file).collect()
}

/// The address at which the file of a transcript can be edited.
fn edit(context: &PageContext, meta: &Meta) -> Option<String> {
    let content = context.config.content.strip_prefix(&context.config.root).ok()?;
    let path = content.join(&meta.source);
    let path = path.to_str()?.replace('\\', "/");
    Some(context.config.repository.as_ref()?.editor(path.trim_start_matches("./"), meta.body_line))
}
