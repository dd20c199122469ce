//! A suggested table `[fields]` for unknown fields.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::inspected::FieldUsage;
use crate::metadata::table::{Target, ValueType, bare, targets};
use crate::text::similarity::beginnings;

/// The percentage of files in which an unknown field must have a value to be considered.
const FREQUENT: usize = 1;
/// The similarity from which on two names are considered alike, in thousandths of the Jaro-Winkler
/// similarity.
const SIMILAR: u64 = 900;
/// The length of the shortest name that is looked for inside another.
const SHORTEST_PART: usize = 4;

/// The table as TOML; empty if there is nothing to suggest.
pub fn table(fields: &[FieldUsage], files: usize) -> String {
    let mut chosen: BTreeMap<usize, Vec<&FieldUsage>> = BTreeMap::new();
    let frequent = |field: &&FieldUsage| field.clues.values * 100 >= files * FREQUENT;
    // What is misspelled is to be renamed.
    let own = fields.iter().filter(|field| field.misspelled().is_none());
    for field in own.filter(frequent) {
        let best = targets()
            .enumerate()
            .filter(|(_, target)| field.clues.fits(target.name) && is_suggested(target))
            .map(|(index, target)| (similarity(field, target), index))
            // The first of several with the same similarity.
            .max_by_key(|&(similarity, index)| (similarity, Reverse(index)));
        if let Some((_, index)) = best.filter(|(similarity, _)| *similarity >= SIMILAR) {
            chosen.entry(index).or_default().push(field);
        }
    }
    let mut table = String::new();
    for (index, fields) in chosen {
        let Some(target) = targets().nth(index) else { continue };
        let names: Vec<String> = fields.iter().map(|field| quoted(&field.name)).collect();
        let names = match names.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let first = fields.first().map(|field| (field.clues.values, field.example.as_str()));
        let (count, example) = first.unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "{} = {names}  # in {count} {}, for example {example}",
            target.name,
            if count == 1 { "file" } else { "files" }
        );
    }
    if table.is_empty() { table } else { format!("[fields]\n{table}") }
}

/// Whether a field may be suggested at all. Whether a file is published, and at which address, is
/// not a matter of guessing.
fn is_suggested(target: &Target) -> bool {
    !matches!(target.name, "draft" | "slug" | "aliases" | "entities")
}

/// The similarity of an unknown field and a field of Dicta in thousandths: by name, or by values if
/// these are of a type that only one field has.
fn similarity(field: &FieldUsage, target: Target) -> u64 {
    let last = field.name.rsplit('.').next().unwrap_or_default();
    let (whole, last) = (bare(&field.name), bare(last));
    let by_name = target.names().map(bare).map(|common| {
        let part = common.len() >= SHORTEST_PART && last.contains(&common);
        let alike = beginnings(&last, &common).max(beginnings(&whole, &common));
        if part { SIMILAR + 50 } else { (alike * 1000.0) as u64 }
    });
    let is = |name: &str| field.types.get(name).is_some_and(|&count| count * 2 > field.files);
    let distinctive = match target.value_type {
        ValueType::Date => is("date"),
        ValueType::Duration => is("duration"),
        ValueType::Url => target.name == "youtube_url" && field.clues.are_videos(),
        _ => false,
    };
    by_name.max().unwrap_or_default().max(if distinctive { SIMILAR } else { 0 })
}

fn quoted(name: &str) -> String {
    toml::Value::String(name.to_owned()).to_string()
}
