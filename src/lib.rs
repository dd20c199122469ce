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
//! (`tests/suite/layers.rs` enforces it). The library prints nothing and never exits: it returns
//! reports, and only [`cli`] talks to the terminal.

pub mod diagnostic;
pub mod duration;

pub mod source;

pub mod config;
pub mod fences;
pub mod paths;
pub mod slug;
pub mod yaml;

pub mod model;

pub mod text;

pub mod lexicon;
pub mod markup;

pub mod load;

pub mod annotate;

pub mod site;

pub mod pages;

pub mod render;

pub mod publish;

pub mod archive;

pub mod edition;

pub mod build;

pub mod check;
pub mod follow;
pub mod inspect;
pub mod measure;
pub mod preview;
pub mod start;
pub mod suggest;

pub mod cli;
