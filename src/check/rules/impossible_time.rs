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
    let (mut possible, mut impossible) = (0, Vec::new());
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if let Some(time) = time_of(line).filter(|_| !fences::is_within(&code, start)) {
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

/// The time of a line that begins with one, has one in brackets near its beginning, or ends in one behind a label.
fn time_of(line: &str) -> Option<Range<usize>> {
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    if let Some(time) = head.match_indices(['[', '(']).find_map(|(open, _)| in_brackets(line, open))
    {
        return Some(time);
    }
    // `0:34.5 Yes`
    let first = text.split([' ', '\t']).next().unwrap_or_default();
    if let Some(length) = clock_length(first).filter(|_| first.len() < text.len()) {
        return Some(start..start + length);
    }
    // `Ann Bell  0:34`, and a time alone.
    let last = text.rsplit([' ', '\t']).next()?;
    let label = text[..text.len() - last.len()].trim_end();
    let spaces = text.len() - last.len() - label.len();
    let is_label = label.is_empty() || spaces >= 2 && label.starts_with(char::is_alphabetic);
    let from = start + text.len() - last.len();
    let length = clock_length(last)?;
    (is_label && text.len() <= LONGEST).then_some(from..from + length)
}

/// The time in the brackets that open at a byte of a line. Round ones count only at its beginning, and in a label:
/// `(0:34) Yes`, `Ann Bell (0:34): Yes`.
fn in_brackets(line: &str, open: usize) -> Option<Range<usize>> {
    let is_square = line[open..].starts_with('[');
    let inner = &line[open + 1..];
    let close = inner.find([']', ')'])?;
    let time = inner[..close].trim_end_matches('\\');
    let begins = line[..open].trim_matches(['*', '_', '>', '\\', ' ']).is_empty();
    let is_label = inner[close + 1..].starts_with(':');
    let length = clock_length(time).filter(|_| is_square || begins || is_label)?;
    Some(open + 1..open + 1 + length)
}

/// The length of a text that has the form of a time, whatever its numbers: `0:75`, `01:02:61.5`, without the parts
/// of a second.
fn clock_length(text: &str) -> Option<usize> {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = text.split_once(['.', ',']).filter(|(_, rest)| is_number(rest));
    let whole = whole.map_or(text, |(whole, _)| whole);
    let mut parts = whole.split(':');
    let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && is_number(part));
    let rest: Vec<&str> = parts.collect();
    let is_clock = first && rest.iter().all(|part| part.len() == 2 && is_number(part));
    (is_clock && (1..=2).contains(&rest.len())).then_some(whole.len())
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
        insta::assert_snapshot!(found("**Ann:** \\[0:10\\] A.\n\n**Bob:** \\[0:20.51\\] B.\n\n**Ann:** \\[36:75\\] C.\n\n**Bob:** \\[1:00\\] D.\n"), @"a.md:5:12 `36:75` is not a time: minutes and seconds end at 59");
        insta::assert_snapshot!(found("Ann (0:10): A.\n\nBob (0:20): B.\n\nAnn (0:61): C.\n\nBob (1:00): D.\n"), @"a.md:5:6 `0:61` is not a time: minutes and seconds end at 59");
        insta::assert_snapshot!(found("Ann  0:02:03.0\nA.\n\nBob  0:02:83.0\nB.\n\nAnn  0:03:10.5\nC.\n\nBob  0:04:00.0\nD.\n"), @"a.md:4:6 `0:02:83` is not a time: minutes and seconds end at 59");
        insta::assert_snapshot!(found("0:02:03.0 A\n0:02:13.5 B\n0:02:83.0 C\n0:03:10.5 D\n"), @"a.md:3:1 `0:02:83` is not a time: minutes and seconds end at 59");
        for text in [
            "[0:10] A (3:75).\n\n[0:20] B.\n\n[3:00] C.\n",
            "Ann  0:75\nWe row.\n",
            "[0:10] A.\n\n[0:20] B.\n\n[3:00] C.\n\nThe score was 12:75\n",
            "[0:10] A.\n\n[0:20] B.\n\n[75:00] C.\n",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
