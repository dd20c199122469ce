//! Markup: text from files becomes HTML, escaped where it lands.
//!
//! - [`Document`]: the body of a transcript, which is Markdown, parsed; [`html()`] writes it.
//! - [`plain()`]: a description or summary, which is plain text with web addresses in it.

mod code;
mod headings;
mod inline;
mod links;
mod plain;
mod bounds;
mod prepared;
mod comments;
mod speech_lines;
mod speech_inline;
mod speech_labels;
mod speech_targets;
mod html_text;
mod html_body;
mod values;
mod speech;
mod plain_speech;
mod prepare;
mod document;
mod link_writer;
mod html_parts;
mod html;

pub use comments::without_comments;
pub use document::{BlockForm, Document, DocumentTurn, ParagraphStarts, paragraphs};
pub use html::{Body, ChapterHeading, Heading, Marked, SpeakerName, TextMarks, html};
pub use inline::Barriers;
pub use link_writer::{Files, Style};
pub use links::own;
pub use plain::plain;
pub use plain_speech::escaped;
pub use prepare::{prepare, prepare_unlabelled};
pub use prepared::PreparedBody;
pub use values::{plain_description, plain_heading, plain_name};

#[cfg(test)]
mod tests;
