//! What a site has for programs besides its pages.

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// `[outputs]` in `dicta.toml`: what is published for other programs. What is cheap is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outputs {
    /// Open Graph, Twitter cards and JSON-LD in the heads of pages.
    pub metadata: bool,
    /// Atom feeds, where the site's host is known.
    pub feeds: bool,
    /// `sitemap.xml`, where the site's host is known, and `robots.txt`.
    pub sitemap: bool,
    /// The tables in `data/`, and `llms.txt`.
    pub data: bool,
    /// `index.md` beside each transcript's page.
    pub markdown: bool,
    /// `share.png` beside each transcript's page: a picture for those who show a link to it.
    pub pictures: bool,
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs {
            metadata: true,
            feeds: true,
            sitemap: true,
            data: true,
            markdown: false,
            pictures: false,
        }
    }
}

/// Reads a table, and nothing else: by itself, serde would take a list for the fields in their order.
pub(super) fn table<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Table<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Table<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a table")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }
    deserializer.deserialize_map(Table(PhantomData))
}
