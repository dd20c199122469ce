//! The table of fields is whole, and the docs are made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::load;
use dicta::metadata::Names;
use dicta::metadata::table::{
    FIELDS, FieldSpec, ListEffect, PUBLISHED, Target, ValueType, bare, is_known, is_spelled,
    targets, type_of,
};
use dicta::metadata::translations::TRANSLATIONS;
use dicta::model::{File, Meta};
use dicta::site::FACET_KINDS;

use crate::archive::Archive;

/// What a file with this front matter says; nothing may be wrong with it.
fn meta(front: &str) -> Meta {
    let source = Source::new("a.md", format!("---\n{front}\n---\n\nThe words.\n"));
    let file = File::at(Path::new(""), "a.md");
    let mut diagnostics = Diagnostics::new();
    let transcript = load::parse(&source, &Names::default(), &file, &mut diagnostics).unwrap();
    let meta = transcript.meta;
    assert_eq!(diagnostics.into_sorted(), [], "{front}");
    meta
}

/// An example of the field, also where the docs show one elsewhere.
fn example(spec: &FieldSpec) -> String {
    let value = match spec.value_type {
        ValueType::Kinds => "{people: [Ada]}",
        ValueType::Text => "Some words.",
        _ => spec.example,
    };
    format!("{}: {value}", spec.name)
}

/// Every field of [`Meta`] is filled by a row of the table, and every row fills one.
#[test]
fn every_field_has_a_row() {
    let all: Vec<String> = FIELDS.iter().map(example).collect();
    let all = meta(&all.join("\n"));
    // A new field of `Meta` must be named here, and asserted to be filled by an example.
    let Meta {
        // These come from the name and the folders of the file, and from the description.
        source: _,
        title_from_name: _,
        captions: _,
        captions_file,
        body: _,
        body_line: _,
        text_in_field: _,
        slug_from_name: _,
        translation_group: _,
        folder_labels: _,
        chapters: _,
        slug,
        title,
        date,
        video_id,
        youtube_url,
        media,
        substack_url,
        duration,
        views,
        author,
        description,
        yt_tags,
        series,
        content_type,
        primary_topic,
        difficulty,
        audience,
        speakers,
        entities,
        concepts,
        summary,
        keywords,
        lang,
        excerpt_of,
        status,
        license,
        rights,
        embargo,
        noindex,
        withdrawn,
        draft,
        aliases,
        extra,
    } = &all;
    assert_eq!((slug.as_str(), title.as_str()), ("shorthand", "Lines for every sound"));
    assert!(date.is_some() && *draft && *duration == Some(1099) && *views == Some(27_422));
    assert!(status.is_some() && embargo.is_some() && *noindex);
    for text in [
        license,
        rights,
        withdrawn,
        video_id,
        youtube_url,
        media,
        substack_url,
        author,
        description,
        content_type,
        primary_topic,
        difficulty,
        lang,
        excerpt_of,
        captions_file,
    ] {
        assert!(text.is_some(), "{all:?}");
    }
    for list in [series, yt_tags, audience, concepts, summary, keywords, aliases] {
        assert!(!list.is_empty(), "{all:?}");
    }
    assert!(!entities.is_empty() && !speakers.is_empty() && extra.is_empty());
    let none = meta("");
    for spec in &FIELDS {
        assert_ne!(meta(&example(spec)), none, "`{}` fills nothing", spec.name);
        assert!(is_known(spec.name));
    }
    let names: BTreeSet<&str> = FIELDS.iter().map(|spec| spec.name).collect();
    assert_eq!(names.len(), FIELDS.len());
    assert_eq!(type_of("entities.places"), Some(ValueType::Tags));
    assert_eq!(type_of("entities."), None);
}

/// No field of ours is left for the templates.
#[test]
fn known_fields_do_not_reach_templates_as_extra() {
    // What is withdrawn or under embargo has no such page.
    let value = |spec: &FieldSpec| match spec.name {
        "withdrawn" | "embargo" => "false",
        "status" => "raw",
        _ => "1",
    };
    let front = FIELDS.iter().map(|spec| format!("{}: {}\n", spec.name, value(spec)));
    let front: String = front.collect();
    let site = Archive::new()
        .transcript("a.md", &format!("{front}mood: calm"), "x")
        .file("templates/transcript.html", "{% for name, _ in extra %}{{ name }} {% endfor %}")
        .drafts()
        .build();
    assert_eq!(site.page("transcripts/1/").text, "mood ");
}

/// A synonym is no field of ours, stands once in its row, and is found in any spelling.
#[test]
fn synonyms_are_names_of_others() {
    for target in targets() {
        let names: Vec<&str> = target.names().collect();
        let unique: BTreeSet<String> = names.iter().map(|name| bare(name)).collect();
        assert_eq!(unique.len(), names.len(), "{names:?}");
        for name in &names {
            assert!(is_spelled(&bare(name), name) && is_spelled(&bare(&name.to_uppercase()), name));
            assert!(!is_known(name) || *name == target.name, "{name}");
        }
    }
}

#[test]
fn fields_may_have_names_in_other_languages() {
    let own = meta(
        "titulo: La vida\nfecha_publicacion: 2019-10-04\nidioma: es-VE\ndescripcion: Un poeta.\n\
         serie: Íconos\ntemas: [historia, poesía]\npresentador: Ann Bell",
    );
    assert_eq!((own.title.as_str(), own.lang.as_deref()), ("La vida", Some("es-VE")));
    assert_eq!(own.date.unwrap().to_string(), "2019-10-04");
    assert_eq!(
        (own.series, own.keywords),
        (vec!["Íconos".into()], vec!["historia".into(), "poesía".into()])
    );
    assert_eq!(
        (own.description.as_deref(), own.speakers[0].name.as_str()),
        (Some("Un poeta."), "Ann Bell")
    );
    let own =
        meta("Titel: Leben\nDatum: 4.10.2019\nSprecherin: Ann Bell\nSchlagwörter: Mühle, Fluss");
    assert_eq!(
        (own.title.as_str(), own.date.unwrap().to_string()),
        ("Leben", "2019-10-04".to_owned())
    );
    assert_eq!((own.speakers.len(), own.keywords.len()), (1, 2));
    let own = meta("标题: 河流\n日期: 2019年10月4日\n讲者: [Ann Bell]\n关键词: [磨坊]");
    assert_eq!((own.title.as_str(), own.date.unwrap().to_string()), ("河流", "2019-10-04".into()));
    let own = meta("Название: Река\nДата: 4 октября 2019\nСпикеры: [Ann Bell]\nТеги: [лёд]");
    assert_eq!((own.title.as_str(), own.date.unwrap().to_string()), ("Река", "2019-10-04".into()));
    assert_eq!((own.speakers.len(), own.keywords.len()), (1, 1));
    // What is there in English comes first, and a value must fit.
    let own = meta("title: Life\ntitulo: Vida\ndata: {a: 1}\nlingua: unknown to us");
    assert_eq!((own.title.as_str(), own.date, own.lang), ("Life", None, None));
    let fields: Vec<&str> = TRANSLATIONS.iter().map(|(field, _)| *field).collect();
    assert!(fields.iter().all(|field| is_known(field)));
}

/// The fields that are said to have list pages are those by which the site groups transcripts.
#[test]
fn groups_are_those_of_the_site() {
    let folders: BTreeMap<&str, &FieldSpec> = FIELDS
        .iter()
        .filter_map(|spec| match spec.effect {
            ListEffect::Group(folder) => Some((folder, spec)),
            _ => None,
        })
        .collect();
    assert_eq!(folders.len(), FACET_KINDS.len());
    for facet in &FACET_KINDS {
        let spec = folders[facet.path];
        assert!(!facet.names_of(&meta(&example(spec))).is_empty(), "{}", spec.name);
        assert!(facet.names_of(&meta("")).is_empty());
    }
}

/// The table of all fields in `docs/content.md`.
fn fields_table() -> String {
    let mut table =
        "| Field | Type | Example | What it is | In lists |\n|---|---|---|---|---|\n".to_owned();
    for spec in &FIELDS {
        let example = match spec.example {
            "" => "see above".to_owned(),
            example => format!("`{example}`"),
        };
        let effect = match spec.effect {
            ListEffect::None => "",
            ListEffect::Shown => "shown",
            ListEffect::Order => "decides their order",
            ListEffect::Group(folder) => &format!("a page for each value, in `/{folder}/`"),
            ListEffect::Entities => "a page for each entity, and an index for each kind",
            ListEffect::People => "a page for each person",
            ListEffect::Address => "decides the address",
            ListEffect::Hide => "excludes it",
        };
        let FieldSpec { name, anchor, value_type, .. } = spec;
        let about = spec.about.replace('|', "\\|");
        let kind = value_type.name();
        writeln!(table, "| [`{name}`](#{anchor}) | {kind} | {example} | {about} | {effect} |")
            .unwrap();
    }
    table += "| [any other](#other-fields) | anything | `archive_box: 14` | a custom field | |\n";
    table
}

/// The table of synonyms in `docs/content.md`.
fn synonyms_table() -> String {
    let mut table =
        "| Field | Other names, best first | Used if the value is |\n|---|---|---|\n".to_owned();
    for Target { name, value_type, synonyms } in targets().filter(|one| !one.synonyms.is_empty()) {
        let names: Vec<String> = synonyms.iter().map(|name| format!("`{name}`")).collect();
        let all = if value_type.is_list() && names.len() > 1 { "all of " } else { "" };
        let fits = match value_type {
            ValueType::Name | ValueType::Text | ValueType::Slug | ValueType::File => "text",
            ValueType::JoinedNames => "a name; several are joined with commas",
            ValueType::Date => "a date",
            ValueType::Url => {
                "a URL; or the first in a list, or the `url`, `href` or `link` of a map"
            }
            ValueType::Media => "a URL, or a path on this site that begins with `/`",
            ValueType::Status => "a status",
            ValueType::License => "a text, or a map with an address or a name",
            ValueType::Embargo => "anything; what is not a date is reported",
            ValueType::NoIndex => "`true` or `false`, or words such as `noindex, nofollow`",
            ValueType::Reason => "anything",
            ValueType::VideoId => "eleven letters, digits, `-` or `_`",
            ValueType::Duration | ValueType::Seconds => "a duration",
            ValueType::Count => "a whole number",
            ValueType::Flag => "`true` or `false`",
            ValueType::Language => "a language tag; `en_US` is one",
            ValueType::Words | ValueType::Tags => {
                "a list, or words with commas between them; or a map, whose values count"
            }
            ValueType::Speakers => {
                "a list, or names with commas between them; or a map from labels to names"
            }
            ValueType::Texts => "text or a list",
            ValueType::Paths => "a path that begins with `/` and can be one of this site",
            ValueType::Kinds => "lists by kind",
        };
        writeln!(table, "| `{name}` | {all}{} | {fits} |", names.join(", ")).unwrap();
    }
    writeln!(table, "| `draft` | `{PUBLISHED}` | `true` or `false`, inverted |").unwrap();
    table
}

/// The table of names in other languages in `docs/content.md`.
fn translations_table() -> String {
    let mut table = "| Field | Names |\n|---|---|\n".to_owned();
    for (field, names) in TRANSLATIONS {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        writeln!(table, "| `{field}` | {} |", names.join(", ")).unwrap();
    }
    table
}

/// Replaces the table after a heading.
fn with_table(docs: &str, heading: &str, table: &str) -> String {
    let (before, after) = docs.split_once(&format!("\n{heading}\n")).expect(heading);
    let start = after.find("\n| ").expect("a table") + 1;
    let end = start + after[start..].find("\n\n").expect("text after the table") + 1;
    format!("{before}\n{heading}\n{}{table}{}", &after[..start], &after[end..])
}

/// `DICTA_BLESS=1` writes the tables; without it, they must be in the docs already.
#[test]
fn the_docs_have_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content.md");
    let docs = std::fs::read_to_string(&path).unwrap();
    let made = with_table(&docs, "### The fields", &fields_table());
    let made = with_table(&made, "### Names of other archives", &synonyms_table());
    let made = with_table(&made, "### Names in other languages", &translations_table());
    if std::env::var_os("DICTA_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert!(
        made == std::fs::read_to_string(&path).unwrap(),
        "the tables of docs/content.md differ from src/metadata/table.rs; run the tests with DICTA_BLESS=1"
    );
    let sections: BTreeSet<String> = made
        .lines()
        .filter_map(|line| line.strip_prefix("### ").or_else(|| line.strip_prefix("#### ")))
        .map(|title| title.to_lowercase().replace('`', "").replace(' ', "-"))
        .collect();
    let missing: Vec<&str> = FIELDS
        .iter()
        .map(|spec| spec.anchor)
        .filter(|anchor| !sections.contains(*anchor))
        .collect();
    assert!(missing.is_empty(), "docs/content.md lacks a section for {missing:?}");
}
