//! What is taken out of a body before anything reads it: comments of editors, and a second encoding of
//! entities.

use std::borrow::Cow;

/// The body without what editors say to each other. A comment that is not closed stays.
pub fn without_comments(body: &str) -> Cow<'_, str> {
    if !body.contains("<!--") && !body.contains("%%") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    loop {
        let html = rest.find("<!--").map(|at| (at, "<!--", "-->"));
        let vault = vault_comment(rest).map(|at| (at, "%%", "%%"));
        let Some((at, open, close)) = html.into_iter().chain(vault).min() else { break };
        let inside = &rest[at + open.len()..];
        let Some(end) = inside.find(close) else {
            out.push_str(&rest[..at + open.len()]);
            rest = inside;
            continue;
        };
        out.push_str(&rest[..at]);
        rest = &inside[end + close.len()..];
        // A line that held nothing else goes with it.
        let line = out.rfind('\n').map_or(0, |newline| newline + 1);
        let ends = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        if out[line..].trim().is_empty() && rest[..ends].trim().is_empty() {
            out.truncate(line);
            rest = &rest[ends..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where a comment of a vault begins. Behind a digit, `%%` is a percentage.
fn vault_comment(text: &str) -> Option<usize> {
    let is_number = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
    text.match_indices("%%").map(|(at, _)| at).find(|&at| !is_number(at))
}

/// Decodes entities that were encoded twice, once: `&amp;gt;` to `&gt;`.
pub fn decode_double_entities(body: &str) -> Cow<'_, str> {
    const NAMES: [&str; 8] = ["amp;", "lt;", "gt;", "quot;", "apos;", "nbsp;", "#39;", "#34;"];
    if !body.contains("&amp;") || !NAMES.iter().any(|name| body.contains(&format!("&amp;{name}"))) {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("&amp;") {
        let after = &rest[at + "&amp;".len()..];
        out.push_str(&rest[..at]);
        let entity = after.split(';').next().unwrap_or_default();
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
