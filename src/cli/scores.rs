//! The scores of `dicta lexicon measure` as a table and as JSON.

use serde_json::{Map, Value, json};

use super::wording::plural;
use crate::curate::measure::{Measured, Mistake, Score};

/// The table: one row per name and one for all of them. With `mistakes`, each mistake is listed
/// before it.
pub fn text(measured: &Measured, mistakes: bool) -> String {
    let mut text = String::new();
    if mistakes {
        for Mistake { transcript, word, name, found } in &measured.mistakes {
            let what = if *found { "wrong" } else { "missed" };
            text += &format!("{what}: {name} at word {word} of {transcript}\n");
        }
        text.push('\n');
    }
    text += &format!("{:<28} found missed wrong refused  precision recall\n", "name");
    for (name, score) in &measured.names {
        text += &row(name, score);
    }
    text += &row("all", &measured.all);
    if measured.unknown > 0 {
        let labels = plural(measured.unknown, "label");
        text += &format!("{labels} for transcripts that are not in this archive\n");
    }
    text
}

fn row(name: &str, score: &Score) -> String {
    let Score { found, missed, wrong, refused } = *score;
    let share =
        |share: Option<f64>| share.map_or("    –".to_owned(), |share| format!("{share:.3}"));
    let (precision, recall) = (share(score.precision()), share(score.recall()));
    format!(
        "{name:<28} {found:>5} {missed:>6} {wrong:>5} {refused:>7}  {precision:>9} {recall:>6}\n"
    )
}

/// The same as one JSON object.
pub fn json(measured: &Measured) -> Value {
    let score = |score: &Score| {
        json!({
            "found": score.found, "missed": score.missed,
            "wrong": score.wrong, "refused": score.refused,
            "precision": score.precision(), "recall": score.recall(),
        })
    };
    let names: Map<String, Value> =
        measured.names.iter().map(|(name, found)| (name.clone(), score(found))).collect();
    json!({ "all": score(&measured.all), "names": names, "unknown": measured.unknown })
}
