//! Texts that were written as HTML, as plain text: paragraphs, lines and links stay.

use pulldown_cmark::{Event, Parser};

use super::speech_inline::element_name;

/// The longest entity, in bytes.
const LONGEST_ENTITY: usize = 32;

/// The longest tag, in bytes.
const LONGEST_TAG: usize = 8000;

/// The elements that begin and end lines of their own.
const BLOCKS: &str = " address article aside blockquote center dd details div dl dt figcaption figure \
    footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section summary table tr ul ";

/// Whether a text is written as HTML: it has tags that end elements or lines.
pub fn is_html(text: &str) -> bool {
    let tags = text.match_indices('<').filter_map(|(index, _)| tag(&text[index..]));
    let mut tags = tags.take(200);
    tags.any(|tag| tag.closes || matches!(tag.name.as_str(), "br" | "p" | "hr" | "img"))
}

/// The plain text of HTML. A link is written as in Markdown, if it leads to another site.
pub fn text_of_html(html: &str) -> String {
    let has_lines = html.match_indices('<').any(|(index, _)| {
        tag(&html[index..]).is_some_and(|tag| tag.name == "br" || is_block(&tag.name))
    });
    let mut text = PlainText { out: String::with_capacity(html.len()), has_lines, link: None };
    let mut rest = html;
    while let Some(index) = rest.find('<') {
        text.push(&rest[..index]);
        rest = &rest[index..];
        match tag(rest) {
            Some(tag) => {
                rest = &rest[tag.length..];
                if matches!(tag.name.as_str(), "script" | "style") && !tag.closes {
                    let end = format!("</{}", tag.name);
                    rest = rest.find(&end).map_or("", |end| &rest[end..]);
                } else {
                    text.tag(&tag);
                }
            }
            None => {
                text.push("<");
                rest = &rest[1..];
            }
        }
    }
    text.push(rest);
    text.close_link();
    text.finish()
}

/// A text with its entities decoded, once.
pub fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(index) = rest.find('&') {
        out.push_str(&rest[..index]);
        rest = &rest[index..];
        let bound = rest.floor_char_boundary(LONGEST_ENTITY);
        let entity = rest[..bound].find(';').map(|end| &rest[..=end]);
        match entity.and_then(|entity| Some((entity, decoded(entity)?))) {
            Some((entity, decoded)) => {
                out.push_str(&decoded);
                rest = &rest[entity.len()..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity stands for; Markdown has the same as HTML. No program encodes letters and digits of
/// ASCII.
fn decoded(entity: &str) -> Option<String> {
    let inner = &entity[1..entity.len() - 1];
    if inner.is_empty() || !inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    let mut events = Parser::new(entity);
    let text = events.find_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    })?;
    if text.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    (text != "&").then_some(text).or_else(|| (inner == "amp" || inner == "#38").then(|| "&".into()))
}

struct PlainText {
    out: String,
    /// Whether elements make the lines, so that line ends are white space.
    has_lines: bool,
    /// The address of the link that is open, and where its text begins.
    link: Option<(String, usize)>,
}

impl PlainText {
    fn push(&mut self, html: &str) {
        if !self.has_lines {
            self.out.push_str(&decode_entities(html));
            return;
        }
        let begins = |out: &str| out.is_empty() || out.ends_with(['\n', ' ']);
        if html.starts_with(char::is_whitespace) && !begins(&self.out) {
            self.out.push(' ');
        }
        let words = html.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            self.out.push_str(&decode_entities(word));
        }
        if html.ends_with(char::is_whitespace) && !begins(&self.out) {
            self.out.push(' ');
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "a" => {
                self.close_link();
                if !tag.closes {
                    self.link = tag.href.clone().map(|href| (href, self.out.len()));
                }
            }
            "br" => self.line(1),
            "li" => {
                self.line(1);
                if !tag.closes {
                    self.out.push_str("- ");
                }
            }
            "td" | "th" if !self.out.ends_with([' ', '\n']) => self.out.push(' '),
            name if is_block(name) => self.line(2),
            _ => {}
        }
    }

    /// Ends the line, unless that is done, with so many line ends.
    fn line(&mut self, ends: usize) {
        let length = self.out.trim_end_matches(' ').len();
        if self.link.as_ref().is_none_or(|(_, start)| *start <= length) {
            self.out.truncate(length);
        }
        let have = self.out.len() - self.out.trim_end_matches('\n').len();
        // Two `<br>` are a blank line.
        let wanted = if ends == 1 { (have + 1).min(2) } else { ends };
        let wanted = if ends == 1 && self.out.ends_with("\n\n") { 2 } else { wanted };
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', wanted.saturating_sub(have)));
        }
    }

    fn close_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let said = self.out[start.min(self.out.len())..].trim().to_owned();
        let web = href.starts_with("https://") || href.starts_with("http://");
        let plain = !href
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\|".contains(c));
        let time = said.chars().all(|c| c.is_ascii_digit() || ":()".contains(c));
        let address = said.contains("://") || said == href;
        let brackets = said.contains(['[', ']', '\n']) || href.contains(['(', ')']);
        if !web || !plain || said.is_empty() || time || address {
            return;
        }
        let space = if self.out.ends_with(' ') { " " } else { "" };
        let indent = self.out[start..].len() - self.out[start..].trim_start().len();
        self.out.truncate(start + indent);
        self.out.push_str(&match brackets {
            true => format!("{said} ({href}){space}"),
            false => format!("[{said}]({href}){space}"),
        });
    }

    fn finish(self) -> String {
        let lines = self.out.lines().map(str::trim_end).filter(|line| line.trim() != "-");
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// A tag of HTML.
pub struct Tag {
    /// The name of its element, in lower case.
    pub name: String,
    /// Whether it ends the element.
    pub closes: bool,
    /// The address of a link.
    pub href: Option<String>,
    /// In bytes.
    pub length: usize,
}

/// The tag of an element of HTML that a text begins with.
pub fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let name = element_name(inner)?;
    let mut quote = None;
    let near = &inner[..inner.floor_char_boundary(LONGEST_TAG)];
    let end = near.char_indices().find_map(|(index, c)| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some(index),
            _ => {}
        }
        None
    })?;
    let closes = inner.starts_with('/');
    let href = (name == "a" && !closes).then(|| href(&inner[..end])).flatten();
    Some(Tag { name, closes, href, length: end + 2 })
}

/// The address in the attributes of a link.
fn href(attributes: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let index = lower.find("href")?;
    let value = attributes[index + "href".len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace()).next()?,
    };
    Some(decode_entities(value.trim()))
}

/// Whether an element begins and ends lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&format!(" {name} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_text_with_links() {
        for (html, text) in [
            (
                "<p>Ann Bell tells of the <strong>mill</strong>.</p><ul><li><a href='https://example.org/x'>Her book</a></li></ul><p>&copy; 2024</p>",
                "Ann Bell tells of the mill.\n\n- [Her book](https://example.org/x)\n\n© 2024",
            ),
            ("One<br/>two<br>\n<br>three", "One\ntwo\n\nthree"),
            ("A <a href=\"javascript:x\">b</a> <a href=\"/c\">d</a>.", "A b d."),
            ("a < b, <Name> & R&D &amp;amp;", "a < b, <Name> & R&D &amp;"),
            ("<a href=\"https://a.b\">https://a.b</a>\nNext", "https://a.b\nNext"),
            (
                "<a href=\"https://a.b/?x=1&amp;y=2\" target=_blank>See </a>it",
                "[See](https://a.b/?x=1&y=2) it",
            ),
            ("<script>x</script><p title='>'>y</p>", "y"),
        ] {
            assert_eq!(text_of_html(html), text, "{html}");
        }
        assert!(
            is_html("x</p>") && is_html("a<br>b") && !is_html("a < b <Ann> <p") && !is_html("1<2")
        );
    }
}
