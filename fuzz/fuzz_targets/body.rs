//! Any body becomes HTML with the words it has: `cargo fuzz run body`.
#![no_main]

use dicta::markup::{self, Document, Style, TextMarks};
use dicta::model::{Meta, Paragraph, SourceBody};
use dicta::text::moment::Moment;
use dicta::text::paragraph_ids::ParagraphIds;
use dicta::text::{chapters, paragraphs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // Every word stands in exactly one paragraph, in order.
    let mut end = 0;
    let mut kept = 0;
    for range in paragraphs::cut(text) {
        assert!(range.start >= end && !text[range.clone()].is_empty());
        assert!(text[end..range.start].trim().is_empty());
        kept += text[range.clone()].split_whitespace().collect::<String>().len();
        end = range.end;
    }
    assert!(text[end..].trim().is_empty());
    assert_eq!(kept, text.split_whitespace().collect::<String>().len());

    let _ = chapters::split(text);
    let _ = markup::plain(text);
    let meta = Meta { title: "A title".to_owned(), ..Meta::default() };
    for allow_html in [false, true] {
        let prepared = markup::prepare(&SourceBody::markdown(text), &meta, allow_html);
        let document = Document::parse(&prepared, allow_html);
        let mut ids = ParagraphIds::default();
        let paragraph = |at: usize| Paragraph {
            offset: at as u32,
            id: ids.next(&document.text()[at..]),
            start: Some(Moment::from_seconds(1)),
            exact: false,
            speaker: None,
        };
        let paragraphs: Vec<_> = markup::paragraphs(&document).offsets.into_iter().map(paragraph).collect();
        let style = Style { base: "/repo/", source: "", files: None };
        let marks = TextMarks { paragraphs: &paragraphs, ..TextMarks::default() };
        let body = markup::html(document, style, marks);
        if !allow_html {
            assert!(!body.html.to_lowercase().contains("<script"));
        }
    }
});
