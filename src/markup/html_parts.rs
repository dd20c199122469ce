//! The HTML at the start and the end of a paragraph.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;

use crate::base::duration;
use crate::model::Paragraph;

/// Writes the start of a paragraph, with its time or its link to itself. Its `class` is `head` if it is nothing
/// but a label, and `turn` if it begins with the sign that somebody else speaks.
pub fn open_paragraph(
    paragraph: &Paragraph,
    speaker: Option<&str>,
    class: Option<&str>,
    html: &mut String,
) {
    // Writing to a String cannot fail.
    let _ = write!(html, "<p id=\"{}\"", paragraph.id);
    if let Some(class) = class {
        let _ = write!(html, " class=\"{class}\"");
    }
    if let Some(start) = paragraph.start {
        let _ = write!(html, " data-start=\"{start}\" data-exact=\"{}\"", paragraph.exact);
    }
    if let Some(speaker) = speaker {
        html.push_str(" data-speaker=\"");
        let _ = escape_html(&mut *html, speaker);
        html.push('"');
    }
    html.push('>');
    let time = paragraph.start.map(|start| duration::approximate(start, paragraph.exact));
    html.push_str(&link_to(&paragraph.id.to_string(), time.as_deref()));
}

/// What stands before a label that means somebody with another name: the name, which readers know.
pub fn named_label(name: &str) -> String {
    let mut html = "<b class=\"label\">".to_owned();
    // Writing to a String cannot fail.
    let _ = escape_html(&mut html, name);
    html + " <small>"
}

/// The end of a paragraph.
pub const CLOSE_PARAGRAPH: &str = "</p>\n";

/// The link of a paragraph or a heading to itself. The time, or the symbol of the link, is drawn by the
/// style sheet: the page has the words of the source and no others.
pub fn link_to(id: &str, time: Option<&str>) -> String {
    match time {
        Some(time) => format!(
            "<a class=\"here\" href=\"#{id}\" data-time=\"{time}\" aria-label=\"{time}\"></a>"
        ),
        None => format!("<a class=\"here\" href=\"#{id}\" aria-label=\"Link to this part\"></a>"),
    }
}
