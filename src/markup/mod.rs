//! Markup: text from files becomes HTML, escaped where it lands.
//!
//! - [`Document`]: the body of a transcript, which is Markdown, parsed; [`html()`] writes it.
//! - [`plain()`]: a description or summary, which is plain text with web addresses in it.

mod code;
mod headings;
mod inline;
mod links;
mod plain;
mod prepared;
mod comments;
mod speech_lines;
mod speech;
mod prepare;
mod document;
mod html;

pub use document::{BlockForm, Document, DocumentTurn, paragraphs};
pub use html::{Body, Files, Heading, Marked, SpeakerName, Style, html};
pub use plain::plain;
pub use prepare::prepare;
pub use prepared::PreparedBody;

#[cfg(test)]
mod tests;
