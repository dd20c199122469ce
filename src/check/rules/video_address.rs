//! An address of a video on YouTube without an ID, or with one that no video has. Silent about lists, channels
//! and other pages of YouTube, and about placeholders.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::holes::is_dummy_part;
use crate::metadata::forms::video_part_of;

/// The length of an ID, in characters.
const LENGTH: usize = 11;

/// The fields that hold the address of a recording.
const ADDRESSES: [&str; 2] = ["youtube_url", "media"];

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    for name in ADDRESSES {
        let Some(text) = file.text(name) else { continue };
        let text = text.trim();
        let Some(part) = video_part_of(text) else { continue };
        if is_id(part) || is_dummy_part(part) {
            continue;
        }
        let message = match part {
            "" => format!("the address in `{name}` has no ID of a video, so it leads to none"),
            part => format!("the address in `{name}` leads to no video: {}", why(part)),
        };
        let warning = file.warning(Code::InvalidUrl, file.item(&[name], text), message);
        diagnostics
            .push(warning.help("copy the address of the recording again, or delete the field"));
    }
    let own = file.meta().video_id.as_ref().and(file.text("video_id"));
    let Some(id) = own.filter(|id| !is_id(id.trim()) && !is_dummy_part(id.trim())) else { return };
    let message = format!("`video_id` is the ID of no video on YouTube: {}", why(id.trim()));
    let warning = file.warning(Code::InvalidUrl, file.item(&["video_id"], &id), message);
    diagnostics.push(
        warning
            .help("write the part after `watch?v=`; write the address of another site as `media`"),
    );
}

fn is_id(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(is_of_id)
}

fn is_of_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Why a text is not an ID.
fn why(text: &str) -> String {
    match text.chars().count() {
        LENGTH => format!("an ID has only letters, digits, `-` and `_`, and `{text}` has others"),
        length => format!("an ID has {LENGTH} characters, and `{text}` has {length}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn addresses_of_no_video() {
        let found = |field: &str| found(Code::InvalidUrl, &format!("---\n{field}\n---\nText."));
        insta::assert_snapshot!(found("youtube_url: https://www.youtube.com/watch?v="), @"a.md:2:14 the address in `youtube_url` has no ID of a video, so it leads to none");
        insta::assert_snapshot!(found("media: https://www.youtube.com/watch?v=2_qGU5p9GF&t=4s"), @"a.md:2:8 the address in `media` leads to no video: an ID has 11 characters, and `2_qGU5p9GF` has 10");
        insta::assert_snapshot!(found("video_id: 2_qGU5p9GFQQ"), @"a.md:2:11 `video_id` is the ID of no video on YouTube: an ID has 11 characters, and `2_qGU5p9GFQQ` has 12");
        for field in [
            "media: https://youtu.be/",
            "media: https://youtu.be/2_qGU5p9GF",
            "media: https://www.youtube.com/watch",
            "media: https://www.youtube.com/watch?t=90",
            "media: https://m.youtube.com/watch?v=2_qGU5p9GFQ…",
            "media: https://www.youtube.com/embed/2_qGU5p9G",
            "media: https://www.youtube.com/watch?v=2_qGU5p.GFQ",
        ] {
            assert!(!found(field).is_empty(), "{field}");
        }
        for field in [
            "media: https://www.youtube.com/watch?v=2_qGU5p9GFQ&t=4h27m53s",
            "media: https://youtu.be/2_qGU5p9GFQ?si=x",
            "media: https://www.youtube.com/watch?v=VIDEO_ID",
            "media: https://www.youtube.com/playlist?list=PL123",
            "media: https://www.youtube.com/watch?list=PL123",
            "media: https://www.youtube.com/@ann/videos",
            "media: https://www.youtube.com/@ann/live",
            "media: https://www.youtube.com/live/2_qGU5p9GFQ",
            "media: https://www.youtube.com/embed/videoseries?list=PL123",
            "media: https://www.youtube.com/embed/live_stream?channel=abc",
            "media: https://youtube.com/c/ann",
            "media: https://example.org/watch?v=1",
            "video_id: 2_qGU5p9GFQ",
        ] {
            assert_eq!(found(field), "", "{field}");
        }
    }
}
