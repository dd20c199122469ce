//! The front matter of a transcript: fields, their names and their values.
//!
//! 1. [`front_matter`] reads the YAML, TOML or JSON into a plain tree of values, within bounds.
//! 2. [`names`] gives the fields of other archives our names.
//! 3. [`fields`] understands the tree: the metadata, with a warning for what it cannot use.

pub mod yaml;
pub mod value;
mod cure;
pub mod front_matter;
pub mod locate;
mod field;
pub mod forms;
pub mod names;
pub mod fields;

pub use field::Field;
pub use fields::KNOWN as KNOWN_FIELDS;
pub use front_matter::Format;
pub use names::Names;

/// Whether a field of this name is one of ours.
pub fn is_known(name: &str) -> bool {
    fields::KNOWN.contains(&name)
}
