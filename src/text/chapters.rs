//! Chapters: lines of a description that begin or end with a time.

use super::clock;
use super::inline_links::without_links;
use super::one_line::one_line;

/// A part of a recording, with its own title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Where it begins, in seconds.
    pub start: u32,
    /// The title.
    pub title: String,
}

/// The chapters that a description lists, and the description without those lines.
///
/// As on YouTube, the first chapter begins at zero and the times ascend; a list ends where they do
/// not. A single line is not a list. Forms: `0:00 Title`, `00:00:00 – Title`, `- (1:02) Title`,
/// `00:00:00.000 Title`, and `Title 0:00`.
pub fn split(description: &str) -> (Vec<Chapter>, String) {
    let lines: Vec<&str> = description.lines().collect();
    let mut parsed: Vec<Option<Chapter>> = lines.iter().map(|line| of_line(line)).collect();
    let begins = parsed.iter().position(|chapter| chapter.as_ref().is_some_and(|c| c.start == 0));
    if let Some(begins) = begins {
        // The times of a list stand on one side: "Recorded at 10:15" below it is none of them.
        let is_behind = |line: &str| of_line_with_time_behind(line).is_some();
        let first = is_behind(lines[begins]);
        for (line, chapter) in lines.iter().zip(&mut parsed) {
            chapter.take_if(|_| is_behind(line) != first);
        }
    }
    let Some(begins) = begins else { return (Vec::new(), description.to_owned()) };
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut rest: Vec<&str> = lines[..begins].to_vec();
    let mut ended = false;
    for (line, found) in lines[begins..].iter().zip(parsed.into_iter().skip(begins)) {
        match found {
            Some(next) if !ended && chapters.last().is_none_or(|last| last.start < next.start) => {
                chapters.push(next);
            }
            found => {
                ended = ended || found.is_some();
                rest.push(line);
            }
        }
    }
    match chapters.len() {
        0 | 1 => (Vec::new(), description.to_owned()),
        _ => (chapters, rest.join("\n")),
    }
}

/// The chapter of a line of a description: a time, a separator and a title.
pub fn of_line(line: &str) -> Option<Chapter> {
    const BEFORE: [char; 7] = ['-', '*', '•', '–', '(', '[', ' '];
    let bare = line.trim_start().trim_start_matches(BEFORE);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return of_line_with_time_behind(line);
    }
    // The time or the title may be a link.
    let line = if line.contains("](") { &without_links(line) } else { line };
    let line = line.trim().trim_start_matches(BEFORE);
    let time_end = line.find(|c: char| !c.is_ascii_digit() && c != ':')?;
    let (time, after) = line.split_at(time_end);
    if !time.contains(':') {
        return None;
    }
    let start = clock::parse(time)?;
    let after = without_fraction(after);
    let title =
        after.trim_start_matches([')', ']', ' ', '\t', '-', '–', '—', ':', '|', '.']).trim();
    let separated = after.starts_with([')', ']', ' ', '\t', '-', '–', '—', '|']);
    (separated && !title.is_empty()).then(|| Chapter { start, title: one_line(title).into_owned() })
}

/// What follows a time without the parts of a second, as Podlove and mp4chaps write them: `.000`.
fn without_fraction(after: &str) -> &str {
    let digits = after.strip_prefix('.').unwrap_or_default();
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&length) { &digits[length..] } else { after }
}

/// The chapter of a line that ends with its time: `The fire 0:00`, `The fire – (1:02)`.
fn of_line_with_time_behind(line: &str) -> Option<Chapter> {
    let line = line.trim().trim_end_matches([')', ']']);
    if line
        .trim_start_matches(['-', '*', '•', '–', '(', '[', ' '])
        .starts_with(|c: char| c.is_ascii_digit())
        || !line.ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (title, time) = line.rsplit_once([' ', '\t', '(', '['])?;
    let whole = match time.split_once('.') {
        Some((whole, fraction)) if fraction.len() <= 3 => whole,
        Some(_) => return None,
        None => time,
    };
    let start = clock::parse(whole).filter(|_| whole.contains(':'))?;
    let around = [' ', '\t', '-', '–', '—', '|', '(', '[', ':', '•', '*'];
    let title = title.trim_matches(around);
    (!title.is_empty()).then(|| Chapter { start, title: one_line(title).into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(description: &str) -> Vec<u32> {
        split(description).0.iter().map(|chapter| chapter.start).collect()
    }

    #[test]
    fn the_usual_forms() {
        let (chapters, rest) =
            split("About.\n\n0:00 Begin\n01:24 – Middle\n\n1:00:05 - The end\nBye");
        let titles: Vec<_> = chapters.iter().map(|c| (c.start, c.title.as_str())).collect();
        assert_eq!(titles, [(0, "Begin"), (84, "Middle"), (3605, "The end")]);
        assert_eq!(rest, "About.\n\n\nBye");
        assert_eq!(starts("(0:00) A\n(0:30) B"), [0, 30]);
        assert_eq!(starts("- 00:00:00 A\n- 00:01:30 B"), [0, 90]);
    }

    #[test]
    fn times_behind_and_parts_of_a_second() {
        for text in [
            "The fire 00:00\nThe new mill 10:00\nThanks 20:00",
            "00:00:00.000 The fire\n00:10:00.000 The new mill\n00:20:00.000 Thanks",
            "- The fire – 0:00\n- The new mill (10:00)\n- Thanks: 0:20:00.5",
        ] {
            let (chapters, rest) = split(text);
            let titles: Vec<_> = chapters.iter().map(|c| (c.start, c.title.as_str())).collect();
            assert_eq!(
                titles,
                [(0, "The fire"), (600, "The new mill"), (1200, "Thanks")],
                "{text}"
            );
            assert_eq!(rest, "");
        }
    }

    #[test]
    fn what_is_not_a_list_of_chapters() {
        for text in
            ["", "0:00 only one", "0:10 A\n0:20 B", "At 9:30 we met", "0:00\n0:10", "3:16 John"]
        {
            assert_eq!(split(text), (Vec::new(), text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_list_ends_where_the_times_fall() {
        let (chapters, rest) = split("0:00 A\n1:00 B\n0:30 C\n2:00 D");
        assert_eq!(chapters.len(), 2);
        assert_eq!(rest, "0:30 C\n2:00 D");
    }
}
