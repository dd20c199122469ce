//! The links, ids and pictures of a page.

use std::hash::{DefaultHasher, Hash, Hasher};

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// What a page links to, and what it can be linked to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PageScan {
    /// The hashes of its ids.
    pub ids: Vec<u64>,
    /// The addresses of its links and pictures, each once, in the order of the page.
    pub links: Vec<String>,
    /// Its pictures.
    pub pictures: Vec<ScannedPicture>,
}

/// A picture on a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ScannedPicture {
    /// Its address.
    pub address: String,
    /// Its alternative text; `None` if it has no `alt` attribute.
    pub alt: Option<String>,
}

/// The hash of an id.
pub fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// What the value of an attribute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Id,
    Link,
    Refresh,
    Source,
    Alt,
    Other,
}

/// Reads a page as browsers do.
pub fn scan(page: &str) -> PageScan {
    let mut scan = PageScan::default();
    let (mut image, mut meta) = (false, false);
    let mut attribute = Attribute::Other;
    let mut picture = ScannedPicture::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                (image, meta) = (name == b"img", name == b"meta");
                picture = ScannedPicture::default();
            }
            CallbackEvent::AttributeName { name } => {
                attribute = match name {
                    b"id" => Attribute::Id,
                    b"href" | b"poster" => Attribute::Link,
                    b"content" if meta => Attribute::Refresh,
                    b"src" => Attribute::Source,
                    b"alt" if image => Attribute::Alt,
                    _ => Attribute::Other,
                };
                if attribute == Attribute::Alt {
                    picture.alt = Some(String::new());
                }
            }
            CallbackEvent::AttributeValue { value } if attribute != Attribute::Other => {
                let value = String::from_utf8_lossy(value);
                match attribute {
                    Attribute::Id => scan.ids.push(hash(&value)),
                    Attribute::Link => scan.links.push(value.into_owned()),
                    Attribute::Refresh => {
                        let to = value.split_once("url=").map(|(_, to)| to.to_owned());
                        scan.links
                            .extend(to.filter(|_| value.starts_with(|c: char| c.is_ascii_digit())));
                    }
                    Attribute::Source => {
                        if image {
                            picture.address = value.clone().into_owned();
                        }
                        scan.links.push(value.into_owned());
                    }
                    Attribute::Alt => picture.alt = Some(value.into_owned()),
                    Attribute::Other => {}
                }
            }
            CallbackEvent::CloseStartTag { .. } if image => {
                scan.pictures.push(std::mem::take(&mut picture));
                image = false;
            }
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).for_each(|_| {});
    let mut seen = std::collections::HashSet::new();
    scan.links.retain(|link| seen.insert(hash(link)));
    scan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_ids_and_pictures() {
        let page = r##"<!doctype html><meta http-equiv=refresh content="0; url=/a/"><meta name=x content="url=no">
            <p id=one title="href=/no/"><A HREF='/b/?c&amp;d#e'>b</a><img src=p.png><img alt src="q.png">
            <a href=/b/>again</a><a href="/b/">again</a><!-- <a href=/no/> --><script>"<a href=/no/>"</script>"##;
        let found = scan(page);
        assert_eq!(found.ids, [hash("one")]);
        assert_eq!(found.links, ["/a/", "/b/?c&d#e", "p.png", "q.png", "/b/"]);
        let picture = |address: &str, alt: Option<&str>| ScannedPicture {
            address: address.to_owned(),
            alt: alt.map(str::to_owned),
        };
        let pictures = [picture("p.png", None), picture("q.png", Some(""))];
        assert_eq!(found.pictures, pictures);
    }
}
