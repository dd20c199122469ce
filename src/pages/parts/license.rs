//! Licences as front matter names them: an SPDX identifier, the name of a Creative Commons licence,
//! an address, or any other text.

use serde::Serialize;

/// Licences by their SPDX identifiers, other than those of Creative Commons.
const SPDX: [&str; 22] = [
    "0BSD",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "DL-DE-BY-2.0",
    "DL-DE-ZERO-2.0",
    "etalab-2.0",
    "GFDL-1.2",
    "GFDL-1.3",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "MIT",
    "MIT-0",
    "ODbL-1.0",
    "ODC-By-1.0",
    "OGL-UK-3.0",
    "PDDL-1.0",
    "Unlicense",
];

/// The terms of the Creative Commons licences, in the order of their addresses.
const TERMS: [&str; 6] = ["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"];
const VERSIONS: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];
const CREATIVE_COMMONS: &str = "https://creativecommons.org/";

/// A licence or a statement of rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct License {
    /// How it is shown: `CC BY 4.0`, `MIT`, `All rights reserved`.
    pub text: String,
    /// The address of its text, if it is known.
    pub href: Option<String>,
}

impl License {
    /// The licence that a text names.
    pub fn of(text: &str) -> License {
        let text = text.trim();
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        if is_address && !text.contains(char::is_whitespace) {
            return License::of_address(text);
        }
        let spdx = || {
            let id = SPDX.into_iter().find(|id| id.eq_ignore_ascii_case(text))?;
            let href = Some(format!("https://spdx.org/licenses/{id}.html"));
            Some(License { text: id.to_owned(), href })
        };
        let other = || License { text: text.to_owned(), href: None };
        creative_commons(text).or_else(spdx).unwrap_or_else(other)
    }

    /// The licence at an address, called by its name if it is one of Creative Commons.
    fn of_address(address: &str) -> License {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let path = rest.strip_prefix("www.").unwrap_or(rest).strip_prefix("creativecommons.org/");
        let name = path.and_then(|path| {
            let mut parts = path.split(['/', '?', '#']);
            let (folder, terms, version) = (parts.next()?, parts.next()?, parts.next()?);
            let known = VERSIONS.contains(&version);
            match (folder, terms) {
                ("publicdomain", "zero") if known => Some(format!("CC0 {version}")),
                ("publicdomain", "mark") if known => Some(format!("Public Domain Mark {version}")),
                ("licenses", terms) if known && TERMS.contains(&terms) => {
                    Some(format!("CC {} {version}", terms.to_uppercase()))
                }
                _ => None,
            }
        });
        let text = name.unwrap_or_else(|| rest.trim_end_matches('/').to_owned());
        License { text, href: Some(address.to_owned()) }
    }
}

/// `CC-BY-4.0`, `CC BY-SA 3.0`, `CC0`, `Creative Commons Attribution 4.0 International`. Without a
/// version there is no address.
fn creative_commons(text: &str) -> Option<License> {
    /// More words than the longest of these names has.
    const MOST: usize = 12;
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty())
        .take(MOST)
        .collect();
    let words = match words.as_slice() {
        ["cc", rest @ ..] | ["creative", "commons", rest @ ..] => rest,
        rest @ ["cc0", ..] => rest,
        _ => return None,
    };
    if let ["cc0" | "zero", rest @ ..] | ["0", rest @ ..] = words {
        let plain = rest.iter().all(|word| matches!(*word, "1.0" | "universal"));
        let href = Some(format!("{CREATIVE_COMMONS}publicdomain/zero/1.0/"));
        return plain.then(|| License { text: "CC0 1.0".to_owned(), href });
    }
    if let ["pdm", "1.0"] = words {
        let href = Some(format!("{CREATIVE_COMMONS}publicdomain/mark/1.0/"));
        return Some(License { text: "Public Domain Mark 1.0".to_owned(), href });
    }
    let mut terms: Vec<&str> = Vec::new();
    let mut version = None;
    for word in words {
        match *word {
            "attribution" | "by" => terms.push("by"),
            "noncommercial" | "nc" => terms.push("nc"),
            "sharealike" | "sa" => terms.push("sa"),
            "noderivatives" | "noderivs" | "nd" => terms.push("nd"),
            // "Non-Commercial", "Share Alike", "No Derivatives".
            "commercial" => terms.push("nc"),
            "alike" => terms.push("sa"),
            "derivatives" | "derivs" => terms.push("nd"),
            "non" | "share" | "no" | "license" | "licence" | "international" | "unported" => {}
            other => version = Some(VERSIONS.into_iter().find(|known| *known == other)?),
        }
    }
    let terms = TERMS.into_iter().find(|known| *known == terms.join("-"))?;
    let name = format!("CC {}", terms.to_uppercase());
    Some(match version {
        None => License { text: name, href: None },
        Some(version) => License {
            text: format!("{name} {version}"),
            href: Some(format!("{CREATIVE_COMMONS}licenses/{terms}/{version}/")),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_by_any_name() {
        for (text, name, path) in [
            ("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0/"),
            ("cc by-sa 3.0", "CC BY-SA 3.0", "licenses/by-sa/3.0/"),
            ("CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0", "licenses/by-nc-nd/4.0/"),
            ("CC0", "CC0 1.0", "publicdomain/zero/1.0/"),
            ("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
            (
                "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
                "CC BY-NC-SA 4.0",
                "licenses/by-nc-sa/4.0/",
            ),
            ("Creative Commons Attribution Share Alike 2.5", "CC BY-SA 2.5", "licenses/by-sa/2.5/"),
            ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", "licenses/by/4.0/"),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                "CC0 1.0",
                "publicdomain/zero/1.0/",
            ),
        ] {
            let href = Some(format!("{CREATIVE_COMMONS}{path}"));
            assert_eq!(License::of(text), License { text: name.to_owned(), href }, "{text}");
        }
        assert_eq!(License::of("mit").href.unwrap(), "https://spdx.org/licenses/MIT.html");
        let address = License::of("https://example.org/terms/");
        assert_eq!(address.text, "example.org/terms");
        for plain in [
            "All rights reserved",
            "© 2024 Ann Bell",
            "CC BY 9.0",
            "cc: Ann",
            "CC",
            "javascript:alert(1)",
        ] {
            assert_eq!(License::of(plain), License { text: plain.to_owned(), href: None });
        }
        assert_eq!(License::of("CC BY").href, None);
    }
}
