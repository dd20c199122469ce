//! Where the name of a label ends, and what ends it.

use std::ops::Range;

use super::form::{FROM, LabelForm, Terminator, is_symbol};
use super::initials;
use super::moment::{is_time_of_day, seconds};
use super::names::{self, Plausibility};
use super::offices::name_before_office;
use super::words;
use crate::text::timestamps::{self, LeadingTime};

/// The longest label, in bytes, from the first letter of the name to the end of its roles.
const LONGEST: usize = 220;
/// The longest name, in characters, without what is in brackets.
const LONGEST_NAME: usize = 80;
/// The longest name before a wide space, in ideographs.
const LONGEST_IDEOGRAPHS: usize = 6;
/// The longest abbreviation of a title before a full stop, in bytes: "Parl."
const LONGEST_ABBREVIATION: usize = 4;
/// The most commas between a name and its colon: "Mr. Coe, Mayor of Hull, Chair:".
const MOST_COMMAS: usize = 3;
/// The most words before a comma: more are a sentence.
const MOST_WORDS: usize = 8;

/// The name of a label.
#[derive(Debug)]
pub struct ScannedName {
    /// The name, in bytes of the line.
    pub name: Range<usize>,
    /// What ends the label.
    pub terminator: Terminator,
    /// Where the label ends, in bytes of the line.
    pub end: usize,
    /// The time within the label, in seconds.
    pub time: Option<u32>,
    /// Whether something in brackets follows the name.
    pub bracketed: bool,
}

/// Scans for the end of a name that begins at the byte `start` of a line.
pub fn scan(line: &str, start: usize, form: LabelForm) -> Option<ScannedName> {
    let most = line.floor_char_boundary(start + LONGEST);
    let mut scanner = Scanner {
        line,
        start,
        form,
        index: start,
        name_end: None,
        depth: 0,
        commas: 0,
        time: None,
        bracketed: false,
        closed: false,
    };
    while scanner.index < most {
        // Nearly all characters are letters, which are in the name whatever comes before them.
        if line.as_bytes()[scanner.index].is_ascii_alphabetic() {
            scanner.index += 1;
            continue;
        }
        let character = line[scanner.index..].chars().next()?;
        match scanner.step(character) {
            Step::Next(index) => scanner.index = index,
            Step::Label(terminator, end) => return scanner.finish(terminator, end),
            Step::NoLabel => return None,
        }
    }
    if scanner.index < line.len() || scanner.depth > 0 {
        return None;
    }
    scanner.finish(Terminator::LineEnd, line.len())
}

/// What one character means.
pub enum Step {
    /// The label goes on at this byte.
    Next(usize),
    /// The label ends at this byte.
    Label(Terminator, usize),
    /// There is no label.
    NoLabel,
}

/// A label as far as it is read.
pub struct Scanner<'l> {
    pub(super) line: &'l str,
    pub(super) start: usize,
    pub(super) form: LabelForm,
    pub(super) index: usize,
    /// Where the name ends, if something follows it before the label ends.
    pub(super) name_end: Option<usize>,
    /// How many brackets are open.
    pub(super) depth: usize,
    pub(super) commas: usize,
    pub(super) time: Option<u32>,
    pub(super) bracketed: bool,
    /// Whether the emphasis around the name is closed.
    pub(super) closed: bool,
}

impl Scanner<'_> {
    fn step(&mut self, character: char) -> Step {
        let next = Step::Next(self.index + character.len_utf8());
        match character {
            // `<ann[m]>`
            '(' | ')' | '[' | ']' if self.form.opening == Some('<') => next,
            '(' | '（' | '[' | '［' if self.depth > 0 || self.index > self.start => {
                self.open(character)
            }
            ')' | '）' | ']' | '］' | '】' => self.close(character),
            _ if self.depth > 0 => next,
            '>' => self.angle(),
            // "(Ann: in writing)" is an aside.
            ':' | '：' | '﹕' | '︰' if self.form.opening == Some('(') => Step::NoLabel,
            ':' | '：' | '﹕' | '︰' if self.form.opening != Some('<') => self.colon(character),
            '.' => self.stop(),
            '*' if self.closed => Step::NoLabel,
            '*' | '_' if self.form.emphasis && !self.closed => self.emphasis(character),
            ' ' | '\u{3000}' if self.ends_at_space() => Step::Label(Terminator::Symbol, self.index),
            '\u{3000}' if self.is_behind_ideographs() => {
                self.name_end.get_or_insert(self.index);
                Step::Label(Terminator::Mark, self.index)
            }
            '「' if self.is_behind_ideographs() && self.line.trim_end().ends_with('」') => {
                self.name_end.get_or_insert(self.index);
                Step::Label(Terminator::Mark, self.index)
            }
            ' ' | '\u{a0}' | '\t' if self.index > self.start => self.space(),
            ',' | '،' | '，' | '、' => self.comma(character),
            // "Ann??:" may be somebody.
            '?' if self.after(character).starts_with([':', '：', '?']) => next,
            // `\<ann\_b\>`
            '\\' if self.form.opening == Some('<') => next,
            '|' if self.form.opening == Some('<') => next,
            '|' if self.form.timed && self.name_end.is_some() => next,
            '!' | '?' | ';' | '。' | '？' | '！' | '|' | '…' | '“' | '”' | '=' | '{' | '}'
            | '\\' | '`' => Step::NoLabel,
            '"' if !self.is_within_word(character) => Step::NoLabel,
            '0'..='9' => self.digit(),
            _ => next,
        }
    }

    pub(super) fn before(&self) -> Option<char> {
        self.line[self.start..self.index].chars().next_back()
    }

    pub(super) fn after(&self, character: char) -> &str {
        &self.line[self.index + character.len_utf8()..]
    }

    pub(super) fn is_within_word(&self, character: char) -> bool {
        let next = self.after(character).chars().next();
        self.before().is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
    }

    /// `○鈴木一郎君　…`, `○위원장 김철수 …`
    fn ends_at_space(&self) -> bool {
        let is_symbol = self.form.opening.is_some_and(is_symbol);
        if !is_symbol || !self.before().is_some_and(names::is_ideograph) {
            return false;
        }
        let next = self.line[self.index..].split_whitespace().next().unwrap_or_default();
        let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7af}');
        let said = &self.line[self.start..self.index];
        let is_name = |word: &str| (2..=4).contains(&word.chars().count());
        let goes_on = next.chars().all(is_hangul)
            && !said.contains(' ')
            && match words::ends_with_role(said) {
                true => is_name(next) && !said.chars().rev().all(|c| c.is_whitespace()),
                false => words::ends_with_role(next),
            };
        !goes_on
    }

    /// Whether a few ideographs stand before this place and speech behind it: `山田　…`, `山田「…」`.
    fn is_behind_ideographs(&self) -> bool {
        let name = &self.line[self.start..self.index];
        let count = name.chars().count();
        let rest = self.line[self.index..].trim_start();
        self.start == 0
            && (1..=LONGEST_IDEOGRAPHS).contains(&count)
            && name.chars().all(names::is_ideograph)
            && rest.chars().count() > count
    }

    /// What follows the brackets behind the name.
    fn behind_brackets(&self) -> &str {
        let tail = &self.line[self.name_end.unwrap_or(self.index)..self.index];
        tail.rsplit([')', '）', ']']).next().unwrap_or_default().trim()
    }

    fn colon(&mut self, colon: char) -> Step {
        let after = self.after(colon);
        // `Ann:: Yes.`
        if after.starts_with(": ") {
            return Step::Label(Terminator::Colon, self.index + colon.len_utf8() + ":".len());
        }
        let next = after.chars().next();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(self.before()) && digit(next) {
            return Step::Next(self.index + colon.len_utf8());
        }
        let end = self.index + colon.len_utf8();
        if self.form.opening == Some('[')
            && let Some(behind) = after.strip_prefix(']')
        {
            // `[Ann:] …`, not the text of a link
            let marks = behind.len() - behind.trim_start_matches(['*', '_']).len();
            return match behind.starts_with('(') {
                true => Step::NoLabel,
                false => Step::Label(Terminator::Colon, end + 1 + marks),
            };
        }
        // `[Normative: …](https://…)`
        if self.form.opening == Some('[') && after.contains("](") && !after.contains("] ") {
            return Step::NoLabel;
        }
        // "Mr. Coe (laughing) said this: …"
        let is_sentence = self.bracketed && self.behind_brackets().contains(' ');
        if is_sentence && self.commas == 0 && self.form.opening != Some(FROM) {
            return Step::NoLabel;
        }
        if let Some(dash) = next.filter(|c| matches!(c, '-' | '–' | '—' | '―')) {
            return Step::Label(Terminator::Dash, end + dash.len_utf8());
        }
        let marks = after.len() - after.trim_start_matches(['*', '_']).len();
        // `**Ann: **Yes.`
        let spaced = after.trim_start_matches(' ');
        let is_closed_late =
            marks == 0 && self.form.emphasis && !self.closed && spaced.starts_with("**");
        let marks = if is_closed_late { after.len() - spaced.len() + "**".len() } else { marks };
        let follows = after[marks..].chars().next();
        let parted = follows.is_none_or(char::is_whitespace) || colon != ':';
        // `O Sr. Presidente: — …`
        let dash = ["— ", "– "].iter().find(|dash| after[marks..].trim_start().starts_with(**dash));
        if let Some(dash) = dash.filter(|_| parted) {
            let rest = after[marks..].trim_start();
            return Step::Label(Terminator::Colon, self.line.len() - rest.len() + dash.len());
        }
        match follows {
            _ if parted || marks > 0 => Step::Label(Terminator::Colon, end + marks),
            Some(c)
                if self.is_name_before_colon() && (c.is_uppercase() || "([\"“¿¡".contains(c)) =>
            {
                Step::Label(Terminator::Tight, end)
            }
            _ => Step::NoLabel,
        }
    }

    /// Whether words with a capital, and no more, stand before a colon: `Ann Bell:Yes.`
    fn is_name_before_colon(&self) -> bool {
        let name = &self.line[self.start..self.index];
        self.name_end.is_none()
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-'))
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    }

    /// A full stop: `HON. A. BELL.-`, `ANN BELL. —`, `M. le président.`, or that of a title.
    fn stop(&mut self) -> Step {
        let after = self.after('.');
        if let Some(dash) =
            after.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | '―' | '−'))
        {
            return Step::Label(Terminator::Dash, self.index + 1 + dash.len_utf8());
        }
        if !(after.is_empty() || after.starts_with([' ', '\u{a0}', '\t'])) {
            return Step::Next(self.index + 1);
        }
        let name = &self.line[self.start..self.name_end.unwrap_or(self.index)];
        let spaced = after.trim_start();
        let dash = spaced.chars().next().filter(|c| matches!(c, '—' | '–' | '―'));
        if let Some(dash) = dash.filter(|_| names::plausibility(name) > Plausibility::None) {
            let end = self.line.len() - spaced.len() + dash.len_utf8();
            return Step::Label(Terminator::Dash, end);
        }
        let is_initial = name.len() == 1
            && (names::is_before_colon(spaced) || initials::is_initial(spaced))
            || name.contains(' ') && initials::begins_with_initial(spaced);
        match !is_initial && self.is_whole(name) && names::ends_at_stop(name) {
            true => Step::Label(Terminator::Stop, self.index + 1),
            false => Step::Next(self.index + 1),
        }
    }

    /// Whether a label may end here: behind its name, the brackets or the role that follow it.
    fn is_whole(&self, name: &str) -> bool {
        let tail = self.line[self.start + name.len()..self.index].trim();
        let Some(role) = tail.strip_prefix([',', '，']) else {
            return if self.bracketed { self.behind_brackets() } else { tail }.is_empty();
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let first = role.split_whitespace().next().unwrap_or_default();
        let first = first.to_lowercase();
        // The full stop of "Dr." ends no label.
        let last = role.split_whitespace().last().unwrap_or_default().to_lowercase();
        let is_abbreviated = last.len() <= LONGEST_ABBREVIATION && words::is_title(&last);
        let ends_line =
            self.after('.').trim().is_empty() && initials::is_surname_with_initials(&words);
        !is_abbreviated
            && (ends_line
                || names::is_in_capitals(&words)
                || words::is_french_office(&first)
                || words::is_title(&first) && !words::is_small(&first))
    }

    /// A comma before a role: "Grüner, Parl. Staatssekretär:".
    fn comma(&mut self, comma: char) -> Step {
        self.commas += 1;
        let before = &self.line[self.start..self.index];
        let cased = before.chars().any(char::is_uppercase);
        let words = before.split_whitespace().count();
        // In capitals it is no sentence.
        let most = if before.contains(char::is_lowercase) { MOST_WORDS } else { 2 * MOST_WORDS };
        if self.commas > MOST_COMMAS || words > most || !cased {
            return Step::NoLabel;
        }
        // "[Bell, Ann] 0:12"
        if self.form.opening != Some('[') {
            self.name_end.get_or_insert(self.index);
        }
        Step::Next(self.index + comma.len_utf8())
    }

    /// A time at the end of the line: `Ann Bell  0:12`.
    fn digit(&mut self) -> Step {
        let separated =
            self.before().is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '-' | '–'));
        let rest = &self.line[self.index..];
        match timestamps::leading(rest).filter(|_| separated) {
            Some(LeadingTime { length, .. }) if rest[length..].trim().is_empty() => {
                let end = self.index + length;
                self.note_time(end);
                self.name_end.get_or_insert(self.index);
                Step::Label(Terminator::Time, end)
            }
            _ if separated && is_time_of_day(rest) => {
                self.name_end.get_or_insert(self.index);
                Step::Label(Terminator::Time, self.line.len())
            }
            _ => Step::Next(self.index + 1),
        }
    }

    /// Keeps the timestamp that ends at `end`, the first of several.
    pub(super) fn note_time(&mut self, end: usize) {
        let before = &self.line[self.index..end];
        let start = before.find(|c: char| c.is_ascii_digit() || matches!(c, '[' | '('));
        self.time = self.time.or_else(|| {
            seconds(before[start.unwrap_or(0)..].trim_start_matches([']', '*', '_', ' ']).trim())
        });
    }

    fn finish(&self, terminator: Terminator, end: usize) -> Option<ScannedName> {
        let own = self.name_end.unwrap_or(match terminator {
            Terminator::Colon
            | Terminator::Tight
            | Terminator::Dash
            | Terminator::Stop
            | Terminator::Bracket => self.index,
            _ => end,
        });
        let text = self.line[self.start..own.min(end)].trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '*' | '_' | ':' | '：' | ',' | '-' | '–' | '—' | ')' | '）' | '|' | '>' | '\\'
                ) && !(self.form.opening == Some('<') && c == ')')
        });
        let text = match name_before_office(text) {
            Some(length) if terminator == Terminator::Colon => &text[..length],
            _ => text,
        };
        let fits = !text.is_empty() && text.chars().count() <= LONGEST_NAME;
        fits.then(|| ScannedName {
            name: self.start..self.start + text.len(),
            terminator,
            end,
            time: self.time,
            bracketed: self.bracketed,
        })
    }
}
