//! Support: what shows that a transcript is about a declared entity that its text does not mention.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;

use crate::base::index::SubjectIndex;
use crate::lexicon::{Lexicon, Shape, Subject};
use crate::model::{Facts, Meta};
use crate::text::folding::folded;
use crate::text::sentences;
use crate::text::words::{begins_word, ends_word};

/// Where a transcript names an entity, other than in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedIn {
    /// In its title.
    Title,
    /// In the title of a chapter.
    Chapter,
    /// In its description.
    Description,
    /// As its author.
    Author,
}

/// What supports a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedSubject {
    In(NamedIn),
    /// It is within the name of another subject, which the text mentions: GitHub in "GitHub Copilot".
    Within(SubjectIndex),
}

/// A text in which names may be.
struct NamingText<'a> {
    text: &'a str,
    /// Where it is in all of them together.
    within: Range<usize>,
    place: NamedIn,
}

/// The texts of a transcript, apart from what is said, in which names may be.
struct NamingTexts<'a> {
    texts: Vec<NamingText<'a>>,
    /// All of them, with ASCII letters in lower case: most names are in none.
    all: String,
    /// The folded name of the author.
    author: Option<String>,
}

/// Says for a subject where a transcript names it. `mentioned` are the subjects that its text mentions.
pub(super) fn named_in<'a>(
    facts: &'a Facts,
    lexicon: &'a Lexicon,
    mentioned: &'a [SubjectIndex],
) -> impl Fn(SubjectIndex) -> Option<NamedSubject> + 'a {
    // Most transcripts are asked for none.
    let naming = OnceCell::new();
    move |index| {
        let NamingTexts { texts, all, author } =
            naming.get_or_init(|| NamingTexts::of(&facts.meta));
        let subject = &lexicon.subjects[index];
        if subject.entry.off {
            return None;
        }
        let is_author = |author: &String| subject.names().any(|name| folded(name) == *author);
        if author.as_ref().is_some_and(is_author) {
            return Some(NamedSubject::In(NamedIn::Author));
        }
        let naming = |name: &String| {
            let lower = name.trim().to_ascii_lowercase();
            if !lower.is_ascii() {
                return texts
                    .iter()
                    .find(|text| text.has(name, subject, || text.text.to_lowercase()));
            }
            let finder = memmem::Finder::new(lower.as_bytes());
            finder.find(all.as_bytes())?;
            let mut texts = texts.iter();
            texts.find(|text| {
                let lower = &all[text.within.clone()];
                finder.find(lower.as_bytes()).is_some() && text.has(name, subject, || lower)
            })
        };
        let text = subject.names().filter_map(naming).min_by_key(|text| text.within.start);
        text.map(|text| NamedSubject::In(text.place)).or_else(|| {
            let name = &subject.entry.name;
            let finder = memmem::Finder::new(name.trim().as_bytes());
            let longer = |&&other: &&SubjectIndex| {
                let own = &lexicon.subjects[other].entry.name;
                own.len() > name.len()
                    && finder.find(own.as_bytes()).is_some()
                    && contains(own, name)
            };
            mentioned.iter().find(longer).map(|&other| NamedSubject::Within(other))
        })
    }
}

/// The subjects that a transcript declares, or has as a speaker or a keyword.
pub(super) fn declared_in(facts: &Facts, lexicon: &Lexicon) -> BTreeSet<SubjectIndex> {
    let declared = facts.meta.entities.iter().flat_map(|declared| &declared.names);
    let speakers = facts.meta.speakers.iter().map(|speaker| &speaker.name);
    let declared = declared.chain(speakers).filter_map(|name| lexicon.declared(name));
    let keywords = facts.meta.keywords.iter().filter_map(|name| lexicon.meant_by(name));
    declared.chain(keywords).collect()
}

impl NamingTexts<'_> {
    fn of(meta: &Meta) -> NamingTexts<'_> {
        let texts = [(meta.title.as_str(), NamedIn::Title)].into_iter();
        let texts = texts.chain(meta.chapters.iter().map(|c| (c.title.as_str(), NamedIn::Chapter)));
        let description = meta.description.as_deref().unwrap_or_default();
        let texts = texts.chain([(description, NamedIn::Description)]);
        let mut start = 0;
        let texts = texts.map(|(text, place)| {
            let within = start..start + text.len();
            start = within.end + 1;
            NamingText { text, within, place }
        });
        let texts: Vec<NamingText> = texts.collect();
        let all = texts.iter().map(|text| text.text).collect::<Vec<_>>().join("\n");
        let all = all.to_ascii_lowercase();
        NamingTexts { texts, all, author: meta.author.as_deref().map(folded) }
    }
}

impl NamingText<'_> {
    /// Whether the name is here. One that is also a word, or a few letters, must have its own capitals
    /// where capitals mean something; in a short text, they say little. `lower` is the text in lower case.
    fn has<T: AsRef<str>>(&self, name: &str, subject: &Subject, lower: impl Fn() -> T) -> bool {
        match subject.shape {
            Shape::Word => self.has_inside(name) && !self.is_in_capitals(),
            // Letters in capitals say nothing where all are in capitals.
            Shape::Letters => contains(self.text, name) && self.text.contains(char::is_lowercase),
            _ if self.place == NamedIn::Description => contains(self.text, name),
            _ => contains(lower().as_ref(), &name.to_lowercase()),
        }
    }

    /// Whether nearly every longer word has a capital, as in many titles.
    fn is_in_capitals(&self) -> bool {
        let long = self.text.split_whitespace().filter(|word| word.chars().nth(3).is_some());
        let (mut capitals, mut all) = (0, 0);
        for word in long {
            all += 1;
            capitals += usize::from(!word.starts_with(char::is_lowercase));
        }
        all == 0 || capitals * 4 >= all * 3
    }

    /// Whether the name is here with its own capitals, and not at the start of a sentence.
    fn has_inside(&self, name: &str) -> bool {
        occurrences(self.text, name).any(|start| !sentences::starts_at(self.text, start))
    }
}

fn contains(text: &str, name: &str) -> bool {
    occurrences(text, name).next().is_some()
}

/// Where the whole words of a name begin in a text.
fn occurrences<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let name = name.trim();
    let found = memmem::find_iter(text.as_bytes(), name.as_bytes());
    found.filter(move |&start| {
        !name.is_empty() && begins_word(text, start) && ends_word(text, start + name.len())
    })
}
