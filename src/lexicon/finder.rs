//! Finds every occurrence of every name in a text, in one pass.

use std::collections::BTreeMap;
use std::ops::Range;

use super::misspelled::{Misspelled, MisspelledName, SoughtName};
use super::patterns::Patterns;
use super::spellings::{Shape, spellings};
use super::subjects::{Lexicon, Subject};
use crate::base::index::{IndexVec, NameIndex, PatternIndex, SubjectIndex};
use crate::model::{Case, Form};
use crate::text::english;
use crate::text::folding::plain;
use crate::text::normal::Normal;
use crate::text::words::{begins_word, ends_word, pieces};

/// The maximum distance of a `near` word, in words.
const NEAR: usize = 25;
/// A name of at least this many bytes and a number after it are the name and its version.
const LONG: usize = 5;

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

/// All names of a lexicon, ready to be searched.
#[derive(Debug)]
pub struct Finder {
    patterns: Patterns,
    /// For each pattern, its roles.
    roles: IndexVec<PatternIndex, Vec<Role>>,
    names: IndexVec<NameIndex, NamePattern>,
    subjects: IndexVec<SubjectIndex, Rules>,
    misspelled: Misspelled,
}

/// The properties of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Name { name: NameIndex, hyphen: bool },
    Near { subject: SubjectIndex },
    Not { subject: SubjectIndex },
}

#[derive(Debug)]
struct NamePattern {
    subject: SubjectIndex,
    /// Its letters and digits, with their case.
    letters: String,
    /// Whether an `s` may follow it: not where that makes another word ("Boxes", "codes").
    plural: bool,
    /// Whether it counts in any case, because the lexicon has it in lower case.
    any_case: bool,
}

#[derive(Debug)]
struct Rules {
    case: Case,
    near: bool,
    /// Whether the name is not an ordinary word.
    is_unusual: bool,
}

/// A match that may become a mention.
#[derive(Debug)]
struct Match {
    start: usize,
    end: usize,
    name: NameIndex,
    misspelled: bool,
}

/// The matches of all patterns in a text.
#[derive(Debug)]
struct Matches {
    names: Vec<Match>,
    near: Spans,
    not: Spans,
}

impl Finder {
    /// Makes the automaton for the names of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Finder {
        let mut roles: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        let mut names: IndexVec<NameIndex, NamePattern> = IndexVec::new();
        // Of equal matches, that of the first name is meant.
        for subject in lexicon.sorted() {
            let found = &lexicon.subjects[subject];
            if !found.is_sought() {
                continue;
            }
            let entry = &found.entry;
            for (number, spelled) in [&entry.name].into_iter().chain(&entry.aliases).enumerate() {
                let letters = letters_of(spelled);
                if letters.is_empty() {
                    continue;
                }
                let last = spelled.to_lowercase();
                let last = last.rsplit([' ', '-']).next().unwrap_or_default();
                let plural = letters.len() > 1 && !english::is_word(&format!("{last}s"));
                let any_case = number > 0 && !letters.chars().any(char::is_uppercase);
                let name = names.push(NamePattern { subject, letters, plural, any_case });
                for spelling in spellings(spelled) {
                    let role = Role::Name { name, hyphen: spelling.hyphen };
                    roles.entry(spelling.text).or_default().push(role);
                }
            }
            let phrases = entry.near.iter().map(|phrase| (phrase, Role::Near { subject }));
            let phrases =
                phrases.chain(entry.not.iter().map(|phrase| (phrase, Role::Not { subject })));
            for (phrase, role) in phrases {
                roles.entry(Normal::of(phrase.trim()).text).or_default().push(role);
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
        // Where a reviewer made rules, nothing is guessed.
        let open = names.iter_enumerated().filter(|(_, name)| {
            let rules = &subjects[name.subject];
            rules.case == Case::Auto && !rules.near && !name.any_case
        });
        let open = open.map(|(index, name)| SoughtName {
            letters: name.letters.to_lowercase(),
            name: index,
            subject: name.subject,
        });
        let entries = lexicon.subjects.iter().map(|subject| &subject.entry);
        let known = entries.flat_map(|entry| [&entry.name].into_iter().chain(&entry.aliases));
        let known: Vec<String> = known.map(|name| letters_of(name)).collect();
        let misspelled = Misspelled::new(known.iter().map(String::as_str), open);
        Finder { patterns, roles, names, subjects, misspelled }
    }

    /// The occurrences of all names in `text`, in order and without a shared byte: of several with one
    /// start, the longest.
    pub fn find(&self, text: &str) -> Vec<FoundName> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let normal = Normal::of(text);
        // A word and the space behind it take about five bytes.
        let mut words: Vec<Range<usize>> = Vec::with_capacity(normal.text.len() / 5);
        words.extend(pieces(&normal.text));
        let mut matches = self.matches(text, &normal, &words);
        let names = &mut matches.names;
        names.extend(self.misspelled(&normal.text, &words, names));
        // Leftmost, then longest.
        names.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end)));
        let mut found: Vec<FoundName> = Vec::with_capacity(matches.names.len());
        let mut behind = 0;
        // Several subjects may have one spelling.
        for same in matches.names.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
            if same[0].start < behind {
                continue;
            }
            if let Some(name) = self.meant(text, &normal, &matches, same) {
                behind = same[0].end;
                found.push(name);
            }
        }
        found
    }

    /// The occurrences of all patterns that end where their role allows.
    fn matches(&self, text: &str, normal: &Normal, words: &[Range<usize>]) -> Matches {
        let mut names: Vec<Match> = Vec::new();
        let (mut near, mut not) = (Spans::default(), Spans::default());
        self.patterns.find(&normal.text, words, |pattern, Range { start, end }| {
            for &role in &self.roles[pattern] {
                match role {
                    Role::Name { name, hyphen } => {
                        if ends_name(&normal.text, start..end, self.names[name].plural)
                            && (!hyphen || text[normal.source(start..end)].contains('-'))
                        {
                            names.push(Match { start, end, name, misspelled: false });
                        }
                    }
                    Role::Near { subject } if ends_name(&normal.text, start..end, true) => {
                        near.push(subject, start..end);
                    }
                    Role::Not { subject } if ends_word(&normal.text, end) => {
                        not.push(subject, start..end)
                    }
                    Role::Near { .. } | Role::Not { .. } => {}
                }
            }
        });
        Matches { names, near: near.sorted(), not: not.sorted() }
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
            let form = match one.misspelled {
                true => Form::Misspelled,
                false => form(&text[range.clone()], &name.letters),
            };
            let other_case = rules.case == Case::Exact && form != Form::Exact;
            let sure = rules.case != Case::Auto || name.any_case;
            let found = FoundName { subject: name.subject, range: range.clone(), form, sure };
            (!denied && !alone && !other_case).then_some(found)
        });
        allowed.min_by_key(|found| found.form)
    }

    /// The names with a wrong letter. A phrase that has the name itself in it, or a name that is not an
    /// ordinary word, is not a misspelling: "Claude core" is Claude's core and not Claude Code.
    fn misspelled(&self, text: &str, words: &[Range<usize>], matches: &[Match]) -> Vec<Match> {
        let mut right: Vec<&Match> = matches.iter().collect();
        right.sort_unstable_by_key(|one| (one.start, one.name));
        let mut found = Vec::new();
        for MisspelledName { range, name } in self.misspelled.find(text, words) {
            let within = &right[right.partition_point(|one| one.start < range.start)..];
            let named = within.iter().take_while(|one| one.start < range.end).any(|other| {
                let subject = self.names[other.name].subject;
                subject == self.names[name].subject || self.subjects[subject].is_unusual
            });
            if !named && begins_word(text, range.start) && ends_name(text, range.clone(), false) {
                found.push(Match { start: range.start, end: range.end, name, misspelled: true });
            }
        }
        found
    }
}

fn letters_of(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The occurrences of the phrases of rules, by subject.
#[derive(Debug, Default)]
struct Spans {
    by_end: BTreeMap<SubjectIndex, Vec<Range<usize>>>,
    by_start: BTreeMap<SubjectIndex, Vec<Range<usize>>>,
    longest: usize,
}

impl Spans {
    fn push(&mut self, subject: SubjectIndex, span: Range<usize>) {
        self.longest = self.longest.max(span.len());
        self.by_end.entry(subject).or_default().push(span);
    }

    fn sorted(mut self) -> Spans {
        self.by_start = self.by_end.clone();
        self.by_end.values_mut().for_each(|spans| spans.sort_by_key(|span| span.end));
        self.by_start.values_mut().for_each(|spans| spans.sort_by_key(|span| span.start));
        self
    }

    /// The last span before `name`, and the first one after it.
    fn nearest(
        &self,
        subject: SubjectIndex,
        name: Range<usize>,
    ) -> impl Iterator<Item = Option<&Range<usize>>> {
        let ends = self.by_end.get(&subject).map_or(&[][..], Vec::as_slice);
        let starts = self.by_start.get(&subject).map_or(&[][..], Vec::as_slice);
        let before = ends.partition_point(|span| span.end <= name.start).checked_sub(1);
        let behind = starts.partition_point(|span| span.start < name.end);
        [before.map(|last| &ends[last]), starts.get(behind)].into_iter()
    }

    /// Whether `name` lies within one.
    fn hold(&self, subject: SubjectIndex, name: Range<usize>) -> bool {
        let Some(spans) = self.by_start.get(&subject) else { return false };
        let from = spans.partition_point(|span| span.start + self.longest < name.end);
        let until = spans.partition_point(|span| span.start <= name.start);
        spans.get(from..until).is_some_and(|near| near.iter().any(|span| name.end <= span.end))
    }
}

/// How `surface` is written, compared with the letters and digits of the name. Captions leave out
/// diacritics, so these are ignored.
fn form(surface: &str, letters: &str) -> Form {
    let same = surface.chars().filter(|c| c.is_alphanumeric()).eq(letters.chars());
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

/// Whether a name ends here: at the end of a word, with or without a possessive or plural, and not
/// within a number ("Claude 3" is not in "Claude 3.5").
fn ends_name(text: &str, range: Range<usize>, plural: bool) -> bool {
    let name = &text[range.clone()];
    let rest = &text[range.end..];
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        let mut next = rest.chars();
        let first = next.next();
        if matches!(first, Some('.' | ',' | ':' | '/'))
            && next.next().is_some_and(|c| c.is_ascii_digit())
            || first == Some('%')
        {
            return false;
        }
    }
    if let Some(more) = rest.strip_prefix(" point ") {
        return !more.starts_with(|c: char| c.is_alphanumeric()) || !ends_with_number(name);
    }
    if let Some(behind) = rest.strip_prefix('\'') {
        let suffix = behind.chars().take_while(|c| c.is_alphanumeric()).count();
        return suffix == 0
            || ["s", "re", "ll", "d", "ve"]
                .iter()
                .any(|s| behind.starts_with(s) && s.len() == suffix);
    }
    if ends_word(text, range.end) {
        return true;
    }
    // A version may follow without a space: "ChatGPT5".
    let version = rest.chars().take_while(|c| c.is_ascii_digit()).count();
    if (1..=2).contains(&version) && name.len() >= LONG && name.ends_with(char::is_alphabetic) {
        return ends_word(text, range.end + version);
    }
    plural
        && rest.starts_with('s')
        && ends_word(text, range.end + 1)
        && name.ends_with(char::is_alphabetic)
}

fn ends_with_number(name: &str) -> bool {
    const WORDS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    name.ends_with(|c: char| c.is_ascii_digit())
        || name.rsplit(' ').next().is_some_and(|last| WORDS.contains(&last))
}
