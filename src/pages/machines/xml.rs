//! XML as it is written: every text escaped, and none of the characters that XML cannot have.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html;

/// A document, or a part of one.
#[derive(Debug)]
pub struct Xml(String);

impl Xml {
    /// A document that has begun.
    pub fn document() -> Xml {
        Xml("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str(">\n");
    }

    /// Closes an element that was opened.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.0.push('>');
        self.escaped(text);
        self.close(name);
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str("/>\n");
    }

    /// The document.
    pub fn into_string(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.escaped(value);
            self.0.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        // Writing to a String cannot fail. What it escapes for HTML is what XML needs.
        let _ = escape_html(&mut self.0, &known(text));
    }
}

/// The text with a replacement character for each that XML 1.0 does not know.
fn known(text: &str) -> Cow<'_, str> {
    let unknown = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.contains(unknown) {
        true => Cow::Owned(text.replace(unknown, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let mut xml = Xml(String::new());
        xml.text("a", &[("b", "\"><c d='&")], "</a>]]>\u{0}\u{1b}\u{fffe}é");
        assert_eq!(
            xml.into_string(),
            "<a b=\"&quot;&gt;&lt;c d=&#39;&amp;\">&lt;/a&gt;]]&gt;\u{fffd}\u{fffd}\u{fffd}é</a>\n"
        );
    }
}
