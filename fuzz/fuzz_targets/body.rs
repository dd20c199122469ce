//! Any body becomes HTML with the words it has: `cargo fuzz run body`.
#![no_main]

use dicta::markup::{self, Style};
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
    for allow_html in [false, true] {
        let style = Style { base: "/repo/", allow_html, ..Style::default() };
        let body = markup::transcript(text, "A title", style);
        if !allow_html {
            assert!(!body.html.to_lowercase().contains("<script"));
        }
    }
});
