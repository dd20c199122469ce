//! Two transcripts that readers cannot tell apart in a list: they have one title, and the same day or none.
//! Silent about translations, excerpts, parts of one recording, texts that are the same, files with different
//! speakers, authors or series, titles such as `Untitled`, and where an archive gives one title to many files.

use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::check::archive::ArchiveContext;
use crate::check::file::FileContext;
use crate::check::rules::placeholder::is_untitled;
use crate::check::versions::{is_excerpt, language};
use crate::metadata::forms::first_heading;
use crate::model::Meta;
use crate::text::folding::folded;

/// A title that more files have is meant.
const MOST_FILES: usize = 3;
/// If more than one file in so many has the title of another one, titles are not unique in this archive.
const FEW: usize = 10;
/// So many are few in any archive.
const FEW_FILES: usize = 4;

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let site = archive.input.site;
    let mut titled: BTreeMap<_, Vec<TranscriptIndex>> = BTreeMap::new();
    for transcript in archive.older_first() {
        let meta = &site.transcripts[transcript].facts.meta;
        let title = folded(&meta.title);
        // That such a title is no title is reported elsewhere.
        if !title.is_empty() && !is_untitled(&meta.title) && archive.untitled[transcript].is_none()
        {
            titled.entry((title, language(meta))).or_default().push(transcript);
        }
    }
    titled.retain(|_, transcripts| transcripts.len() > 1);
    let all: usize = titled.values().map(Vec::len).sum();
    if all > FEW_FILES && all * FEW > site.transcripts.len() {
        return;
    }
    for transcripts in titled.values().filter(|transcripts| transcripts.len() <= MOST_FILES) {
        for (index, &later) in transcripts.iter().enumerate().skip(1) {
            let first =
                transcripts[..index].iter().find(|&&first| are_alike(archive, first, later));
            let Some(&first) = first else { continue };
            let title = &site.transcripts[later].facts.meta.title;
            let day = match site.transcripts[later].facts.meta.date {
                Some(day) => format!("both are of {day}"),
                None => "neither has a day".to_owned(),
            };
            let message =
                format!("{} has the title “{title}”, too, and {day}", archive.input.path(first));
            let note = archive.note(Code::DuplicateTitle, later, message, |file| {
                match file.value("title") {
                    Some(_) => file.field(&["title"]),
                    None => file.first_text_line(),
                }
            });
            diagnostics.push(note.related(archive.names(&[first])).help(
                "if one title is wrong, correct it; else add to both what tells them apart, such as the guest or the part",
            ));
        }
    }
}

/// Whether nothing in a list tells two transcripts with one title apart.
fn are_alike(archive: &ArchiveContext, a: TranscriptIndex, b: TranscriptIndex) -> bool {
    let site = archive.input.site;
    let (own, other) = (&*site.transcripts[a].facts.meta, &*site.transcripts[b].facts.meta);
    let is_one_recording = own.video_id.is_some() && own.video_id == other.video_id;
    own.date == other.date
        && !is_one_recording
        && !is_excerpt(site, a, b)
        && !are_told_apart(own, other)
        && !are_parts(archive.input.path(a), archive.input.path(b))
        && has_own_title(archive, a)
        && has_own_title(archive, b)
        && !archive.have_one_text(a, b)
}

/// Whether both have speakers, an author or a series, and not the same.
fn are_told_apart(a: &Meta, b: &Meta) -> bool {
    let speakers = |meta: &Meta| -> Vec<String> {
        meta.speakers.iter().map(|speaker| speaker.name.clone()).collect()
    };
    let (own, other) = (speakers(a), speakers(b));
    (!own.is_empty() && !other.is_empty() && own != other)
        || (a.author.is_some() && b.author.is_some() && a.author != b.author)
        || a.series != b.series
}

/// Whether two paths differ in digits alone: `talk-1.md` and `talk-2.md`.
fn are_parts(a: &str, b: &str) -> bool {
    let words = |path: &str| path.replace(|c: char| c.is_ascii_digit(), "");
    words(a) == words(b)
}

/// Whether a file gives its title, which then is not its name.
fn has_own_title(archive: &ArchiveContext, transcript: TranscriptIndex) -> bool {
    let mut source = Source::default();
    let file = FileContext::read(archive.input, transcript, &mut source);
    file.is_some_and(|file| file.value("title").is_some() || first_heading(file.body()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn archive(a: &str, b: &str) -> String {
        let text = |words: &str| (0..60).map(|n| format!("{words}{n} ")).collect::<String>();
        TestArchive::new()
            .file("ann.md", &format!("---\n{a}\n---\n{}", text("mill")))
            .file("bob.md", &format!("---\n{b}\n---\n{}", text("ferry")))
            .found(Code::DuplicateTitle)
    }

    #[test]
    fn one_title_twice() {
        insta::assert_snapshot!(archive("title: The mill", "title: The Mill"), @"bob.md:2:1 ann.md has the title “The Mill”, too, and neither has a day");
        insta::assert_snapshot!(archive("title: The mill\ndate: 2024-05-21", "title: The mill\ndate: 2024-05-21"), @"bob.md:2:1 ann.md has the title “The mill”, too, and both are of 2024-05-21");
        for (a, b) in [
            ("title: The mill\ndate: 2024-05-21", "title: The mill\ndate: 2024-05-22"),
            ("title: The mill", "title: The ferry"),
            ("title: The mill", "title: The mill\nlang: pl"),
            ("title: The mill\nspeakers: [Ann]", "title: The mill\nspeakers: [Bob]"),
            ("title: The mill", "title: The mill\nexcerpt_of: ann"),
            ("title: The mill\nvideo_id: 2_qGU5p9GFQ", "title: The mill\nvideo_id: 2_qGU5p9GFQ"),
        ] {
            assert_eq!(archive(a, b), "", "{b}");
        }
        let parts = TestArchive::new()
            .file("ann-1.md", "---\ntitle: The mill\n---\nOne.")
            .file("ann-2.md", "---\ntitle: The mill\n---\nTwo.");
        assert_eq!(parts.found(Code::DuplicateTitle), "");
        let many = (0..5).fold(TestArchive::new(), |archive, number| {
            let name = ["ann", "bob", "carl", "dan", "eve"][number];
            archive.file(&format!("{name}.md"), &format!("---\ntitle: The mill\n---\n{name}."))
        });
        assert_eq!(many.found(Code::DuplicateTitle), "");
    }
}
