//! Bodies whose paragraphs are elements of HTML, as content systems save them: they are read as Markdown.
//!
//! In any other body, a tag is text: somebody may have spoken of `<aside>`. But nobody speaks of `<a href="…">`: a
//! line with such a link is read as HTML.

use std::borrow::Cow;

use memchr::memmem;

use super::html_text::{Tag, is_block, tag};
use crate::text::fences::{Line, Lines};
use crate::text::lines::whole_lines;

/// So many paragraphs must be elements of HTML, and one must begin a line.
const LEAST_PARAGRAPHS: usize = 2;

/// The body with Markdown in the place of its tags, if its paragraphs are elements of HTML and it shows no
/// code in such. Code in fences and tags that are not known stay as they are.
pub fn as_markdown(body: &str) -> Cow<'_, str> {
    let has = |tag: &str| memmem::find(body.as_bytes(), tag.as_bytes()).is_some();
    if !has("<p") && !has("<P") || has("<pre") {
        return if has(LINK) { with_links(body) } else { Cow::Borrowed(body) };
    }
    let mut fences = Lines::default();
    let lines: Vec<(&str, bool)> =
        whole_lines(body).map(|line| (line, fences.next(line) == Line::Code)).collect();
    let text = || lines.iter().filter(|(_, is_code)| !is_code).map(|(line, _)| *line);
    let tags = text().flat_map(|line| line.match_indices('<').map(|(at, _)| &line[at..]));
    let begins = text().any(|line| begins_paragraph(line.trim_start()));
    if !begins || tags.filter(|tag| begins_paragraph(tag)).count() < LEAST_PARAGRAPHS {
        return if has(LINK) { with_links(body) } else { Cow::Borrowed(body) };
    }
    let mut markdown = Markdown::default();
    let mut start = 0;
    for part in lines.chunk_by(|(_, a), (_, b)| a == b) {
        let end = start + part.iter().map(|(line, _)| line.len()).sum::<usize>();
        match part[0].1 {
            true => markdown.out.push_str(&body[start..end]),
            false => markdown.read(&body[start..end]),
        }
        start = end;
    }
    Cow::Owned(markdown.out)
}

/// The beginning of a link.
const LINK: &str = "<a href=\"";

/// The body with Markdown in the place of the tags of lines that have a link. Lines with code stay as they are.
fn with_links(body: &str) -> Cow<'_, str> {
    let mut fences = Lines::default();
    let mut out = String::with_capacity(body.len());
    for line in whole_lines(body) {
        let is_code = fences.next(line) == Line::Code || line.contains('`');
        let link = line.find(LINK).filter(|at| line[*at..].contains("</a>"));
        match link.filter(|_| !is_code) {
            Some(_) => {
                let mut markdown = Markdown::default();
                markdown.read(line);
                out.push_str(&markdown.out);
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

fn begins_paragraph(text: &str) -> bool {
    tag(text).is_some_and(|tag| tag.name == "p" && !tag.closes)
}

/// Markdown that is written for HTML.
#[derive(Default)]
struct Markdown {
    out: String,
    /// How many elements of bold type and of italics are open.
    strong: usize,
    italics: usize,
    /// The marks of those that are open and have no text yet.
    marks: Vec<&'static str>,
    /// Whether the mark that was written last ends emphasis behind a sign.
    ends_at_sign: bool,
    /// Where the text of the link begins that is open, and its target.
    link: Option<(usize, String)>,
    /// Whether a script is not closed: then it is text.
    unclosed: bool,
}

impl Markdown {
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at]);
            rest = &rest[at..];
            let is_code =
                |tag: &Tag| self.out.ends_with('`') && rest[tag.length..].starts_with('`');
            let read = tag(rest).filter(|tag| !is_code(tag));
            let read = read.filter(|tag| self.tag(tag));
            let Some(tag) = read else {
                self.text("<");
                rest = &rest[1..];
                continue;
            };
            rest = &rest[tag.length..];
            if matches!(tag.name.as_str(), "script" | "style") && !tag.closes && !self.unclosed {
                let end = rest.find(&format!("</{}", tag.name));
                self.unclosed = end.is_none();
                rest = &rest[end.unwrap_or_default()..];
            }
        }
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        let bare = text.trim_start();
        // Markdown ends no emphasis between a sign and a letter.
        if std::mem::take(&mut self.ends_at_sign) && text.starts_with(char::is_alphanumeric) {
            self.out.push(' ');
        }
        self.out.push_str(&text[..text.len() - bare.len()]);
        if !bare.is_empty() {
            self.marks.drain(..).for_each(|mark| self.out.push_str(mark));
            self.out.push_str(bare);
        }
    }

    /// Writes what a tag means. Returns whether it is known.
    fn tag(&mut self, tag: &Tag) -> bool {
        match tag.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block("\n\n");
                if !tag.closes {
                    let level = tag.name.as_bytes().get(1).map_or(2, |digit| digit - b'0');
                    self.out.push_str(&"#".repeat(level.into()));
                    self.out.push(' ');
                }
            }
            "li" | "dt" | "dd" if tag.closes => {}
            "li" | "dt" | "dd" => self.end_block("\n- "),
            "br" => self.out.push('\n'),
            "hr" => self.end_block("\n\n---\n\n"),
            "strong" | "b" => self.emphasis(tag.closes, "**"),
            "em" | "i" => self.emphasis(tag.closes, "*"),
            "a" if tag.closes => self.end_link(),
            "a" => self.link = tag.href.clone().map(|target| (self.out.len(), target)),
            "span" | "font" | "u" | "small" | "big" | "sup" | "sub" | "time" | "cite" | "abbr"
            | "audio" | "video" | "source" | "track" | "iframe" | "img" | "script" | "style" => {}
            // Somebody may have spoken of an `<aside>`; rows of tables are no speech.
            "aside" | "table" | "tr" | "form" => return false,
            name if is_block(name) || name == "summary" => self.end_block("\n\n"),
            _ => return false,
        }
        true
    }

    /// Ends a block; emphasis does not go on behind it.
    fn end_block(&mut self, with: &str) {
        for mark in ["*", "**"] {
            while *self.depth(mark) > 0 {
                self.emphasis(true, mark);
            }
        }
        self.link = None;
        self.ends_at_sign = false;
        self.out.push_str(with);
    }

    fn depth(&mut self, mark: &str) -> &mut usize {
        if mark == "*" { &mut self.italics } else { &mut self.strong }
    }

    fn emphasis(&mut self, closes: bool, mark: &'static str) {
        let depth = *self.depth(mark);
        match (closes, depth) {
            (false, 0) => self.marks.push(mark),
            (true, 1) if self.marks.contains(&mark) => self.marks.retain(|open| *open != mark),
            (true, 1) => self.close(mark),
            _ => {}
        }
        *self.depth(mark) = if closes { depth.saturating_sub(1) } else { depth + 1 };
    }

    /// Writes a mark that ends emphasis: before white space, where Markdown reads it.
    fn close(&mut self, mark: &str) {
        let end = self.out.trim_end().len();
        self.ends_at_sign =
            end == self.out.len() && self.out.ends_with(|c: char| !c.is_alphanumeric());
        self.out.insert_str(end, mark);
        if let Some((start, _)) = self.link.as_mut().filter(|(start, _)| *start > end) {
            *start += mark.len();
        }
    }

    fn end_link(&mut self) {
        let Some((start, target)) = self.link.take() else { return };
        let text = &self.out[start..];
        let is_plain = !target.contains(|c: char| c.is_whitespace() || "<>\\".contains(c));
        if text.trim().is_empty() || text.contains(['[', ']', '\n']) || !is_plain {
            return;
        }
        let indent = text.len() - text.trim_start().len();
        self.out.insert(start + indent, '[');
        self.out.push_str("](<");
        self.out.push_str(&target);
        self.out.push_str(">)");
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::as_markdown;

    fn of(html: &str) -> String {
        let markdown = as_markdown(html);
        let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_with_links() {
        for (text, markdown) in [
            (
                "One <i>two</i> of <a href=\"https://example.org/a\">four</a>, so.",
                "One *two* of [four](<https://example.org/a>), so.",
            ),
            ("He said <i>so</i> & <aside>.", "He said <i>so</i> & <aside>."),
            ("In `<a href=\"/x\">y</a>` it is.", "In `<a href=\"/x\">y</a>` it is."),
            ("```\n<a href=\"/x\">y</a>\n```", "```|<a href=\"/x\">y</a>|```"),
            ("An <a href=\"unclosed> here.", "An <a href=\"unclosed> here."),
        ] {
            assert_eq!(of(text), markdown);
        }
    }

    #[test]
    fn paragraphs_and_what_is_in_them() {
        for (html, markdown) in [
            ("<p>One.</p>\n<p class=\"a>b\">Two.</p>", "One.|Two."),
            ("<P>One.\n<P>Two.", "One.|Two."),
            ("<p>A<br />B</p>\n<hr><p>C</p>\n<p>D", "A|B|---|C|D"),
            (
                "<p><strong>Ann</strong>: Yes.</p>\n<p><b>Bob:</b> No.</p>",
                "**Ann**: Yes.|**Bob:** No.",
            ),
            ("<p><b><b>Ann: </b></b>Yes.</p>\n<p><i></i>No.</p>", "**Ann:** Yes.|No."),
            ("<p>(<i>Oh!</i>) <i>Oh!</i>no</p>\n<p><b>Open</p>", "(*Oh!*) *Oh!* no|**Open**"),
            ("<h2>Part</h2><p>One.</p>\n<p>Two.</p>", "## Part|One.|Two."),
            ("<p>A</p>\n<p>B</p><ul><li>C</li><li>D</li></ul>", "A|B|- C|- D"),
            (
                "<p>See <a href=\"https://a.test/?b=1\">that</a>.</p>\n<p><a name=b>Two</a></p>",
                "See [that](<https://a.test/?b=1>).|Two",
            ),
            ("<p>A</p>\n<p>B</p><script>var x = '<p>';</script>", "A|B"),
            ("<p>A</p>\n<p>B</p><script>C", "A|B|C"),
            ("<p>A <b>b\u{a0}<a href=\"x\"></b>é</a></p>\n<p>B", "A **b**\u{a0}[é](<x>)|B"),
            // What is no tag that is known stays.
            ("<p>An <aside> and 1 < 2 <3</p>\n<p>`<p>`</p>", "An <aside> and 1 < 2 <3|`<p>`"),
            ("<p>A</p>\n<p>B</p>\n```\n<p>\n```", "A|B|```|<p>|```"),
        ] {
            assert_eq!(of(html), markdown, "{html}");
        }
    }

    #[test]
    fn other_bodies_stay_as_they_are() {
        for body in [
            "",
            "Ann spoke of `<p>` and <b>.",
            "<p>One.</p>\n\nTwo.",
            "```\n<p>\n<p>\n```",
            "<p>One.</p>\n<p>Two.</p>\n<pre>code</pre>",
        ] {
            assert_eq!(as_markdown(body), body);
        }
    }

    const PIECES: [&str; 24] = [
        "<p>",
        "</p>",
        "\n<p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=\"x\">",
        "</a>",
        "<br>",
        "<li>",
        "<h2>",
        "</h2>",
        "<script>",
        "Ann",
        "é",
        " ",
        "\u{a0}",
        "\n",
        ": ",
        "<",
        ">",
        "\"",
        "```\n",
    ];

    proptest! {
        #[test]
        fn all_words_stay_in_order(pieces in vec(select(&PIECES[..]), 0..40)) {
            let letters = |text: &str| text.matches(['A', 'é']).collect::<String>();
            let html = pieces.concat();
            let is_value = html.split('"').skip(1).step_by(2).any(|value| value != "x");
            prop_assume!(!is_value);
            prop_assert_eq!(letters(&as_markdown(&html)), letters(&html));
        }
    }
}
