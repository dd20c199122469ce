//! Names in citations.

use serde_json::{Value, json};

use crate::text::labels::is_particle;

/// A name in a citation.
#[derive(Debug, PartialEq, Eq)]
pub enum CitedName<'a> {
    /// A person's, in two parts.
    Person {
        /// Such as `van der Berg`.
        family: String,
        /// Such as `Mary Ann`.
        given: String,
    },
    /// A name that is not parted: that of an organisation, or of a person whose family name is not known.
    Whole(&'a str),
}

impl<'a> CitedName<'a> {
    /// The name of a person. Only a name in Latin script of two to four words, each with a capital but for
    /// particles such as "van", shows which part is the family's: the last one.
    pub fn person(name: &'a str) -> CitedName<'a> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_latin = |word: &&str| {
            word.chars().all(|c| {
                c.is_alphabetic() && c < '\u{250}' || matches!(c, '.' | '\'' | '’' | '-' | '‑')
            })
        };
        let is_particle = |word: &&str| is_particle(word) && !word.starts_with(char::is_uppercase);
        let capital = |word: &&str| word.starts_with(char::is_uppercase) || is_particle(word);
        let fits = (2..=4).contains(&words.len())
            && words.iter().all(|word| is_latin(word) && capital(word))
            && words.iter().all(|word| word.chars().filter(|c| c.is_uppercase()).count() < 3);
        if !fits {
            return CitedName::Whole(name);
        }
        let last = words.len() - 1;
        let own = words[..last].iter().rev().take_while(|word| is_particle(word)).count();
        let family = words[last - own..].join(" ");
        let given = words[..last - own].join(" ");
        match given.is_empty() {
            true => CitedName::Whole(name),
            false => CitedName::Person { family, given },
        }
    }

    /// `Ann Bell`
    pub fn plain(&self) -> String {
        match self {
            CitedName::Person { family, given } => format!("{given} {family}"),
            CitedName::Whole(name) => (*name).to_owned(),
        }
    }

    /// `Bell, Ann`
    pub fn inverted(&self) -> String {
        match self {
            CitedName::Person { family, given } => format!("{family}, {given}"),
            CitedName::Whole(name) => (*name).to_owned(),
        }
    }

    /// `Bell, Ann`; the plain name where both parts have several words, since programs take two such parts
    /// for two people.
    pub fn for_metadata(&self) -> String {
        match self {
            CitedName::Person { family, given } if family.contains(' ') && given.contains(' ') => {
                self.plain()
            }
            _ => self.inverted(),
        }
    }

    /// `Bell, A.`
    pub fn with_initials(&self) -> String {
        match self {
            CitedName::Person { family, given } => {
                let initials = given.split([' ', '-']).filter_map(|word| word.chars().next());
                let initials: Vec<String> = initials.map(|initial| format!("{initial}.")).collect();
                format!("{family}, {}", initials.join(" "))
            }
            CitedName::Whole(name) => (*name).to_owned(),
        }
    }

    /// The same for BibTeX, where braces keep a name whole.
    pub fn bibtex(&self) -> String {
        match self {
            CitedName::Person { .. } => self.inverted(),
            CitedName::Whole(name) => format!("{{{}}}", bibtex(name)),
        }
    }

    /// The same in CSL-JSON.
    pub fn csl(&self) -> Value {
        match self {
            CitedName::Person { family, given } => json!({ "family": family, "given": given }),
            CitedName::Whole(name) => json!({ "literal": name }),
        }
    }
}

/// A text in which BibTeX's own characters are escaped.
pub fn bibtex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_parted_where_that_is_known() {
        for (name, inverted, initials) in [
            ("Ann Bell", "Bell, Ann", "Bell, A."),
            ("Mary Ann van der Berg", "Mary Ann van der Berg", "Mary Ann van der Berg"),
            ("Mary van der Berg", "van der Berg, Mary", "van der Berg, M."),
            ("Jean-Luc O'Neill", "O'Neill, Jean-Luc", "O'Neill, J. L."),
            ("J. R. Smith", "Smith, J. R.", "Smith, J. R."),
            ("Plato", "Plato", "Plato"),
            ("BBC News", "BBC News", "BBC News"),
            ("Лев Толстой", "Лев Толстой", "Лев Толстой"),
            ("The 3 Tenors", "The 3 Tenors", "The 3 Tenors"),
        ] {
            let cited = CitedName::person(name);
            assert_eq!(
                (cited.inverted(), cited.with_initials()),
                (inverted.into(), initials.into())
            );
            assert_eq!(cited.plain(), name);
        }
        let several = CitedName::person("Mary Ann van Berg");
        assert_eq!(several.inverted(), "van Berg, Mary Ann");
        assert_eq!(several.for_metadata(), "Mary Ann van Berg");
    }
}
