//! What is published for other programs.

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// `[outputs]` in `dicta.toml`: search, and what is published for other programs, besides the pages. What costs
/// little time and space is on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outputs {
    /// Open Graph, Twitter cards and JSON-LD in the `<head>` of pages.
    pub metadata: bool,
    /// Atom feeds; needs a `base_url` with a host.
    pub feeds: bool,
    /// `sitemap.xml`, if `base_url` has a host, and `robots.txt`.
    pub sitemap: bool,
    /// The tables in `data/`, and `llms.txt`.
    pub data: bool,
    /// The search field of every page, the page `/search/` and the index in `search/`.
    pub search: bool,
    /// `index.md`, a Markdown export next to the page of each transcript.
    pub markdown: bool,
    /// `transcript.vtt` next to the page of each transcript whose times are known: its captions.
    pub captions: bool,
    /// `share.png` next to the page of each transcript: the preview image of a shared link.
    pub pictures: bool,
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs {
            metadata: true,
            feeds: true,
            sitemap: true,
            data: true,
            search: true,
            markdown: false,
            captions: true,
            pictures: false,
        }
    }
}

/// Deserializes a table and nothing else. By itself, serde would also accept an array with the values
/// of the fields in order.
pub(super) fn table<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct TableVisitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for TableVisitor<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a table")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }
    deserializer.deserialize_map(TableVisitor(PhantomData))
}
