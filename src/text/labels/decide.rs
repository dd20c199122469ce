//! Which lines of a file are labels: decided for the file as a whole, by how they repeat, alternate
//! and are formed.

use std::collections::{BTreeMap, BTreeSet};

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::groups::{GroupKey, LabelGroup, normal};
use super::minority::remove_minorities;
use super::names::{Plausibility, is_address, is_generic, is_made_of_words, mostly_in_capitals};
use super::speech::{ends_sentence, is_value, says, speech_of};
use super::words::is_title;

/// A common word labels a passage ("Benefits:") unless it does so at least this often.
const MOST_HEADINGS: usize = 4;
/// A label that stands once before the first one that repeats is followed by more words than this;
/// otherwise it is a line of the head: "INTERVIEWEE: David Baltimore".
const LONGEST_HEAD: usize = 5;
/// The longest name of a field in a head, in bytes.
const LONGEST_FIELD: usize = 40;
/// The least number of sure labels from which it is known whether labels stand alone on their lines.
const LEAST_LAYOUT: usize = 3;

/// What is known of all candidates of a body.
struct LabelDecision<'b> {
    body: &'b str,
    groups: BTreeMap<GroupKey, LabelGroup>,
    accepted: BTreeSet<GroupKey>,
    /// Those in which nobody speaks behind most labels, though they do behind the others.
    silent: BTreeSet<GroupKey>,
    /// The names in accepted groups that are surely names.
    confirmed: BTreeSet<String>,
    declared: Vec<String>,
    /// What those may be called who are in a list of people, in small letters.
    present: &'b BTreeSet<String>,
    /// Names that only label lines of the head, such as "INTERVIEWER: Sondra Schlesinger".
    heads: BTreeSet<String>,
    /// Whether half of all paragraphs have a label: a single word is then a name.
    dialogue: bool,
    /// The index of the first line whose name labels again.
    first: Option<usize>,
    /// Whether the labels that are sure stand alone on their lines; `None` if some do.
    alone: Option<bool>,
    /// Whether all names and offices stand alone on their lines.
    names_stand_alone: bool,
    /// Whether what is said behind the labels that are sure begins with a capital.
    capitals: bool,
    /// Whether nearly all labels are in capitals.
    in_capitals: bool,
}

/// Which of the candidates are labels.
pub fn decide(
    body: &str,
    lines: &[BodyLine],
    found: &[Option<LabelCandidate>],
    declared: &[&str],
    present: &BTreeSet<String>,
) -> Vec<bool> {
    let mut decision = LabelDecision {
        body,
        groups: BTreeMap::new(),
        accepted: BTreeSet::new(),
        silent: BTreeSet::new(),
        confirmed: BTreeSet::new(),
        heads: BTreeSet::new(),
        declared: declared.iter().map(|name| normal(name)).collect(),
        present,
        dialogue: false,
        first: None,
        alone: None,
        names_stand_alone: false,
        capitals: true,
        in_capitals: false,
    };
    decision.gather(lines, found);
    decision.find_heads(lines, found);
    decision.accept_alternating(found);
    decision.confirm(lines, found);
    let decided = found.iter().zip(lines).enumerate().map(|(index, (candidate, line))| {
        candidate.as_ref().is_some_and(|candidate| decision.is_label(index, line, candidate))
    });
    decided.collect()
}

impl LabelDecision<'_> {
    fn name(&self, candidate: &LabelCandidate) -> String {
        normal(&self.body[candidate.name.clone()])
    }

    fn key(&self, candidate: &LabelCandidate) -> GroupKey {
        GroupKey::of(self.body, candidate)
    }

    /// Groups the candidates by form, and accepts the groups that are labels.
    fn gather(&mut self, lines: &[BodyLine], found: &[Option<LabelCandidate>]) {
        for (index, candidate) in found.iter().enumerate() {
            let Some(candidate) = candidate.as_ref().filter(|one| is_plausible(one)) else {
                continue;
            };
            let (key, name) = (self.key(candidate), self.name(candidate));
            let says = says(lines, index, candidate);
            self.groups.entry(key).or_default().add(name, candidate, says);
        }
        let groups = self.groups.iter();
        let accepted = groups.filter(|(key, group)| group.is_accepted(**key, &self.declared));
        self.accepted = accepted.map(|(key, _)| *key).collect();
        self.silent = remove_minorities(&self.groups, &mut self.accepted);
        let accepted = found.iter().flatten().filter(|one| self.is_accepted(one));
        self.in_capitals = mostly_in_capitals(accepted.map(|one| &self.body[one.name.clone()]));
    }

    /// Finds the names that label at most twice, and then only a few words that are no sentence.
    fn find_heads(&mut self, lines: &[BodyLine], found: &[Option<LabelCandidate>]) {
        let mut uses: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        for (index, (line, candidate)) in lines.iter().zip(found).enumerate() {
            let Some(candidate) = candidate else { continue };
            let speech = speech_of(line, candidate);
            let words = speech.split_whitespace().count();
            let is_name = |word: &str| !word.starts_with(char::is_lowercase);
            let next = lines.get(index + 1);
            let is_head = (line.before_blank || next.is_some_and(is_field))
                && (2..=LONGEST_HEAD).contains(&words)
                && speech.split_whitespace().all(is_name)
                && candidate.time.is_none()
                && !ends_sentence(speech);
            let entry = uses.entry(self.name(candidate)).or_insert((0, true));
            *entry = (entry.0 + 1, entry.1 && is_head);
        }
        let heads = uses.into_iter().filter(|(_, (count, is_head))| *is_head && *count <= 2);
        self.heads = heads.map(|(name, _)| name).collect();
    }

    /// Accepts "Fraser:" where "MSM:" is a label and the two alternate.
    fn accept_alternating(&mut self, found: &[Option<LabelCandidate>]) {
        let plausible = found.iter().flatten().filter(|one| is_plausible(one));
        let ordered: Vec<GroupKey> = plausible.map(|one| self.key(one)).collect();
        let rejected: Vec<GroupKey> =
            self.groups.keys().filter(|key| !self.accepted.contains(key)).copied().collect();
        for key in rejected {
            let other = GroupKey { caps: !key.caps, ..key };
            let total = ordered.iter().filter(|one| **one == key).count();
            let answers = ordered.windows(2).filter(|pair| pair[0] == other && pair[1] == key);
            if self.accepted.contains(&other) && total > 1 && answers.count() * 2 >= total {
                self.accepted.insert(key);
            }
        }
    }

    /// Looks at the accepted groups together.
    fn confirm(&mut self, lines: &[BodyLine], found: &[Option<LabelCandidate>]) {
        let repeats = |candidate: &LabelCandidate| {
            self.is_accepted(candidate)
                && self.groups[&self.key(candidate)].count(&self.name(candidate)) > 1
        };
        let is_sure =
            |one: &LabelCandidate| one.plausibility >= Plausibility::Strong || repeats(one);
        let confirmed = found.iter().flatten().filter(|one| self.is_accepted(one) && is_sure(one));
        let confirmed: BTreeSet<String> = confirmed.map(|one| self.name(one)).collect();
        let first = found.iter().position(|found| found.as_ref().is_some_and(repeats));
        let labelled = found.iter().flatten().filter(|one| self.is_accepted(one)).count();
        // What is said below a name in bold type is one paragraph with it.
        let is_head = |line: &BodyLine, found: &Option<LabelCandidate>| {
            line.before_blank
                && found.as_ref().is_some_and(|one| {
                    one.form.emphasis
                        && one.alone
                        && matches!(one.form.terminator, Terminator::LineEnd | Terminator::Emphasis)
                        && self.is_accepted(one)
                })
        };
        let begins = |line: &BodyLine| line.after_blank && !line.aside;
        let paragraphs = lines.iter().zip(found);
        let paragraphs =
            paragraphs.filter(|(line, found)| begins(line) && !is_head(line, found)).count();
        let is_certain = |one: &LabelCandidate| {
            self.is_accepted(one) && one.plausibility == Plausibility::Certain
        };
        // Where all names and offices stand alone, a word is no label: "Result: none."
        let is_strong = |one: &&LabelCandidate| {
            self.is_accepted(one) && one.plausibility >= Plausibility::Strong
        };
        let strong = || found.iter().flatten().filter(is_strong);
        let strong_alone = strong().count() >= LEAST_LAYOUT && strong().all(|one| one.alone);
        let sure: Vec<(bool, bool)> = lines
            .iter()
            .zip(found)
            .filter_map(|(line, found)| Some((line, found.as_ref()?)))
            .filter(|(_, one)| repeats(one) || is_certain(one))
            .map(|(line, one)| (one.alone, is_small(speech_of(line, one))))
            .collect();
        let small = sure.iter().filter(|(_, small)| *small).count();
        self.dialogue = labelled * 2 >= paragraphs;
        self.capitals = small * 10 <= sure.len();
        let alone = sure.iter().filter(|(alone, _)| *alone).count();
        let are_all_alone =
            || found.iter().flatten().all(|one| one.alone || !self.is_accepted(one));
        self.alone = match sure.len() {
            0..LEAST_LAYOUT => (labelled >= LEAST_LAYOUT && are_all_alone()).then_some(true),
            _ if strong_alone || alone * 10 >= sure.len() * 9 => Some(true),
            _ if alone * 10 <= sure.len() => Some(false),
            _ => None,
        };
        self.names_stand_alone = strong_alone;
        self.confirmed = confirmed;
        self.first = first;
    }

    fn is_accepted(&self, candidate: &LabelCandidate) -> bool {
        is_plausible(candidate) && self.accepted.contains(&self.key(candidate))
    }

    /// Whether a label of a form that is not one of the body's is one nevertheless.
    fn is_label_of_another_form(
        &self,
        line: &BodyLine,
        candidate: &LabelCandidate,
        name: &str,
    ) -> bool {
        let is_colon = candidate.form.terminator == Terminator::Colon && is_plausible(candidate);
        // A name that labels elsewhere does so in another form, too: "Ann:Yes."
        let is_tight = candidate.form.terminator == Terminator::Tight && is_plausible(candidate);
        // "Ann Bell:" before "AB:" does so.
        let is_known = || self.confirmed.contains(name) || self.confirmed.contains(&initials(name));
        if (is_colon || is_tight) && line.after_blank && is_known() {
            return true;
        }
        // "- Ann: no updates" below a list of those present with her
        if is_colon && self.present.contains(name) && !candidate.alone {
            return true;
        }
        // "MR. COE: Objection." among "Q." and "A."
        let first = name.split_whitespace().next().unwrap_or_default();
        let titled = candidate.plausibility == Plausibility::Certain
            && name.contains(' ')
            && (is_title(first.trim_end_matches('.'))
                || is_upper(&self.body[candidate.name.clone()]));
        // A name alone on its line, as all labels are.
        let layout = self.alone == Some(true) && candidate.alone;
        let strong = candidate.plausibility >= Plausibility::Strong && !is_common_word(name);
        // "CHAIR" among "BELL A.B."
        let is_line = candidate.form.terminator == Terminator::LineEnd;
        // "Q    Will you sign it?", once; not "A    good man"
        let is_gap = candidate.form.terminator == Terminator::Mark
            && matches!(name, "q" | "a")
            && !is_small(speech_of(line, candidate));
        if is_gap && line.after_blank && !self.accepted.is_empty() {
            return true;
        }
        if layout && is_line && is_generic(name) && name.chars().nth(3).is_some() {
            return true;
        }
        is_colon && !self.accepted.is_empty() && (titled || layout && strong)
    }

    /// Whether the sure labels stand alone on their lines and this one does not, or the other way round.
    fn is_out_of_layout(&self, candidate: &LabelCandidate) -> bool {
        self.alone.is_some_and(|alone| alone != candidate.alone)
    }

    /// Whether a label that stands once is not as the others are, or is made of common words.
    fn is_odd(&self, line: &BodyLine, candidate: &LabelCandidate, is_word: bool) -> bool {
        let sure = candidate.plausibility == Plausibility::Certain || candidate.is_timed();
        let layout = self.is_out_of_layout(candidate);
        // In a dialogue in capitals, "BOB:" is somebody, and "NEXT STEPS:" is not.
        let name = &self.body[candidate.name.clone()];
        let is_name = self.dialogue && is_upper(name) && !name.contains(' ');
        // "Wikipedia: a free encyclopedia" goes on with a sentence.
        let goes_on = self.capitals && is_small(speech_of(line, candidate));
        !sure && (layout || goes_on || is_word && !is_name)
    }

    /// Whether nobody speaks behind a label: "Referred to:" above a list, "Closing time: 18:00".
    fn is_silent(&self, line: &BodyLine, candidate: &LabelCandidate, name: &str) -> bool {
        let key = self.key(candidate);
        let group = &self.groups[&key];
        let may_be_list = candidate.form.terminator == Terminator::Colon
            && !candidate.form.heading
            && !candidate.form.emphasis
            && (candidate.plausibility == Plausibility::Weak
                || candidate.plausibility == Plausibility::Strong
                    && (candidate.alone || is_value(speech_of(line, candidate))));
        // "FILED: https://…", "Next Meeting: 12/20/2017", and no vote or address of somebody
        let speech = speech_of(line, candidate);
        let is_field = is_value(speech)
            && !candidate.is_timed()
            && !self.present.contains(name)
            && group.names.get(name).is_some_and(|name| name.says == 0)
            && (speech.contains('/') && !speech.starts_with("http") || is_made_of_words(name));
        may_be_list && (group.is_silent(name) || is_field)
            || self.silent.contains(&key) && !group.says(name)
    }

    /// Whether a part of a name is that of somebody who speaks: "Ann Bell:" before "Ann:".
    fn is_confirmed_by_part(&self, name: &str) -> bool {
        let is_name = |part: &str| part.chars().all(char::is_alphabetic) && part != "and";
        (2..=3).contains(&name.split(' ').count())
            && name.split(' ').all(is_name)
            && name.split(' ').any(|part| self.confirmed.contains(part))
    }

    fn is_label(&self, index: usize, line: &BodyLine, candidate: &LabelCandidate) -> bool {
        let name = self.name(candidate);
        let known = self.declared.contains(&name);
        let is_address = self.in_capitals && is_address(&self.body[candidate.name.clone()]);
        if (is_address || self.heads.contains(&name)) && !known {
            return false;
        }
        if !self.is_accepted(candidate) {
            return self.is_label_of_another_form(line, candidate, &name);
        }
        let group = &self.groups[&self.key(candidate)];
        let count = group.count(&name);
        if !known && self.is_silent(line, candidate, &name) {
            return false;
        }
        // Of bold items among declared names, those that stand once are topics.
        if count == 1 && !known && !self.declared.is_empty() && candidate.form.is_bold_item() {
            return false;
        }
        let is_word = is_common_word(&name)
            && !self.present.contains(&name)
            && !candidate.is_timed()
            && candidate.plausibility < Plausibility::Certain;
        let is_inline = self.names_stand_alone && !candidate.alone;
        let is_rare = count == 1 || count < MOST_HEADINGS && is_inline;
        if is_rare && !known && self.is_odd(line, candidate, is_word) {
            return false;
        }
        let is_word = is_word && !(name.contains(' ') && candidate.form.is_specific());
        if is_word && !known && !self.dialogue && count < MOST_HEADINGS {
            return false;
        }
        if known || count > 1 {
            return true;
        }
        let strong = candidate.plausibility >= Plausibility::Strong
            || candidate.form.is_specific()
            || candidate.is_timed()
            || self.dialogue;
        if self.first.is_some_and(|first| index >= first) {
            return strong;
        }
        if strong && self.is_confirmed_by_part(&name) {
            return true;
        }
        let speech = speech_of(line, candidate);
        let sentence = ends_sentence(speech);
        let long = speech.split_whitespace().count() > LONGEST_HEAD;
        strong
            && match self.first {
                Some(_) => {
                    let mut rest = speech.split_whitespace().skip(1).peekable();
                    let is_list = rest.peek().is_some() && !rest.any(is_small);
                    sentence && (long || !is_list)
                }
                None => sentence || long || candidate.alone || !speech.is_ascii(),
            }
    }
}

/// Whether a line of a head may be a field with a value: `Date: 5 May 2015`.
fn is_field(line: &BodyLine) -> bool {
    let near = &line.text[..line.text.floor_char_boundary(LONGEST_FIELD)];
    near.contains([':', '：']) && !ends_sentence(line.text)
}

fn is_plausible(candidate: &LabelCandidate) -> bool {
    candidate.plausibility > Plausibility::None
}

/// The first letters of the words of a name, if it has several: `ab` of "ann bell".
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next();
    if name.contains(' ') {
        name.split_whitespace().filter_map(first).collect()
    } else {
        String::new()
    }
}

/// Whether a name is made of common English words.
fn is_common_word(name: &str) -> bool {
    !is_generic(name) && name.len() > 2 && is_made_of_words(name)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
