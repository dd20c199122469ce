//! Lexicon: all names that are searched, with their matching rules.
//!
//! It is made from the entries that people have reviewed (`content/entities.yaml`) and from every
//! name that a file declares. [`Finder`] finds all of them in a text in one pass.

pub mod spellings;
mod declared;
mod subjects;
mod patterns;
mod word_classes;
mod deletions;
mod heard;
mod misheard;
mod misspelled;
mod written_names;
mod name_parts;
mod name_ends;
mod spans;
mod finder;
mod text_words;
pub mod file;

pub use crate::text::english::{is_word, prepare};
pub use crate::text::folding::{folded, key};
pub use crate::text::stop_words::is_stop;
pub use declared::DeclaredNames;
pub use finder::{Finder, FoundName, FoundNames, FoundPart};
pub use name_parts::{NamePart, NameParts};
pub use spellings::{Shape, shape, spellings};
pub use subjects::{Lexicon, Subject};
pub use text_words::{AllWords, SoughtWords, TextWords, sought_otherwise};
pub use word_classes::is_english;
