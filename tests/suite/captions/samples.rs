//! Real files, in the folder that `DICTA_CAPTIONS` names: each has cues or says why not. `scripts/test` says
//! whether it is there.

use dicta::captions::{decode, format_of};

use super::read_as;

#[test]
#[ignore = "needs DICTA_CAPTIONS"]
fn every_sample_is_read_or_refused() {
    let folder = std::env::var_os("DICTA_CAPTIONS").expect("DICTA_CAPTIONS names a folder");
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
