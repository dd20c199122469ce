//! Values of front matter that were written for another program: HTML, entities that are encoded
//! once too often, links of a vault, comments.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::comments::without_comments;
use super::html_text::{decode_entities, is_html, text_of_html};
use crate::text::one_line::one_line;

/// The longest link of a vault, in bytes.
const LONGEST_LINK: usize = 1_000;

/// A name, a title or a keyword as it is meant: `Q&amp;A` is `Q&A`, and `[[people/Ann Bell|Ann]]` is
/// `Ann Bell`.
pub fn plain_name(text: &str) -> Cow<'_, str> {
    match is_plain(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(without_vault_links(&decoded(text), |target, _| {
            let name = target.split('#').next().unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or_default();
            name.strip_suffix(".md").unwrap_or(name).to_owned()
        })),
    }
}

/// The words of a heading without its Markdown: "Call 42" for `**Call 42**`, "The mill" for `[The mill](mill.md)`.
pub fn plain_heading(heading: &str) -> String {
    let line = format!("# {}", one_line(heading));
    Parser::new(&line).fold(String::new(), |mut words, event| {
        if let Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) = event {
            words.push_str(&text);
        }
        words
    })
}

/// A description as it is meant, with its links as Markdown writes them.
pub fn plain_description(text: &str) -> Cow<'_, str> {
    match is_plain(text) {
        true => Cow::Borrowed(text),
        false => {
            let said = |target: &str, said: Option<&str>| said.unwrap_or(target).to_owned();
            let text = without_comments(text);
            let text = if is_html(&text) { text_of_html(&text) } else { decode_entities(&text) };
            Cow::Owned(without_vault_links(&text, said))
        }
    }
}

fn is_plain(text: &str) -> bool {
    memchr::memchr3(b'<', b'&', b'[', text.as_bytes()).is_none() && !text.contains("%%")
}

fn decoded(text: &str) -> String {
    decode_entities(&without_comments(text))
}

/// The text with `said(target, text)` in place of each `[[target|text]]`.
fn without_vault_links(text: &str, said: impl Fn(&str, Option<&str>) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(index) = rest.find("[[") {
        let bound = rest.floor_char_boundary(index + 2 + LONGEST_LINK);
        let inner = rest[index + 2..bound].split_once("]]").map(|(inner, _)| inner);
        let link = inner.filter(|inner| {
            let after = &rest[index + inner.len() + 4..];
            !inner.trim().is_empty() && !inner.contains(['[', ']', '\n']) && !after.starts_with('(')
        });
        let Some(inner) = link else {
            out.push_str(&rest[..index + 2]);
            rest = &rest[index + 2..];
            continue;
        };
        out.push_str(rest[..index].strip_suffix('!').unwrap_or(&rest[..index]));
        let (target, text) = inner.split_once('|').map_or((inner, None), |(a, b)| (a, Some(b)));
        out.push_str(said(target.trim_end_matches('\\'), text).trim());
        rest = &rest[index + inner.len() + 4..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_they_are_meant() {
        for (text, name) in [
            ("Rock &amp; Roll: Ann&#39;s story", "Rock & Roll: Ann's story"),
            ("[[Ann Bell]]", "Ann Bell"),
            ("[[people/Ann Bell|Ann]] and [[Bob Coe]]", "Ann Bell and Bob Coe"),
            ("A [1] & R&D; <Name> [[", "A [1] & R&D; <Name> [["),
            ("A <!-- b --> c %%d%%", "A  c "),
            ("&lt;aside&gt; and &nosuch;", "<aside> and &nosuch;"),
        ] {
            assert_eq!(plain_name(text), name);
        }
        for (heading, words) in [
            ("**Call 42** of the *mill*", "Call 42 of the mill"),
            ("[Call](https://example.org/a) - 23 April 2020", "Call - 23 April 2020"),
            ("1. Use `snake_case` & C# 5 * 3 * 2", "1. Use snake_case & C# 5 * 3 * 2"),
            ("A <b> [1] a_b_c", "A <b> [1] a_b_c"),
        ] {
            assert_eq!(plain_heading(heading), words);
        }
        assert_eq!(plain_description("See [[a/Part two|the second]]."), "See the second.");
    }
}
