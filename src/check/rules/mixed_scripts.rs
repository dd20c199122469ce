//! Words with a letter of another script that looks like those around it, such as a Cyrillic "а" in
//! "Anna": nobody who searches for the word finds it. They are reported once in a file. Silent about
//! formulas and units.

use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::{MAX_LISTED, count, table, times};
use crate::text::scripts::{MixedWord, mixed_words};

/// At most so many words of a file are counted.
const MOST_WORDS: usize = 10_000;

/// A word and how often the file has it.
struct CountedWord {
    first: MixedWord,
    count: usize,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let text = &file.source.text;
    let mut words: BTreeMap<&str, CountedWord> = BTreeMap::new();
    for word in mixed_words(text).take(MOST_WORDS) {
        let counted = words
            .entry(&text[word.span.clone()])
            .or_insert_with(|| CountedWord { first: word, count: 0 });
        counted.count += 1;
    }
    let mut words: Vec<(&str, CountedWord)> = words.into_iter().collect();
    words.sort_by_key(|(_, word)| word.first.span.start);
    let Some((word, first)) = words.first() else { return };
    let message = match words.len() {
        1 => format!("a letter of “{word}” is of another script: {}", first.first.description()),
        all => format!(
            "{} have letters of another script; in the first, “{word}”, {}",
            count(all, "word"),
            first.first.description()
        ),
    };
    let line = |(word, own): &(&str, CountedWord)| {
        format!("“{word}” {}: {}", times(own.count), own.first.description())
    };
    let lines =
        if words.len() > 1 { table(words.iter().map(line), MAX_LISTED) } else { Vec::new() };
    let warning = file.warning(Code::MixedScripts, first.first.span.clone(), message);
    let help = "type the letter again; both look alike, but a search for the word does not find it";
    diagnostics.push(warning.notes(lines).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn letters_that_look_alike() {
        let found = |text: &str| found(Code::MixedScripts, text);
        insta::assert_snapshot!(found("**Аnna:** We row.\n"), @"a.md:1:3 a letter of “Аnna” is of another script: the first letter, “А”, is Cyrillic, and the others are Latin");
        insta::assert_snapshot!(found("---\nkeywords: [rоwing]\n---\nAnna and Bоb. Bоb came.\n"), @"a.md:2:12 2 words have letters of another script; in the first, “rоwing”, the second letter, “о”, is Cyrillic, and the others are Latin");
        assert_eq!(found("Anna met Анна, and measured 3 μm of the α-helix.\n"), "");
    }
}
