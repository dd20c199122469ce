//! Markup inside cues: tags of WebVTT and SubRip, word times, voices, entities, and the overrides in
//! braces that SubStation editors leave. <https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules>
//!
//! A tag that no format knows, such as `<laughs>`, is text, unless it is closed in the same cue.

use memchr::Memchr3;

use super::cue::WordTime;
use super::draft::{Draft, DraftLine};
use super::entities;
use super::moment::{Rigour, moment};
use super::speaker_name::speaker_name;

/// A longer tag is text, in bytes.
const LONGEST_TAG: usize = 512;

/// Tags without which a text reads the same.
const TAGS: [&str; 22] = [
    "c", "i", "b", "u", "s", "lang", "ruby", "rt", "rb", "rp", "font", "span", "em", "strong",
    "strike", "sub", "sup", "small", "big", "a", "img", "center",
];

/// Tags that separate words.
const BREAKS: [&str; 3] = ["br", "p", "div"];

/// The offsets of the characters with which markup begins.
pub fn signs(text: &str) -> Memchr3<'_> {
    memchr::memchr3_iter(b'<', b'&', b'{', text.as_bytes())
}

/// Reads the lines of one cue, one after the other: a voice goes on in the next line.
#[derive(Debug, Default)]
pub struct Markup {
    speaker: Option<String>,
}

impl Markup {
    /// Adds the parts of a line to the last cue of a draft, one for each voice.
    pub fn line<'t>(&mut self, raw: &'t str, draft: &mut Draft<'t>) {
        let mut line = DraftLine { speaker: self.speaker.clone(), ..DraftLine::default() };
        let mut rest = raw;
        while let Some(at) = signs(rest).next() {
            line.push(&rest[..at]);
            rest = &rest[at..];
            let read = match rest.as_bytes()[0] {
                b'<' => self.tag(rest, &mut line, draft),
                b'&' => entities::decode(rest, line.text.to_mut()),
                _ => self.braces(rest, &mut line, draft),
            };
            if read == 0 {
                line.push(&rest[..1]);
            }
            rest = &rest[read.max(1)..];
        }
        line.push(rest);
        if !line.text.trim_start().is_empty() {
            draft.add(line);
        }
    }

    /// The same for a line without [`signs`].
    pub fn plain_line<'t>(&mut self, raw: &'t str, draft: &mut Draft<'t>) {
        let begins = raw.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        if begins || !raw.trim_start().is_empty() {
            let speaker = self.speaker.clone();
            draft.add(DraftLine { text: raw.into(), speaker, ..DraftLine::default() });
        }
    }

    /// Reads a tag; returns its length in bytes, or 0 if it is text.
    fn tag<'t>(&mut self, text: &str, line: &mut DraftLine<'t>, draft: &mut Draft<'t>) -> usize {
        let near = reach(text);
        let Some(end) = memchr::memchr(b'>', near) else {
            // A voice without an end: what could be a name could be what is said.
            let unclosed = text.starts_with("<v ") && memchr::memchr(b'<', &near[1..]).is_none();
            return if unclosed { 3 } else { 0 };
        };
        let inner = &text[1..end];
        if inner.starts_with(|c: char| c.is_ascii_digit()) {
            let Some(start) = moment(inner.trim(), Rigour::Any) else { return 0 };
            line.mark(start);
            return end + 1;
        }
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name_end = inner.find([' ', '\t', '.', '/', '\n']).unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        match name.as_str() {
            "v" => {
                let annotation = inner.split_once([' ', '\t']).map_or("", |(_, name)| name.trim());
                let name = Some(annotation).filter(|_| !closing);
                let name = name.and_then(|name| speaker_name(&entities::decoded(name)));
                self.speak(name, line, draft);
            }
            name if BREAKS.contains(&name) => line.push(" "),
            name if TAGS.contains(&name) || name.is_empty() && closing => {}
            name if is_paired(name, closing, &text[end + 1..]) => {}
            _ => return 0,
        }
        end + 1
    }

    /// Reads `{\an8}` and `{\c&H00FFFF&}`; returns the length in bytes, or 0 if it is text.
    fn braces<'t>(&mut self, text: &str, line: &mut DraftLine<'t>, draft: &mut Draft<'t>) -> usize {
        let near = reach(text);
        let Some(end) = memchr::memchr(b'}', near).filter(|_| text.starts_with("{\\")) else {
            return 0;
        };
        let colour = ["\\c&H", "\\1c&H"].into_iter().find_map(|sign| text[..end].split_once(sign));
        if let Some((_, colour)) = colour {
            let digits = colour.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(colour.len());
            self.speak(Some(format!("&H{}", &colour[..digits])), line, draft);
        }
        end + 1
    }

    /// Goes on with another voice.
    fn speak<'t>(&mut self, name: Option<String>, line: &mut DraftLine<'t>, draft: &mut Draft<'t>) {
        if self.speaker == name {
            return;
        }
        self.speaker.clone_from(&name);
        let next = DraftLine { speaker: name, ..DraftLine::default() };
        let before = std::mem::replace(line, next);
        if before.text.trim().is_empty() {
            line.words =
                before.words.into_iter().map(|word| WordTime { offset: 0, ..word }).collect();
        } else {
            draft.add(before);
        }
    }
}

/// Whether a tag that nobody knows is closed soon, or closes another.
fn is_paired(name: &str, closing: bool, after: &str) -> bool {
    let looks =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if name.is_empty() || name.len() > 30 || !looks {
        return false;
    }
    let near = after.as_bytes();
    let near = &near[..near.len().min(LONGEST_TAG)];
    closing || memchr::memmem::find(near, format!("</{name}").as_bytes()).is_some()
}

/// So much of a text as a tag at its start can be.
fn reach(text: &str) -> &[u8] {
    &text.as_bytes()[..text.len().min(LONGEST_TAG)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> String {
        let mut draft = Draft::default();
        draft.begin(0, None, None);
        Markup::default().line(raw, &mut draft);
        let named = |line: DraftLine| match line.speaker {
            Some(speaker) => format!("{speaker}: {}", line.text),
            None => line.text.into_owned(),
        };
        draft.lines.into_iter().map(named).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tags_go_and_text_stays() {
        for (raw, text) in [
            ("<i>a</i> <font color=\"red\">b</font><br>c", "a b c"),
            ("{\\an8}a {b}", "a {b}"),
            ("2 < 3, 4 > 2 <laughs> <3", "2 < 3, 4 > 2 <laughs> <3"),
            ("<note>a</note> b</other>", "a b"),
            ("<v.loud Ann &amp; Bo>a</v> <v Bo>b", "Ann & Bo: a|Bo: b"),
            ("<v It's a tree!", "It's a tree!"),
            ("a<00:01.000><c.x> b</c>", "a b"),
            ("<ruby>a<rt>b</rt></ruby> &lt;i&gt;", "ab <i>"),
            ("<a@example.org> <", "<a@example.org> <"),
            ("{\\c&HFF00&}a {\\c&H00FF&}b", "&HFF00: a |&H00FF: b"),
        ] {
            assert_eq!(plain(raw), text, "{raw}");
        }
    }
}
