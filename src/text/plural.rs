//! Singular and plural, as English forms them.

use super::characters::is_vowel;

/// A number with its noun: "1 file", "2 files".
pub fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// Whether `many` is the plural of `one`, both in lower case: "files", "boxes", "stories".
pub fn is_plural(many: &str, one: &str) -> bool {
    if one.is_empty() {
        return false;
    }
    let with_y = |stem: &str| many.strip_prefix(stem) == Some("ies");
    many.strip_prefix(one).is_some_and(|ending| ["s", "es"].contains(&ending))
        || one.strip_suffix('y').is_some_and(with_y)
}

/// The plural of a noun, in the case of its last letter: "wallet", "proxy", "box".
pub fn plural_of(one: &str) -> String {
    let (stem, ending) = match one.to_lowercase() {
        word if ends_in_y(&word) => (&one[..one.len() - 1], "ies"),
        word if has_es(&word) => (one, "es"),
        _ => (one, "s"),
    };
    format!("{stem}{ending}")
}

/// The singular of a noun that has the form of a plural: "wallets", "proxies", "boxes". `None` for
/// others: "bus", "class".
pub fn singular_of(many: &str) -> Option<String> {
    let word = many.to_lowercase();
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{}y", &many[..stem.len()]));
    }
    let one = word.strip_suffix("es").filter(|stem| has_es(stem)).or_else(|| {
        let stem = word.strip_suffix('s')?;
        (stem.len() > 1 && !stem.ends_with(['s', 'u', 'i'])).then_some(stem)
    })?;
    many.get(..one.len()).map(str::to_owned)
}

fn ends_in_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|c| !is_vowel(c))
}

/// Whether the plural of a word ends in "es".
fn has_es(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers() {
        for (one, many) in [
            ("wallet", "wallets"),
            ("Proxy", "Proxies"),
            ("box", "boxes"),
            ("key", "keys"),
            ("UTXO", "UTXOs"),
        ] {
            assert_eq!(plural_of(one), many);
            assert_eq!(singular_of(many).as_deref(), Some(one));
        }
        for word in ["bus", "class", "axis", "is", "s", "", "box"] {
            assert_eq!(singular_of(word), None, "{word}");
        }
    }

    #[test]
    fn plurals() {
        for (many, one, expected) in [
            ("files", "file", true),
            ("boxes", "box", true),
            ("stories", "story", true),
            ("story", "stories", false),
            ("file", "file", false),
            ("filed", "file", false),
            ("s", "", false),
        ] {
            assert_eq!(is_plural(many, one), expected, "{many} {one}");
        }
        assert_eq!([counted(0, "file"), counted(1, "file")], ["0 files", "1 file"]);
    }
}
