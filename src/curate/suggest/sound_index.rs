//! The names that phrases are compared with, found by their sound.

use std::collections::{HashMap, HashSet};

use crate::base::index::{IndexVec, SoundNameIndex, SubjectIndex};
use crate::lexicon::{Lexicon, folded, is_stop, is_word, spellings};
use crate::text::similarity::byte_edits;
use crate::text::sound::{self, Similarity, SoundAndLetters};

/// The fewest letters of a name and of a phrase: shorter ones are similar to too many.
const LEAST_LETTERS: usize = 4;
/// From this many sounds on, a key may differ from another by one.
const LONG_KEY: usize = 5;
/// How similar the letters must be.
const LEAST_LETTERS_ALIKE: f64 = 0.65;
/// Endings that make another form of a word: "googled", "incentivize" of "incentives".
const ENDINGS: [&str; 32] = [
    "s", "d", "r", "n", "y", "es", "ed", "er", "ly", "al", "ic", "ers", "ing", "ian", "ish", "ist",
    "ism", "ity", "ies", "ive", "ize", "ise", "ion", "able", "like", "ives", "ized", "izes",
    "izer", "ised", "izing", "ation",
];
/// The fewest letters of what two forms of a word share.
const LEAST_STEM: usize = 4;

/// A name as it is compared: its words, its letters, its sounds and its numbers.
#[derive(Debug)]
pub(super) struct ComparedName {
    /// Whose name it is, as an index into the subjects of the lexicon.
    pub subject: SubjectIndex,
    /// Its words, in lower case.
    pub words: Vec<String>,
    letters: String,
    /// Its sounds.
    pub key: Vec<u8>,
    numbers: String,
}

/// A name that a phrase is similar to.
#[derive(Debug, Clone, Copy)]
pub(super) struct SimilarName {
    pub name: SoundNameIndex,
    pub similarity: Similarity,
}

/// All names, by sound.
#[derive(Debug)]
pub(super) struct SoundIndex {
    /// The names, in the order of their subjects.
    pub all: IndexVec<SoundNameIndex, ComparedName>,
    /// By key and by shortened key.
    by_sound: HashMap<Vec<u8>, Vec<SoundNameIndex>>,
    /// All spellings of all names, without separators: these are not mishearings.
    known: HashSet<String>,
    /// The longest key.
    longest: usize,
    /// A bit for the hash of each key: most phrases of a text have none of them.
    filter: Vec<u64>,
}

/// Bits of the filter.
const FILTER_BITS: u32 = 18;

/// The bit of a key without the sound at `without`, if there is one.
fn filter_bit(key: &[u8], without: Option<usize>) -> usize {
    let sounds = key.iter().enumerate().filter(|(index, _)| Some(*index) != without);
    let hash = sounds.fold(key.len() as u64 - u64::from(without.is_some()), |hash, (_, &sound)| {
        (hash ^ u64::from(sound)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    });
    (hash >> (u64::BITS - FILTER_BITS)) as usize
}

impl SoundIndex {
    /// The names and aliases of the subjects that are sought and `wanted`.
    pub fn new(lexicon: &Lexicon, wanted: impl Fn(SubjectIndex) -> bool) -> SoundIndex {
        let mut names = SoundIndex {
            all: IndexVec::new(),
            by_sound: HashMap::new(),
            known: HashSet::new(),
            longest: 0,
            filter: vec![0; (1 << FILTER_BITS) / 64],
        };
        for (subject, found) in lexicon.subjects.iter_enumerated() {
            for name in [&found.entry.name].into_iter().chain(&found.entry.aliases) {
                let all = spellings(name);
                names.known.extend(all.iter().map(|spelling| folded(&spelling.text)));
                let letters = folded(name);
                let sought = found.is_sought() && wanted(subject);
                if !sought || letters.chars().count() < LEAST_LETTERS {
                    continue;
                }
                // With all its separators: "chat gpt".
                let spelled = all
                    .into_iter()
                    .filter(|spelling| !spelling.hyphen && folded(&spelling.text) == letters)
                    .max_by_key(|spelling| spelling.text.split(' ').count());
                if let Some(spelled) = spelled {
                    names.add(subject, letters, &spelled.text);
                }
            }
        }
        names
    }

    fn add(&mut self, subject: SubjectIndex, letters: String, spelled: &str) {
        let words: Vec<&str> = spelled.split(' ').collect();
        let mut key = Vec::new();
        words.iter().for_each(|word| sound::append(&mut key, &sound::key(word)));
        if key.len() < 2 {
            return;
        }
        self.longest = self.longest.max(key.len());
        let own = std::iter::once(key.clone());
        let shortened = sound::shortened(&key).filter(|_| key.len() + 1 >= LONG_KEY);
        let keys: Vec<Vec<u8>> = own.chain(shortened).collect();
        let numbers = numbers(&words);
        let words = words.into_iter().map(str::to_owned).collect();
        let name = self.all.push(ComparedName { subject, words, letters, key, numbers });
        for key in keys {
            let bit = filter_bit(&key, None);
            self.filter[bit / 64] |= 1 << (bit % 64);
            let same = self.by_sound.entry(key).or_default();
            if same.last() != Some(&name) {
                same.push(name);
            }
        }
    }

    /// Whether a key is longer than that of any name.
    pub fn too_long(&self, key: &[u8]) -> bool {
        key.len() > self.longest + 1
    }

    /// Whether a name may have such sounds; `false` is certain.
    pub fn may_have(&self, key: &[u8]) -> bool {
        let has = |without| {
            let bit = filter_bit(key, without);
            self.filter[bit / 64] & 1 << (bit % 64) != 0
        };
        let shortened = if key.len() + 1 >= LONG_KEY { key.len() } else { 0 };
        has(None) || (0..shortened).any(|index| has(Some(index)))
    }

    /// The name that a phrase is most similar to, unless the phrase is a spelling of one. Of equals, the
    /// first.
    pub fn like(&self, phrase: &[&str], key: &[u8]) -> Option<SimilarName> {
        let mut near: Vec<SoundNameIndex> =
            self.by_sound.get(key).into_iter().flatten().copied().collect();
        if key.len() + 1 >= LONG_KEY {
            let shortened = sound::shortened(key);
            near.extend(shortened.filter_map(|key| self.by_sound.get(&key)).flatten());
        }
        if near.is_empty() {
            return None;
        }
        near.sort_unstable();
        near.dedup();
        let letters = folded(&phrase.concat());
        let plural = letters.strip_suffix('s').unwrap_or(&letters);
        if letters.chars().count() < LEAST_LETTERS
            || self.known.contains(&letters)
            || self.known.contains(plural)
        {
            return None;
        }
        let numbers = numbers(phrase);
        let spoken = SoundAndLetters { key, letters: &letters };
        let mut best: Option<SimilarName> = None;
        for name in near {
            let target = &self.all[name];
            let allowed = usize::from(key.len().max(target.key.len()) >= LONG_KEY);
            if target.numbers != numbers || byte_edits(key, &target.key) > allowed {
                continue;
            }
            let similarity = Similarity::of(spoken, target.compared());
            if similarity.letters >= LEAST_LETTERS_ALIKE
                && !is_form(&letters, &target.letters)
                && !phrase.iter().all(|word| self.has(target.subject, word))
                && !self.is_wide(phrase, target, similarity.apart)
                && best.is_none_or(|best| similarity.both() > best.similarity.both())
            {
                best = Some(SimilarName { name, similarity });
            }
        }
        best
    }

    /// Whether a word is one of a subject's own, in whichever of its names.
    fn has(&self, subject: SubjectIndex, word: &str) -> bool {
        let all = self.all.as_slice();
        let first = all.partition_point(|target| target.subject < subject);
        let mut own = all[first..].iter().take_while(|target| target.subject == subject);
        own.any(|target| target.has(word))
    }

    /// Whether a phrase has a stop word at one end and is as similar to the name without it: "for
    /// cloud code", but not "and thropic".
    fn is_wide(&self, phrase: &[&str], target: &ComparedName, apart: usize) -> bool {
        let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else { return true };
        let narrower = |rest: &[&str]| {
            let mut key = Vec::new();
            rest.iter().for_each(|word| sound::append(&mut key, &sound::key(word)));
            let shorter = byte_edits(&key, &target.key);
            shorter <= apart || rest.iter().all(|word| is_word(word) || target.has(word))
        };
        is_stop(first) && narrower(&phrase[1..])
            || is_stop(last) && narrower(&phrase[..phrase.len() - 1])
    }
}

impl ComparedName {
    fn compared(&self) -> SoundAndLetters<'_> {
        SoundAndLetters { key: &self.key, letters: &self.letters }
    }

    /// Whether a word is one of the name's own.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }
}

/// Whether one is a grammatical form of the other, or both are forms of one word.
fn is_form(a: &str, b: &str) -> bool {
    let stems = |word: &'_ str| -> Vec<String> {
        let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
        stems.chain([word]).map(str::to_owned).collect()
    };
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = shorter.trim_end_matches(['e', 'y']);
    let extended = [shorter, stem].iter().any(|stem| {
        longer.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || ENDINGS.contains(&rest))
    });
    let others = stems(b);
    extended || stems(a).iter().any(|stem| stem.len() >= LEAST_STEM && others.contains(stem))
}

/// The digits of a phrase that are not inside of a word: those of "gpt 4" and "4o", not those of "n8n".
/// Versions of one thing differ only in these.
fn numbers(phrase: &[&str]) -> String {
    let mut all = String::new();
    for word in phrase {
        let first = word.find(char::is_alphabetic);
        let last = word.rfind(char::is_alphabetic);
        for (index, c) in word.char_indices() {
            let inner =
                first.is_some_and(|first| first < index) && last.is_some_and(|last| index < last);
            if !inner && (c.is_ascii_digit() || c == '.') {
                all.push(c);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LexiconEntry, Meta};

    fn like(names: &[&str], phrase: &str) -> Option<String> {
        let entry = |name: &&str| LexiconEntry { name: (*name).into(), ..LexiconEntry::default() };
        let entries = names.iter().map(entry).collect();
        let lexicon = Lexicon::new(entries, std::iter::empty::<&Meta>());
        let names = SoundIndex::new(&lexicon, |_| true);
        let words: Vec<&str> = phrase.split(' ').collect();
        let mut key = Vec::new();
        words.iter().for_each(|word| sound::append(&mut key, &sound::key(word)));
        let found = names.like(&words, &key)?;
        Some(lexicon.subjects[names.all[found.name].subject].entry.name.clone())
    }

    #[test]
    fn phrases_that_are_like_a_name() {
        let names = ["ChatGPT", "Claude Code", "Claude", "Codex", "Anthropic", "GPT-4", "Google"];
        for (phrase, name) in [
            ("chad gpt", "ChatGPT"),
            ("chat gbt", "ChatGPT"),
            ("cloud code", "Claude Code"),
            ("clawed", "Claude"),
            ("codecs", "Codex"),
            ("and thropic", "Anthropic"),
            ("gbt 4", "GPT-4"),
        ] {
            assert_eq!(like(&names, phrase).as_deref(), Some(name), "{phrase}");
        }
        for phrase in [
            "chat gpt",
            "claude codes",
            "for cloud code",
            "the codecs",
            "gbt 5",
            "googled",
            "googling",
            "models",
            "code",
            "",
            "ça",
        ] {
            assert_eq!(like(&names, phrase), None, "{phrase}");
        }
    }

    #[test]
    fn forms() {
        assert!(is_form("googled", "google") && is_form("artifact", "artifacts"));
        assert!(is_form("google", "google") && is_form("googling", "google"));
        assert!(is_form("incentivize", "incentives") && is_form("secured", "security"));
        assert!(!is_form("curser", "cursor") && !is_form("lighting", "lightning"));
        assert!(!is_form("codecs", "codex") && !is_form("openai", "open"));
    }

    #[test]
    fn numbers_of_versions() {
        assert_eq!(numbers(&["gpt", "4"]), "4");
        assert_eq!(numbers(&["gpt", "4o"]), "4");
        assert_eq!(numbers(&["n8n"]), "");
        assert_eq!(numbers(&["claude", "3.5"]), "3.5");
    }
}
