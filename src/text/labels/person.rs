//! Full names in labels.

use super::eastern_names;
use super::names::{is_generic, is_ideograph};
use super::words::{
    is_article, is_degree, is_role_noun, is_small, is_title, may_open_sentence, opens_sentence,
};

/// The most words of a full name, without titles.
const LONGEST: usize = 5;

/// The full name of a person in a label, without titles and affiliation and not in capitals:
/// "Mr. BOB COE (Ohio)" is "Bob Coe". `None` for roles, for a first or last name alone, and for names in
/// other scripts without capitals than those of [`eastern_names`], which cannot be told from a role.
pub fn full_name(label: &str) -> Option<String> {
    if label.contains(is_ideograph) {
        return eastern_names::full_name(label);
    }
    let name = without_stop(label.split(['(', '[', ',', '（', '，']).next()?.trim());
    if is_generic(name) || !name.chars().all(|c| c.is_alphabetic() || is_joiner(c)) {
        return None;
    }
    let folded = |word: &str| word.trim_end_matches('.').to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_before = |word: &&str| is_title(&folded(word)) || is_degree(word);
    let first = words.iter().position(|word| !is_before(word))?;
    let words = &words[first..];
    // In capitals, small words are so, too: "ANA DE LA CRUZ".
    let in_capitals = !name.contains(char::is_lowercase);
    let is_small = |word: &str| in_capitals && word != words[0] && is_particle(word);
    let is_name = |word: &&&str| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        capital && !is_small(word) && !is_role_noun(&folded(word)) && !is_title(&folded(word))
    };
    let names = words.iter().filter(is_name).count();
    let others = words.iter().filter(|word| !is_name(word)).all(|word| is_particle(word));
    let last = words.last().filter(is_name)?;
    let begins = words.first().is_some_and(|word| {
        let lower = folded(word);
        let is_phrase = opens_sentence(&lower) || may_open_sentence(&lower);
        word.ends_with('.') || !is_phrase && !is_article(word)
    });
    // "T Namespaces" is a heading, "T. Bell" may be somebody.
    let is_item = matches!(words, [first, _] if first.chars().count() == 1);
    let is_long_enough = last.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (begins && others && !is_item && is_long_enough && (2..=LONGEST).contains(&names)).then(|| {
        let spelled = |word: &&str| match is_small(word) {
            true => word.to_lowercase(),
            false => spelled(word),
        };
        words.iter().map(spelled).collect::<Vec<_>>().join(" ")
    })
}

/// A name without the full stop that ends its label; initials and "Jr." keep theirs.
fn without_stop(name: &str) -> &str {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_word = last.chars().filter(|c| c.is_alphabetic()).count() > 3;
    name.strip_suffix('.').filter(|_| is_word).unwrap_or(name)
}

fn is_joiner(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '\'' | '’' | 'ʼ' | '-' | '‐' | '‑') || is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A small word within a name, such as "van"; not "and", which joins two.
pub fn is_particle(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_small(&lower)
        && !matches!(
            lower.as_str(),
            "and" | "&" | "for" | "with" | "on" | "at" | "in" | "und" | "et"
        )
}

/// A word of a name that is in capitals as names are written else: `O'NEILL` is `O'Neill`. Initials
/// stay.
fn spelled(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || word.contains('.') || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut after_letter = false;
    let mut spelled = String::with_capacity(word.len());
    for c in word.chars() {
        if after_letter {
            spelled.extend(c.to_lowercase())
        } else {
            spelled.push(c)
        }
        after_letter = c.is_alphabetic() || is_mark(c);
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names() {
        for (label, name) in [
            ("Ann Bell", Some("Ann Bell")),
            ("ANN BELL", Some("Ann Bell")),
            ("Mr. Bob COE (Ohio)", Some("Bob Coe")),
            ("Dr. Ludwig van Beethoven", Some("Ludwig van Beethoven")),
            ("Sen. J. R. O'NEILL, Maine", Some("J. R. O'Neill")),
            ("Анна Белова", Some("Анна Белова")),
            ("Präsident Dr. h. c. Bo Coe (ABC)", Some("Bo Coe")),
            ("ANA DE LA CRUZ", Some("Ana de la Cruz")),
            ("AL BELL", Some("AL Bell")),
            ("Jean-Luc MÉLENCHON", Some("Jean-Luc Mélenchon")),
            ("Hon. I. WAQAINABETE.", Some("I. Waqainabete")),
            ("Bob COE Jr.", Some("Bob Coe Jr.")),
            ("Ann", None),
            ("Mr. COE", None),
            ("Speaker 1", None),
            ("THE COURT", None),
            ("Audience Member", None),
            ("Committee Chair", None),
            ("Ann and Bob", None),
            ("Ann Bell & Bob Coe", None),
            ("The Deputy Clerk", None),
            ("Vice President", None),
            ("A B", None),
            ("議長（山田太郎）", None),
            ("T Namespaces", None),
            ("T. Bell", Some("T. Bell")),
            ("From Irc", None),
            ("SECRETARÍA DE EDUCACIÓN PÚBLICA", None),
            ("Kollege Coe", None),
            ("Vielen Dank", None),
            ("Im Übrigen", None),
            ("la Cuarta Transformación", None),
            ("Licenciado Juan Coe Paz", Some("Juan Coe Paz")),
            ("Acme Foundation", None),
        ] {
            assert_eq!(full_name(label).as_deref(), name, "{label}");
        }
    }
}
