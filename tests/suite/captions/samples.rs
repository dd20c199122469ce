//! Real files, where `DICTA_CAPTIONS` names a folder of them: each has cues or says why not.

use dicta::captions::{decode, format_of};

use super::read_as;

#[test]
fn every_sample_is_read_or_refused() {
    let Some(folder) = std::env::var_os("DICTA_CAPTIONS") else {
        return eprintln!("skipped: DICTA_CAPTIONS names no folder of caption files");
    };
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().display().to_string();
        let text = decode(std::fs::read(entry.path()).unwrap()).text;
        let Some(format) = format_of(&name, &text) else { continue };
        let (captions, found) = read_as(&text, format);
        let refused = found.iter().any(|one| one.code.name() == "no-captions");
        assert_eq!(captions.cues.is_empty(), refused, "{name}: {found:?}");
    }
}
