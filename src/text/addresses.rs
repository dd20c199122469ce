//! Web and mail addresses in running text.

use std::ops::Range;

/// The longest address that is looked at, on either side of a name, in bytes.
const LONGEST: usize = 200;

/// Endings that make a name the name of a site or a library: "fly.io", "next.js".
const ENDINGS: [&str; 10] =
    [".com", ".org", ".net", ".io", ".ai", ".dev", ".app", ".co", ".js", ".fm"];

/// What a name is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A web or mail address with these bytes: "https://example.org/a", "ann@example.org".
    Whole(Range<usize>),
    /// The name of a site alone, as people say it: "example.org".
    Site,
    /// Neither.
    None,
}

/// The address that the name at `name` is a part of.
pub fn around(text: &str, name: Range<usize>) -> Address {
    let least = text.floor_char_boundary(name.start.saturating_sub(LONGEST));
    let most = text.ceil_char_boundary((name.end + LONGEST).min(text.len()));
    let is_outside = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '"');
    let start = text[least..name.start].rfind(is_outside);
    let start = start.map_or(least, |index| least + index + 1);
    let end = text[name.end..most].find(is_outside).map_or(most, |index| name.end + index);
    let token = text.get(start..end).unwrap_or_default();
    // Most names are next to a space.
    if token.len() == name.len() {
        return Address::None;
    }
    if is_whole(token) {
        return Address::Whole(start..end);
    }
    let rest = &text[name.end..end];
    let is_site = |ending: &&str| {
        let head = rest.get(..ending.len()).unwrap_or_default();
        let behind = rest[head.len()..].chars().next();
        head.eq_ignore_ascii_case(ending) && !behind.is_some_and(char::is_alphanumeric)
    };
    match name.start == start && ENDINGS.iter().any(is_site) {
        true => Address::Site,
        false => Address::None,
    }
}

/// Whether a name is joined to another word: "name-based", "either/name", "name.method", "@name".
pub fn is_joined(text: &str, name: Range<usize>) -> bool {
    let is_joint = |c: char| matches!(c, '-' | '/' | '.' | '_' | '@' | '#' | ':');
    let (before, behind) = (&text[..name.start], &text[name.end..]);
    let goes_on = |rest: Option<char>| rest.is_some_and(char::is_alphanumeric);
    let ahead = before.ends_with(['@', '#', '/', '.'])
        || before.ends_with(is_joint) && goes_on(before.chars().rev().nth(1));
    ahead || behind.starts_with(is_joint) && goes_on(behind.chars().nth(1))
}

fn is_whole(token: &str) -> bool {
    let is_host = |host: &str| {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default();
        let is_label = |label: &str| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        top.len() >= 2
            && top.chars().all(char::is_alphabetic)
            && host.len() > top.len()
            && labels.all(is_label)
    };
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    if token.contains("://") || token.starts_with("www.") {
        return true;
    }
    if let Some((head, rest)) = token.split_once('/') {
        return is_host(head) && !rest.is_empty();
    }
    token.split_once('@').is_some_and(|(head, host)| !head.is_empty() && is_host(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let of = |text: &str| {
            let start = text.find("name").unwrap_or_default();
            around(text, start..start + 4)
        };
        for text in [
            "see https://name.org/a",
            "see (https://a.org/name).",
            "www.name.org",
            "a.org/b/name-c",
            "to ann@name.org.",
            "name@a.org",
            "<name.org/a>",
        ] {
            assert!(matches!(of(text), Address::Whole(_)), "{text}");
        }
        for text in ["name.io", "a name.com, then", "name.js's"] {
            assert_eq!(of(text), Address::Site, "{text}");
        }
        for text in
            ["name", "name.", "a name.Then", "either/name", "@name", "name.common", "1.5/name"]
        {
            assert_eq!(of(text), Address::None, "{text}");
        }
    }
}
