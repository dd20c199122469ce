//! Files that are transcripts of the same recording from the same moment on. The later one by
//! path is reported. Silent about parts of one stream, whose addresses begin at
//! different moments, and about translations.

use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::versions::{language, start};

/// What two transcripts of the same words have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Recording<'a> {
    id: &'a str,
    start: u32,
    language: String,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let site = archive.input.config.language.split('-').next().unwrap_or_default().to_lowercase();
    let mut recordings: BTreeMap<Recording, Vec<TranscriptIndex>> = BTreeMap::new();
    for transcript in archive.older_first() {
        let meta = &archive.input.site.transcripts[transcript].facts.meta;
        let Some(id) = meta.video_id.as_deref() else { continue };
        let language = language(meta).unwrap_or_else(|| site.clone());
        let recording = Recording { id, start: start(meta), language };
        recordings.entry(recording).or_default().push(transcript);
    }
    for (Recording { id, .. }, transcripts) in recordings {
        let [first, later @ ..] = transcripts.as_slice() else { continue };
        let message =
            format!("{} is a transcript of the same recording, `{id}`", archive.input.path(*first));
        for &transcript in later {
            let warning =
                archive.warning(Code::DuplicateRecording, transcript, &*message, |file| {
                    let has_id = file.value("video_id").is_some();
                    file.item(&[if has_id { "video_id" } else { "youtube_url" }], id)
                });
            diagnostics.push(warning.related(archive.names([first])).help(
                "if the ID or the URL is wrong, correct it; if these are parts of one recording, add the start of each part to its URL (`&t=90`); of two versions, publish one, and write `draft: true` in the other",
            ));
        }
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

    #[test]
    fn parts_of_a_stream_and_translations() {
        for (name, front) in [
            ("b.md", "youtube_url: https://youtu.be/2_qGU5p9GFQ?t=39m8s"),
            ("b.md", "video_id: 2_qGU5p9GFQ\nlang: es"),
            ("a.es.md", "video_id: 2_qGU5p9GFQ"),
        ] {
            let archive = TestArchive::new()
                .file("a.md", "---\nvideo_id: 2_qGU5p9GFQ\n---\nText.")
                .file(name, &format!("---\n{front}\n---\nText."));
            assert_eq!(archive.found(Code::DuplicateRecording), "", "{front}");
        }
    }
}
