//! Labels that are a part of a name.

use super::words::is_title;
use crate::text::folding::letters;
use crate::text::words::words;

/// Whether a label is a part of a name: a first or last name, with a title or without, or initials.
pub fn is_part(label: &str, name: &str) -> bool {
    let plain = |word: &str| letters(word).collect::<String>();
    let own: Vec<String> = words(name).map(|word| plain(&name[word])).collect();
    let said: Vec<&str> = words(label).map(|word| &label[word]).collect();
    let Some(&last) = said.last() else { return false };
    let initials: String = own.iter().filter_map(|word| word.chars().next()).collect();
    let is_initials = said.len() <= 2 && last.len() > 1 && plain(label) == initials;
    // Titles before the name say nothing of it: `Mr. Coe`.
    let said = said.iter().map(|word| plain(word)).filter(|word| !is_title(word));
    let said: Vec<String> = said.collect();
    let mut rest = own.iter();
    let is_whole = |word: &String| word.chars().nth(1).is_some();
    let fits = |own: &String, word: &String| match is_whole(word) {
        true => own == word,
        false => own.starts_with(word.as_str()),
    };
    let in_order =
        said.iter().any(is_whole) && said.iter().all(|word| rest.any(|own| fits(own, word)));
    in_order || is_initials
}
