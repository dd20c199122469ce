//! The schemas say what the loaders do.

use std::collections::BTreeSet;
use std::path::Path;

use dicta::author::schema::SchemaSubject;
use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::config::{ConfigFile, from_toml};
use dicta::lexicon::file as lexicon;
use dicta::load::parse;
use dicta::metadata::Names;
use dicta::metadata::table::FIELDS;
use dicta::model::File;
use dicta::project::walk;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::start::call;

fn schema(subject: SchemaSubject) -> (Value, Validator) {
    let schema: Value = serde_json::from_str(&subject.text()).unwrap();
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{subject:?}: {error}"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    (schema, validator)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names in the first column of a table of the docs.
fn rows(file: &str, from: &str, to: &str) -> BTreeSet<String> {
    let docs = std::fs::read_to_string(root().join(file)).unwrap();
    let table = docs.split_once(from).unwrap().1.split(to).next().unwrap();
    let names = table.lines().filter_map(|line| {
        line.strip_prefix("| [`").or_else(|| line.strip_prefix("| `"))?.split('`').next()
    });
    names.map(str::to_owned).collect()
}

fn properties(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

/// Values of every type, and of the forms that single fields ask for.
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!(true),
        json!(7),
        json!(-7),
        json!(1.5),
        json!("words: \"and\" # signs"),
        json!("2024-05-21"),
        json!("1:02:03"),
        json!("https://example.org/a?b=c"),
        json!("javascript:alert(1)"),
        json!("/talks/a/"),
        json!("exact"),
        json!("off"),
        json!("mark"),
        json!(["a", 1, "two words"]),
        json!([{ "name": "Mozilla" }]),
        json!([["nested"]]),
        json!([{ "title": "Mozilla" }]),
        json!({ "people": ["Ada"], "companies": "Acme, Inc." }),
        json!({ "people": { "Ada": 1 } }),
    ]
}

#[test]
fn every_field_and_key_is_in_its_schema_and_no_other() {
    let (front, _) = schema(SchemaSubject::FrontMatter);
    let documented = rows("docs/content.md", "### The fields", "The rules");
    assert_eq!(properties(&front), documented);
    assert_eq!(FIELDS.len(), documented.len());
    let (config, _) = schema(SchemaSubject::Config);
    assert_eq!(properties(&config), rows("docs/configuration.md", "## The keys", "### "));
    let (names, _) = schema(SchemaSubject::Lexicon);
    let keys: BTreeSet<String> = lexicon::KEYS.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(properties(&names["items"]["anyOf"][0]), keys);
    assert_eq!(keys, rows("docs/lexicon.md", "## The keys", "### "));
    // An editor shows what each is for.
    for schema in [&front, &config, &names["items"]["anyOf"][0]] {
        for (name, property) in schema["properties"].as_object().unwrap() {
            assert!(
                property["description"].as_str().is_some_and(|text| text.ends_with('.')),
                "{name}"
            );
        }
    }
}

/// Each field with each value: what its schema takes, the loader takes without a word.
#[test]
fn what_the_front_matter_schema_takes_the_loader_takes() {
    let (_, validator) = schema(SchemaSubject::FrontMatter);
    for field in &FIELDS {
        let mut taken = 0;
        for value in values() {
            let front = json!({ field.name: value });
            let text = format!("---\n{front}\n---\n\nThe words.\n");
            let source = Source::new("a.md", text);
            let file = File::at(Path::new(""), "a.md");
            let mut diagnostics = Diagnostics::new();
            let transcript = parse(&source, &Names::default(), &file, &mut diagnostics);
            assert!(transcript.is_ok(), "{front}");
            let diagnostics = diagnostics.into_sorted();
            let valid = validator.is_valid(&front);
            taken += usize::from(valid);
            assert!(!valid || diagnostics.is_empty(), "{front} {diagnostics:?}");
            // Of lists and maps, it takes all that the loader takes, but for empty ones, which
            // count as no value in any field.
            let value = &front[field.name];
            let many = value.as_array().is_some_and(|list| !list.is_empty())
                || value.as_object().is_some_and(|map| !map.is_empty());
            assert!(valid || !many || !diagnostics.is_empty(), "{front}");
        }
        assert!((2..values().len()).contains(&taken), "{} takes {taken}", field.name);
    }
}

/// The examples of the docs are what people copy.
#[test]
fn the_documented_values_are_valid() {
    let (_, validator) = schema(SchemaSubject::FrontMatter);
    let docs = std::fs::read_to_string(root().join("docs/content.md")).unwrap();
    let table = docs.split_once("### The fields").unwrap().1.split("The rules").next().unwrap();
    let mut seen = 0;
    for row in table.lines().filter(|line| line.starts_with("| [`")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let name = cells[0].split('`').nth(1).unwrap();
        let Some(example) = cells[2].split('`').nth(1) else { continue };
        let value: Value = serde_yaml::from_str(&format!("{name}: {example}")).unwrap();
        validator.validate(&value).unwrap_or_else(|error| panic!("{row}: {error}"));
        seen += 1;
    }
    assert!(seen > 15);
    for alias in ["/talks/shorthand.html", "old/a/", "/a-b_c~d+e,f;g=h@i!/(j)/"] {
        assert!(validator.is_valid(&json!({ "aliases": [alias] })), "{alias}");
    }
    for alias in ["/../a", "//host/a", "/.git/x", "/a?b", "https://example.org/a"] {
        assert!(!validator.is_valid(&json!({ "aliases": [alias] })), "{alias}");
    }
}

#[test]
fn the_config_schema_and_the_loader_agree() {
    let (config, validator) = schema(SchemaSubject::Config);
    let names = properties(&config).into_iter().chain(["titel".to_owned()]);
    for name in names {
        // TOML has no null.
        for value in values().into_iter().filter(|value| !value.to_string().contains("null")) {
            let settings = json!({ &name: value });
            let text = toml::to_string(&settings).unwrap();
            let read = from_toml::<ConfigFile>(&Source::new("a", text.clone()), "");
            assert_eq!(validator.is_valid(&settings), read.is_ok(), "{text}{read:?}");
        }
    }
}

#[test]
fn what_the_lexicon_schema_takes_the_loader_takes() {
    let (_, validator) = schema(SchemaSubject::Lexicon);
    let check = |lexicon: Value| {
        let source = Source::new("entities.yaml", lexicon.to_string());
        let mut diagnostics = Diagnostics::new();
        lexicon::parse(&source, &mut diagnostics);
        let diagnostics = diagnostics.into_sorted();
        let of_kind = |code: &str| diagnostics.iter().any(|found| found.code.id() == code);
        let valid = validator.is_valid(&lexicon);
        // A rule without an effect is no matter of types.
        assert!(
            !valid || !of_kind("DICTA121") && !of_kind("DICTA108"),
            "{lexicon} {diagnostics:?}"
        );
        valid
    };
    for key in lexicon::KEYS {
        let taken = values().into_iter().filter(|value| {
            let mut entry = json!({ "name": "Ada Lovelace" });
            entry[key] = value.clone();
            check(json!([entry]))
        });
        assert!((1..values().len()).contains(&taken.count()), "{key}");
    }
    assert!(check(json!(["Zapier"])) && check(json!(null)) && check(json!([])));
    assert!(!check(json!({ "name": "Ada" })) && !check(json!([{ "alias": "Ada" }])));
}

#[test]
fn the_files_of_this_repository_are_valid() {
    let (_, front) = schema(SchemaSubject::FrontMatter);
    let mut seen = 0;
    for folder in ["content", "examples", "tests/suite/small"] {
        for file in walk::walk(&root().join(folder), root(), "en").files {
            let text = std::fs::read_to_string(&file.path).unwrap();
            let Some((yaml, _)) =
                text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
            else {
                continue;
            };
            let value: Value = serde_yaml::from_str(yaml).unwrap();
            front.validate(&value).unwrap_or_else(|error| panic!("{}: {error}", file.name));
            seen += 1;
        }
    }
    assert!(seen >= 13, "{seen}");
    let text = std::fs::read_to_string(root().join("dicta.toml")).unwrap();
    schema(SchemaSubject::Config).1.validate(&toml::from_str(&text).unwrap()).unwrap();
    let text = std::fs::read_to_string(root().join("content/entities.yaml")).unwrap();
    schema(SchemaSubject::Lexicon).1.validate(&serde_yaml::from_str(&text).unwrap()).unwrap();
}

#[test]
fn the_command_prints_them() {
    for (arguments, subject) in [
        (&["schema"][..], SchemaSubject::FrontMatter),
        (&["schema", "config"], SchemaSubject::Config),
        (&["schema", "lexicon"], SchemaSubject::Lexicon),
    ] {
        let output = call(root(), arguments);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), subject.text());
    }
}
