//! The archive as tables: `data/transcripts.json` and so on, the same as CSV, and a JSON Schema for
//! each.

use jiff::civil::Date;

use super::super::annotations::{ANNOTATIONS as ANNOTATIONS_FILE, TEXT};
use super::super::{Pages, words};
use super::TWIN;
use super::record::{Record, Value};
use crate::site::{AUTHORS, FACETS, GROUPS, KEYWORDS};

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

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `data/transcripts.json`
    Json,
    /// `data/transcripts.csv`
    Csv,
    /// `data/schemas/transcripts.schema.json`: what the JSON looks like.
    Schema,
}

/// The name of the annotations' schema.
pub const ANNOTATIONS: &str = "annotations";
/// What the annotations of a transcript look like.
pub const ANNOTATIONS_SCHEMA: &str = include_str!("schemas/annotations.schema.json");

/// Every file.
pub const ALL: [(Table, Format); 9] = {
    use Format::{Csv, Json, Schema};
    use Table::{Entities, Keywords, Transcripts};
    [
        (Transcripts, Json),
        (Transcripts, Csv),
        (Transcripts, Schema),
        (Entities, Json),
        (Entities, Csv),
        (Entities, Schema),
        (Keywords, Json),
        (Keywords, Csv),
        (Keywords, Schema),
    ]
};

/// The longest description, in bytes.
const LONGEST: usize = 300;

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Transcripts => "transcripts",
            Table::Entities => "entities",
            Table::Keywords => "keywords",
        }
    }

    /// The columns of the CSV; the fields of the JSON, in their order.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Transcripts => &TRANSCRIPT,
            Table::Entities => &ENTITY,
            Table::Keywords => &KEYWORD,
        }
    }

    fn schema(self) -> &'static str {
        match self {
            Table::Transcripts => include_str!("schemas/transcripts.schema.json"),
            Table::Entities => include_str!("schemas/entities.schema.json"),
            Table::Keywords => include_str!("schemas/keywords.schema.json"),
        }
    }

    /// The rows, each made when it is written: all of them would take several times as much memory
    /// as the file.
    fn rows(self, pages: &Pages) -> impl Iterator<Item = Record<'_>> {
        let site = &pages.site;
        let row = move |at| match self {
            Table::Transcripts => transcript(pages, at),
            Table::Entities => entity(pages, at),
            Table::Keywords => keyword(pages, at),
        };
        let count = match self {
            Table::Transcripts => site.transcripts.len(),
            Table::Entities => site.entities.all.len(),
            Table::Keywords => site.groups[KEYWORDS].terms.len(),
        };
        (0..count).map(row)
    }
}

/// The path of a table.
pub fn path(table: Table, format: Format) -> String {
    let name = table.name();
    match format {
        Format::Json => format!("data/{name}.json"),
        Format::Csv => format!("data/{name}.csv"),
        Format::Schema => schema_path(name),
    }
}

/// The path of a schema.
pub fn schema_path(name: &str) -> String {
    format!("data/schemas/{name}.schema.json")
}

/// The bytes of a table.
pub fn table(pages: &Pages, table: Table, format: Format) -> Vec<u8> {
    match format {
        Format::Json => json(pages, table),
        Format::Csv => csv(table.columns(), table.rows(pages)),
        Format::Schema => table.schema().as_bytes().to_vec(),
    }
}

/// One row a line, so that a difference of two versions can be read.
fn json(pages: &Pages, table: Table) -> Vec<u8> {
    let name = table.name();
    let schema = format!("schemas/{name}.schema.json");
    let mut text = format!("{{\"$schema\":\"{schema}\",\"{name}\":[\n");
    for (at, row) in table.rows(pages).enumerate() {
        text.push_str(if at > 0 { ",\n" } else { "" });
        text.push_str(&row.json());
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// As RFC 4180 has it: commas, quotes where they are needed, lines that end with CR and LF.
fn csv<'a>(columns: &[&str], rows: impl Iterator<Item = Record<'a>>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows are as long as the first.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(
            columns.iter().map(|column| row.get(column).map_or_else(String::new, cell)),
        );
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Nothing | Value::Record(_) => String::new(),
        Value::Text(text) => harmless(text),
        Value::Number(number) => number.to_string(),
        Value::List(list) => {
            let names = list.iter().filter_map(|value| match value {
                Value::Text(name) => Some(name.as_ref()),
                _ => None,
            });
            harmless(&names.collect::<Vec<_>>().join("; "))
        }
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before a sign that begins
/// one. White space, which would hide such a sign, becomes single blanks.
fn harmless(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        true => format!("'{text}"),
        false => text,
    }
}

const TRANSCRIPT: [&str; 22] = [
    "slug",
    "title",
    "date",
    "url",
    "text",
    "annotations",
    "markdown",
    "recording",
    "article",
    "duration",
    "views",
    "words",
    "language",
    "author",
    "topic",
    "type",
    "difficulty",
    "audience",
    "keywords",
    "entities",
    "mentions",
    "description",
];

/// The record of a transcript.
pub fn transcript(pages: &Pages, at: usize) -> Record<'_> {
    let site = &pages.site;
    let entry = &site.transcripts[at];
    let meta = &entry.facts.meta;
    let url = pages.absolute(&pages.transcript_href(at));
    let beside = |name: &str| format!("{url}{name}");
    let (text, annotations) = (beside(TEXT), beside(ANNOTATIONS_FILE));
    let markdown = pages.config.outputs.markdown.then(|| beside(TWIN));
    let names = |group: usize| {
        let terms = &site.groups[group].terms;
        entry.terms[group].iter().map(|&term| terms[term].name.as_str())
    };
    let facet = |path: &str| {
        let group = FACETS.into_iter().find(|&group| GROUPS[group].path == path);
        group.into_iter().flat_map(names)
    };
    let entities = entry.entities(site.unattested).map(|at| site.entities.all[at].name.as_str());
    let lead = words::beginning(pages.lead(at), LONGEST);
    Record::new([
        ("slug", entry.slug.as_str().into()),
        ("title", meta.title.as_str().into()),
        ("date", meta.date.map(|date| date.to_string()).into()),
        ("url", url.into()),
        ("text", text.into()),
        ("annotations", annotations.into()),
        ("markdown", markdown.into()),
        ("recording", meta.video_url().into()),
        ("article", meta.substack_url.as_deref().into()),
        ("duration", meta.duration.into()),
        ("views", meta.views.into()),
        ("words", entry.facts.spoken.words.into()),
        ("language", pages.language_of(at).into()),
        ("author", names(AUTHORS).next().into()),
        ("topic", facet("topics").next().into()),
        ("type", facet("types").next().into()),
        ("difficulty", facet("difficulty").next().into()),
        ("audience", facet("audience").collect()),
        ("keywords", names(KEYWORDS).collect()),
        ("entities", entities.collect()),
        ("mentions", entry.mentions.len().into()),
        ("description", (!lead.is_empty()).then_some(lead).into()),
    ])
}

const ENTITY: [&str; 10] = [
    "slug",
    "name",
    "kinds",
    "url",
    "site",
    "transcripts",
    "mentions",
    "first",
    "last",
    "description",
];

fn entity(pages: &Pages, at: usize) -> Record<'_> {
    let site = &pages.site;
    let found = &site.entities.all[at];
    let kinds = found.kinds.iter().map(|&kind| site.entities.kinds[kind].name.as_str());
    let (first, last) = span(pages, &found.transcripts);
    Record::new([
        ("slug", found.slug.as_str().into()),
        ("name", found.name.as_str().into()),
        ("kinds", kinds.collect()),
        ("url", pages.absolute(&pages.entity_href(at)).into()),
        ("site", found.url.as_deref().into()),
        ("transcripts", found.transcripts.len().into()),
        ("mentions", site.mentions_of(at).total.into()),
        ("first", first.into()),
        ("last", last.into()),
        ("description", found.description.as_deref().into()),
    ])
}

const KEYWORD: [&str; 7] = ["slug", "name", "url", "entity", "transcripts", "first", "last"];

fn keyword(pages: &Pages, at: usize) -> Record<'_> {
    let site = &pages.site;
    let found = &site.groups[KEYWORDS].terms[at];
    let (first, last) = span(pages, &found.transcripts);
    Record::new([
        ("slug", found.slug.as_str().into()),
        ("name", found.name.as_str().into()),
        ("url", pages.absolute(&pages.term_href(KEYWORDS, at)).into()),
        ("entity", found.entity.map(|entity| site.entities.all[entity].name.as_str()).into()),
        ("transcripts", found.transcripts.len().into()),
        ("first", first.into()),
        ("last", last.into()),
    ])
}

/// The days of the first and the last of these transcripts.
fn span(pages: &Pages, transcripts: &[usize]) -> (Option<String>, Option<String>) {
    let dated = &transcripts[..transcripts.partition_point(|&at| at < pages.site.dated)];
    let day = |at: Option<&usize>| {
        let date: Option<Date> = at.and_then(|&at| pages.site.transcripts[at].date());
        date.map(|date| date.to_string())
    };
    (day(dated.last()), day(dated.first()))
}
