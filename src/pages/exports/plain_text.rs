//! The plain text of a transcript, as it is published next to its page.

use crate::markup::Document;
use crate::site::IndexedTranscript;

/// The plain text: a paragraph a line, and a blank line where the source has one. Each byte offset
/// into [`Document::text`] is valid in it; only a line end is added.
pub fn plain_text(document: &Document, transcript: &IndexedTranscript) -> String {
    let mut bytes = document.text().as_bytes().to_vec();
    for run in document.runs().filter(|run| run.is_paragraph()) {
        // Every byte is written, which compiles to vector instructions.
        let spaced = |byte: &mut u8| *byte = if *byte == b'\n' { b' ' } else { *byte };
        bytes[run.range.clone()].iter_mut().for_each(spaced);
    }
    for paragraph in &transcript.facts.spoken.paragraphs {
        let before =
            (paragraph.offset as usize).checked_sub(1).and_then(|index| bytes.get_mut(index));
        if let Some(separator) = before.filter(|byte| byte.is_ascii_whitespace()) {
            *separator = b'\n';
        }
    }
    bytes.push(b'\n');
    // ASCII whitespace was replaced by ASCII whitespace, so the bytes are still UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}
