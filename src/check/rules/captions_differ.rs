//! Captions that do not fit the text next to them. Silent about a few words that differ: captions mishear,
//! and editors leave words out.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::model::{CaptionCoverage, CaptionRole};

/// Captions that fit have at least so many of a hundred words.
const LEAST_PERCENT: usize = 80;
/// A passage of more words is more than a remark.
const LONGEST_GAP: usize = 100;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let spoken = &file.transcript.facts.spoken;
    let Some((coverage, captions)) = spoken.coverage.as_deref().zip(file.meta().captions.as_ref())
    else {
        return;
    };
    if captions.role != CaptionRole::Times {
        return;
    }
    let (name, percent) = (&captions.source, coverage.percent());
    let (span, message, help) = match coverage {
        _ if coverage.is_of_another() => (
            file.first_text_line(),
            format!("`{name}` has the captions of another recording: {percent} % of these words"),
            "put the captions of this recording in their place, or give them another name",
        ),
        _ if percent < LEAST_PERCENT => (
            file.first_text_line(),
            format!("the captions in `{name}` have only {percent} % of the words of this text"),
            "check that they belong to this recording; words without captions have estimated times or none",
        ),
        CaptionCoverage { gap_words, .. } if *gap_words > LONGEST_GAP => (
            file.document_text(coverage.gap),
            format!("{gap_words} words from here on are not in the captions; they have no times"),
            "if they are spoken in the recording, check the captions",
        ),
        _ => return,
    };
    diagnostics.push(file.warning(Code::CaptionsDiffer, span, message).help(help));
}
