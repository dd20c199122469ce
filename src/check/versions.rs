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

/// The language of a transcript without its region, in lower case. `None` if it is the site's.
pub fn language(meta: &Meta) -> Option<String> {
    let lang = meta.lang.as_deref()?;
    Some(lang.split(['-', '_']).next().unwrap_or_default().to_lowercase())
}

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
}
