//! Finds every occurrence of every name in a text, in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::heard::heard_for;
use super::misspelled::{Misspelled, MisspelledName, SoughtName};
use super::name_ends::{ends_name, has_case_ending};
use super::name_parts::NameParts;
use super::patterns::Patterns;
use super::spans::Spans;
use super::spellings::{Shape, Spelling, spellings};
use super::subjects::{Lexicon, Subject};
use super::written_names::{WrittenName, letters_of, written_names};
use crate::base::index::{IndexVec, NameIndex, PartIndex, PatternIndex, SubjectIndex};
use crate::model::{Case, Form};
use crate::text::characters::is_diacritic;
use crate::text::english;
use crate::text::folding::{composed, plain};
use crate::text::normal::Normal;
use crate::text::words::{begins_word, ends_word, pieces};

/// The maximum distance of a `near` word, in words.
const NEAR: usize = 25;

/// An occurrence of a name, by the rules that depend only on the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName {
    /// Whose name it is, as an index into [`Lexicon::subjects`].
    pub subject: SubjectIndex,
    /// Its bytes in the text that was searched.
    pub range: Range<usize>,
    /// How it is written.
    pub form: Form,
    /// Whether it counts regardless of the evidence, because the lexicon has a rule for its case.
    pub sure: bool,
}

/// An occurrence of a part of the name of a person, and of nothing longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPart {
    /// Which part.
    pub part: PartIndex,
    /// Its bytes in the text that was searched.
    pub range: Range<usize>,
}

/// What is found in a text. No two share a byte.
#[derive(Debug, Default)]
pub struct FoundNames {
    /// The names, in order.
    pub names: Vec<FoundName>,
    /// The parts of names, in order.
    pub parts: Vec<FoundPart>,
}

impl FoundNames {
    /// Takes all names to be in lower case: where all letters are capitals, those of a name show
    /// nothing.
    pub fn ignore_capitals(&mut self) {
        let forms = self.names.iter_mut().map(|name| &mut name.form);
        let cased = forms.filter(|form| matches!(form, Form::Exact | Form::Other));
        cased.for_each(|form| *form = Form::Lower);
    }
}

/// All names of a lexicon, ready to be searched.
#[derive(Debug)]
pub struct Finder {
    patterns: Patterns,
    /// For each pattern, its roles.
    roles: IndexVec<PatternIndex, Vec<Role>>,
    names: IndexVec<NameIndex, WrittenName>,
    subjects: IndexVec<SubjectIndex, Rules>,
    misspelled: Misspelled,
    parts: NameParts,
}

/// The properties of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Name {
        name: NameIndex,
        hyphen: bool,
    },
    /// What sounds like a name.
    Heard {
        name: NameIndex,
    },
    Near {
        subject: SubjectIndex,
    },
    Not {
        subject: SubjectIndex,
    },
    Part {
        part: PartIndex,
    },
}

#[derive(Debug)]
struct Rules {
    case: Case,
    near: bool,
    /// Whether the name is not an ordinary word.
    is_unusual: bool,
}

/// In which forms a name may stand in a normal text.
struct WrittenForms {
    /// What sounds like it.
    heard: Vec<String>,
    spellings: Vec<Spelling>,
}

impl WrittenForms {
    fn of(name: &WrittenName) -> WrittenForms {
        let heard = if name.is_heard() { heard_for(&name.spelled) } else { Vec::new() };
        WrittenForms { heard, spellings: spellings(&name.spelled) }
    }
}

/// A match that may become a mention.
#[derive(Debug)]
struct Match {
    start: usize,
    end: usize,
    name: NameIndex,
    /// How it is written, if not like the name.
    form: Option<Form>,
}

/// The matches of all patterns in a text.
#[derive(Debug)]
struct Matches {
    names: Vec<Match>,
    /// What sounds like a name.
    heard: Vec<Match>,
    parts: Vec<FoundPart>,
    near: Spans,
    not: Spans,
}

impl Finder {
    /// Makes the automaton for the names of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Finder {
        let mut roles: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        // Of equal matches, that of the first name is meant.
        let sought = lexicon.sorted().into_iter().filter(|&one| lexicon.subjects[one].is_sought());
        let sought: Vec<SubjectIndex> = sought.collect();
        let names = sought.iter().flat_map(|&one| written_names(one, &lexicon.subjects[one]));
        let names: Vec<WrittenName> = names.collect();
        let forms: Vec<WrittenForms> = names.par_iter().map(WrittenForms::of).collect();
        for (name, forms) in forms.into_iter().enumerate() {
            let name = NameIndex::new(name);
            for heard in forms.heard {
                roles.entry(heard).or_default().push(Role::Heard { name });
            }
            for Spelling { text, hyphen } in forms.spellings {
                roles.entry(text).or_default().push(Role::Name { name, hyphen });
            }
        }
        let names: IndexVec<NameIndex, WrittenName> = names.into();
        for subject in sought {
            let entry = &lexicon.subjects[subject].entry;
            let near = entry.near.iter().map(|phrase| (phrase, Role::Near { subject }));
            let not = entry.not.iter().map(|phrase| (phrase, Role::Not { subject }));
            for (phrase, role) in near.chain(not) {
                roles.entry(Normal::of(phrase.trim()).text).or_default().push(role);
            }
        }
        let parts = NameParts::of(lexicon);
        for (part, name) in parts.parts.iter_enumerated() {
            let spelling = Normal::of(&name.spelling).text;
            for spelling in [plain(&spelling), spelling].into_iter().collect::<BTreeSet<_>>() {
                roles.entry(spelling).or_default().push(Role::Part { part });
            }
        }
        roles.remove("");
        let rules = |found: &Subject| Rules {
            case: found.case(),
            near: !found.entry.near.is_empty(),
            is_unusual: !matches!(found.shape, Shape::Word | Shape::Letters),
        };
        let patterns = Patterns::new(roles.keys().map(String::as_str));
        let roles = roles.into_values().collect();
        let subjects: IndexVec<SubjectIndex, Rules> = lexicon.subjects.iter().map(rules).collect();
        let guessed = names.iter_enumerated().filter(|(_, name)| name.guessed);
        let guessed = guessed.map(|(index, name)| SoughtName {
            letters: name.letters.to_lowercase(),
            name: index,
            subject: name.subject,
            person: lexicon.subjects[name.subject].full_name().map(str::to_lowercase),
            spelled: if name.is_heard() { name.spelled.clone() } else { String::new() },
        });
        let known = lexicon.subjects.iter().flat_map(Subject::names);
        let known: Vec<String> = known.map(|name| letters_of(name)).collect();
        let misspelled = Misspelled::new(known.iter().map(String::as_str), guessed);
        Finder { patterns, roles, names, subjects, misspelled, parts }
    }

    /// The parts of the names of persons.
    pub fn parts(&self) -> &NameParts {
        &self.parts
    }

    /// The occurrences of all names in `text`: of several with one start, the longest.
    pub fn find(&self, text: &str) -> FoundNames {
        if self.names.is_empty() {
            return FoundNames::default();
        }
        let normal = Normal::of(text);
        // A word and the space behind it take about five bytes.
        let mut words: Vec<Range<usize>> = Vec::with_capacity(normal.text.len() / 5);
        words.extend(pieces(&normal.text));
        let mut matches = self.matches(text, &normal, &words);
        let guessed = self.guessed(&normal.text, &words, &mut matches);
        let names = &mut matches.names;
        names.extend(guessed);
        // Leftmost, then longest.
        names.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end)));
        let mut found: Vec<FoundName> = Vec::with_capacity(matches.names.len());
        let mut behind = 0;
        // Several subjects may have one spelling.
        for same in matches.names.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
            if same[0].start < behind || self.has_version(&normal.text, &matches.names, &same[0]) {
                continue;
            }
            if let Some(name) = self.meant(text, &normal, &matches, same) {
                behind = same[0].end;
                found.push(name);
            }
        }
        let mut parts = matches.parts;
        let mut rest = found.iter().peekable();
        parts.retain_mut(|part| {
            part.range = normal.source(part.range.clone());
            while rest.next_if(|name| name.range.end <= part.range.start).is_some() {}
            rest.peek().is_none_or(|name| part.range.end <= name.range.start)
        });
        FoundNames { names: found, parts }
    }

    /// Whether a match of a name of one word ends within another match, which adds a version to it:
    /// "chat GPT 5" is GPT-5.
    fn has_version(&self, text: &str, names: &[Match], found: &Match) -> bool {
        if found.form.is_some() || self.names[found.name].spelled.contains(char::is_whitespace) {
            return false;
        }
        let from = names.partition_point(|other| other.start <= found.start);
        let within = names[from..].iter().take_while(|other| other.start < found.end);
        within.filter(|other| other.form.is_none() && other.end > found.end).any(|other| {
            let version = text[found.end..other.end].trim_start();
            version.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The occurrences of all patterns that end where their role allows.
    fn matches(&self, text: &str, normal: &Normal, words: &[Range<usize>]) -> Matches {
        let (mut names, mut heard) = (Vec::new(), Vec::new());
        let mut parts: Vec<FoundPart> = Vec::new();
        let (mut near, mut not) = (Spans::default(), Spans::default());
        self.patterns.find(&normal.text, words, |pattern, Range { start, end }| {
            for &role in &self.roles[pattern] {
                match role {
                    Role::Name { name, hyphen } => {
                        let ends = ends_name(&normal.text, start..end, self.names[name].plural)
                            || self.names[name].letters.ends_with(char::is_uppercase)
                                && has_case_ending(text, normal.source(start..end));
                        if ends && (!hyphen || text[normal.source(start..end)].contains('-')) {
                            names.push(Match { start, end, name, form: None });
                        }
                    }
                    Role::Heard { name } => {
                        heard.push(Match { start, end, name, form: Some(Form::Misheard) });
                    }
                    Role::Near { subject } if ends_name(&normal.text, start..end, true) => {
                        near.push(subject, start..end);
                    }
                    Role::Not { subject } if ends_word(&normal.text, end) => {
                        not.push(subject, start..end)
                    }
                    Role::Part { part } if ends_name(&normal.text, start..end, false) => {
                        parts.push(FoundPart { part, range: start..end });
                    }
                    Role::Near { .. } | Role::Not { .. } | Role::Part { .. } => {}
                }
            }
        });
        // The automaton goes through words and, apart from these, through other characters.
        parts.sort_by_key(|part| (part.range.start, std::cmp::Reverse(part.range.end)));
        Matches { names, heard, parts, near: near.sorted(), not: not.sorted() }
    }

    /// Chooses among matches with the same bytes: its rules allow it, and it has the
    /// capitals of the name if any has.
    fn meant(
        &self,
        text: &str,
        normal: &Normal,
        matches: &Matches,
        same: &[Match],
    ) -> Option<FoundName> {
        let (start, end) = same.first().map(|one| (one.start, one.end))?;
        let range = normal.source(start..end);
        let allowed = same.iter().filter_map(|one| {
            let name = &self.names[one.name];
            let rules = &self.subjects[name.subject];
            let denied = matches.not.hold(name.subject, start..end);
            let alone = rules.near && {
                let nearest = matches.near.nearest(name.subject, start..end);
                !nearest.flatten().any(|span| is_near(&normal.text, start..end, span))
            };
            let form = one.form.unwrap_or_else(|| form(&text[range.clone()], &name.letters));
            // A name without diacritics is not the word with them.
            let other_letters =
                name.letters.is_ascii() && text[range.clone()].contains(is_diacritic);
            let other_case = rules.case == Case::Exact && form != Form::Exact;
            // "music" is not heard for musig everywhere.
            let is_word = || english::is_word(&normal.text[start..end]);
            let is_guess = one.form == Some(Form::Misheard) && is_word();
            let sure = rules.case != Case::Auto || name.any_case && !is_guess;
            let found = FoundName { subject: name.subject, range: range.clone(), form, sure };
            (!denied && !alone && !other_case && !other_letters).then_some((name.inflected, found))
        });
        // A name itself before the plural of another one.
        allowed.min_by_key(|(inflected, found)| (*inflected, found.form)).map(|(_, found)| found)
    }

    /// The names with a wrong letter, or with a word that sounds like theirs. A phrase that has the name
    /// itself in it, or a name that is not an ordinary word, is none of them: "Claude core" is Claude's
    /// core and not Claude Code.
    fn guessed(&self, text: &str, words: &[Range<usize>], matches: &mut Matches) -> Vec<Match> {
        let mut right: Vec<&Match> = matches.names.iter().collect();
        right.sort_unstable_by_key(|one| (one.start, one.name));
        let misspelled = self.misspelled.find(text, words).into_iter();
        let misspelled = misspelled.map(|MisspelledName { range, name, is_heard }| {
            let form = if is_heard { Form::Misheard } else { Form::Misspelled };
            Match { start: range.start, end: range.end, name, form: Some(form) }
        });
        let mut found: Vec<Match> = misspelled.chain(std::mem::take(&mut matches.heard)).collect();
        found.retain(|&Match { start, end, name, .. }| {
            let within = &right[right.partition_point(|one| one.start < start)..];
            let named = within.iter().take_while(|one| one.start < end).any(|other| {
                let subject = self.names[other.name].subject;
                subject == self.names[name].subject || self.subjects[subject].is_unusual
            });
            !named && begins_word(text, start) && ends_name(text, start..end, false)
        });
        found
    }
}

/// How `surface` is written, compared with the letters and digits of the name. Captions leave out
/// diacritics, so these are ignored. With full stops, "u.s." is no word in any case.
fn form(surface: &str, letters: &str) -> Form {
    let surface = &*composed(surface);
    let is_dotted = surface.trim_end_matches('.').split('.').all(|part| part.chars().count() == 1);
    let same = surface.chars().filter(|c| c.is_alphanumeric()).eq(letters.chars())
        || is_dotted && letters.len() > 1;
    let is_exact = same
        || !letters.is_ascii() && {
            plain(surface).chars().filter(|c| c.is_alphanumeric()).eq(plain(letters).chars())
        };
    match is_exact {
        true => Form::Exact,
        false if surface.chars().any(char::is_uppercase) => Form::Other,
        false => Form::Lower,
    }
}

/// Whether two ranges, which share no byte, are at most [`NEAR`] words apart.
fn is_near(text: &str, name: Range<usize>, other: &Range<usize>) -> bool {
    let between =
        if other.end <= name.start { other.end..name.start } else { name.end..other.start };
    // Twenty-five words never take this much.
    between.len() < NEAR * 40
        && text[between].bytes().filter(|&byte| byte == b' ' || byte == b'\n').count() <= NEAR
}
