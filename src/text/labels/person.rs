//! Full names in labels.

use super::eastern_names;
use super::names::{TITLE_ARTICLES, is_generic, is_ideograph};
use super::offices::{is_role_noun, without_office};
use super::words::{is_article, is_degree, is_small, is_title, may_open_sentence, opens_sentence};
use crate::text::english;

/// The most words of a full name, without titles.
const LONGEST: usize = 5;

/// The full name of a person in a label, without titles and affiliation and not in capitals:
/// "Mr. BOB COE KC (Ohio)" is "Bob Coe". `None` for roles, for a first or last name alone, and for names in
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
    let words = without_titles(without_office(&words));
    if words.iter().rev().skip(1).any(|word| ends_sentence(word) || is_possessive(word))
        || words.iter().any(|word| is_contraction(word))
    {
        return None;
    }
    // In capitals, small words are so, too: "ANA DE LA CRUZ".
    let in_capitals = !name.contains(char::is_lowercase);
    let is_turkish = name.contains(['İ', 'ı', 'Ğ', 'ğ', 'Ş', 'ş']);
    let is_small = |word: &str| in_capitals && word != words[0] && is_particle(word);
    let is_name = |word: &&&str| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        capital
            && !is_small(word)
            && !joins_names(word)
            && !is_role_noun(&folded(word))
            && !is_title(&folded(word))
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
            false => spelled(word, is_turkish),
        };
        words.iter().map(spelled).collect::<Vec<_>>().join(" ")
    })
}

/// The words of a name without the titles before it and the letters of honours behind it:
/// "L'hon. Ann Bell", "The Right Honourable Ann Bell KC".
fn without_titles<'w, 's>(words: &'w [&'s str]) -> &'w [&'s str] {
    let folded = |word: &str| {
        let lower = word.trim_end_matches('.').to_lowercase();
        ["l'", "l’"].iter().find_map(|l| lower.strip_prefix(l)).unwrap_or(&lower).to_owned()
    };
    let is_before = |word: &str| is_title(&folded(word)) || is_degree(word);
    let is_article = |word: &str| TITLE_ARTICLES.contains(&word.to_lowercase().as_str());
    let is_opening = |word: &str| is_article(word) || is_honorific(&folded(word));
    // An article belongs to a title behind it.
    let opening = words.iter().take_while(|word| is_opening(word)).count();
    let is_title_at = |at: &usize| words.get(*at).is_some_and(|word| is_before(word));
    // "The Minister" is an office, and what follows is what it is for.
    let is_office = matches!(words, [the, next, ..] if the.eq_ignore_ascii_case("the")
        && !is_honorific(&folded(next)));
    let start = if is_office { 0 } else { (0..=opening).find(is_title_at).unwrap_or(0) };
    let titles = words[start..].iter().take_while(|word| is_before(word)).count();
    let named = &words[start + titles..];
    let honours = named.iter().rev().take_while(|word| is_post_nominal(word)).count();
    &named[..named.len() - honours]
}

/// Whether a folded word stands before a title: "the Right Honourable", "Son Excellence".
fn is_honorific(word: &str) -> bool {
    const HONORIFICS: [&str; 22] = [
        "hon",
        "honourable",
        "honorable",
        "rev",
        "reverend",
        "his",
        "her",
        "right",
        "most",
        "very",
        "très",
        "tres",
        "son",
        "sa",
        "su",
        "excellency",
        "excellence",
        "excelencia",
        "monseigneur",
        "monseñor",
        "honour",
        "honneur",
    ];
    HONORIFICS.contains(&word)
}

/// Whether a word is the letters of an honour or an office behind a name.
fn is_post_nominal(word: &str) -> bool {
    const LETTERS: [&str; 26] = [
        "KC", "QC", "SC", "MP", "MSP", "MEP", "MLA", "TD", "CBE", "OBE", "MBE", "DBE", "KBE",
        "GBE", "KCB", "CB", "CMG", "KCMG", "CH", "DL", "FRS", "FRSE", "PhD", "MD", "Esq", "Esq.",
    ];
    LETTERS.contains(&word)
}

/// Whether an ordinary word with a full stop ends a sentence: the "Nice." of "Nice. BOB COE".
fn ends_sentence(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|word| {
        let lower = word.to_lowercase();
        lower.len() > 3 && !is_title(&lower) && english::is_word(&lower)
    })
}

/// Whether somebody stands behind a word whom it has: the "Ann's" of "Ann's mother".
fn is_possessive(word: &str) -> bool {
    ["'s", "’s", "'S", "’S"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word says "not": "Don't".
fn is_contraction(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.ends_with("n't") || lower.ends_with("n’t")
}

/// Whether a word joins two names, in any case: "ANN AND BOB".
fn joins_names(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_small(&lower) && !is_particle(&lower)
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
/// stay. In Turkish, a small `I` has no dot.
fn spelled(word: &str, is_turkish: bool) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || word.contains('.') || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut after_letter = false;
    let mut spelled = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            _ if !after_letter => spelled.push(c),
            'İ' => spelled.push('i'),
            'I' if is_turkish => spelled.push('ı'),
            _ => spelled.extend(c.to_lowercase()),
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
            ("BİNALİ YILDIRIM", Some("Binali Yıldırım")),
            ("ANN IRVINE", Some("Ann Irvine")),
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
            ("ANN AND BOB", None),
            ("ANN BELL AND BOB COE", None),
            ("EVERYONE BUT ANN AND BOB", None),
            ("Ms Bell KC", None),
            ("Mr Bob Coe KC", Some("Bob Coe")),
            ("Dame Ann Bell DBE FRS", Some("Ann Bell")),
            ("L'hon. Ann Bell", Some("Ann Bell")),
            ("L’honorable Bob Coe", Some("Bob Coe")),
            ("Le très hon. Bob Coe", Some("Bob Coe")),
            ("The Right Honourable Ann Bell", Some("Ann Bell")),
            ("El señor Bo Coe Paz", Some("Bo Coe Paz")),
            ("Son Excellence Monseigneur Bob Coe", Some("Bob Coe")),
            ("Nice. BOB", None),
            ("ANN’S MOTHER", None),
            ("DON'T LISTEN TO ANN", None),
            ("FBI AGENT", None),
            ("THE MINISTER WATER DEVELOPMENT", None),
            ("The Hon. Ann Bell", Some("Ann Bell")),
            ("City Manager Bob Dunlop", Some("Bob Dunlop")),
            ("CITY ATTORNEY ANN MCBELL", Some("Ann Mcbell")),
            ("City Council Meeting Room", None),
            ("Comisión Nacional Bancaria Valores", None),
            ("Minister Zdrowia Anna Belska", Some("Anna Belska")),
            ("Prezydent Rzeczypospolitej Polskiej Jan Koe", Some("Jan Koe")),
            ("Prezes Rady Ministrów Jan Koe", Some("Jan Koe")),
        ] {
            assert_eq!(full_name(label).as_deref(), name, "{label}");
        }
    }
}
