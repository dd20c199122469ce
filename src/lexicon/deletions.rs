//! Words that differ by one letter: they are alike in what is left of them without it.

use crate::text::sound::is_vowel;

/// The hashes of a word, and of the word without each of its letters. Each is a sum of bytes
/// times powers of a number (Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM
/// Journal of Research and Development 31(2), 1987), so that what follows a letter moves up without
/// being read again.
pub(super) fn left(word: &[u8]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    /// BASE times this is 1, as numbers of 64 bits have it.
    const INVERSE: u64 = 0xf1de_83e1_9937_733d;
    let with = |(sum, power): (u64, u64), byte: u8| {
        let sum = u64::from(byte).wrapping_mul(power).wrapping_add(sum);
        (sum, power.wrapping_mul(BASE))
    };
    let (whole, _) = word.iter().fold((0, 1), |sum, &byte| with(sum, byte));
    let without = word.iter().scan((0, 1), move |sum, &byte| {
        let (before, up_to) = (sum.0, with(*sum, byte));
        *sum = up_to;
        Some(before.wrapping_add(whole.wrapping_sub(up_to.0).wrapping_mul(INVERSE)))
    });
    std::iter::once(whole).chain(without)
}

/// Whether one letter added, missing or changed, or two swapped, turns one into the other. Digits are
/// never wrong: another number is another name. A letter more at the end is not a misspelling but
/// another word: "openair". So is a consonant more at the beginning: "cpython", "prussia". A vowel there
/// is how captions hear some names: "invidia".
pub(super) fn is_one_away(name: &[u8], heard: &[u8]) -> bool {
    let is_longer = heard.len() > name.len();
    if heard.starts_with(name) || is_longer && heard.ends_with(name) && !is_vowel(heard[0].into()) {
        return false;
    }
    let same = name.iter().zip(heard).take_while(|(a, b)| a == b).count();
    let (name, heard) = (&name[same..], &heard[same..]);
    let same = name.iter().rev().zip(heard.iter().rev()).take_while(|(a, b)| a == b).count();
    let (name, heard) = (&name[..name.len() - same], &heard[..heard.len() - same]);
    let edited = match (name, heard) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    edited && !name.iter().chain(heard).any(u8::is_ascii_digit)
}
