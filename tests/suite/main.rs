//! Whole-site tests: files in, pages out.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod annotations;
mod archive;
mod browser;
mod build;
mod captions;
mod check;
mod cli;
mod crawl;
mod dates;
mod diagnostics;
mod docs;
mod errors;
mod exports;
mod fields;
mod foreign;
mod hostile;
mod inputs;
mod inspect;
mod lanes;
mod compare;
mod layers;
mod lexicon;
mod names;
mod page;
mod people;
mod preview;
mod properties;
mod publish;
mod real_archive;
mod recordings;
mod rights;
mod schema;
mod duplicates;
mod search;
mod series;
mod snapshots;
mod speech;
mod start;
mod suggest;
mod themes;
mod undated;
mod validity;
mod words_kept;
mod workflows;
