//! The URL at which a site is published.

/// The URL at which the site is published: an origin, if it is known, and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, such as `https://example.org`; empty if only the path is known.
    pub origin: String,
    /// The path, which begins and ends with a slash: `/` or `/repo/`.
    pub path: String,
}

impl BaseUrl {
    /// Parses a URL such as `https://example.org/repo/`, or a path such as `/repo/`.
    ///
    /// # Errors
    /// A message that says what is wrong and what is expected.
    pub fn parse(text: &str) -> Result<BaseUrl, String> {
        let expected = "expected a URL such as https://example.org/repo/, or a path such as /repo/";
        let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme));
        let (origin, path) = match scheme {
            Some(scheme) => {
                let end =
                    text[scheme.len()..].find('/').map_or(text.len(), |index| scheme.len() + index);
                if end == scheme.len() {
                    return Err(format!("{text:?} has no host; {expected}"));
                }
                text.split_at(end)
            }
            None if text.is_empty() || text.starts_with('/') && !text.starts_with("//") => {
                ("", text)
            }
            None => return Err(format!("{text:?} is not a valid URL; {expected}")),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        let host = |c: char| c.is_ascii_alphanumeric() || "-.:[]/".contains(c);
        if !path.chars().all(plain) || !origin.chars().all(host) {
            return Err(format!(
                "{text:?} contains characters that are not allowed in a URL; {expected}"
            ));
        }
        if path.split('/').any(|part| part == ".." || part == ".") {
            return Err(format!("{text:?} contains `.` or `..` as a part of its path; {expected}"));
        }
        let inner = path.trim_matches('/');
        let path = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Ok(BaseUrl { origin: origin.to_owned(), path })
    }
}

/// Whether a text is a DNS host name: two or more labels of letters, digits and hyphens.
pub fn is_host_name(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls() {
        let parse = |text| BaseUrl::parse(text).map(|url| (url.origin, url.path));
        let ok = |origin: &str, path: &str| Ok((origin.to_owned(), path.to_owned()));
        assert_eq!(parse("/"), ok("", "/"));
        assert_eq!(parse(""), ok("", "/"));
        assert_eq!(parse("/repo"), ok("", "/repo/"));
        assert_eq!(parse("https://example.org"), ok("https://example.org", "/"));
        assert_eq!(parse("http://[::1]:8080/a/b/"), ok("http://[::1]:8080", "/a/b/"));
        for bad in [
            "//evil.example/",
            "example.org",
            "https://",
            "javascript:1",
            "/a b",
            "/../x",
            "https://a\"b/",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn host_names() {
        for good in ["example.org", "talks.example.org", "xn--bcher-kva.example", "1.example"] {
            assert!(is_host_name(good), "{good}");
        }
        for bad in ["", "localhost", "https://a.b", "a.b/", "a b.c", "-a.b", "a..b", "a.b.", "ä.b"]
        {
            assert!(!is_host_name(bad), "{bad}");
        }
    }
}
