//! Exports: files that are made from the whole site for other programs, without a template.

use crate::base::index::{EntityIndex, FacetValueIndex};
use crate::site::url_folders::{COMPARE, ENTITIES};
use crate::site::{FacetKind, KEYWORDS, Site};

/// A file for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Export {
    /// An Atom feed.
    Feed(FeedOf),
    /// The sitemap, or the index of its parts if it has several.
    Sitemap,
    /// One part of a sitemap that is too long for one file, numbered from 1.
    SitemapPart(usize),
    /// `robots.txt`
    Robots,
    /// `llms.txt`
    Llms,
    /// A table of the archive.
    Table(Table, TableFormat),
    /// The JSON Schema of the annotations of a transcript.
    AnnotationsSchema,
    /// The periods in which names are compared.
    Periods,
    /// The names that are suggested to be compared.
    SuggestedNames,
    /// An entity in these periods.
    OverTime(EntityIndex),
}

/// What a feed lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedOf {
    /// Every transcript.
    Site,
    /// The transcripts with a keyword, by its index among the keywords.
    Keyword(FacetValueIndex),
    /// The transcripts that mention an entity, by its index.
    Entity(EntityIndex),
}

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The transcripts.
    Transcripts,
    /// The entities.
    Entities,
    /// The keywords.
    Keywords,
}

/// The format of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableFormat {
    /// `data/transcripts.json`
    Json,
    /// `data/transcripts.csv`
    Csv,
    /// `data/schemas/transcripts.schema.json`: the JSON Schema of the JSON.
    Schema,
}

impl Export {
    /// The file's path, relative to the base.
    pub fn path(self, site: &Site) -> String {
        match self {
            Export::Feed(of) => of.path(site),
            Export::Sitemap => "sitemap.xml".to_owned(),
            Export::SitemapPart(part) => format!("sitemap-{part}.xml"),
            Export::Robots => "robots.txt".to_owned(),
            Export::Llms => "llms.txt".to_owned(),
            Export::Table(table, format) => table.path(format),
            Export::AnnotationsSchema => schema_path("annotations"),
            Export::Periods => [COMPARE, "/periods.json"].concat(),
            Export::SuggestedNames => [COMPARE, "/names.json"].concat(),
            Export::OverTime(entity) => {
                [ENTITIES, "/", &site.entities.all[entity].slug, "/over-time.json"].concat()
            }
        }
    }
}

impl FeedOf {
    fn path(self, site: &Site) -> String {
        match self {
            FeedOf::Site => "feed.xml".to_owned(),
            FeedOf::Keyword(keyword) => {
                let keyword = &site.facets[KEYWORDS].values[keyword];
                [FacetKind::of(KEYWORDS).path, "/", &keyword.slug, "/feed.xml"].concat()
            }
            FeedOf::Entity(entity) => {
                [ENTITIES, "/", &site.entities.all[entity].slug, "/feed.xml"].concat()
            }
        }
    }
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 3] = [Table::Transcripts, Table::Entities, Table::Keywords];

    /// The table's name in its path and in its JSON.
    pub fn name(self) -> &'static str {
        match self {
            Table::Transcripts => "transcripts",
            Table::Entities => "entities",
            Table::Keywords => "keywords",
        }
    }

    fn path(self, format: TableFormat) -> String {
        let name = self.name();
        match format {
            TableFormat::Json => format!("data/{name}.json"),
            TableFormat::Csv => format!("data/{name}.csv"),
            TableFormat::Schema => schema_path(name),
        }
    }
}

impl TableFormat {
    /// All formats.
    pub const ALL: [TableFormat; 3] = [TableFormat::Json, TableFormat::Csv, TableFormat::Schema];
}

fn schema_path(name: &str) -> String {
    format!("data/schemas/{name}.schema.json")
}
