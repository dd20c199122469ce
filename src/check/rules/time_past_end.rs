//! Chapters and timestamps past the end of the recording. Of each, the first is shown. Silent
//! without a duration, and about a part of a recording, whose times may be those of the whole.

use crate::base::diagnostic::Code;
use crate::base::duration::clock;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::versions::start;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(end) = file.meta().duration.filter(|_| start(file.meta()) == 0) else { return };
    if let Some(late) = file.meta().chapters.iter().find(|chapter| chapter.start > end) {
        let message = format!(
            "the chapter “{}” starts at {}, but the recording ends at {}",
            late.title,
            clock(late.start),
            clock(end)
        );
        let warning = file.warning(Code::TimePastEnd, file.chapter(late), message);
        diagnostics.push(
            warning.help("correct the time of the chapter, or the duration of the recording"),
        );
    }
    let late: Vec<_> = file.timestamps().iter().filter(|time| time.seconds > end).collect();
    if let Some(first) = late.first() {
        let time = clock(first.seconds);
        let end = clock(end);
        let message = match late.len() {
            1 => format!("the timestamp {time} is past the end of the recording ({end})"),
            many => format!(
                "{many} timestamps are past the end of the recording ({end}); the first is {time}"
            ),
        };
        let warning = file.warning(Code::TimePastEnd, file.in_body(&first.range), message);
        diagnostics.push(warning.help("correct the times, or the duration of the recording"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_late_chapter_is_found() {
        let text =
            "---\nduration: 5:00\ndescription: |\n  0:00 Begin\n  7:30 The frost\n---\nText.";
        insta::assert_snapshot!(found(Code::TimePastEnd, text), @"a.md:5:3 the chapter “The frost” starts at 7:30, but the recording ends at 5:00");
    }

    #[test]
    fn late_timestamps_are_found() {
        let text =
            |times: &str| format!("---\nduration: 4:00\n---\n[0:10] A.\n\n[1:00] B.\n\n{times}");
        insta::assert_snapshot!(found(Code::TimePastEnd, &text("[9:00] C.")), @"a.md:8:1 the timestamp 9:00 is past the end of the recording (4:00)");
        insta::assert_snapshot!(found(Code::TimePastEnd, &text("[9:00] C.\n\n[9:30] D.")), @"a.md:8:1 2 timestamps are past the end of the recording (4:00); the first is 9:00");
        assert_eq!(found(Code::TimePastEnd, &text("At 9:00 we row.")), "");
    }
}
