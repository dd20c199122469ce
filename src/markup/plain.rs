//! Plain text with web addresses in it.

use pulldown_cmark_escape::{escape_href, escape_html};

use crate::text::inline_links::{self, without_links};

/// HTML for a plain text: blank lines separate paragraphs, line ends stay, web addresses are links.
pub fn plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    let mut open = false;
    for line in text.lines().map(str::trim_end) {
        // Rules of `____` or `----` separate parts of a description; they are not words.
        let rule = line.len() >= 3 && line.trim().chars().all(|c| "_-=*~".contains(c));
        if line.trim().is_empty() || rule {
            if std::mem::take(&mut open) {
                html.push_str("</p>\n");
            }
            continue;
        }
        html.push_str(if open { "<br>\n" } else { "<p>" });
        open = true;
        linked(line, &mut html);
    }
    if open {
        html.push_str("</p>\n");
    }
    html
}

/// Writes a line: addresses are links, and so is what Markdown writes as one.
fn linked(line: &str, html: &mut String) {
    let mut rest = line;
    while let Some(link) = inline_links::first(rest) {
        addresses(&rest[..link.span.start], html);
        let said = without_links(&rest[link.label]);
        push_link(&rest[link.address], &said, html);
        rest = &rest[link.span.end..];
    }
    addresses(rest, html);
}

fn addresses(line: &str, html: &mut String) {
    let mut rest = line;
    while let Some(index) = next_address(rest) {
        let address = &rest[index..];
        let end = address
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\|".contains(c))
            .unwrap_or(address.len());
        let end = address[..end].find("](").unwrap_or(end);
        let trimmed = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        let unopened = |text: &'_ str, open, close| !text.contains(open) && text.ends_with(close);
        let mut trimmed = trimmed;
        while unopened(trimmed, '(', ')') || unopened(trimmed, '[', ']') {
            trimmed = &trimmed[..trimmed.len() - 1];
        }
        escaped(&rest[..index], html);
        push_link(trimmed, trimmed, html);
        rest = &address[trimmed.len()..];
    }
    escaped(rest, html);
}

fn push_link(address: &str, said: &str, html: &mut String) {
    html.push_str("<a href=\"");
    // Writing to a String cannot fail.
    let _ = escape_href(&mut *html, address);
    html.push_str("\" rel=\"noopener\">");
    escaped(said, html);
    html.push_str("</a>");
}

fn next_address(text: &str) -> Option<usize> {
    text.match_indices("http").map(|(index, _)| index).find(|&index| {
        let rest = &text[index + "http".len()..];
        let host = rest.strip_prefix("s://").or_else(|| rest.strip_prefix("://"));
        host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
    })
}

fn escaped(text: &str, html: &mut String) {
    let _ = escape_html(html, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_paragraphs_and_addresses() {
        assert_eq!(
            plain("One <b>\ntwo (see https://example.org/a?b=1&c=2).\n___\n\nThree"),
            "<p>One &lt;b&gt;<br>\ntwo (see <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener\">https://example.org/a?b=1&amp;c=2</a>).</p>\n<p>Three</p>\n"
        );
        assert_eq!(plain("\n \n"), "");
        let nested = plain(
            "[https://a.b/c](https://a.b/c) [[d](https://e.f)](https://e.f), https://g.h](https://g.h)",
        );
        assert_eq!(nested.matches("href=\"https://a.b/c\"").count(), 1);
        assert!(nested.contains(">d</a>,") && !nested.contains("%5D"), "{nested}");
        assert!(!plain("https://a\" onclick=\"x").contains("\" onclick"));
        assert!(!plain("javascript:alert(1) http://").contains("<a"));
        assert_eq!(plain("https:// http https://a http://b").matches("<a ").count(), 2);
    }
}
