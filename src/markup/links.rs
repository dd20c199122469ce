//! Where a link in a transcript may lead: to http(s), mailto and paths of the site.

/// The address to write for `url`, or `None` if no link may be made of it. A path from the root
/// begins at the site's base.
pub fn safe(url: &str, base: &str) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    if web && plain(url) { Some(url.to_owned()) } else { own(url, base) }
}

/// The address to write for a path of the site, or `None` if `url` is none.
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

/// Browsers drop tabs and line ends within addresses and read `\` as `/`: none of them passes.
fn plain(url: &str) -> bool {
    !url.contains(|c: char| c.is_control() || c == '\\') && url.trim() == url
}

#[cfg(test)]
mod tests {
    use super::*;

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
