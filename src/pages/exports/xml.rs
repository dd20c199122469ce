//! An XML writer: it escapes every text, and replaces the characters that XML cannot hold.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html;

/// An XML document while it is written.
#[derive(Debug)]
pub struct XmlWriter(String);

impl XmlWriter {
    /// A document that has nothing but its declaration.
    pub fn document() -> XmlWriter {
        XmlWriter("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str(">\n");
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// Writes an element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.0.push('>');
        self.escaped(text);
        self.close(name);
    }

    /// Writes an empty element.
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
        // Writing to a String cannot fail. The escapes of HTML are those that XML needs.
        let _ = escape_html(&mut self.0, &allowed(text));
    }
}

/// The text with a replacement character for each character that XML 1.0 does not allow.
fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.contains(forbidden) {
        true => Cow::Owned(text.replace(forbidden, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let mut xml = XmlWriter(String::new());
        xml.text("a", &[("b", "\"><c d='&")], "</a>]]>\u{0}\u{1b}\u{fffe}é");
        assert_eq!(
            xml.into_string(),
            "<a b=\"&quot;&gt;&lt;c d=&#39;&amp;\">&lt;/a&gt;]]&gt;\u{fffd}\u{fffd}\u{fffd}é</a>\n"
        );
    }
}
