//! Metadata: what the front matter of a transcript says.
//!
//! 1. [`mod@format`] parses YAML, TOML or JSON into a tree of values with spans, within bounds.
//! 2. [`names`] gives the fields of other archives our names.
//! 3. [`read`] makes a [`Meta`](crate::model::Meta) from the fields, with a warning for each value
//!    that cannot be used.
//!
//! [`table`] holds one row for each field. Everything about a field is made from its row.

pub mod forms;
pub mod value;
pub mod format;
pub mod yaml;
mod rights;
mod value_type;
pub mod translations;
pub mod table;
mod similar;
pub mod shape;
mod field;
mod lookup;
pub mod names;
mod cut_value;
mod titles;
mod head_lines;
pub mod read;
mod read_lists;
mod read_rights;

pub use field::Field;
pub use format::Format;
pub use names::Names;
pub use read::add_day_of_name;
pub use similar::{SimilarField, similar_field, similar_kind};
