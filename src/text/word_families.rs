//! English words of one family: "cryptography" and "cryptographic", "mining" and "miners".

/// Endings of one word's forms, and of those who do what it says.
const FORMS: [&str; 10] = ["", "s", "e", "es", "ed", "er", "ers", "ing", "ings", "ies"];

/// Endings that make other words of a word.
const DERIVED: [&str; 51] = [
    "y", "or", "ors", "ion", "ions", "ional", "ive", "ives", "ory", "ories", "ic", "ics", "ical",
    "ically", "al", "ally", "ist", "ists", "ism", "ize", "izes", "ized", "izing", "ization", "ise",
    "ises", "ised", "ising", "isation", "ity", "ities", "able", "ability", "ance", "ence", "ant",
    "ent", "ment", "ments", "ness", "ful", "less", "ly", "cy", "te", "ure", "ures", "ation",
    "ations", "ative", "ator",
];

/// The common beginning of two words of a family has at least so many letters if both have an ending of
/// [`FORMS`], and otherwise.
const SHORTEST: [usize; 2] = [3, 5];

/// Whether two words, both in lower case, are of one family: they differ only in an ending.
pub fn are_of_one_family(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    // "regulat-ion" and "regulat-or", "cryptograph-y" and "cryptograph-er", "min-ing" and "min-er".
    (SHORTEST[0]..=same).any(|stem| {
        let (a, b) = (&a[stem..], &b[stem..]);
        let are_forms = FORMS.contains(&a) && FORMS.contains(&b);
        let is_ending = |ending: &str| FORMS.contains(&ending) || DERIVED.contains(&ending);
        are_forms || stem >= SHORTEST[1] && is_ending(a) && is_ending(b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        for (a, b) in [
            ("cryptography", "cryptographic"),
            ("cryptography", "cryptographers"),
            ("mining", "miners"),
            ("mining", "mine"),
            ("regulation", "regulators"),
            ("regulation", "regulatory"),
            ("privacy", "private"),
            ("security", "secure"),
            ("research", "researcher"),
            ("incentives", "incentivize"),
            ("wallet", "wallets"),
            ("policy", "policies"),
        ] {
            assert!(are_of_one_family(a, b) && are_of_one_family(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("mining", "minor"),
            ("mining", "mint"),
            ("station", "state"),
            ("cryptography", "cryptocurrency"),
            ("research", "resource"),
            ("university", "universe's"),
            ("mining", "mini"),
            ("lightnig", "lightning"),
            ("difficulty", "different"),
            ("", "s"),
            ("größe", "größer"),
        ] {
            assert!(!are_of_one_family(a, b) && !are_of_one_family(b, a), "{a} {b}");
        }
    }
}
