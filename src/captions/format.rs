//! Which format a file has.

use super::caption_format::CaptionFormat;
use super::json_shape;
use super::moment::{Rigour, timing};
use super::pasted::text_format;
use super::sbv;
use super::table;
use super::text_lines::text_lines;

/// So much of a file that is no JSON tells its format, in bytes.
const HEAD: usize = 16_384;

/// The format of a file, by the shape of its text. The name is a hint: a file that is named as captions
/// and has none is still of that format, so that [`super::read()`] says what is wrong; `.json`, `.csv`,
/// `.tsv`, `.xml` and `.html` files of another shape have none. Reads no more than the start of a text, or, in JSON,
/// what the names of the outermost fields need.
pub fn format_of(file_name: &str, text: &str) -> Option<CaptionFormat> {
    let extension = file_name.rsplit_once('.').map_or("", |(_, last)| last).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = &text[..text.floor_char_boundary(text.len().min(HEAD))];
    let is_json = head.starts_with('{')
        || head.starts_with('[')
            && !head[1..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || c.is_alphabetic());
    if is_json && extension != "vtt" && extension != "srt" {
        return json_shape::format(text);
    }
    if head.starts_with('<') && !matches!(extension.as_str(), "srt" | "vtt" | "sbv" | "txt") {
        return of_xml(text, head);
    }
    if matches!(extension.as_str(), "csv" | "tsv") {
        return table::is_transcript(head).then_some(CaptionFormat::Table);
    }
    if head.starts_with("WEBVTT") {
        return Some(CaptionFormat::WebVtt);
    }
    of_lines(head, &extension).or(match extension.as_str() {
        "vtt" | "webvtt" => Some(CaptionFormat::WebVtt),
        "srt" => Some(CaptionFormat::SubRip),
        "sbv" => Some(CaptionFormat::SubViewer),
        "json3" => Some(CaptionFormat::YouTubeJson),
        "ttml" | "dfxp" => Some(CaptionFormat::Ttml),
        _ => None,
    })
}

/// The format of lines of text.
fn of_lines(head: &str, extension: &str) -> Option<CaptionFormat> {
    /// So many lines may stand above the first times.
    const LINES: usize = 40;
    let is_captions = matches!(extension, "vtt" | "webvtt" | "srt" | "sbv");
    if !is_captions {
        // Any other text is captions only from its first line on.
        return match extension {
            "txt" | "" => text_format(head),
            _ => None,
        };
    }
    for line in text_lines(head).take(LINES) {
        if timing(line.text, Rigour::Any).is_some() {
            // In a WebVTT file without its head, too, only the times tell cues.
            return Some(CaptionFormat::SubRip);
        }
        if sbv::times(line.text).is_some() {
            return Some(CaptionFormat::SubViewer);
        }
    }
    text_format(head)
}

/// The format of XML or HTML.
fn of_xml(text: &str, head: &str) -> Option<CaptionFormat> {
    let has =
        |head: &str, sign: &str| memchr::memmem::find(head.as_bytes(), sign.as_bytes()).is_some();
    let is_root = |name: &str| {
        let mut tags = head.match_indices('<').map(|(at, _)| &head[at + 1..]);
        let root = tags.find(|tag| !tag.starts_with(['?', '!'])).unwrap_or_default();
        let name_end = root.find([' ', '>', '\t', '\n', '\r', '/']).unwrap_or(root.len());
        root[..name_end].rsplit(':').next() == Some(name)
    };
    if is_root("tt") {
        return Some(CaptionFormat::Ttml);
    }
    if has(head, "nunncenter/ohms")
        || is_root("ROOT") && has(head, "<record") && has(text, "<transcript")
    {
        return Some(CaptionFormat::Ohms);
    }
    let is_html = has(head, "<time>") || has(text, "<time>") && has(text, "<cite>");
    (is_html && has(text, "<cite>") && has(text, "<p>")).then_some(CaptionFormat::PodcastHtml)
}
