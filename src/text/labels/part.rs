//! Labels that are a part of a name.

use std::collections::BTreeMap;

use super::words::is_title;
use crate::text::folding::letters;
use crate::text::words::words;

/// Names that may be meant by a part of them, with what each stands for.
#[derive(Debug, Default)]
pub struct NamesByPart<T> {
    names: Vec<(NameWords, T)>,
    /// The indices of the names with a word.
    by_word: BTreeMap<String, Vec<usize>>,
    by_initials: BTreeMap<String, Vec<usize>>,
}

/// A name in folded words.
#[derive(Debug)]
struct NameWords {
    words: Vec<String>,
    initials: String,
}

/// A label in folded words, without titles: they say nothing of the name in `Mr. Coe`.
struct LabelWords {
    words: Vec<String>,
    /// The label, if it may be the initials of a name.
    initials: Option<String>,
}

impl<T> NamesByPart<T> {
    /// Adds a name.
    pub fn add(&mut self, name: &str, meaning: T) {
        let words = NameWords::of(name);
        let index = self.names.len();
        for word in &words.words {
            let indices = self.by_word.entry(word.clone()).or_default();
            if indices.last() != Some(&index) {
                indices.push(index);
            }
        }
        self.by_initials.entry(words.initials.clone()).or_default().push(index);
        self.names.push((words, meaning));
    }

    /// The meanings of the names of which a label is a part.
    pub fn meant_by(&self, label: &str) -> impl Iterator<Item = &T> {
        let label = LabelWords::of(label);
        let word = label.words.iter().find(|word| is_whole(word));
        let by_word = word.and_then(|word| self.by_word.get(word));
        let initials = label.initials.as_ref();
        let by_initials = initials.and_then(|initials| self.by_initials.get(initials));
        let all = by_word.into_iter().chain(by_initials).flatten().map(|&index| &self.names[index]);
        all.filter(move |(name, _)| label.is_part_of(name)).map(|(_, meaning)| meaning)
    }
}

/// Whether a label is a part of a name: a first or last name, with a title or without, or initials.
pub fn is_part(label: &str, name: &str) -> bool {
    LabelWords::of(label).is_part_of(&NameWords::of(name))
}

impl NameWords {
    fn of(name: &str) -> NameWords {
        let words: Vec<String> = words(name).map(|word| plain(&name[word])).collect();
        let initials = words.iter().filter_map(|word| word.chars().next()).collect();
        NameWords { words, initials }
    }
}

impl LabelWords {
    fn of(label: &str) -> LabelWords {
        let said: Vec<&str> = words(label).map(|word| &label[word]).collect();
        // "Al" is nobody's initials: those are in capitals, or are a handle in small letters.
        let mixes_case = label.contains(char::is_uppercase) && label.contains(char::is_lowercase);
        let may_be = said.len() <= 2 && said.last().is_some_and(|last| last.len() > 1);
        let initials = (may_be && !mixes_case).then(|| plain(label));
        let said = said.iter().map(|word| plain(word)).filter(|word| !is_title(word));
        LabelWords { words: said.collect(), initials }
    }

    fn is_part_of(&self, name: &NameWords) -> bool {
        let mut rest = name.words.iter();
        let fits = |own: &String, word: &String| match is_whole(word) {
            true => own == word,
            false => own.starts_with(word.as_str()),
        };
        let in_order = self.words.iter().any(|word| is_whole(word))
            && self.words.iter().all(|word| rest.any(|own| fits(own, word)));
        in_order || self.initials.as_ref() == Some(&name.initials)
    }
}

fn plain(word: &str) -> String {
    letters(word).collect()
}

fn is_whole(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_names() {
        let mut names = NamesByPart::default();
        for name in ["Ann Lee", "Ann Bell", "Bob Coe", "Jane Orwell", "Kurt von Dale"] {
            names.add(name, name);
        }
        for (label, expected) in [
            ("Ann", &["Ann Lee", "Ann Bell"][..]),
            ("Mr. Coe", &["Bob Coe"]),
            ("A. Bell", &["Ann Bell"]),
            ("AL", &["Ann Lee"]),
            ("kvd", &["Kurt von Dale"]),
            ("Al", &[]),
            ("Jo", &[]),
            ("Coe Bob", &[]),
            ("Mr.", &[]),
            ("", &[]),
        ] {
            let meant: Vec<&str> = names.meant_by(label).copied().collect();
            assert_eq!(meant, expected, "{label}");
        }
    }
}
