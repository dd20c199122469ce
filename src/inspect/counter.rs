//! Counts the fields of all files.

use std::collections::{BTreeMap, BTreeSet};

use super::clues::Clues;
use super::inspected::{FieldUsage, Interpretation};
use super::values;
use crate::base::diagnostic::visible;
use crate::load::Front;
use crate::metadata::forms::ADDRESSES;
use crate::metadata::names::{Taken, TakenBy};
use crate::metadata::table::is_known;
use crate::metadata::value::{MapEntry, Value};

/// The deepest level of nested fields that is listed.
const DEEPEST: usize = 4;
/// The largest number of fields that are counted. A map whose keys are names of people may have
/// thousands.
const MOST_FIELDS: usize = 2_000;
/// The length of the longest example, in characters.
const LONGEST_EXAMPLE: usize = 60;

/// The fields of the files so far.
#[derive(Debug, Default)]
pub struct FieldCounter {
    fields: BTreeMap<String, FieldUsage>,
}

impl FieldCounter {
    /// Adds the fields of a file.
    pub fn add(&mut self, front: &Front) {
        let values = || front.values.iter().filter(|(_, value)| !value.is_empty());
        let own = values().map(|(name, _)| name.as_str()).filter(|name| is_known(name));
        let filled = own.chain(front.taken.iter().map(|taken| taken.target.as_str())).collect();
        for (name, value) in values() {
            self.add_value(name, value, front, &filled, DEEPEST);
        }
    }

    /// All fields, the most frequent first.
    pub fn finish(self) -> Vec<FieldUsage> {
        let mut fields: Vec<FieldUsage> = self.fields.into_values().collect();
        fields.sort_by(|a, b| (b.files, &a.name).cmp(&(a.files, &b.name)));
        fields
    }

    /// Adds a value, or the values inside it if it is a map that is not interpreted as a whole.
    fn add_value(
        &mut self,
        path: &str,
        value: &Value,
        front: &Front,
        filled: &BTreeSet<&str>,
        depth: usize,
    ) {
        let interpretation = interpretation(path, &front.taken);
        // Of a map that is used for the URL in it, the other fields are still unknown.
        let url = match &interpretation {
            Interpretation::Mapped(target) | Interpretation::Common(target) => {
                target.ends_with("_url")
            }
            Interpretation::Standard | Interpretation::Unknown => false,
        };
        let apart = path == "entities" || interpretation == Interpretation::Unknown;
        let inner = match value {
            Value::Map(inner) if depth > 0 && (apart || url) => inner.as_slice(),
            _ => &[],
        };
        if inner.is_empty() || url {
            self.count(path, value, interpretation, filled);
        }
        let is_rest = |name: &str| !url || !ADDRESSES.contains(&name);
        let is_counted = |entry: &&MapEntry| !entry.node.value.is_empty() && is_rest(&entry.name);
        for MapEntry { name, node, .. } in inner.iter().filter(is_counted) {
            self.add_value(&format!("{path}.{name}"), &node.value, front, filled, depth - 1);
        }
    }

    fn count(
        &mut self,
        path: &str,
        value: &Value,
        interpretation: Interpretation,
        filled: &BTreeSet<&str>,
    ) {
        if self.fields.len() >= MOST_FIELDS && !self.fields.contains_key(path) {
            return;
        }
        let field = self.fields.entry(path.to_owned()).or_insert_with(|| FieldUsage {
            name: visible(path.to_owned()),
            files: 0,
            types: BTreeMap::new(),
            example: values::example(value, LONGEST_EXAMPLE),
            interpretations: BTreeMap::new(),
            clues: Clues::default(),
        });
        field.files += 1;
        *field.types.entry(values::value_type(value)).or_default() += 1;
        if interpretation == Interpretation::Unknown {
            field.clues.add(value, filled);
        }
        *field.interpretations.entry(interpretation).or_default() += 1;
    }
}

fn interpretation(path: &str, taken: &[Taken]) -> Interpretation {
    match taken.iter().find(|taken| taken.from == path) {
        Some(Taken { target, by: TakenBy::Mapping, .. }) => Interpretation::Mapped(target.clone()),
        Some(Taken { target, by: TakenBy::Synonym, .. }) => Interpretation::Common(target.clone()),
        None if is_known(path) || path.starts_with("entities.") => Interpretation::Standard,
        None => Interpretation::Unknown,
    }
}
