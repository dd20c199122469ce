//! The target of a request, made safe: a path of the site, or nothing.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// The target of a request.
#[derive(Debug, PartialEq, Eq)]
pub enum RequestTarget {
    /// A file of the site, by its path below the base.
    File(String),
    /// The site is at this other address.
    Redirect(String),
    /// A well-formed path outside the base path.
    OutsideBase,
    /// Not a path that a site can have. The request is refused.
    Malformed,
}

/// Parses the path of a request to a site with a base path. The disk is not touched: the result is a
/// name in the site's own list of files, so no path leads out of the site.
pub fn parse_target(path: &str, base: &str) -> RequestTarget {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return RequestTarget::Malformed };
    let unusable = |c: char| c.is_control() || c == '\\' || c == '\u{fffd}';
    let steps = |step: &str| matches!(step, "." | "..");
    if !path.starts_with('/') || path.contains(unusable) || path.split('/').any(steps) {
        return RequestTarget::Malformed;
    }
    if path.contains("//") || path.contains('%') {
        return RequestTarget::Malformed;
    }
    match path.strip_prefix(base) {
        Some(below) => RequestTarget::File(below.to_owned()),
        None if path == "/" || format!("{path}/") == base => {
            RequestTarget::Redirect(base.to_owned())
        }
        None => RequestTarget::OutsideBase,
    }
}

/// Whether a `Host` header names this machine by an IP address or as `localhost`. Any other name is
/// refused, since its owner may point it here ("DNS rebinding").
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

/// The media type of a file, by its extension.
pub fn media_type(path: &str) -> &'static str {
    let extension =
        path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
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
        "m4a" | "m4b" => "audio/mp4",
        "aac" => "audio/aac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
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
        assert_eq!(parse_target("/", "/"), RequestTarget::File(String::new()));
        assert_eq!(parse_target("/a%20b/", "/"), RequestTarget::File("a b/".into()));
        assert_eq!(parse_target("/repo/x/", "/repo/"), RequestTarget::File("x/".into()));
        assert_eq!(parse_target("/", "/repo/"), RequestTarget::Redirect("/repo/".into()));
        assert_eq!(parse_target("/repo", "/repo/"), RequestTarget::Redirect("/repo/".into()));
        assert_eq!(parse_target("/other/", "/repo/"), RequestTarget::OutsideBase);
        for path in
            ["/../x", "/%2e%2e/x", "/a%2f..%2fx", "//x", "/%252e", "/a%00", "/%ff", "x", "*"]
        {
            assert_eq!(parse_target(path, "/"), RequestTarget::Malformed, "{path}");
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
