//! Any file is understood or reported: `cargo fuzz run front_matter`.
#![no_main]

use dicta::load;
use dicta::model::File;
use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new("a.md", text);
    let file = File::at(std::path::Path::new("content"), "2024-05-21-a/transcript.md");
    let mut diagnostics = Diagnostics::new();
    let transcript =
        load::parse(&source, &dicta::metadata::Names::default(), &file, &mut diagnostics);
    assert!(transcript.is_ok() || diagnostics.has_errors());
    for diagnostic in &diagnostics.into_sorted() {
        let _ = dicta::cli::show(diagnostic);
    }
});
