//! Where a link in a transcript may lead: to http(s), mailto, paths of the site, and other
//! transcripts by their files.

/// The address to write for `url`, or `None` if no link may be made of it. A path from the root
/// begins at the site's base. An e-mail address is one without its `mailto:`, too.
pub fn safe(url: &str, base: &str) -> Option<String> {
    if is_mailbox(url) {
        return Some(format!("mailto:{url}"));
    }
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

/// A link to a file of the archive.
#[derive(Debug, PartialEq, Eq)]
pub struct FileLink<'u> {
    /// The path below the content folder that it leads to.
    pub path: String,
    /// Its anchor with the `#`; empty if it has none.
    pub anchor: &'u str,
    /// Which file it names.
    pub names: LinkedFile,
}

/// What a link says of the file that it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkedFile {
    /// A Markdown file: without a page for it, the link leads nowhere.
    Markdown,
    /// A plain text, which may be a transcript or not.
    PlainText,
    /// A name without an extension: perhaps that of a Markdown file.
    Bare,
}

/// The file that a link in the file `source` leads to, if it may be one of the archive. A path from
/// the root begins at the content folder, as on GitHub and in Obsidian; a query makes no difference.
pub fn file<'u>(url: &'u str, source: &str) -> Option<FileLink<'u>> {
    let (path, anchor) = url.split_at(url.find('#').unwrap_or(url.len()));
    let path = path.split('?').next().unwrap_or("");
    let head = path.split('/').next().unwrap_or("");
    if head.contains(':') || path.starts_with("//") || path.ends_with('/') {
        return None;
    }
    let path = decoded(path);
    let name = path.rsplit('/').next().unwrap_or("");
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let names = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("md" | "markdown") => LinkedFile::Markdown,
        Some("txt") => LinkedFile::PlainText,
        None if !name.is_empty() => LinkedFile::Bare,
        _ => return None,
    };
    let mut parts: Vec<&str> = source.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.clear();
    }
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
    Some(FileLink { path: parts.join("/"), anchor, names })
}

/// An address with its `%20` and the like decoded; unchanged if they are not UTF-8.
pub fn decoded(path: &str) -> String {
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

/// Whether an address is that of a mailbox: `ann@example.org`. A file that is named so ends as a file does.
fn is_mailbox(url: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c))
    };
    let Some((name, host)) = url.split_once('@') else { return false };
    let is_host = host.split_once('.').is_some_and(|(first, rest)| is_part(first) && is_part(rest));
    is_part(name) && is_host && file(url, "").is_none()
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
        use LinkedFile::{Bare, Markdown, PlainText};
        for (url, to) in [
            ("other.md", Some(("2024/other.md", "", Markdown))),
            ("./other.MD#p-x", Some(("2024/other.MD", "#p-x", Markdown))),
            ("../2023/a/transcript.markdown#", Some(("2023/a/transcript.markdown", "#", Markdown))),
            ("a%20b%.md", Some(("2024/a b%.md", "", Markdown))),
            ("%ff.md", Some(("2024/%ff.md", "", Markdown))),
            ("../../a.md", Some(("../a.md", "", Markdown))),
            ("../../../2024/a.md", Some(("../../2024/a.md", "", Markdown))),
            ("/other.md", Some(("other.md", "", Markdown))),
            ("/2023/a.md?plain=1#x", Some(("2023/a.md", "#x", Markdown))),
            ("other.md?x", Some(("2024/other.md", "", Markdown))),
            ("../2023/a", Some(("2023/a", "", Bare))),
            ("md", Some(("2024/md", "", Bare))),
            ("b.TXT", Some(("2024/b.TXT", "", PlainText))),
            ("other.md/", None),
            ("//host/a.md", None),
            ("#a.md", None),
            ("a.png", None),
            ("https://example.org/a.md", None),
        ] {
            let found = file(url, "2024/this.md");
            let found = found.as_ref().map(|it| (it.path.as_str(), it.anchor, it.names));
            assert_eq!(found, to, "{url}");
        }
    }

    #[test]
    fn only_pages() {
        for (url, to) in [
            ("https://example.org/a", Some("https://example.org/a")),
            ("HTTP://example.org/", Some("HTTP://example.org/")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("a@example.org", Some("mailto:a@example.org")),
            ("a@example.org/b", Some("a@example.org/b")),
            ("a@example.md", Some("a@example.md")),
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
