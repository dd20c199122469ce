//! What is taken out of a body before anything reads it: comments of editors, attributes that other programs give
//! to a block, and a second encoding of entities.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr2_iter, memmem};

use crate::text::fences;

/// The longest name of an entity that is looked at, in bytes.
const LONGEST_ENTITY: usize = 16;

/// The body without what editors say to each other. A comment that is not closed stays.
pub fn without_comments(body: &str) -> Cow<'_, str> {
    let mut comments = comments(body);
    let attributes = attribute_lines(body);
    if !attributes.is_empty() {
        let outside = |line: &Range<usize>| {
            let next = comments.partition_point(|comment| comment.end <= line.start);
            comments.get(next).is_none_or(|comment| comment.start >= line.end)
        };
        let attributes: Vec<Range<usize>> = attributes.into_iter().filter(outside).collect();
        comments.extend(attributes);
        comments.sort_by_key(|comment| comment.start);
    }
    if comments.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    // Where the line that is being written begins, and whether it holds only white space.
    let (mut line, mut blank) = (0, true);
    let mut from = 0;
    for comment in comments {
        let text = &body[from..comment.start];
        match text.rsplit_once('\n') {
            Some((before, last)) => {
                line = out.len() + before.len() + 1;
                blank = last.trim().is_empty();
            }
            None => blank &= text.trim().is_empty(),
        }
        out.push_str(text);
        from = comment.end;
        // A line that held nothing else goes with it.
        let rest = body[from..].trim_start_matches([' ', '\t', '\r']);
        if blank && (rest.is_empty() || rest.starts_with('\n')) {
            out.truncate(line);
            from = body.len() - rest.len() + usize::from(!rest.is_empty());
        }
    }
    out.push_str(&body[from..]);
    Cow::Owned(out)
}

/// The lines that give attributes to the block above, as kramdown reads them, outside of code: `{: .proposal #p1}`.
fn attribute_lines(body: &str) -> Vec<Range<usize>> {
    const OPEN: &str = "{:";
    /// In one body, so many are looked at.
    const MOST: usize = 1_000;
    if memmem::find(body.as_bytes(), OPEN.as_bytes()).is_none() {
        return Vec::new();
    }
    let code = fences::code(body);
    let begins_line = |start: usize| {
        let before = body[..start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    };
    let line_of = |start: usize| {
        let end = body[start..].find('\n').map_or(body.len(), |length| start + length);
        let line = body[start..end].trim_end();
        let inner = line.strip_prefix(OPEN)?.strip_suffix('}')?.trim();
        let is_attribute = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
        let is_list = !inner.is_empty()
            && !inner.contains(['{', '}'])
            && inner.split_whitespace().all(is_attribute);
        (is_list && !fences::is_within(&code, start)).then(|| start..start + line.len())
    };
    let starts = memmem::find_iter(body.as_bytes(), OPEN.as_bytes());
    starts.filter(|start| begins_line(*start)).take(MOST).filter_map(line_of).collect()
}

/// The comments of HTML and of vaults. Behind a digit, `%%` is a percentage.
fn comments(body: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut unclosed: Vec<&str> = Vec::new();
    for start in memchr2_iter(b'<', b'%', body.as_bytes()) {
        let rest = &body[start..];
        let kinds = [("<!--", "-->"), ("%%", "%%")];
        let kind = kinds.into_iter().find(|(open, _)| start >= from && rest.starts_with(open));
        let Some((open, close)) = kind else { continue };
        from = start + open.len();
        let is_percentage = open == "%%" && body[..start].ends_with(|c: char| c.is_ascii_digit());
        if is_percentage || unclosed.contains(&open) {
            continue;
        }
        match body[from..].find(close) {
            Some(length) => {
                from += length + close.len();
                found.push(start..from);
            }
            None => unclosed.push(open),
        }
    }
    found
}

/// Decodes entities that were encoded twice, once: `&amp;gt;` to `&gt;`.
pub fn decode_double_entities(body: &str) -> Cow<'_, str> {
    const NAMES: [&str; 8] = ["amp;", "lt;", "gt;", "quot;", "apos;", "nbsp;", "#39;", "#34;"];
    if memmem::find(body.as_bytes(), b"&amp;").is_none() {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("&amp;") {
        let after = &rest[at + "&amp;".len()..];
        out.push_str(&rest[..at]);
        let bound = after.floor_char_boundary(LONGEST_ENTITY);
        let entity = after[..bound].split(';').next().unwrap_or_default();
        let numeric = entity.strip_prefix('#').is_some_and(|digits| {
            !digits.is_empty()
                && digits.len() < 7
                && digits.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let double = after[entity.len()..].starts_with(';')
            && (numeric || NAMES.iter().any(|name| after.starts_with(name)));
        out.push_str(if double { "&" } else { "&amp;" });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}
