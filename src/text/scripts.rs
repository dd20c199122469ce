//! Letters of another script within a word, which look like those around them: a Cyrillic "а" in "Anna".

use std::ops::Range;

use super::characters::is_word_character;

/// A shorter word may be a formula, in letters; with Greek ones more often ("γδT").
const MIN_LETTERS: usize = 3;
const MIN_WITH_GREEK: usize = 4;
/// A longer run of letters is no word, in bytes.
const LONGEST: usize = 100;

/// Cyrillic letters that look like Latin ones, and these.
const CYRILLIC: (&str, &str) = ("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһ", "ABESIJKMHOPCTYXaesijopcyxdqwh");
/// Greek ones. Small letters other than the omicron are symbols in formulas.
const GREEK: (&str, &str) = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo");

/// A script with letters that look like those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// With or without diacritics.
    Latin,
    /// As Russian, Ukrainian and others have it.
    Cyrillic,
    /// Modern Greek.
    Greek,
}

impl Script {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Cyrillic => "Cyrillic",
            Script::Greek => "Greek",
        }
    }

    fn of(c: char) -> Option<Script> {
        match c {
            'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => {
                Some(Script::Latin)
            }
            '\u{370}'..='\u{3ff}' => Some(Script::Greek),
            '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
            _ => None,
        }
    }
}

/// A word with a letter of another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MixedWord {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The first of the letters that do not belong to it.
    pub letter: char,
    /// How many letters are before that one.
    pub index: usize,
    /// The script of that letter.
    pub script: Script,
    /// The script of the other letters.
    pub others: Script,
}

impl MixedWord {
    /// Which letter is of which script: "the second letter, “а”, is Cyrillic, and the others are Latin".
    pub fn description(&self) -> String {
        let ordinals = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth",
        ];
        let which = match ordinals.get(self.index) {
            Some(ordinal) => format!("the {ordinal} letter"),
            None => format!("letter {}", self.index + 1),
        };
        let (script, others) = (self.script.name(), self.others.name());
        format!("{which}, “{}”, is {script}, and the others are {others}", self.letter)
    }
}

/// The words of a text in which a few letters are of another script than the others, and look like
/// letters of theirs. Formulas and units ("μm", "αB") are not among them, nor is a name in capitals with
/// an ending of another script ("VIPа").
pub fn mixed_words(text: &str) -> impl Iterator<Item = MixedWord> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            // ASCII letters alone are of one script.
            let other = text[from..]
                .find(|c| matches!(Script::of(c), Some(Script::Greek | Script::Cyrillic)))?;
            let index = from + other;
            let is_outside = |c: char| !is_word_character(c);
            let start = text[from..index].rfind(is_outside).map_or(from, |end| {
                from + end + text[from + end..].chars().next().map_or(1, char::len_utf8)
            });
            let end = text[index..].find(is_outside).map_or(text.len(), |length| index + length);
            from = end;
            if let Some(mixed) = mixed_word(&text[start..end], start) {
                return Some(mixed);
            }
        }
    })
}

fn mixed_word(word: &str, start: usize) -> Option<MixedWord> {
    if word.len() > LONGEST || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let scripts: Vec<Script> =
        letters.iter().map(|&c| Script::of(c)).collect::<Option<Vec<Script>>>()?;
    let number = |script: Script| scripts.iter().filter(|&&own| own == script).count();
    let latin = number(Script::Latin);
    let other = if number(Script::Greek) > 0 { Script::Greek } else { Script::Cyrillic };
    let foreign = number(other);
    let least = if other == Script::Greek { MIN_WITH_GREEK } else { MIN_LETTERS };
    if letters.len() < least || latin == 0 || latin + foreign < letters.len() {
        return None;
    }
    let (rare, usual) = match latin > foreign {
        true => (other, Script::Latin),
        false => (Script::Latin, other),
    };
    let wrong: Vec<usize> = (0..letters.len()).filter(|&index| scripts[index] == rare).collect();
    let (own, twins) = if other == Script::Greek { GREEK } else { CYRILLIC };
    let look_alike = if rare == Script::Latin { twins } else { own };
    if !wrong.iter().all(|&index| look_alike.contains(letters[index]))
        || wrong.len() * 2 > letters.len()
        || is_ending(&letters, &wrong)
        || is_palochka(&letters, &wrong)
    {
        return None;
    }
    let index = *wrong.first()?;
    Some(MixedWord {
        span: start..start + word.len(),
        letter: letters[index],
        index,
        script: rare,
        others: usual,
    })
}

/// Whether the letters of the rare script are small ones behind capitals: "VIPа".
fn is_ending(letters: &[char], wrong: &[usize]) -> bool {
    let first = wrong.first().copied().unwrap_or_default();
    first + wrong.len() == letters.len()
        && first > 1
        && letters[..first].iter().all(|c| c.is_uppercase())
        && letters[first..].iter().all(|c| c.is_lowercase())
}

/// Whether they are a capital I among small letters, which stands for the palochka of the Caucasus.
fn is_palochka(letters: &[char], wrong: &[usize]) -> bool {
    wrong.iter().all(|&index| letters[index] == 'I')
        && letters.iter().any(|c| c.is_lowercase())
        && wrong != [0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_scripts() {
        for (text, expected) in [
            ("Met Аnna.", "Аnna: the first letter, “А”, is Cyrillic, and the others are Latin"),
            ("Bоb", "Bоb: the second letter, “о”, is Cyrillic, and the others are Latin"),
            ("XАРИТА", "XАРИТА: the first letter, “X”, is Latin, and the others are Cyrillic"),
            (
                "Київ, Укрaїна",
                "Укрaїна: the fourth letter, “a”, is Latin, and the others are Cyrillic",
            ),
            ("Αnna", "Αnna: the first letter, “Α”, is Greek, and the others are Latin"),
        ] {
            let found: Vec<String> = mixed_words(text)
                .map(|word| format!("{}: {}", &text[word.span.clone()], word.description()))
                .collect();
            assert_eq!(found, [expected], "{text}");
        }
        assert_eq!(CYRILLIC.0.chars().count(), CYRILLIC.1.chars().count());
        assert_eq!(GREEK.0.chars().count(), GREEK.1.chars().count());
    }

    #[test]
    fn words_of_one_script() {
        for text in [
            "μm, α-helix, β2, ΔG, αB, ΔΨm, γδT, Hν",
            "IT-специалист, VIPа, SMSки",
            "гIалгIай",
            "Anna Анна Άννα",
            "kβx, xγy, λmax, σxy",
            "Zürich, Łódź",
            "СО2, H2О, x1а2",
            "Ωmega",
            "",
        ] {
            assert_eq!(mixed_words(text).collect::<Vec<_>>(), [], "{text}");
        }
    }
}
