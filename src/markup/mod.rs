//! Markup: text from files becomes HTML, escaped where it lands.
//!
//! - [`Document`]: the body of a transcript, which is Markdown, parsed; [`html()`] writes it.
//! - [`plain()`]: a description or summary, which is plain text with web addresses in it.

mod code;
mod headings;
mod inline;
mod links;
mod plain;
mod prepare;
mod document;
mod html;

pub use document::{BlockForm, Document, paragraphs};
pub use html::{Body, Files, Heading, Marked, Style, html};
pub use plain::plain;
pub use prepare::prepare;

#[cfg(test)]
mod tests;
