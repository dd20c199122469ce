//! Where a link in a transcript may lead: to http(s), mailto, paths of the site, and other
//! transcripts by their files.

/// The address to write for `url`, or `None` if no link may be made of it. A path from the root
/// begins at the site's base.
pub fn safe(url: &str, base: &str) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    if web && plain(url) { Some(url.to_owned()) } else { own(url, base) }
}

/// The address to write for a path of the site, or `None` if `url` is not one.
pub fn own(url: &str, base: &str) -> Option<String> {
    let head = url.split(['/', '?', '#']).next().unwrap_or("");
    if !plain(url) || url.starts_with("//") || head.contains(':') {
        return None;
    }
    Some(match url.strip_prefix('/') {
        Some(path) => format!("{base}{path}"),
        None => url.to_owned(),
    })
}

/// The file below the content folder that a relative link in the file `source` names, and the link's
/// anchor with its `#` (empty if it has none). `None` if it is not a link to a Markdown file.
pub fn file<'u>(url: &'u str, source: &str) -> Option<(String, &'u str)> {
    let (path, anchor) = url.split_at(url.find('#').unwrap_or(url.len()));
    let head = path.split('/').next().unwrap_or("");
    if path.starts_with('/') || path.contains('?') || head.contains(':') {
        return None;
    }
    let path = decoded(path);
    let ending = path.rsplit_once('.')?.1;
    if !["md", "markdown"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return None;
    }
    let mut parts: Vec<&str> = source.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            // Above the content folder there are no transcripts; the path then says so.
            ".." if parts.last().is_none_or(|last| *last == "..") => parts.push(part),
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some((parts.join("/"), anchor))
}

/// An address with its `%20` and the like decoded; unchanged if they are not UTF-8.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'%');
        let byte = hex
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Browsers drop tabs and line ends within addresses and read `\` as `/`: such addresses are refused.
fn plain(url: &str) -> bool {
    !url.contains(|c: char| c.is_control() || c == '\\') && url.trim() == url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        for (url, to) in [
            ("other.md", Some(("2024/other.md", ""))),
            ("./other.MD#p-x", Some(("2024/other.MD", "#p-x"))),
            ("../2023/a/transcript.markdown#", Some(("2023/a/transcript.markdown", "#"))),
            ("a%20b%.md", Some(("2024/a b%.md", ""))),
            ("%ff.md", Some(("2024/%ff.md", ""))),
            ("../../a.md", Some(("../a.md", ""))),
            ("../../../2024/a.md", Some(("../../2024/a.md", ""))),
            ("/other.md", None),
            ("other.md?x", None),
            ("other.md/", None),
            ("#a.md", None),
            ("md", None),
            ("https://example.org/a.md", None),
        ] {
            let found = file(url, "2024/this.md");
            assert_eq!(found.as_ref().map(|(file, anchor)| (file.as_str(), *anchor)), to, "{url}");
        }
    }

    #[test]
    fn only_pages() {
        for (url, to) in [
            ("https://example.org/a", Some("https://example.org/a")),
            ("HTTP://example.org/", Some("HTTP://example.org/")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("../other/", Some("../other/")),
            ("#here", Some("#here")),
            ("/keywords/", Some("/repo/keywords/")),
            ("a/b:c", Some("a/b:c")),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\nscript:alert(1)", None),
            (" javascript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("//evil.example/", None),
            ("/\\evil.example/", None),
            ("ftp://example.org/", None),
        ] {
            assert_eq!(safe(url, "/repo/").as_deref(), to, "{url:?}");
        }
    }
}
