//! English words that sound like a word of a name: captions hear "cloud code" for Claude Code, and
//! "codecs" for Codex.
//!
//! What they do not know they write as words that they know. So only a word of a name that is not
//! English has been heard as one, and a name of several words with one such word in it is hardly
//! anything else.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::deletions::is_one_away;
use super::spellings::pieces_of;
use super::word_classes::is_english;
use crate::base::index::{NameIndex, SubjectIndex};
use crate::text::english;
use crate::text::hash::fnv1a;
use crate::text::months::month;
use crate::text::similarity::letters;
use crate::text::sound;
use crate::text::stop_words::is_stop;
use crate::text::words::{begins_word, ends_word};

/// The fewest letters of a word that may have been heard as another.
const LEAST_LETTERS: usize = 4;
/// The fewest of its sounds: too many words share two.
const LEAST_SOUNDS: usize = 3;
/// How similar the letters of both words must be, from 0 to 1.
const LEAST_ALIKE: f64 = 0.65;
/// The most words of a name.
const MOST_WORDS: usize = 4;

/// Names by how their words sound, to find unknown words that sound like one of them: "quen" for Qwen,
/// "claud 3.5" for Claude 3.5.
#[derive(Debug, Default)]
pub(super) struct SoundingNames {
    names: Vec<SoundingName>,
    /// By the hash of the sounds of a word of theirs.
    by_sound: HashMap<u64, Vec<usize>>,
}

/// A name, by one of its words.
#[derive(Debug)]
struct SoundingName {
    own: SoundingWord,
    name: NameIndex,
    subject: SubjectIndex,
}

/// A word of a name that may have been heard as an unknown one.
#[derive(Debug)]
pub(super) struct SoundingWord {
    pub word: String,
    /// What stands before it and behind it in the name, with the spaces.
    pub before: String,
    pub behind: String,
}

/// The words of a name that may have been heard as unknown ones.
pub(super) fn sounding_words(name: &str) -> Vec<SoundingWord> {
    let words = pieces_of(name);
    let all = words.iter().enumerate().take(MOST_WORDS).filter(|(_, word)| is_long(word));
    let all = all.map(|(index, word)| SoundingWord {
        word: word.clone(),
        before: words[..index].iter().map(|word| format!("{word} ")).collect(),
        behind: words[index + 1..].iter().map(|word| format!(" {word}")).collect(),
    });
    all.collect()
}

impl SoundingNames {
    /// Adds a name by each of its words that may have been heard as an unknown one.
    pub fn add(&mut self, spelled: &str, name: NameIndex, subject: SubjectIndex) {
        for own in sounding_words(spelled) {
            self.by_sound.entry(hash_of(&own.word)).or_default().push(self.names.len());
            self.names.push(SoundingName { own, name, subject });
        }
    }

    /// The name that is meant by an unknown word of a normal text, if it is that of a single subject,
    /// with its range. `is_form` says that the word is an English one with an ending.
    pub fn at(&self, text: &str, word: Range<usize>, is_form: bool) -> Option<MisheardName> {
        if word.len() < LEAST_LETTERS || self.names.is_empty() {
            return None;
        }
        let heard = &text[word.clone()];
        let same = self.by_sound.get(&hash_of(heard))?.iter().map(|&name| &self.names[name]);
        let (before, behind) = (&text[..word.start], &text[word.end..]);
        let alike = same.filter(|SoundingName { own, .. }| {
            let is_near = is_one_away(own.word.as_bytes(), heard.as_bytes());
            let is_long = sound::key(heard).len() >= LEAST_SOUNDS && !is_form;
            own.word != heard
                && before.ends_with(&own.before)
                && behind.starts_with(&own.behind)
                && begins_word(text, word.start - own.before.len())
                && ends_word(text, word.end + own.behind.len())
                && (is_near || is_long && letters(&own.word, heard) >= LEAST_ALIKE)
                && month(heard).is_none()
        });
        let longest = |name: &&SoundingName| name.own.before.len() + name.own.behind.len();
        let mut alike: Vec<&SoundingName> = alike.collect();
        let most = alike.iter().map(longest).max()?;
        alike.retain(|name| longest(name) == most);
        let [first, others @ ..] = alike.as_slice() else { return None };
        others.iter().all(|other| other.subject == first.subject).then(|| MisheardName {
            range: word.start - first.own.before.len()..word.end + first.own.behind.len(),
            name: first.name,
        })
    }
}

/// A name in a text that was heard as an unknown word.
#[derive(Debug)]
pub(super) struct MisheardName {
    /// Its bytes in the normal text.
    pub range: Range<usize>,
    /// The name that is meant.
    pub name: NameIndex,
}

/// Whether a word of a name may have been heard as another.
fn is_long(word: &str) -> bool {
    word.len() >= LEAST_LETTERS && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The hash of how a word sounds.
pub(super) fn hash_of(word: &str) -> u64 {
    hash(&sound::key(word), word)
}

/// The hash of the sounds of a word, and of the vowel at its end: "claudia" is not Claude.
fn hash(key: &[u8], word: &str) -> u64 {
    let vowel = word.bytes().last().filter(|last| matches!(last, b'a' | b'i' | b'o' | b'u' | b'y'));
    fnv1a(key.iter().copied().chain(vowel))
}

/// What may have been heard for a name, in the form of a normal text: one of its words is another one that sounds like it.
pub(super) fn heard_for(name: &str) -> Vec<String> {
    let words = pieces_of(name);
    let mut all = Vec::new();
    if words.len() > MOST_WORDS {
        return all;
    }
    for (index, word) in words.iter().enumerate() {
        for heard in sounding_like(word) {
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            words[index] = heard;
            all.push(words.join(" "));
        }
    }
    all
}

/// The English words that sound like a word that is not English.
fn sounding_like(word: &str) -> impl Iterator<Item = &'static str> {
    let key = if is_long(word) && !is_english(word) { sound::key(word) } else { Vec::new() };
    let same = if key.len() >= LEAST_SOUNDS { with_sounds(hash(&key, word)) } else { &[] };
    // Few words come so far, so what takes longer is asked last.
    same.iter().map(|same| same.word).filter(move |heard| {
        letters(word, heard) >= LEAST_ALIKE && !is_stop(heard) && month(heard).is_none()
    })
}

/// An English word, by the hash of how it sounds.
struct EnglishWord {
    sounds: u64,
    word: &'static str,
}

/// The English words with enough letters, and sounds of which this is the hash.
fn with_sounds(sounds: u64) -> &'static [EnglishWord] {
    static WORDS: LazyLock<Vec<EnglishWord>> = LazyLock::new(|| {
        let words = english::all().filter(|word| word.len() >= LEAST_LETTERS);
        let words = words.map(|word| EnglishWord { sounds: hash_of(word), word });
        let mut words: Vec<EnglishWord> = words.collect();
        words.sort_unstable_by_key(|word| word.sounds);
        words
    });
    let same = &WORDS[WORDS.partition_point(|word| word.sounds < sounds)..];
    &same[..same.partition_point(|word| word.sounds == sounds)]
}
