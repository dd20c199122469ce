//! The door: a text and its format become captions.

use std::ops::Range;

use crate::base::sink::Diagnostics;
use crate::base::source::Source;

use super::caption_format::CaptionFormat;
use super::cue::Captions;
use super::draft::Draft;
use super::finish::finish;
use super::trouble::Troubles;
use super::{
    ohms, podcast_html, sbv, segments, subrip, table, timed_lines, ttml, webvtt, youtube_json,
};

/// So much of a text of lines is its head, in bytes.
const HEAD: usize = 4096;

/// So much of a head stands behind the first arrow, in bytes: a cue or a few.
const FIRST_CUES: usize = 512;

/// Reads a file. If nothing is said in it, the captions have no cue, and an error says why.
pub fn read(source: &Source, format: CaptionFormat, diagnostics: &mut Diagnostics) -> Captions {
    read_cues(source, 0..source.text.len(), format, usize::MAX, diagnostics)
}

/// Reads a file for what it says of itself. Of the cues there is the first; if there is none, an error says
/// why. What else is wrong with the file is said when it is read as a whole.
pub fn read_head(
    source: &Source,
    format: CaptionFormat,
    diagnostics: &mut Diagnostics,
) -> Captions {
    let read = |end: usize, diagnostics: &mut Diagnostics| {
        read_cues(source, 0..end, format, 1, diagnostics)
    };
    let mut found = Diagnostics::new();
    // Lines say above their cues what they are.
    let mut captions = match format.is_lines() {
        true => read(head_end(&source.text), &mut found),
        false => Captions::default(),
    };
    if captions.cues.is_empty() {
        found = Diagnostics::new();
        captions = read(source.text.len(), &mut found);
    }
    if captions.cues.is_empty() {
        diagnostics.extend(found.into_sorted());
    }
    captions
}

/// Where the head of a text of lines ends, in bytes: where a cue does, if it has arrows.
fn head_end(text: &str) -> usize {
    let head = &text.as_bytes()[..text.floor_char_boundary(HEAD)];
    let cue_end = memchr::memmem::find(head, b"-->").and_then(|arrow| {
        let near = &head[..head.len().min(arrow + FIRST_CUES)];
        let ends = [b"\n\n".as_slice(), b"\n\r\n"];
        ends.into_iter()
            .find_map(|end| Some(arrow + memchr::memmem::rfind(&near[arrow..], end)? + 1))
    });
    cue_end.unwrap_or(head.len())
}

/// [`read()`] or [`read_head`].
pub type CaptionReader = fn(&Source, CaptionFormat, &mut Diagnostics) -> Captions;

/// Reads a part of a file, such as what stands below front matter: a range of bytes of its text.
pub fn read_part(
    source: &Source,
    part: Range<usize>,
    format: CaptionFormat,
    diagnostics: &mut Diagnostics,
) -> Captions {
    read_cues(source, part, format, usize::MAX, diagnostics)
}

/// Reads a part of a file, and makes cues until there are at least `enough`.
fn read_cues(
    source: &Source,
    part: Range<usize>,
    format: CaptionFormat,
    enough: usize,
    diagnostics: &mut Diagnostics,
) -> Captions {
    let text = source.text.get(part.clone()).unwrap_or_default();
    let without_mark = text.trim_start_matches('\u{feff}');
    let mut troubles = Troubles::new(part.start + text.len() - without_mark.len());
    let reader: for<'t> fn(&'t str, &mut Troubles) -> Draft<'t> = match format {
        CaptionFormat::WebVtt => webvtt::read,
        CaptionFormat::SubRip => subrip::read,
        CaptionFormat::SubViewer => sbv::read,
        CaptionFormat::YouTubeJson => youtube_json::read,
        CaptionFormat::Whisper | CaptionFormat::PodcastJson => segments::read,
        CaptionFormat::PodcastHtml => podcast_html::read,
        CaptionFormat::Ttml => ttml::read,
        CaptionFormat::Ohms => ohms::read,
        CaptionFormat::Table => table::read,
        CaptionFormat::WhisperLines => timed_lines::read_whisper,
        CaptionFormat::TimedLines => timed_lines::read,
    };
    let draft = reader(without_mark, &mut troubles);
    let captions = finish(without_mark, draft, enough, &mut troubles);
    diagnostics.extend(troubles.diagnostics(source, captions.cues.is_empty(), help(format)));
    captions
}

/// What to do about a file without captions.
fn help(format: CaptionFormat) -> &'static str {
    match format {
        CaptionFormat::WebVtt => {
            "export it again: below `WEBVTT` there should be times such as `00:01.000 --> 00:04.000`, with text below them"
        }
        CaptionFormat::SubRip => {
            "export it again: it should have times such as `00:00:01,000 --> 00:00:04,000`, with text below them"
        }
        CaptionFormat::SubViewer => {
            "export it again: it should have times such as `0:00:01.000,0:00:04.000`, with text below them"
        }
        CaptionFormat::Ttml => {
            "export it again: it should have elements `p` with `begin`, `end` and text"
        }
        CaptionFormat::Ohms => {
            "export it from OHMS with its transcript; an index alone has nothing that is said"
        }
        _ => "export the captions again, or begin the name of the file with `_` to exclude it",
    }
}
