//! Where the name of a label ends, and what ends it.

use std::ops::Range;

use super::form::{LabelForm, Terminator, is_symbol};
use super::names::{self, Plausibility};
use crate::text::clock;
use crate::text::timestamps::{self, LeadingTime};

/// The longest label, in bytes, from the first letter of the name to the end of its roles.
const LONGEST: usize = 220;
/// The longest name, in characters, without what is in brackets.
const LONGEST_NAME: usize = 80;
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
    };
    while scanner.index < most {
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

/// The time that is all of a line, in seconds.
pub fn time_alone(line: &str) -> Option<u32> {
    let line = line.trim();
    let length = timestamps::leading(line)?.length;
    seconds(&line[..length]).filter(|_| length == line.len())
}

/// The seconds of a timestamp with its brackets.
pub fn seconds(timestamp: &str) -> Option<u32> {
    let digits = timestamp.trim_matches(['[', ']', '(', ')', '\\']);
    clock::parse(digits.split(['.', ',']).next().unwrap_or(digits))
}

/// What one character means.
enum Step {
    /// The label goes on at this byte.
    Next(usize),
    /// The label ends at this byte.
    Label(Terminator, usize),
    /// There is no label.
    NoLabel,
}

struct Scanner<'l> {
    line: &'l str,
    start: usize,
    form: LabelForm,
    index: usize,
    /// Where the name ends, if something follows it before the label ends.
    name_end: Option<usize>,
    /// How many brackets are open.
    depth: usize,
    commas: usize,
    time: Option<u32>,
    bracketed: bool,
}

impl Scanner<'_> {
    fn step(&mut self, character: char) -> Step {
        let next = Step::Next(self.index + character.len_utf8());
        match character {
            '(' | '（' | '[' | '［' if self.depth > 0 || self.index > self.start => {
                self.open(character)
            }
            ')' | '）' | ']' | '］' | '】' => self.close(character),
            _ if self.depth > 0 => next,
            '>' => self.angle(),
            ':' | '：' | '﹕' | '︰' if self.form.opening != Some('<') => self.colon(character),
            '.' => self.stop(),
            '*' | '_' if self.form.emphasis => self.emphasis(character),
            ' ' | '\u{3000}' if self.ends_at_space() => Step::Label(Terminator::Symbol, self.index),
            ',' | '،' | '，' | '、' => self.comma(character),
            '!' | '?' | ';' | '。' | '？' | '！' | '|' | '…' | '“' | '”' | '=' | '{' | '}'
            | '\\' => Step::NoLabel,
            '"' if !self.is_within_word(character) => Step::NoLabel,
            '0'..='9' => self.digit(),
            _ => next,
        }
    }

    fn before(&self) -> Option<char> {
        self.line[self.start..self.index].chars().next_back()
    }

    fn after(&self, character: char) -> &str {
        &self.line[self.index + character.len_utf8()..]
    }

    fn is_within_word(&self, character: char) -> bool {
        let next = self.after(character).chars().next();
        self.before().is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
    }

    /// `○鈴木一郎君　…`
    fn ends_at_space(&self) -> bool {
        self.form.opening.is_some_and(is_symbol) && self.before().is_some_and(names::is_ideograph)
    }

    /// A bracket after the name: a time, or who it is.
    fn open(&mut self, character: char) -> Step {
        if self.depth == 0
            && let Some(LeadingTime { length, .. }) = timestamps::leading(&self.line[self.index..])
        {
            let end = self.index + length;
            self.note_time(end);
            self.name_end.get_or_insert(self.index);
            let rest = self.line[end..].trim_start();
            return match rest.is_empty() {
                true => Step::Label(Terminator::Time, end),
                false => Step::Next(end),
            };
        }
        self.name_end.get_or_insert(self.index);
        self.bracketed = true;
        self.depth += 1;
        Step::Next(self.index + character.len_utf8())
    }

    fn close(&mut self, character: char) -> Step {
        let end = self.index + character.len_utf8();
        let next = self.after(character).chars().next();
        if self.depth > 0 {
            self.depth -= 1;
            // The text of a link.
            if character == ']' && next == Some('(') {
                return Step::NoLabel;
            }
            let symbol = self.form.opening.is_some_and(is_symbol);
            let ends = self.depth == 0 && symbol && next.is_none_or(char::is_whitespace);
            return if ends { Step::Label(Terminator::Symbol, end) } else { Step::Next(end) };
        }
        match character {
            ']' | '】' if matches!(self.form.opening, Some('[' | '【')) => self.close_label(end),
            ')' | '）' if self.before().is_some_and(names::is_ideograph) => {
                Step::Label(Terminator::Bracket, end)
            }
            _ => Step::NoLabel,
        }
    }

    /// The bracket that closes `[Ann]: …`, which is a label unless it is the address of a link.
    fn close_label(&mut self, bracket_end: usize) -> Step {
        self.name_end.get_or_insert(self.index);
        let rest = &self.line[bracket_end..];
        let marks = rest.len() - rest.trim_start_matches(['*', '_']).len();
        let end = bracket_end + marks;
        let after = &self.line[end..];
        let spaced = after.trim_start_matches([' ', '\u{a0}']);
        if let Some(LeadingTime { length, in_brackets: true }) =
            timestamps::leading(spaced).filter(|_| !after.starts_with('('))
        {
            let end = self.line.len() - spaced.len() + length;
            self.note_time(end);
            return Step::Label(Terminator::Time, end);
        }
        let Some(colon) = after.chars().next().filter(|c| matches!(c, ':' | '：')) else {
            return Step::NoLabel;
        };
        let target = after[colon.len_utf8()..].trim_start();
        let address = ["http", "/", "<", "#", "./", "../", "mailto:"];
        if marks == 0 && address.iter().any(|start| target.starts_with(start)) {
            return Step::NoLabel;
        }
        Step::Label(Terminator::Colon, end + colon.len_utf8())
    }

    /// `<v Ann>` and `<Ann:>`.
    fn angle(&mut self) -> Step {
        match self.form.opening {
            Some('v') => Step::Label(Terminator::Voice, self.index + 1),
            Some('<') if self.before().is_some_and(|c| matches!(c, ':' | '：')) => {
                self.name_end.get_or_insert(self.index - self.before().map_or(0, char::len_utf8));
                Step::Label(Terminator::Colon, self.index + 1)
            }
            Some('<') => Step::NoLabel,
            _ => Step::Next(self.index + 1),
        }
    }

    fn colon(&mut self, colon: char) -> Step {
        let after = self.after(colon);
        let next = after.chars().next();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(self.before()) && digit(next) {
            return Step::Next(self.index + colon.len_utf8());
        }
        let end = self.index + colon.len_utf8();
        if let Some(dash) = next.filter(|c| matches!(c, '-' | '–' | '—' | '―')) {
            return Step::Label(Terminator::Dash, end + dash.len_utf8());
        }
        let marks = after.len() - after.trim_start_matches(['*', '_']).len();
        let follows = after[marks..].chars().next();
        let parted = follows.is_none_or(char::is_whitespace) || colon != ':';
        if parted || marks > 0 {
            Step::Label(Terminator::Colon, end + marks)
        } else {
            Step::NoLabel
        }
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
        let is_initial = name.len() == 1 && is_before_colon(spaced);
        match self.commas == 0 && !is_initial && names::ends_at_stop(name) {
            true => Step::Label(Terminator::Stop, self.index + 1),
            false => Step::Next(self.index + 1),
        }
    }

    /// The end of the emphasis around a name.
    fn emphasis(&mut self, mark: char) -> Step {
        if mark == '_' && self.is_within_word(mark) {
            return Step::Next(self.index + 1);
        }
        let rest = &self.line[self.index..];
        let end = self.index + (rest.len() - rest.trim_start_matches(mark).len());
        self.name_end.get_or_insert(self.index);
        let rest = self.line[end..].trim_start_matches([' ', '\u{a0}']);
        if let Some(LeadingTime { length, .. }) = timestamps::leading(rest) {
            let timed = self.line.len() - rest.len() + length;
            self.note_time(timed);
            let colon = self.line[timed..].starts_with([':', '：']);
            return if colon { Step::Next(timed) } else { Step::Label(Terminator::Time, timed) };
        }
        if rest.starts_with([':', '：', '(', '[', '_', '*', '（', ',', '–']) {
            return Step::Next(end);
        }
        match self.form.timed || rest.is_empty() {
            true => Step::Label(Terminator::Emphasis, end),
            false => Step::NoLabel,
        }
    }

    /// A comma before a role: "Grüner, Parl. Staatssekretär:".
    fn comma(&mut self, comma: char) -> Step {
        self.commas += 1;
        let before = &self.line[self.start..self.index];
        let cased = before.chars().any(char::is_uppercase);
        let words = before.split_whitespace().count();
        if self.commas > MOST_COMMAS || words > MOST_WORDS || !cased {
            return Step::NoLabel;
        }
        self.name_end.get_or_insert(self.index);
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
            _ => Step::Next(self.index + 1),
        }
    }

    /// Keeps the timestamp that ends at `end`, the first of several.
    fn note_time(&mut self, end: usize) {
        let before = &self.line[self.index..end];
        let start = before.find(|c: char| c.is_ascii_digit() || matches!(c, '[' | '('));
        self.time = self.time.or_else(|| {
            seconds(before[start.unwrap_or(0)..].trim_start_matches([']', '*', '_', ' ']).trim())
        });
    }

    fn finish(&self, terminator: Terminator, end: usize) -> Option<ScannedName> {
        let own = self.name_end.unwrap_or(match terminator {
            Terminator::Colon | Terminator::Dash | Terminator::Stop | Terminator::Bracket => {
                self.index
            }
            _ => end,
        });
        let text = self.line[self.start..own.min(end)].trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '*' | '_' | ':' | '：' | ',' | '-' | '–' | '—' | ')' | '）' | '|' | '>'
                )
        });
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

/// Whether a text is a single word with a capital before a colon: the "Bell" of `A. Bell: Yes.`
fn is_before_colon(text: &str) -> bool {
    let name = text.split([':', '：']).next().unwrap_or_default();
    name.len() < text.len()
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
}
