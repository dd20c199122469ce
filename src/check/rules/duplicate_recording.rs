//! Files that are transcripts of the same recording from the same moment on. The later one by
//! path is reported. Silent about parts of one stream, whose addresses begin at
//! different moments, about translations, and about excerpts that name what they are taken from.

use std::collections::BTreeMap;

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::file::FileContext;
use crate::check::versions::{is_excerpt, language, start};

/// The fields that give the recording.
const FIELDS: [&str; 3] = ["video_id", "youtube_url", "media"];

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
        let later = later.iter().filter(|&&later| !is_excerpt(archive.input.site, later, *first));
        diagnostics.extend(later.map(|&later| report(archive, id, *first, later)));
    }
}

/// Reports that two files are transcripts of the recording `id`.
fn report(
    archive: &ArchiveContext,
    id: &str,
    first: TranscriptIndex,
    later: TranscriptIndex,
) -> Diagnostic {
    let message =
        format!("{} is a transcript of the same recording, `{id}`", archive.input.path(first));
    // Two talks in one recording must both stay.
    let help = match archive.have_one_text(first, later) {
        true => {
            "if the ID or the URL is wrong, correct it; of two versions, publish one, and write `draft: true` in the other"
        }
        false => {
            "if the ID or the URL is wrong, correct it; if these are parts of one recording, add the start of each part to its URL (`&t=90`)"
        }
    };
    let warning =
        archive.warning(Code::DuplicateRecording, later, message, |file| recording(file, id));
    warning.related(archive.names(&[first])).help(help)
}

/// Where a file gives the ID of its recording.
fn recording(file: &FileContext, id: &str) -> Range<usize> {
    let has_id = |field: &&&str| file.text(field).is_some_and(|value| value.contains(id));
    match FIELDS.iter().find(has_id) {
        Some(field) => file.item(&[field], id),
        None => file.first_text_line(),
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
    fn the_field_that_gives_the_recording_is_shown() {
        let media = "https://www.youtube.com/watch?v=2_qGU5p9GFQ";
        let archive = TestArchive::new()
            .file("a.md", "---\nvideo_id: 2_qGU5p9GFQ\n---\nText.")
            .file("b.md", &format!("---\ntitle: B\nmedia: {media}\n---\nText."));
        insta::assert_snapshot!(archive.found(Code::DuplicateRecording), @"b.md:3:8 a.md is a transcript of the same recording, `2_qGU5p9GFQ`");
    }

    #[test]
    fn parts_of_a_stream_and_translations() {
        for (name, front) in [
            ("b.md", "youtube_url: https://youtu.be/2_qGU5p9GFQ?t=39m8s"),
            ("b.md", "media: https://www.youtube.com/watch?v=2_qGU5p9GFQ&t=3h15m"),
            ("b.md", "media: https://www.youtube.com/watch?v=2_qGU5p9GFQ&start=3630"),
            ("b.md", "video_id: 2_qGU5p9GFQ\nexcerpt_of: a"),
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
