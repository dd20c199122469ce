//! Transcripts of one recording that are not duplicates: parts of a stream, and translations.

use crate::base::index::TranscriptIndex;
use crate::model::Meta;
use crate::site::Site;
use crate::text::clock;

/// Where the transcript begins in its recording according to its addresses, in seconds: `?t=39m8s`,
/// `&start=90`, `#t=1:02`. 0 if no address says it.
pub fn start(meta: &Meta) -> u32 {
    let addresses = [&meta.youtube_url, &meta.media].into_iter().flatten();
    addresses.filter_map(|address| start_in(address)).next().unwrap_or(0)
}

fn start_in(address: &str) -> Option<u32> {
    let (_, parameters) = address.split_once(['?', '#'])?;
    let values = parameters.split(['&', '#', '?']).filter_map(|pair| pair.split_once('='));
    let mut times = values.filter(|(name, _)| ["t", "start", "time_continue"].contains(name));
    times.find_map(|(_, value)| seconds(value))
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

/// Whether one of two transcripts says that it is an excerpt of the other.
pub fn is_excerpt(site: &Site, a: TranscriptIndex, b: TranscriptIndex) -> bool {
    let is_of = |a: TranscriptIndex, b: TranscriptIndex| {
        let whole = site.transcripts[a].facts.meta.excerpt_of.as_deref();
        whole.is_some_and(|whole| whole == &*site.transcripts[b].slug)
    };
    is_of(a, b) || is_of(b, a)
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
