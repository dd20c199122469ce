//! The direction in which a language is written.

/// Scripts that run from right to left (ISO 15924).
const SCRIPTS: [&str; 11] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"];

/// Languages that are written in one of them (ISO 639), where the tag names no script. Source: the
/// default scripts of the Unicode CLDR.
const LANGUAGES: &str = " ar ara arc arz ary acm aeb ajp apc apd arq ars azb bal bcc bgn bqi ckb dv div \
    fa fas per glk haz he heb iw ji khw ks kas lrc luz man mzn nqo pnb prs ps pus pbt pst pbu sd snd skr \
    sdh syr ug uig ur urd yi yid ";

/// Whether the texts of a language run from right to left: `ar`, `he-IL`, `az-Arab`, but not
/// `ar-Latn`. The tag is one of BCP 47, in any case.
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match script {
        Some(script) => SCRIPTS.contains(&script),
        None => !language.is_empty() && LANGUAGES.contains(&format!(" {language} ")),
    }
}

#[cfg(test)]
mod tests {
    use super::is_right_to_left;

    #[test]
    fn languages_and_scripts() {
        for tag in
            ["ar", "ar-EG", "HE", "fa-IR", "ur", "yi", "az-Arab", "ku-Arab-IQ", "pa-Arab", "dv"]
        {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "ar-Latn", "az", "ku", "de-AT", "zh-Hant", "", "-"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
