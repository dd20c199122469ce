//! Transcripts of one recording that are not duplicates: parts of a stream, and translations.

use crate::model::Meta;
use crate::text::clock;

/// Where the transcript begins in its recording according to the address, in seconds: `?t=39m8s`,
/// `&start=90`, `#t=1:02`. 0 if the address does not say.
pub fn start(meta: &Meta) -> u32 {
    let url = meta.youtube_url.as_deref().unwrap_or_default();
    let Some((_, parameters)) = url.split_once(['?', '#']) else { return 0 };
    let values = parameters.split(['&', '#', '?']).filter_map(|pair| pair.split_once('='));
    let mut times = values.filter(|(name, _)| ["t", "start", "time_continue"].contains(name));
    times.find_map(|(_, value)| seconds(value)).unwrap_or(0)
}

/// Reads `90`, `90s`, `2h17m20s` or `1:02:03`.
fn seconds(value: &str) -> Option<u32> {
    let value = value.split(',').next().unwrap_or_default();
    if let Some(seconds) = clock::parse(value.trim_end_matches('s')) {
        return Some(seconds);
    }
    let (mut all, mut number) = (0_u32, None);
    for c in value.chars() {
        let unit = match c.to_ascii_lowercase() {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            c => {
                let digit = c.to_digit(10)?;
                number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
        };
        all = all.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    (number.is_none() && !value.is_empty()).then_some(all)
}

/// The language of a transcript without its region, in lower case: from `lang`, from a name such as
/// `talk.es.md`, or from a folder such as `es/`. `None` if it is the site's.
pub fn language(meta: &Meta) -> Option<String> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if let Some(lang) = &meta.lang {
        return Some(primary(lang));
    }
    let mut parts = meta.source.rsplit('/');
    let stem = parts.next()?.rsplit_once('.')?.0;
    let suffix = stem.rsplit_once('.').map(|(_, suffix)| primary(suffix));
    let folders = parts.map(primary);
    suffix.into_iter().chain(folders).find(|part| LANGUAGES.contains(&part.as_str()))
}

/// Whether two transcripts are in different languages, of a site in `site`.
pub fn differ_in_language(a: &Meta, b: &Meta, site: &str) -> bool {
    let site = site.split('-').next().unwrap_or_default().to_lowercase();
    let of = |meta| language(meta).unwrap_or_else(|| site.clone());
    of(a) != of(b)
}

/// The codes of languages (ISO 639-1) that are expected in the names of files and folders.
const LANGUAGES: [&str; 62] = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it",
    "ja", "ka", "kk", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "nl", "nn", "no", "pl", "pt",
    "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "vi", "zh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts() {
        for (value, expected) in [
            ("90", Some(90)),
            ("5065s", Some(5065)),
            ("39m8s", Some(2348)),
            ("2h17m20s", Some(8240)),
            ("1:02", Some(62)),
            ("soon", None),
            ("", None),
            ("99999999999h", None),
        ] {
            assert_eq!(seconds(value), expected, "{value}");
        }
    }

    #[test]
    fn languages() {
        for (source, expected) in [
            ("a/talk.es.md", Some("es")),
            ("es/talk.md", Some("es")),
            ("pt-BR/talk.md", Some("pt")),
            ("a/talk.md", None),
            ("a/talk.v2.md", None),
        ] {
            let meta = Meta { source: source.into(), ..Meta::default() };
            assert_eq!(language(&meta).as_deref(), expected, "{source}");
        }
    }
}
