//! Whole-site tests: files in, pages out.

mod archive;
mod build;
mod cli;
mod crawl;
mod docs;
mod errors;
mod layers;
mod properties;
mod publish;
mod real_archive;
mod snapshots;
mod themes;
mod validity;
