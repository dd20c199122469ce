//! Elements of HTML that a text editor or a web page has left, where raw HTML is shown as text. Silent about code,
//! about HTML without attributes, which may be words in angle brackets, and about what the page does not show
//! as it is written.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::count;
use crate::check::rules::unclosed_markup::has_open_element;
use crate::check::text_lines::text_lines;

/// Elements of texts.
const ELEMENTS: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "div",
    "em",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "td",
    "tr",
    "ul",
];
/// At most so many tags of a line are looked at: a whole transcript may be one line.
const MOST: usize = 200;
/// The longest tag, in bytes.
const LONGEST: usize = 500;
/// So much of a tag is shown, in bytes.
const SHOWN: usize = 60;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    let is_possible = body.contains("=\"") || body.contains("='");
    if file.input.config.allow_html || !is_possible || file.wrong_format().is_some() {
        return;
    }
    let tags = text_lines(body).flat_map(|line| {
        let starts = line.text.match_indices('<').take(MOST);
        let tags = starts.filter_map(move |(start, _)| {
            let length = tag_length(&line.text[start..])?;
            (!line.is_code(start)).then(|| line.span(&(start..start + length)))
        });
        tags.collect::<Vec<_>>()
    });
    let tags: Vec<_> = tags.collect();
    let Some(first) = tags.first() else { return };
    let written = &body[first.clone()];
    // What has no end is reported as such.
    if has_open_element(body) || !file.shows(written) {
        return;
    }
    let message = format!(
        "{} shown as text; the first is `{}`",
        match tags.len() {
            1 => "1 element of HTML is".to_owned(),
            all => format!("{} are", count(all, "element").replace("elements", "elements of HTML")),
        },
        match written.len() {
            0..=SHOWN => written.to_owned(),
            _ => format!("{}…", &written[..written.floor_char_boundary(SHOWN)]),
        }
    );
    let warning = file.warning(Code::UnrenderedSyntax, file.in_body(first), message);
    diagnostics.push(warning.help(
        "write Markdown in its place, such as `[text](address)` for a link; if your texts are HTML, set `allow_html = true` in `dicta.toml`",
    ));
}

/// The length of the tag with attributes that a text begins with: `<span style="color: red">`.
fn tag_length(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let end = near.find('>')?;
    let (name, rest) = near[1..end].split_once(char::is_whitespace)?;
    let is_quoted = rest.contains("=\"") || rest.contains("='");
    let is_element = ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element));
    (is_quoted && is_element).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn html_that_is_shown_as_text() {
        let found = |text: &str| found(Code::UnrenderedSyntax, text);
        insta::assert_snapshot!(found("One.\n\n<div class=\"wp-block\"><span style=\"font-weight: 400;\">Two.&nbsp;</span></div>\n"), @r#"a.md:3:1 2 elements of HTML are shown as text; the first is `<div class="wp-block">`"#);
        for text in [
            "See <a href=\"https://example.org/\">the mill</a>.",
            "See `<a href=\"https://example.org/\">the mill</a>`.",
            "```\n<div class=\"a\">One.</div>\n```\n",
            "<laughs> and <b>bold</b>",
            "You write <span> and </span>.",
            "<p class=\"a\">One.</p>\n<p class=\"a\">Two.</p>\n<p class=\"a\">Three.</p>\n",
            "a < b and c=\"d\" > e",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
