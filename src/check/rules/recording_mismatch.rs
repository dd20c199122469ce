//! Fields of one file that name different videos. Silent about addresses that are not on YouTube.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::metadata::forms::video_id_of;

/// The fields that hold an address of the recording.
const ADDRESSES: [&str; 2] = ["youtube_url", "media"];

/// A video that a field names.
struct NamedVideo {
    field: &'static str,
    id: String,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let own = file.text("video_id").map(|id| NamedVideo { field: "video_id", id });
    let own = own.filter(|_| file.meta().video_id.is_some());
    let of_addresses = ADDRESSES.iter().filter_map(|field| {
        let id = video_id_of(file.text(field)?.trim())?;
        Some(NamedVideo { field, id })
    });
    let mut all = own.into_iter().chain(of_addresses);
    let Some(first) = all.next() else { return };
    let Some(other) = all.find(|other| other.id.trim() != first.id.trim()) else { return };
    let message = format!(
        "`{}` names the video `{}`, but `{}` names `{}`",
        other.field, other.id, first.field, first.id
    );
    let span = file.item(&[other.field], &other.id);
    let warning = file.warning(Code::RecordingMismatch, span, message);
    diagnostics
        .push(warning.help(
            "correct the wrong one, or delete it: the page plays one and links to the other",
        ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn two_videos() {
        let found = |fields: &str| {
            found(
                Code::RecordingMismatch,
                &format!("---\nvideo_id: 2_qGU5p9GFQ\n{fields}\n---\nText."),
            )
        };
        insta::assert_snapshot!(found("youtube_url: https://youtu.be/3_qGU5p9GFQ"), @"a.md:3:14 `youtube_url` names the video `3_qGU5p9GFQ`, but `video_id` names `2_qGU5p9GFQ`");
        for fields in [
            "youtube_url: https://youtu.be/2_qGU5p9GFQ?t=90",
            "media: /audio/talk.mp3",
            "youtube_url: https://example.org/3_qGU5p9GFQ",
        ] {
            assert_eq!(found(fields), "", "{fields}");
        }
    }
}
