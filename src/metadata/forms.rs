//! The forms of single values: names, headings, web addresses, video IDs, paths.

use crate::text::characters::without_controls;
use crate::text::fences::{Line, Lines};
use crate::text::one_line;
use crate::text::title::without_id;

/// The longest short value, such as a name or a keyword, in bytes.
pub const LONGEST_NAME: usize = 400;

/// The names under which a map has a web address.
pub const ADDRESSES: [&str; 3] = ["url", "href", "link"];

/// The value of a word as a flag.
pub fn word_as_flag(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// A text with every run of whitespace, line ends included, as one space, and without control
/// characters.
pub fn one_line(text: &str) -> String {
    one_line::one_line(&without_controls(text)).into_owned()
}

/// A text without whitespace around it.
pub fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

/// A text cut off after [`LONGEST_NAME`] bytes.
pub fn bounded(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(LONGEST_NAME));
    text
}

/// Short texts in one line, each once, in their order.
pub fn unique_names(names: Vec<String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::with_capacity(names.len());
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        let name = bounded(one_line::one_line(&name).into_owned());
        if seen.insert(name.clone()) {
            unique.push(name);
        }
    }
    unique
}

/// The name of somebody who speaks, without what stands behind it in brackets: `Ann Bell (host)`.
pub fn speaker_name(text: &str) -> String {
    let name = text.split_once(" (").filter(|(_, role)| role.ends_with(')'));
    bounded(one_line(name.map_or(text, |(name, _)| name)))
}

/// Headings of the parts of any file, folded.
const PARTS: [&str; 41] = [
    "transcript",
    "full transcript",
    "transcription",
    "description",
    "summary",
    "executive summary",
    "episode summary",
    "introduction",
    "overview",
    "agenda",
    "notes",
    "show notes",
    "contents",
    "table of contents",
    "preamble",
    "key points",
    "key points discussed",
    "key takeaways",
    "takeaways",
    "attendees",
    "participants",
    "speakers",
    "background",
    "resources",
    "links",
    "details",
    "timestamps",
    "housekeeping",
    "call agenda",
    "meeting agenda",
    "next meeting",
    "minutes",
    "meeting minutes",
    "meeting notes",
    "action items",
    "logistics",
    "administrivia",
    "roll call",
    "welcome",
    "present",
    "regrets",
];

/// The last words of headings of parts: "November 25 Attendees".
const PART_ENDS: [&str; 2] = [" attendees", " participants"];

/// The text of the first heading in a Markdown body, unless it is that of a part which any file may have; lines
/// in code do not count. Programs that break lines at a width break long headings, too: then the heading has
/// a second line.
pub fn first_heading(body: &str) -> Option<String> {
    /// The narrowest text whose lines are broken, in characters.
    const NARROWEST: usize = 60;
    /// An underlined heading stands above this line, from 0.
    const UNDERLINED: usize = 10;
    let mut lines = Lines::default();
    let mut rest = body.lines();
    for index in 0.. {
        let line = rest.next()?;
        let fenced = lines.next(line) == Line::Code;
        // Up to three spaces may stand before a heading.
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let line = if spaces < 4 { &line[spaces..] } else { line };
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        let title = without_id(text.trim()).trim_end_matches('#').trim();
        let heading = !fenced && (1..=6).contains(&level) && text.starts_with([' ', '\t']);
        // Near the top, a line above a line of `===` is a heading, too.
        let is_under =
            |line: &str| line.len() > 2 && line.trim_end().bytes().all(|byte| byte == b'=');
        let is_above = rest.clone().next().is_some_and(is_under);
        if !fenced && level == 0 && is_above && index < UNDERLINED && !title.is_empty() {
            return Some(one_line(title));
        }
        if !heading || title.is_empty() {
            continue;
        }
        let is_last = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
        let second = rest.next().filter(|second| {
            line.chars().count() > NARROWEST
                && second.starts_with(char::is_alphanumeric)
                && second.chars().count() <= line.chars().count()
                && is_last(rest.next())
        });
        let bare = title.trim_matches(['*', '_', ':', ' ']).to_lowercase();
        let whole = one_line(&format!("{title} {}", second.unwrap_or_default()));
        let is_part = PARTS.contains(&bare.as_str())
            || PART_ENDS.iter().any(|end| bare.ends_with(end)) && bare.split(' ').count() <= 4;
        return Some(whole).filter(|_| !is_part);
    }
    None
}

/// Whether a text is an `http` or `https` address that a page may link to.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && text.len() <= 2_000
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c))
}

/// Whether a text is the path of a file on this site, such as `/audio/talk.mp3`.
pub fn is_site_path(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "-._~/%+,=@!()".contains(c);
    text.strip_prefix('/').is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && text.len() <= 2_000
        && text.chars().all(plain)
        && text.split('/').all(|part| part != ".." && part != ".")
}

/// Whether a text has the form of a YouTube video ID.
pub fn is_video_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The video ID in a YouTube address of any form.
pub fn video_id_of(url: &str) -> Option<String> {
    video_part_of(url).filter(|part| is_video_id(part)).map(str::to_owned)
}

/// What stands in the place of the video ID in a YouTube address that leads to one video; it may be empty.
/// `None` for other addresses, such as those of lists and channels.
pub fn video_part_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let (host, path) = rest.split_once('/')?;
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host);
    let folders = || ["embed/", "shorts/", "live/", "v/"].iter();
    let after = match host {
        "youtu.be" => path,
        "youtube.com" | "youtube-nocookie.com" => {
            let in_folder = folders().find_map(|folder| path.strip_prefix(folder));
            let named = || path.split(['?', '&']).find_map(|part| part.strip_prefix("v="));
            let is_watch = path.split(['?', '#']).next() == Some("watch");
            in_folder.or_else(named).or_else(|| is_watch.then_some(""))?
        }
        _ => return None,
    };
    let id = after.split(['?', '&', '#', '/']).next()?;
    // A list, or what a channel sends now.
    let is_other = ["list=", "channel="].iter().any(|name| path.contains(name));
    (!is_other || is_video_id(id) && !["videoseries", "live_stream"].contains(&id)).then_some(id)
}

/// An old path relative to the site's base, such as `talks/shorthand/`. `None` if it could lead out
/// of the site or is not a path that a file can have.
pub fn alias_path(alias: &str) -> Option<String> {
    let plain = |part: &str| {
        !part.starts_with('.')
            && part.len() <= 200
            && part.chars().all(|c| c.is_alphanumeric() || "-_.~+,;=@!()".contains(c))
    };
    let inner = alias.strip_prefix('/').unwrap_or(alias).trim_end_matches('/');
    let good = !inner.is_empty()
        && inner.len() <= 1_000
        && inner.split('/').all(|part| !part.is_empty() && plain(part));
    let slash = if alias.ends_with('/') { "/" } else { "" };
    good.then(|| format!("{inner}{slash}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn video_ids() {
        for url in [
            "https://www.youtube.com/watch?v=2_qGU5p9GFQ",
            "https://youtube.com/watch?app=m&v=2_qGU5p9GFQ&t=3s",
            "https://youtu.be/2_qGU5p9GFQ?si=x",
            "https://m.youtube.com/shorts/2_qGU5p9GFQ",
            "https://www.youtube-nocookie.com/embed/2_qGU5p9GFQ",
        ] {
            assert_eq!(video_id_of(url).as_deref(), Some("2_qGU5p9GFQ"), "{url}");
        }
        assert_eq!(video_id_of("https://example.org/watch?v=2_qGU5p9GFQ"), None);
        assert_eq!(video_id_of("https://youtu.be/%22%3E"), None);
    }

    #[test]
    fn aliases_stay_on_the_site() {
        assert_eq!(alias_path("/a/b/").as_deref(), Some("a/b/"));
        assert_eq!(alias_path("a.html").as_deref(), Some("a.html"));
        assert_eq!(alias_path("/a//").as_deref(), Some("a/"));
        for bad in [
            "/",
            "",
            "../a",
            "/a/../../b",
            "//host/a",
            "a?b",
            "a\\b",
            "http://a/b",
            "a\0",
            ".git/x",
        ] {
            assert_eq!(alias_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn headings() {
        assert_eq!(first_heading("#tag\n```\n# code\n```\n## Real ##").as_deref(), Some("Real"));
        let code = "````\n```\n# code\n````\n~~~ a`b\n# code\n~~~\n``` `x`\n# Real";
        assert_eq!(first_heading(code).as_deref(), Some("Real"));
        assert_eq!(first_heading("text\n####### no\n#\n"), None);
        for part in [
            "## Call Agenda",
            "# November 25 Attendees:",
            "## Description",
            "# **Table of Contents**",
            "### Transcript:",
        ] {
            assert_eq!(first_heading(&format!("{part}\n\n# The mill")), None, "{part}");
        }
        let long = "# A talk that Ann Bell gave to all who work in the old mill at the\nriver Hull";
        let whole = "A talk that Ann Bell gave to all who work in the old mill at the river Hull";
        assert_eq!(first_heading(&format!("{long}\n\nText.")).as_deref(), Some(whole));
        // Below it, the text begins.
        for text in
            ["\nand more\n", ". It was in May, when the water was high and nobody came to see it."]
        {
            assert_ne!(first_heading(&format!("{long}{text}")).as_deref(), Some(whole), "{text}");
        }
        assert_eq!(first_heading("The mill\n========\n\n# Text\n").as_deref(), Some("The mill"));
        let late = "Text.\n".repeat(20) + "The mill\n========\n";
        assert_eq!(first_heading(&late), None);
        assert_eq!(first_heading("# The mill\nText.\n").as_deref(), Some("The mill"));
        assert_eq!(first_heading(" # The mill\n").as_deref(), Some("The mill"));
        assert_eq!(first_heading("    # The mill\n"), None);
    }

    #[test]
    fn web_addresses() {
        assert!(is_web_address("https://example.org/a?b=c#d"));
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "ftp://a",
            "https://a b",
            "https://a\"b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
