//! Render: views and templates become the bytes of pages.

pub mod statics;
pub mod theme;
mod engine;

pub use engine::Engine;
