//! Dicta turns a folder of annotated transcripts into a static site.
//!
//! The whole program in one line:
//!
//! ```text
//! content/ ─load─▶ Transcript ─annotate─▶ Facts ─index─▶ Site ─plan─▶ Route ─view─▶ render ─▶ publish
//! ```
//!
//! [`build::build`] is the function in which these stages meet; start reading there. The modules
//! below are listed bottom to top, and each imports only from those above it in this list
//! (`tests/suite/layers.rs` enforces it, within folders too). The library prints nothing and never exits: it returns
//! reports, and only [`cli`] talks to the terminal.

pub mod text;
pub mod base;
pub mod config;
pub mod model;
pub mod markup;
pub mod metadata;
pub mod lexicon;
pub mod load;
pub mod annotate;
pub mod site;
pub mod pages;
pub mod render;
pub mod publish;
pub mod project;
pub mod build;
pub mod check;
pub mod inspect;
pub mod curate;
pub mod author;
pub mod preview;
pub mod cli;
