//! Singular and plural, as English forms them.

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

#[cfg(test)]
mod tests {
    use super::*;

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
