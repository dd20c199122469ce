//! The SARIF log is valid: its schema is asked. `scripts/test` fetches it and names it.

use crate::archive::Archive;
use crate::cli::{dicta, said};

fn log() -> serde_json::Value {
    let archive = Archive::new()
        .with_content("tests/suite/bad/files")
        .file("content/ü b#.md", "---\ntitle: \"a\n---\n")
        .config("[check]\ndeny = [\"DICTA107\"]");
    let (code, out, _) = said(&dicta(&archive, &["check", "--format", "sarif"]));
    assert_eq!(code, 1);
    serde_json::from_str(&out).unwrap()
}

#[test]
fn results_name_their_rule_and_place() {
    let log = log();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 70, "{}", results.len());
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap();
    assert_eq!(of("DICTA107")["level"], "error");
    assert_eq!(of("DICTA138")["level"], "note");
    let place = &of("DICTA137")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/DICTA137-brackets.md");
    let region = &place["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&3.into(), &35.into(), &41.into())
    );
}

#[test]
#[ignore = "needs DICTA_SARIF"]
fn the_log_is_valid() {
    let schema = std::env::var("DICTA_SARIF").expect("DICTA_SARIF names the schema of SARIF 2.1.0");
    let mut schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    // One pattern of the schema, for fields that our log does not have, is no regular expression of
    // the standard.
    for part in ["run", "toolComponent"] {
        let language = format!("/definitions/{part}/properties/language");
        let language = schema.pointer_mut(&language).unwrap().as_object_mut().unwrap();
        assert!(language.remove("pattern").is_some());
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut log = log();
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    // It must not pass everything.
    log["runs"][0]["results"][0]["level"] = "bad".into();
    assert!(!validator.is_valid(&log));
}
