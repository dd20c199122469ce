//! What the values of an unknown field could be.

use std::collections::{BTreeMap, BTreeSet};

use crate::metadata::forms::video_id_of;
use crate::metadata::shape::shaped;
use crate::metadata::table::{ValueType, targets};
use crate::metadata::value::{Node, Value};

/// The percentage of values that must be valid for a field before it is suggested.
const FITTING: usize = 80;

/// Counts over the values of an unknown field.
#[derive(Debug, Default)]
pub struct Clues {
    /// The number of values.
    pub values: usize,
    /// How many values are valid for a field that their file does not have, by its name in
    /// [`targets`].
    fitting: BTreeMap<&'static str, usize>,
    /// How many values are URLs of videos.
    videos: usize,
}

impl Clues {
    /// Adds a value from a file that has the fields `filled`.
    pub fn add(&mut self, value: &Value, filled: &BTreeSet<&str>) {
        self.values += 1;
        let valid = |value_type| shaped(Node::unwritten(value.clone()), value_type);
        for target in targets() {
            if !filled.contains(target.name) && valid(target.value_type).is_some() {
                *self.fitting.entry(target.name).or_default() += 1;
            }
        }
        let url = valid(ValueType::Url).and_then(|node| node.value.into_text());
        self.videos += usize::from(url.is_some_and(|url| video_id_of(&url).is_some()));
    }

    /// Whether enough of the values are valid for the field with this name in [`targets`].
    pub fn fits(&self, target: &str) -> bool {
        let fitting = self.fitting.get(target).copied().unwrap_or_default();
        self.values > 0 && fitting * 100 >= self.values * FITTING
    }

    /// Whether most of the values are URLs of videos.
    pub fn are_videos(&self) -> bool {
        self.videos * 2 > self.values
    }
}
