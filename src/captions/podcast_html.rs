//! Podcasting 2.0 in HTML: `<cite>Ann:</cite><time>0:00</time><p>text</p>`, again and again.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>

use super::draft::{Draft, DraftLine};
use super::entities;
use super::moment::{Rigour, moment};
use super::speaker_name::speaker_name;
use super::trouble::Troubles;

/// Elements whose text is not read.
const SKIPPED: [&str; 2] = ["script", "style"];

/// Elements whose text is read.
const READ: [&str; 4] = ["cite", "time", "p", "title"];

/// Reads a file.
pub fn read<'t>(text: &'t str, _: &mut Troubles) -> Draft<'t> {
    let mut reader = PodcastHtml::default();
    let mut at = 0;
    while at < text.len() {
        let tag =
            memchr::memchr(b'<', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found);
        reader.text(&text[at..tag]);
        let Some(end) = memchr::memchr(b'>', &text.as_bytes()[tag..]).map(|found| tag + found)
        else {
            break;
        };
        let inner = &text[tag + 1..end];
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let name_end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..name_end].to_ascii_lowercase();
        at = end + 1;
        if inner.starts_with("!--") {
            at = text[tag..].find("-->").map_or(text.len(), |found| tag + found + 3);
        } else if inner.starts_with('/') {
            reader.close(&name);
        } else {
            reader.open(&name, tag);
        }
    }
    reader.close("p");
    reader.draft
}

#[derive(Debug, Default)]
struct PodcastHtml {
    draft: Draft<'static>,
    /// The element that is open, where it begins, and its text.
    within: Option<(String, usize, String)>,
    skipped: Option<String>,
    speaker: Option<String>,
    start: Option<u32>,
}

impl PodcastHtml {
    fn open(&mut self, name: &str, at: usize) {
        if READ.contains(&name) {
            self.finish();
            self.within = Some((name.to_owned(), at, String::new()));
        } else if name == "br" {
            self.text(" ");
        } else if SKIPPED.contains(&name) && self.skipped.is_none() {
            self.skipped = Some(name.to_owned());
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped.as_deref() == Some(name) {
            self.skipped = None;
        } else if self.within.as_ref().is_some_and(|(open, ..)| open == name) {
            self.finish();
        }
    }

    fn text(&mut self, text: &str) {
        if let (Some((.., own)), None) = (&mut self.within, &self.skipped) {
            own.push_str(text);
        }
    }

    fn finish(&mut self) {
        let Some((name, at, text)) = self.within.take() else { return };
        let text = entities::decoded(&text);
        let text = text.trim();
        match name.as_str() {
            "cite" => {
                self.speaker = speaker_name(text.trim_end_matches(':'));
            }
            "time" => self.start = moment(text, Rigour::Any),
            "title" => {
                self.draft.head.title = Some(text.to_owned()).filter(|text| !text.is_empty())
            }
            _ if text.is_empty() => {}
            _ => {
                let speaker = self.speaker.clone();
                let line =
                    DraftLine { text: text.to_owned().into(), speaker, ..DraftLine::default() };
                self.draft.begin(at, self.start.take(), None);
                self.draft.add(line);
            }
        }
    }
}
