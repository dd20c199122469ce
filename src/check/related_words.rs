//! Words of a text that are related to those of a subject: "miners" to "mining".

use std::collections::BTreeSet;

use crate::text::word_families::are_of_one_family;
use crate::text::words::words;

/// The subjects for all of whose words `texts` have words of the same families, one after the other.
pub fn with_related_words(texts: &[&str], subjects: &[String]) -> BTreeSet<String> {
    let mut wanted: Vec<(&String, Vec<String>)> =
        subjects.iter().map(|subject| (subject, lower_words(subject))).collect();
    wanted.retain(|(_, words)| !words.is_empty());
    let mut found = BTreeSet::new();
    for text in texts {
        let words = lower_words(text);
        for first in 0..words.len() {
            wanted.retain(|(subject, own)| {
                let is_there = words[first..].len() >= own.len()
                    && own.iter().zip(&words[first..]).all(|(a, b)| are_of_one_family(a, b));
                if is_there {
                    found.insert((*subject).clone());
                }
                !is_there
            });
        }
    }
    found
}

fn lower_words(text: &str) -> Vec<String> {
    words(text).map(|word| text[word].to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_with_related_words() {
        let found = |text: &str, subject: &str| {
            !with_related_words(&[text], &[subject.to_owned()]).is_empty()
        };
        assert!(found("What the miners say.", "mining"));
        assert!(found("It enhances security. A security enhancement!", "security-enhancements"));
        assert!(!found("It enhances security.", "security-enhancements"));
        assert!(!found("A minor problem.", "mining"));
        assert!(!found("", "mining") && !found("mine", ""));
    }
}
