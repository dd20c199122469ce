//! Tables, `llms.txt` and Markdown.

use serde_json::{Value, json};

use super::read;
use crate::archive::Archive;

fn rows(site: &crate::archive::Site, table: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(&read(site, &format!("data/{table}.json"))).unwrap();
    let schema = json["$schema"].as_str().unwrap();
    assert_eq!(schema, format!("schemas/{table}.schema.json"));
    let schema: Value = serde_json::from_str(&read(site, &format!("data/{schema}"))).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(validator.validate(&json).map_err(|error| error.to_string()), Ok(()));
    json[table].as_array().unwrap().clone()
}

#[test]
fn tables_say_what_the_pages_say() {
    let site = Archive::small().base_url("/a/").build();
    let transcripts = rows(&site, "transcripts");
    let slugs: Vec<&Value> = transcripts.iter().map(|row| &row["slug"]).collect();
    assert_eq!(slugs, ["2025-01-07-shorthand", "2024-05-21-captions", "undated"]);
    let captions = &transcripts[1];
    for (field, value) in [
        ("title", json!("Captions & <Signs>")),
        ("date", json!("2024-05-21")),
        ("url", json!("/a/transcripts/2024-05-21-captions/")),
        ("recording", json!("https://www.youtube.com/watch?v=abcDEF_-123")),
        ("duration", json!(3723)),
        ("views", json!(27422)),
        ("language", json!("en")),
        ("author", json!("Ada Example")),
        ("audience", json!(["Historians", "Engineers"])),
        ("keywords", json!(["captions", "history", "c++"])),
        ("article", Value::Null),
    ] {
        assert_eq!(captions[field], value, "{field}");
    }
    let entities = captions["entities"].as_array().unwrap();
    assert!(
        entities.contains(&json!("Julia Child")) && !entities.contains(&json!("Example & Sons"))
    );
    let child =
        rows(&site, "entities").into_iter().find(|row| row["name"] == "Julia Child").unwrap();
    assert_eq!(child["kinds"], json!(["people"]));
    assert_eq!((&child["transcripts"], &child["mentions"]), (&json!(1), &json!(1)));
    assert_eq!((&child["first"], &child["last"]), (&json!("2024-05-21"), &json!("2024-05-21")));
    let history = rows(&site, "keywords").into_iter().find(|row| row["name"] == "history").unwrap();
    assert_eq!(history["transcripts"], 2);
    // The record of a transcript stands in its own file too.
    let own: Value =
        serde_json::from_str(&read(&site, "transcripts/2024-05-21-captions/annotations.json"))
            .unwrap();
    assert_eq!(own["transcript"], *captions);
}

/// Joined by name, the tables agree with each other.
#[test]
fn names_join_the_tables() {
    let site = crate::crawl::linked().build();
    let transcripts = rows(&site, "transcripts");
    for (table, field) in [("entities", "entities"), ("keywords", "keywords")] {
        for row in rows(&site, table) {
            let has = |transcript: &&Value| {
                transcript[field].as_array().is_some_and(|names| names.contains(&row["name"]))
            };
            assert_eq!(row["transcripts"], transcripts.iter().filter(has).count(), "{row}");
        }
    }
}

#[test]
fn csv_has_the_same_rows_and_no_formula() {
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\\t=1", "|calc", "%x", "＝1"];
    let archive = formulas.iter().enumerate().fold(Archive::small(), |archive, (at, text)| {
        let front = format!("title: \"{text}\"\nauthor: \"{text}\"\nkeywords: [\"{text}\", 'a\"b,c']\nsummary: \"{text}\"");
        archive.transcript(&format!("f{at}.md"), &front, "x")
    });
    let site = archive.build();
    for table in ["transcripts", "entities", "keywords"] {
        let text = read(&site, &format!("data/{table}.csv"));
        assert!(text.lines().count() > 1 && text.ends_with("\r\n"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let schema: Value =
            serde_json::from_str(&read(&site, &format!("data/schemas/{table}.schema.json")))
                .unwrap();
        let one = schema["$defs"].as_object().unwrap().values().next().unwrap();
        let mut fields: Vec<&String> = one["properties"].as_object().unwrap().keys().collect();
        let mut sorted: Vec<&String> = columns.iter().collect();
        fields.sort();
        sorted.sort();
        assert_eq!(sorted, fields);
        let rows = rows(&site, table);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len());
        for (record, row) in records.iter().zip(&rows) {
            for (column, cell) in columns.iter().zip(record) {
                let said = match &row[column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
                    Value::Array(list) => list
                        .iter()
                        .map(|item| item.as_str().unwrap())
                        .collect::<Vec<_>>()
                        .join("; "),
                    other => other.to_string(),
                };
                assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), said, "{column}");
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%', '＝']),
                    "{cell}"
                );
            }
        }
    }
}

#[test]
fn llms_txt_leads_to_the_texts() {
    let site = Archive::small().base_url("https://talks.example/a/").build();
    insta::assert_snapshot!(read(&site, "llms.txt"), @r##"
    # Small

    > Three talks.

    3 transcripts, as pages at https://talks.example/a/ and as text:

    ## Transcripts

    - [Shorthand](https://talks.example/a/transcripts/2025-01-07-shorthand/transcript.txt): 2025-01-07, A thin line is a light sound, and a thick one a heavy sound. See Isaac Pitman, keywords and evil.
    - [Captions \& \<Signs>](https://talks.example/a/transcripts/2024-05-21-captions/transcript.txt): 2024-05-21, How captions came about Who made them.
    - [What nobody dated](https://talks.example/a/transcripts/undated/transcript.txt): No front matter at all, and no date in the name.

    ## Data

    - [transcripts.json](https://talks.example/a/data/transcripts.json): all transcripts with their metadata
    - [entities.json](https://talks.example/a/data/entities.json): all entities that they mention
    - [keywords.json](https://talks.example/a/data/keywords.json): their keywords
    "##);
}

#[test]
fn the_markdown_export_says_what_the_page_says() {
    let body = "# A\n\n## One *thing*\n\nWords & <b>words</b>.\n>> More _words_ [here](x.md).\n\n\
        - item `code`\n- # no heading\n\n```rust\nlet a = \"````\";\n```\n\n1. first\n\n> quoted\n\n| a | b |\n|---|---|\n| c \\| d | e |\n";
    let front = "title: A\npublish_date: 2024-01-02\nkeywords: [k_1, \"[k]\"]\nsummary: [One., \"# Two *two*\\nx\"]\n\
        description: |\n  0:00 Begin\n  1:00 End\nvideo_id: abc\nduration: 100";
    let site =
        Archive::new().transcript("a.md", front, body).config("[outputs]\nmarkdown = true").build();
    let markdown = read(&site, "transcripts/a/index.md");
    insta::assert_snapshot!(markdown, @r##"
    # A

    - Page: [/transcripts/a/](/transcripts/a/)
    - Date: 2024-01-02
    - Language: en
    - Recording: <https://www.youtube.com/watch?v=abc>
    - Duration: 1:40
    - Keywords: k\_1, \[k\]

    ## Summary

    - One.
    - x

    ## Chapters

    - 0:00 Begin
    - 1:00 End

    ## Transcript

    ### One thing

    Words \& \<b>words\</b>.

    \>> More words here.

    - item code

    ### no heading

    `````rust
    let a = "````";
    `````

    1\. first

    quoted

    - a

    - b

    - c \| d

    - e
    "##);
    // Read as Markdown, the words of its last part are those of the text.
    let said = |markdown: &str| {
        let events = pulldown_cmark::Parser::new(markdown);
        let texts = events.map(|event| match event {
            pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => {
                text.into_string()
            }
            pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_) => {
                "HTML".to_owned()
            }
            _ => " ".to_owned(),
        });
        texts.collect::<String>().split_whitespace().collect::<String>()
    };
    let (_, text) = markdown.split_once("## Transcript\n").unwrap();
    let plain = read(&site, "transcripts/a/transcript.txt");
    assert_eq!(said(text), plain.split_whitespace().collect::<String>());
}
