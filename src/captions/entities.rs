//! Entities of HTML in captions: `&amp;`, `&#39;`, and those that were escaped twice, `&amp;#39;`.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The longest name of an entity that is looked for, in bytes.
const LONGEST: usize = 32;

/// How often a text may have been escaped.
const TIMES: usize = 3;

/// Adds the characters of the entity at the start of `text` to `out`, and returns its length in bytes;
/// 0 if there is none.
pub fn decode(text: &str, out: &mut String) -> usize {
    let Some(mut read) = text.strip_prefix('&').and_then(|rest| named(rest, out)).map(|n| n + 1)
    else {
        return 0;
    };
    for _ in 1..TIMES {
        // Escaped twice: a `&amp;` that is followed by the rest of an entity.
        if !text[..read].ends_with("amp;") {
            break;
        }
        let mut inner = String::new();
        let Some(more) = named(&text[read..], &mut inner) else { break };
        out.pop();
        out.push_str(&inner);
        read += more;
    }
    read
}

/// The text without entities.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut read = decode(rest, &mut out);
        if read == 0 {
            out.push('&');
            read = 1;
        }
        rest = &rest[read..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads `name;` or `#39;`; returns its length in bytes.
fn named(text: &str, out: &mut String) -> Option<usize> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    let end = text.bytes().take(LONGEST).position(|byte| !is_name(byte))?;
    let name = &text[..end];
    if !text[end..].starts_with(';') {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let character = char::from_u32(code.ok()?).unwrap_or('\u{fffd}');
        out.push(if character == '\0' { '\u{fffd}' } else { character });
    } else {
        out.push_str(resolve_html5_entity(name)?);
    }
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_and_double() {
        for (text, plain) in [
            ("AT&amp;T &lt;&#39;&#x27;", "AT&T <''"),
            ("&amp;#39;s &amp;amp; &amp;nbsp;.", "'s & \u{a0}."),
            ("&amp;amp;#39;", "'"),
            ("&amp;T; & &unknown; &", "&T; & &unknown; &"),
            ("&nb&nbsp; &am&lt;", "&nb\u{a0} &am<"),
            ("&#0;&#xD800;", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }
}
