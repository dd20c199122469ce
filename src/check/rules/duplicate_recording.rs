//! Files that are transcripts of the same recording. The later one by path is reported.

use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, TranscriptIndex> = BTreeMap::new();
    for transcript in archive.by_path() {
        let meta = &archive.input.site.transcripts[transcript].facts.meta;
        let Some(id) = meta.video_id.as_deref() else { continue };
        let Some(&other) = first.get(id) else {
            first.insert(id, transcript);
            continue;
        };
        let other = archive.input.path(other);
        let message = format!("{other} is a transcript of the same recording, `{id}`");
        let warning = archive.warning(Code::DuplicateRecording, transcript, message, |file| {
            let has_id = file.value("video_id").is_some();
            file.item(&[if has_id { "video_id" } else { "youtube_url" }], id)
        });
        diagnostics.push(warning.help("keep one of the two files, or correct the identifier"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn two_files_of_one_recording() {
        let archive = TestArchive::new()
            .file("a.md", "---\nvideo_id: 2_qGU5p9GFQ\n---\nText.")
            .file("b.md", "---\nyoutube_url: https://youtu.be/2_qGU5p9GFQ\n---\nText.");
        insta::assert_snapshot!(archive.found(Code::DuplicateRecording), @"b.md:2:14 a.md is a transcript of the same recording, `2_qGU5p9GFQ`");
    }
}
