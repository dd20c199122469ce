//! One and many.

/// A number with its noun: "1 file", "2 files".
pub fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
