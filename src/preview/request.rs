//! What a browser asks for, made safe: a path of the site, or nothing.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// What a request's path asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A file of the site, by its path below the base.
    File(String),
    /// What is asked for is at another address.
    Elsewhere(String),
    /// A path that no site has.
    Nothing,
    /// No path at all: it is refused unread.
    Malformed,
}

/// Understands the path of a request under the site's base path. Nothing is looked up on the disk:
/// the answer is a name in the site's own list, so no path leads out of it.
pub fn asked(path: &str, base: &str) -> Asked {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Asked::Malformed };
    let odd = |c: char| c.is_control() || c == '\\' || c == '\u{fffd}';
    let steps = |step: &str| matches!(step, "." | "..");
    if !path.starts_with('/') || path.contains(odd) || path.split('/').any(steps) {
        return Asked::Malformed;
    }
    if path.contains("//") || path.contains('%') {
        return Asked::Malformed;
    }
    match path.strip_prefix(base) {
        Some(below) => Asked::File(below.to_owned()),
        None if path == "/" || format!("{path}/") == base => Asked::Elsewhere(base.to_owned()),
        None => Asked::Nothing,
    }
}

/// Whether a Host header names this machine by its address, or as `localhost`: a name that somebody
/// else may point here ("DNS rebinding") is refused.
pub fn is_own_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or_default(),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    if !port.strip_prefix(':').unwrap_or(port).bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

/// The media type of a file, by its ending.
pub fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_site() {
        assert_eq!(asked("/", "/"), Asked::File(String::new()));
        assert_eq!(asked("/a%20b/", "/"), Asked::File("a b/".into()));
        assert_eq!(asked("/repo/x/", "/repo/"), Asked::File("x/".into()));
        assert_eq!(asked("/", "/repo/"), Asked::Elsewhere("/repo/".into()));
        assert_eq!(asked("/repo", "/repo/"), Asked::Elsewhere("/repo/".into()));
        assert_eq!(asked("/other/", "/repo/"), Asked::Nothing);
        for path in
            ["/../x", "/%2e%2e/x", "/a%2f..%2fx", "//x", "/%252e", "/a%00", "/%ff", "x", "*"]
        {
            assert_eq!(asked(path, "/"), Asked::Malformed, "{path}");
        }
    }

    #[test]
    fn hosts() {
        for host in
            ["localhost", "localhost:1111", "127.0.0.1:1111", "[::1]:1111", "192.168.1.4:80"]
        {
            assert!(is_own_host(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example:1111",
            "127.0.0.1.evil.example",
            "127.1",
            "[::1]evil:1",
            "127.0.0.1:1@evil",
            "[::1",
        ] {
            assert!(!is_own_host(host), "{host}");
        }
    }
}
