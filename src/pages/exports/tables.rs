//! The archive as tables: `data/transcripts.json` and so on, the same as CSV, and a JSON Schema for
//! each.

use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::model::TranscriptStatus;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::dated;
use crate::pages::parts::license::License;
use crate::pages::parts::record::{Record, RecordValue};
use crate::pages::parts::speakers::persons;
use crate::pages::route::export::{Table, TableFormat};
use crate::pages::route::files::TranscriptFile;
use crate::pages::wording;
use crate::site::{AUTHORS, FacetKind, KEYWORDS, SERIES};
use crate::text::one_line::one_line;

/// The JSON Schema of the annotations of a transcript.
pub const ANNOTATIONS_SCHEMA: &str = include_str!("schemas/annotations.schema.json");

/// The longest description, in bytes.
const LONGEST: usize = 300;

/// The columns of a table's CSV, which are the fields of its JSON, in their order.
fn columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Transcripts => &TRANSCRIPT,
        Table::Entities => &ENTITY,
        Table::Keywords => &KEYWORD,
    }
}

fn schema(table: Table) -> &'static str {
    match table {
        Table::Transcripts => include_str!("schemas/transcripts.schema.json"),
        Table::Entities => include_str!("schemas/entities.schema.json"),
        Table::Keywords => include_str!("schemas/keywords.schema.json"),
    }
}

/// The rows of a table, each made when it is written: all of them would take several times as much
/// memory as the file.
fn rows(context: &PageContext, table: Table) -> impl Iterator<Item = Record<'_>> {
    let site = &context.site;
    let count = match table {
        Table::Transcripts => site.transcripts.len(),
        Table::Entities => site.entities.all.len(),
        Table::Keywords => site.facets[KEYWORDS].values.len(),
    };
    (0..count).map(move |index| match table {
        Table::Transcripts => transcript_record(context, TranscriptIndex::new(index)),
        Table::Entities => entity(context, EntityIndex::new(index)),
        Table::Keywords => keyword(context, FacetValueIndex::new(index)),
    })
}

/// The bytes of a table in a format.
pub fn table(context: &PageContext, table: Table, format: TableFormat) -> Vec<u8> {
    match format {
        TableFormat::Json => json(context, table),
        TableFormat::Csv => csv(columns(table), rows(context, table)),
        TableFormat::Schema => schema(table).as_bytes().to_vec(),
    }
}

/// One row a line, so that a difference of two versions can be read.
fn json(context: &PageContext, table: Table) -> Vec<u8> {
    let name = table.name();
    let schema = format!("schemas/{name}.schema.json");
    let mut text = format!("{{\"$schema\":\"{schema}\",\"{name}\":[\n");
    for (index, row) in rows(context, table).enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "" });
        text.push_str(&row.json());
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// CSV as in RFC 4180: commas, quotes where they are needed, lines that end with CR and LF.
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

fn cell(value: &RecordValue) -> String {
    match value {
        RecordValue::Missing | RecordValue::Record(_) => String::new(),
        RecordValue::Text(text) => harmless(text),
        RecordValue::Number(number) => number.to_string(),
        RecordValue::List(list) => {
            let names = list.iter().filter_map(|value| match value {
                RecordValue::Text(name) => Some(name.as_ref()),
                _ => None,
            });
            harmless(&names.collect::<Vec<_>>().join("; "))
        }
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before a character that
/// begins one, also behind a semicolon, which separates cells for many spreadsheets. Whitespace, which
/// would hide such a character, becomes single spaces.
fn harmless(text: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];
    let text = one_line(text);
    if !text.starts_with(FORMULA) && !text.contains(';') {
        return text.into_owned();
    }
    let mut harmless = String::with_capacity(text.len());
    let mut begins = true;
    for character in text.chars() {
        if begins && FORMULA.contains(&character) {
            harmless.push('\'');
        }
        begins = character == ';' || begins && character == ' ';
        harmless.push(character);
    }
    harmless
}

const TRANSCRIPT: [&str; 29] = [
    "slug",
    "title",
    "date",
    "url",
    "text",
    "annotations",
    "markdown",
    "captions",
    "recording",
    "article",
    "duration",
    "views",
    "words",
    "language",
    "author",
    "speakers",
    "series",
    "topic",
    "type",
    "difficulty",
    "audience",
    "keywords",
    "entities",
    "mentions",
    "description",
    "status",
    "license",
    "license_url",
    "rights",
];

/// The record of a transcript.
pub fn transcript_record(context: &PageContext, index: TranscriptIndex) -> Record<'_> {
    let site = &context.site;
    let transcript = context.transcript(index);
    let meta = &transcript.facts.meta;
    let url = context.absolute(&context.transcript_href(index));
    let file = |file: TranscriptFile| format!("{url}{}", file.name());
    let (text, annotations) = (file(TranscriptFile::Text), file(TranscriptFile::Annotations));
    let markdown = context.config.outputs.markdown.then(|| file(TranscriptFile::Markdown));
    let is_timed = context.config.outputs.captions && transcript.facts.spoken.timed;
    let captions = is_timed.then(|| file(TranscriptFile::Captions));
    let names = |facet: FacetIndex| {
        let values = &site.facets[facet].values;
        transcript.values[facet].supported.iter().map(|&value| values[value].name.as_str())
    };
    let facet = |path: &str| {
        let facet = FacetKind::without_keywords().find(|&facet| FacetKind::of(facet).path == path);
        facet.into_iter().flat_map(names)
    };
    let entities = transcript.counted_entities(site.unsupported_tags);
    let entities = entities.map(|entity| site.entities.all[entity].name.as_str());
    let speakers = persons(context, index).map(|person| site.entities.all[person].name.as_str());
    let lead = wording::beginning(context.lead(index), LONGEST);
    let license = meta.license.as_deref().map(License::of);
    Record::new([
        ("slug", (&*transcript.slug).into()),
        ("title", meta.title.as_str().into()),
        ("date", meta.date.map(|date| date.to_string()).into()),
        ("url", url.into()),
        ("text", text.into()),
        ("annotations", annotations.into()),
        ("markdown", markdown.into()),
        ("captions", captions.into()),
        ("recording", meta.video_url().into()),
        ("article", meta.substack_url.as_deref().into()),
        ("duration", meta.duration.into()),
        ("views", meta.views.into()),
        ("words", transcript.facts.spoken.words.into()),
        ("language", context.language_of(index).into()),
        ("author", names(AUTHORS).next().into()),
        ("speakers", speakers.collect()),
        ("series", names(SERIES).collect()),
        ("topic", facet("topics").next().into()),
        ("type", facet("types").next().into()),
        ("difficulty", facet("difficulty").next().into()),
        ("audience", facet("audience").collect()),
        ("keywords", names(KEYWORDS).collect()),
        ("entities", entities.collect()),
        ("mentions", transcript.mentions.len().into()),
        ("description", (!lead.is_empty()).then_some(lead).into()),
        ("status", meta.status.map(TranscriptStatus::name).into()),
        ("license", license.as_ref().map(|license| license.text.clone()).into()),
        ("license_url", license.and_then(|license| license.href).into()),
        ("rights", meta.rights.as_deref().into()),
    ])
}

const ENTITY: [&str; 11] = [
    "slug",
    "name",
    "kinds",
    "url",
    "site",
    "transcripts",
    "speaks_in",
    "mentions",
    "first",
    "last",
    "description",
];

fn entity(context: &PageContext, index: EntityIndex) -> Record<'_> {
    let site = &context.site;
    let found = &site.entities.all[index];
    let kinds = found.kinds.iter().map(|&kind| site.entities.kinds[kind].name.as_str());
    let DateSpan { first, last } =
        DateSpan::of(context, &found.all_transcripts().collect::<Vec<_>>());
    Record::new([
        ("slug", found.slug.as_str().into()),
        ("name", found.name.as_str().into()),
        ("kinds", kinds.collect()),
        ("url", context.absolute(&context.entity_href(index)).into()),
        ("site", found.url.as_deref().into()),
        ("transcripts", found.transcripts.len().into()),
        ("speaks_in", found.speaks_in.len().into()),
        ("mentions", site.mentions_of(index).total.into()),
        ("first", first.into()),
        ("last", last.into()),
        ("description", found.description.as_deref().into()),
    ])
}

const KEYWORD: [&str; 7] = ["slug", "name", "url", "entity", "transcripts", "first", "last"];

fn keyword(context: &PageContext, index: FacetValueIndex) -> Record<'_> {
    let site = &context.site;
    let found = &site.facets[KEYWORDS].values[index];
    let DateSpan { first, last } = DateSpan::of(context, &found.transcripts);
    Record::new([
        ("slug", found.slug.as_str().into()),
        ("name", found.name.as_str().into()),
        ("url", context.absolute(&context.value_href(KEYWORDS, index)).into()),
        ("entity", found.entity.map(|entity| site.entities.all[entity].name.as_str()).into()),
        ("transcripts", found.transcripts.len().into()),
        ("first", first.into()),
        ("last", last.into()),
    ])
}

/// The dates of the first and the last of some transcripts, as `2024-03-05`.
struct DateSpan {
    first: Option<String>,
    last: Option<String>,
}

impl DateSpan {
    fn of(context: &PageContext, transcripts: &[TranscriptIndex]) -> DateSpan {
        let dated = dated(&context.site, transcripts);
        let date = |transcript: Option<&TranscriptIndex>| {
            let date: Option<PartialDate> =
                transcript.and_then(|&index| context.transcript(index).date());
            date.map(|date| date.to_string())
        };
        DateSpan { first: date(dated.last()), last: date(dated.first()) }
    }
}
