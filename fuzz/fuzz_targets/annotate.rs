//! Any lexicon and any text: nothing panics, and every place stands on borders of characters:
//! `cargo fuzz run annotate`. The input is a lexicon, a zero byte, and a text.
#![no_main]

use std::sync::Arc;

use dicta::annotate;
use dicta::lexicon::{Finder, Lexicon};
use dicta::lexicon::file::parse;
use dicta::markup::{Document, prepare};
use dicta::model::{Meta, SourceBody};
use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (lexicon, body) = input.split_once('\0').unwrap_or(("- name: OpenAI", input));
    let source = Source::new("entities.yaml", lexicon);
    let entries = parse(&source, &mut Diagnostics::new());
    let lexicon = Lexicon::new(entries, [].into_iter());
    let finder = Finder::new(&lexicon);
    let meta = Meta { duration: Some(100), ..Meta::default() };
    let body = SourceBody::markdown(body);
    let facts = annotate::facts(Arc::new(meta), &body, &finder, false);

    let prepared = prepare(&body, &facts.meta, false);
    let document = Document::parse(&prepared, false);
    let mut end = 0;
    for (at, place) in facts.spoken.candidates.iter_enumerated() {
        let range = place.span.range();
        assert!(end <= range.start && range.start < range.end);
        assert_eq!(document.text().get(range.clone()), Some(facts.spoken.surface(at)));
        end = range.end;
    }
});
