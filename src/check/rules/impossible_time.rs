//! A time that no clock shows, such as 0:75, where other lines have the times of the recording. The first
//! is shown. Silent about times within a sentence, and about code.

use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::{clock, fences};

/// With fewer possible times in the same form, they are not those of a recording.
const MIN_TIMES: usize = 3;
/// If more than one in so many is impossible, they are something else than minutes and seconds.
const SOME: usize = 10;
/// A longer line is not a label with a time, in bytes.
const LONGEST: usize = 80;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    if !body.contains(':') {
        return;
    }
    let code = fences::code(body);
    let in_code = |start: usize| {
        let line = code.get(code.partition_point(|line| line.end <= start));
        line.is_some_and(|line| line.contains(&start))
    };
    let (mut possible, mut impossible) = (0, Vec::new());
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if let Some(time) = time_of(line).filter(|_| !in_code(start)) {
            match clock::parse(&line[time.clone()]) {
                Some(_) => possible += 1,
                None => impossible.push(start + time.start..start + time.end),
            }
        }
        start += line.len();
    }
    let Some(first) = impossible.first().filter(|_| possible >= MIN_TIMES) else { return };
    // Hundredths of a second may stand behind a colon, too.
    if impossible.len() > 1 + possible / SOME {
        return;
    }
    let more = match impossible.len() {
        1 => String::new(),
        all => format!("; {} more times are impossible", all - 1),
    };
    let message =
        format!("`{}` is not a time: minutes and seconds end at 59{more}", &body[first.clone()]);
    let warning = file.warning(Code::ImpossibleTime, file.in_body(first), message);
    diagnostics.push(warning.help("correct the time; until then it is a part of the text"));
}

/// The time of a line that has one in brackets at its beginning, or that ends in one behind a label.
fn time_of(line: &str) -> Option<Range<usize>> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    let bare = text.trim_start_matches(['*', '_', '>', ' ']);
    if let Some(inner) = bare.strip_prefix(['[', '(']) {
        let end = inner.find([']', ')'])?;
        let start = inner.as_ptr() as usize - line.as_ptr() as usize;
        return is_clock(&inner[..end]).then_some(start..start + end);
    }
    // `Ann Bell  0:34`, and a time alone.
    let last = text.rsplit([' ', '\t']).next()?;
    let label = text[..text.len() - last.len()].trim_end();
    let spaces = text.len() - last.len() - label.len();
    let is_label = label.is_empty() || spaces >= 2 && label.starts_with(char::is_alphabetic);
    let end = start + text.len();
    (is_label && text.len() <= LONGEST && is_clock(last)).then_some(end - last.len()..end)
}

/// Whether a text has the form of a time, whatever its numbers: `0:75`, `01:02:61`.
fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && is_number(part));
    let mut count = 0;
    let rest = parts.all(|part| {
        count += 1;
        part.len() == 2 && is_number(part)
    });
    first && rest && (1..=2).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn times_that_no_clock_shows() {
        let found = |text: &str| found(Code::ImpossibleTime, text);
        let turns =
            "Ann  0:05\nWe row.\n\nBob  0:34\nYou row.\n\nAnn  0:75\nOh.\n\nBob  1:20\nSo.\n";
        insta::assert_snapshot!(found(turns), @"a.md:7:6 `0:75` is not a time: minutes and seconds end at 59");
        insta::assert_snapshot!(found("[0:10] A.\n\n[0:20] B.\n\n[1:61:00] C.\n\n[1:00] D.\n"), @"a.md:5:2 `1:61:00` is not a time: minutes and seconds end at 59");
        for text in [
            "Ann  0:75\nWe row.\n",
            "[0:10] A.\n\n[0:20] B.\n\n[3:00] C.\n\nThe score was 12:75\n",
            "[0:10] A.\n\n[0:20] B.\n\n[75:00] C.\n",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
