//! What was found in a folder.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::captions::InspectedCaptions;
use super::clues::Clues;
use super::speakers::SpeakerUsage;
use crate::base::diagnostic::Severity;
use crate::metadata::similar_field;
use crate::metadata::value::Value;

/// What a folder contains.
#[derive(Debug, Serialize)]
pub struct Inspected {
    /// The path of the folder.
    pub folder: String,
    /// The number of transcripts.
    pub files: usize,
    /// The number of files by format of their front matter; `none` if they have none.
    pub formats: BTreeMap<&'static str, usize>,
    /// The number of files that are not transcripts, by file name extension.
    pub ignored: BTreeMap<String, usize>,
    /// The fields, the most frequent first.
    pub fields: Vec<FieldUsage>,
    /// The files of captions, and what becomes of each.
    pub captions: Vec<InspectedCaptions>,
    /// The labels that are taken for speakers, the most frequent first.
    pub speakers: Vec<SpeakerUsage>,
    /// How many transcripts have no date, no recording and so on.
    pub missing: BTreeMap<&'static str, usize>,
    /// The problems, grouped by code.
    pub problems: Vec<ProblemGroup>,
    /// A suggested table `[fields]` as TOML; empty if there is nothing to suggest.
    pub suggestion: String,
}

/// How a field is used in the files of a folder.
#[derive(Debug, Serialize)]
pub struct FieldUsage {
    /// The name, or the path with dots between the names.
    pub name: String,
    /// The number of files in which it has a value.
    pub files: usize,
    /// The number of files by type of the value.
    pub types: BTreeMap<&'static str, usize>,
    /// The first value, as JSON.
    pub example: String,
    /// The number of files by interpretation.
    pub interpretations: BTreeMap<Interpretation, usize>,
    /// What its values could be where it is unknown.
    #[serde(skip)]
    pub clues: Clues,
}

impl FieldUsage {
    /// Whether the field is unknown in some of the files.
    pub fn is_unknown(&self) -> bool {
        self.interpretations.contains_key(&Interpretation::Unknown)
    }

    /// The field whose name is probably meant, if this one is unknown.
    pub fn misspelled(&self) -> Option<&'static str> {
        let name = self.name.split('.').next().unwrap_or_default();
        let similar = similar_field(name, &Value::Null).filter(|_| self.is_unknown())?;
        // What many files have may be a field of its own that is similar to a synonym.
        (similar.name == similar.field).then_some(similar.field)
    }
}

/// How Dicta interprets a field of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interpretation {
    /// It is a field of Dicta.
    Standard,
    /// `[fields]` maps it to this field.
    Mapped(String),
    /// It is a common name of this field.
    Common(String),
    /// It is passed to the templates and has no other effect.
    Unknown,
}

impl Serialize for Interpretation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&match self {
            Interpretation::Standard => "standard".to_owned(),
            Interpretation::Mapped(target) => format!("mapped: {target}"),
            Interpretation::Common(target) => format!("common: {target}"),
            Interpretation::Unknown => "unknown".to_owned(),
        })
    }
}

/// Problems with the same code.
#[derive(Debug, Serialize)]
pub struct ProblemGroup {
    /// The code.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The number of problems.
    pub count: usize,
    /// The first few, each with its location.
    pub first: Vec<String>,
}
