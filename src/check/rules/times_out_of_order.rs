//! Chapters and timestamps that are not in ascending order. Of each, the first is shown. Silent about
//! timestamps in text that speaks of times: see [`crate::check::timestamps`].

use crate::base::diagnostic::Code;
use crate::base::duration::clock;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::{chapters, timestamps};

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    chapters_out_of_order(file, diagnostics);
    let times = file.timestamps();
    let seconds: Vec<u32> = times.iter().map(|time| time.seconds).collect();
    let wrong = timestamps::out_of_order(&seconds);
    let Some(&first) = wrong.first() else { return };
    let more = match wrong.len() {
        1 => String::new(),
        all => format!(", as are {} more", all - 1),
    };
    let time = clock(seconds[first]);
    let message = match seconds[..first].iter().max().filter(|before| **before > seconds[first]) {
        Some(before) => {
            format!("the timestamp {time} is earlier than one above it, {}", clock(*before))
        }
        None => format!(
            "the timestamp {time} is later than the one below it, {}",
            clock(seconds[first + 1..].iter().copied().next().unwrap_or_default())
        ),
    };
    let message = format!("{message}, so it is ignored{more}");
    let warning = file.warning(Code::TimesOutOfOrder, file.in_body(&times[first].range), message);
    diagnostics.push(warning.help("correct the time"));
}

fn chapters_out_of_order(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(last) = file.meta().chapters.last() else { return };
    let rest = file.meta().description.as_deref().unwrap_or_default();
    // A second list, in another language, starts at zero again.
    let mut left = rest.lines().filter_map(chapters::of_line).filter(|chapter| chapter.start > 0);
    let Some(early) = left.find(|chapter| chapter.start < last.start) else { return };
    let message = format!(
        "the chapter “{}” starts at {}, before the one above it; it and those below it are not in the list of chapters",
        early.title,
        clock(early.start)
    );
    let warning = file.warning(Code::TimesOutOfOrder, file.chapter(&early), message);
    diagnostics.push(warning.help("correct the time"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn chapters_are_found() {
        let text = "---\ndescription: |\n  0:00 Begin\n  2:00 Middle\n  3:00 End\n  1:30 The frost\n---\nText.";
        insta::assert_snapshot!(found(Code::TimesOutOfOrder, text), @"a.md:6:3 the chapter “The frost” starts at 1:30, before the one above it; it and those below it are not in the list of chapters");
    }

    #[test]
    fn timestamps_are_found() {
        let found = |body: &str| found(Code::TimesOutOfOrder, body);
        insta::assert_snapshot!(found("[0:10] A.\n\n[2:00] B.\n\n[1:00] C.\n\n[3:00] D.\n"), @"a.md:5:1 the timestamp 1:00 is earlier than one above it, 2:00, so it is ignored");
        insta::assert_snapshot!(found("Ann  0:05\nA.\n\nBob  92:32\nB.\n\nAnn  2:57\nC.\n\nBob  3:20\nD.\n"), @"a.md:4:1 the timestamp 1:32:32 is later than the one below it, 2:57, so it is ignored");
        assert_eq!(found("[3:00] A.\n\n[2:00] B.\n\n[1:00] C.\n"), "");
        assert_eq!(found("```\n0:10 a\n0:30 b\n0:20 c\n0:40 d\n```\n"), "");
    }
}
