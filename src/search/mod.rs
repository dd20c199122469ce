//! Search: the files that a page needs to find every passage, without a server.
//!
//! The unit is the paragraph, here called a passage. What is looked up is a term: a word of the texts, or
//! what is meant or known (an entity, a keyword, a speaker, a series), which is a term of the same index.
//!
//! 1. [`words`] says what a word is and which spellings are equal. The script of the page does the same.
//! 2. [`collect`] takes the words of one text after another, while the files of the site are made.
//! 3. [`segments`] divides the transcripts by date, so that a new one changes few files.
//! 4. [`word_lists`] says where the words of a segment occur, also with other [`endings`], [`terms`] adds what
//!    is meant and known, and [`postings`] writes in which passages a term occurs.
//! 5. [`blocks`] puts terms with their lists into blocks, and blocks into files. [`records`] writes what a
//!    result shows of a transcript, [`vocabulary`] the words by their letters, for typing errors.
//! 6. [`index`] makes the files, and gives each away when it is done.
//!
//! The text itself is in none of them: the page reads it where it is published, by the offsets in the
//! records. Phrases are found there too.

mod words;
mod varint;
mod bits;
mod seen_words;
mod collect;
mod segments;
mod occurrences;
mod postings;
mod files;
mod blocks;
mod terms;
mod records;
mod vocabulary;
mod endings;
mod word_lists;
mod index;

pub use collect::WordCollector;
pub use index::{HEAD, search_files};
