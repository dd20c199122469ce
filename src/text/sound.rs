//! How words sound, as a short key, and how similar two names are to the ear and to the eye.
//!
//! The key has a letter for each consonant as it is spoken, and none for vowels. The rules of
//! English spelling are those of Metaphone (Philips, "Hanging on the Metaphone", Computer Language
//! 7(12), 1990). Then voiced and voiceless sounds are one, as in Soundex (Odell and Russell, US
//! patents 1,261,167 and 1,435,663): captions hear "chad" for "chat". Numbers within a word are
//! spoken, and words without a vowel are spelled out: "GPT" and "JPT" are one to the ear.
//!
//! The key of several words is that of its words, put together: so the keys of all phrases of an
//! archive need no more than one key a word.

use super::similarity;

/// The longest key, in sounds: no name needs more.
const LONGEST: usize = 24;
/// The most letters of a word without a vowel that is spelled out.
const MOST_SPELLED: usize = 4;

/// The key of one word, in lower case: its consonants as they sound, and an `A` first if it begins
/// with a vowel. Empty if no letter or digit of it has a sound in English.
pub fn key(word: &str) -> Vec<u8> {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let spelled = !word.contains(is_vowel) && letters.clone().nth(MOST_SPELLED).is_none();
    let mut key = Vec::with_capacity(word.len());
    let (mut before, mut own) = (None, letters.next());
    let (mut next, mut after) = (letters.next(), letters.next());
    key.extend(own.filter(|&c| is_vowel(c)).map(|_| b'A'));
    let mut vowel = true;
    while let Some(c) = own {
        let sounds: &[u8] = match c.to_digit(10) {
            Some(digit) => DIGITS[digit as usize].as_bytes(),
            None if spelled => spelled_out(c).as_bytes(),
            None => sounded(before, c, next, after),
        };
        // A sound that comes twice is one, unless a vowel or a letter's name is between the two.
        let again = !vowel && !spelled && sounds.first() == key.last();
        for &sound in sounds.iter().skip(usize::from(again)) {
            key.push(sound);
        }
        vowel = is_vowel(c) || c.is_ascii_digit();
        (before, own, next, after) = (own, next, after, letters.next());
    }
    key.truncate(LONGEST);
    key
}

/// Appends the key of the next word: a vowel counts at the very start
/// only, and a sound that ends one word and begins the next is one.
pub fn append(key: &mut Vec<u8>, next: &[u8]) {
    let inner = !key.is_empty();
    let next = match next.split_first() {
        Some((&first, rest)) if inner && (first == b'A' || key.last() == Some(&first)) => rest,
        _ => next,
    };
    key.extend(next);
    key.truncate(LONGEST);
}

/// The key without one of its sounds, for each of them. Two keys that differ by one sound have one
/// of these in common (Garbe, "SymSpell", 2012).
pub fn shortened(key: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..key.len()).map(|index| {
        let mut shorter = key.to_vec();
        shorter.remove(index);
        shorter
    })
}

const DIGITS: [&str; 10] = ["SR", "N", "T", "TR", "FR", "F", "SKS", "SFN", "T", "NN"];

/// The name of a letter.
fn spelled_out(c: char) -> &'static str {
    match c {
        'b' | 'p' => "P",
        'c' | 's' | 'z' => "S",
        'd' | 't' => "T",
        'f' | 'v' => "F",
        'g' | 'j' | 'h' => "X",
        'k' | 'q' => "K",
        'l' => "L",
        'm' => "M",
        'n' => "N",
        'r' => "R",
        'w' => "TPL",
        'x' => "KS",
        _ => "",
    }
}

/// The sound of a letter between the one before it and the next two; of two letters with one sound,
/// the first has it.
fn sounded(
    before: Option<char>,
    letter: char,
    next: Option<char>,
    after: Option<char>,
) -> &'static [u8] {
    let soft = matches!(next, Some('e' | 'i' | 'y'));
    let is_blended = next == Some('i') && matches!(after, Some('o' | 'a'));
    match letter {
        'b' if before == Some('m') && next.is_none() => b"",
        'b' => b"P",
        'c' if next == Some('h') && before == Some('s') => b"K",
        'c' if next == Some('h') => b"X",
        'c' if soft => b"S",
        'k' if before == Some('c') => b"",
        'k' if next == Some('n') && before.is_none() => b"",
        'c' | 'k' | 'q' => b"K",
        'd' if next == Some('g') && after == Some('e') => b"",
        't' if is_blended => b"X",
        't' if next == Some('c') && after == Some('h') => b"",
        'd' | 't' => b"T",
        'f' | 'v' => b"F",
        'g' if next == Some('h') && before.is_some_and(is_vowel) => b"",
        'g' if next == Some('n') && before.is_none() => b"",
        'g' if before == Some('d') && next == Some('e') => b"X",
        'g' => b"K",
        'j' => b"X",
        'l' => b"L",
        'm' => b"M",
        'n' => b"N",
        'p' if next == Some('h') => b"F",
        'p' => b"P",
        'r' => b"R",
        's' if next == Some('h') => b"X",
        's' if is_blended => b"X",
        's' | 'z' => b"S",
        'x' if before.is_none() => b"S",
        'x' => b"KS",
        // Vowels, and h, w, y, which are nearly none.
        _ => b"",
    }
}

/// Whether a letter of a Latin script may be said as a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø' | 'ù'..='ý')
}

/// How similar two names are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// By how many sounds their keys differ: missing, added, changed, or swapped with the next.
    pub apart: usize,
    /// To the ear: the share of the longer key that does not differ, from 0 to 1.
    pub sound: f64,
    /// To the eye: [`similarity::letters`], from 0 to 1.
    pub letters: f64,
}

/// What is compared of a phrase or a name.
#[derive(Debug, Clone, Copy)]
pub struct SoundAndLetters<'a> {
    /// Its sounds.
    pub key: &'a [u8],
    /// Its letters and digits in lower case.
    pub letters: &'a str,
}

impl Similarity {
    /// Of two keys and two spellings without separators.
    pub fn of(one: SoundAndLetters, other: SoundAndLetters) -> Similarity {
        let longer = one.key.len().max(other.key.len()).max(1);
        let apart = similarity::byte_edits(one.key, other.key);
        Similarity {
            apart,
            sound: 1.0 - apart as f64 / longer as f64,
            letters: similarity::letters(one.letters, other.letters),
        }
    }

    /// The mean of both.
    pub fn both(self) -> f64 {
        (self.sound + self.letters) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(phrase: &str) -> String {
        let mut all = Vec::new();
        for word in phrase.split(' ') {
            append(&mut all, &key(word));
        }
        String::from_utf8(all).unwrap()
    }

    #[test]
    fn what_sounds_alike_has_one_key() {
        for (name, heard) in [
            ("claude code", "cloud code"),
            ("claude code", "clawed code"),
            ("chat gpt", "chad gbt"),
            ("chat gpt", "shed jpt"),
            ("codex", "codecs"),
            ("anthropic", "and thropic"),
            ("anthropic", "enthropic"),
            ("karpathy", "carpathy"),
            ("vercel", "versel"),
            ("qwen", "quen"),
            ("n8n", "naden"),
            ("sam altman", "sam oldman"),
            ("wispr flow", "whisper flow"),
        ] {
            assert_eq!(sound(name), sound(heard), "{name}, {heard}");
        }
        for (name, other) in [("notion", "ocean"), ("cursor", "coarse"), ("replit", "riddle")] {
            assert_ne!(sound(name), sound(other), "{name}, {other}");
        }
        assert_eq!((sound(""), sound("東京"), sound("''")), Default::default());
        assert_eq!(key(&"b1".repeat(50)).len(), LONGEST);
    }

    #[test]
    fn keys_that_differ_by_one_sound_meet_when_shortened() {
        for (a, b) in
            [("sam altman", "sam alman"), ("chat gpt", "cat gpt"), ("deepseek", "deep see")]
        {
            let (a, b) = (sound(a), sound(b));
            let all = |key: &str| {
                shortened(key.as_bytes()).chain([key.as_bytes().to_vec()]).collect::<Vec<_>>()
            };
            assert!(all(&a).iter().any(|key| all(&b).contains(key)), "{a} {b}");
        }
    }

    #[test]
    fn similarity() {
        let like = |a: &str, b: &str| {
            let (first, second) = (sound(a), sound(b));
            let one = SoundAndLetters { key: first.as_bytes(), letters: a };
            let other = SoundAndLetters { key: second.as_bytes(), letters: b };
            Similarity::of(one, other).both()
        };
        assert!((like("codex", "codex") - 1.0).abs() < 1e-9);
        assert!(like("codex", "codecs") > 0.85);
        assert!(like("codex", "models") < 0.7);
        assert!(like("", "") <= 1.0);
    }
}
