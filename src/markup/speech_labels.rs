//! Labels as plain text.

use std::ops::Range;

/// Writes a label as plain text, without its emphasis. What it escapes stays escaped.
pub fn push_label(label: &str, out: &mut String) {
    let number = label.bytes().take_while(u8::is_ascii_digit).count();
    let emphasis = emphasis_marks(label);
    let mut is_escaped = false;
    for (index, character) in label.char_indices() {
        if std::mem::take(&mut is_escaped) {
            out.push(character);
            continue;
        }
        if emphasis.contains(&index) {
            continue;
        }
        let next = label.as_bytes().get(index + 1);
        if character == '\\' && next.is_some_and(u8::is_ascii_punctuation) {
            out.push(character);
            is_escaped = true;
            continue;
        }
        let markup =
            matches!(character, '<' | '>' | '[' | ']' | '&' | '\\' | '`' | '#' | '|' | '*' | '_');
        let bullet = index == 0 && matches!(character, '-' | '+');
        let numbered = index == number && index > 0 && matches!(character, '.' | ')');
        if markup || bullet || numbered {
            out.push('\\');
        }
        out.push(character);
    }
}

/// Where the marks of the emphasis in a label are, in bytes. It may be closed in the speech.
fn emphasis_marks(label: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    for mark in ['*', '_'] {
        let mut open: Option<Range<usize>> = None;
        let mut end = 0;
        while let Some(found) = label[end..].find(mark) {
            let start = end + found;
            end = start + label[start..].len() - label[start..].trim_start_matches(mark).len();
            let (before, after) = (label[..start].chars().next_back(), label[end..].chars().next());
            let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let beside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
            match open.take().filter(|_| (beside(before) || after.is_none()) && outside(after)) {
                Some(opening) => marks.extend(opening.chain(start..end)),
                None if outside(before) && beside(after) => open = Some(start..end),
                None => {}
            }
        }
        marks.extend(open.filter(|open| open.start == 0).into_iter().flatten());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::push_label;

    #[test]
    fn emphasis_is_taken_away() {
        for (label, plain) in [
            ("**Ann Bell:**", "Ann Bell:"),
            ("**Ann Bell: **", "Ann Bell: "),
            ("**Ann", "Ann"),
            ("ann_b*:", "ann\\_b\\*:"),
        ] {
            let mut out = String::new();
            push_label(label, &mut out);
            assert_eq!(out, plain, "{label}");
        }
    }
}
