//! XML as events, tolerant of wrong ends and bare `&`, and bounded in depth.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::entities;
use super::trouble::{Trouble, Troubles};

/// An element begins, ends or has text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlEvent {
    /// The start of an element. One that closes itself has an end, too.
    Open(XmlElement),
    /// The end of an element, by its name without prefix.
    Close(String),
    /// Text, without entities.
    Text(String),
    /// Text of a CDATA section, and where it begins.
    Verbatim(String, usize),
}

/// A tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XmlElement {
    /// Where it begins, in bytes.
    pub at: usize,
    /// Its name without prefix.
    pub name: String,
    /// Names without prefix, and values.
    attributes: Vec<(String, String)>,
}

impl XmlElement {
    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn of(tag: &BytesStart<'_>, at: usize) -> XmlElement {
        /// No element of captions has more.
        const ATTRIBUTES: usize = 64;
        let name = tag.local_name().as_ref().to_owned();
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).take(ATTRIBUTES).flatten();
        let pair = |key: &str, value: &str| (key.to_owned(), entities::decoded(value).into_owned());
        let attributes = attributes.map(|one| pair(one.key.local_name().as_ref(), &one.value));
        XmlElement { at, name, attributes: attributes.collect() }
    }
}

/// The deepest element that is read.
const DEEPEST: usize = 128;

/// Calls `each` for every event of a text, as far as it can be read.
pub fn read(text: &str, troubles: &mut Troubles, mut each: impl FnMut(XmlEvent, &mut Troubles)) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let event = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(text.len());
                troubles.add(Trouble::Broken(format!("it is not valid XML: {error}")), at..at);
                break;
            }
        };
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    let why = "elements are nested too deeply".to_owned();
                    troubles.add(Trouble::Broken(why), at..at);
                    break;
                }
                each(XmlEvent::Open(XmlElement::of(&tag, at)), troubles);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(XmlEvent::Close(tag.local_name().as_ref().to_owned()), troubles);
            }
            Event::Text(text) => {
                each(XmlEvent::Text(entities::decoded(&text).into_owned()), troubles)
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                each(XmlEvent::Text(entities::decoded(&entity).into_owned()), troubles);
            }
            Event::CData(text) => {
                each(XmlEvent::Verbatim((*text).to_owned(), at + "<![CDATA[".len()), troubles);
            }
            _ => {}
        }
    }
}
