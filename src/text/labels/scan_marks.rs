//! Brackets, links, emphasis, dashes and gaps in a label.

use super::form::{FROM, Terminator, is_symbol};
use super::moment::{date, seconds};
use super::names::{self, Plausibility};
use super::scan::{Scanner, Step};
use crate::text::timestamps::{self, LeadingTime};

/// The longest role in italics behind a name, and the longest target of a link, in bytes.
const LONGEST: usize = 200;
/// The longest part of a name behind a bar, in bytes.
const LONGEST_SECOND_NAME: usize = 30;
/// Elements of HTML, which are no names of those who chat.
const ELEMENTS: [&str; 43] = [
    "a",
    "b",
    "i",
    "u",
    "p",
    "s",
    "q",
    "br",
    "hr",
    "em",
    "strong",
    "sub",
    "sup",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "th",
    "table",
    "div",
    "span",
    "code",
    "pre",
    "aside",
    "small",
    "big",
    "cite",
    "mark",
    "del",
    "ins",
    "img",
    "font",
    "center",
    "blockquote",
    "details",
    "summary",
    "section",
    "article",
    "figure",
    "video",
    "audio",
    "iframe",
];

impl Scanner<'_> {
    /// A bracket after the name: a time, or who it is.
    pub(super) fn open(&mut self, character: char) -> Step {
        if self.depth == 0
            && let Some(LeadingTime { length, .. }) = timestamps::leading(&self.line[self.index..])
        {
            let end = self.index + length;
            self.note_time(end);
            self.name_end.get_or_insert(self.index);
            let rest = self.line[end..].trim_start();
            // `Ann Bell [0:12] Yes.`
            let name = self.line[self.start..self.index].trim_end();
            let is_before_speech = character == '['
                && self.line[end..].starts_with(' ')
                && rest.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
                && names::plausibility(name) >= Plausibility::Strong
                && (names::is_generic(name) || !names::is_made_of_words(name));
            return match rest.is_empty() || is_before_speech {
                true => Step::Label(Terminator::Time, end),
                false => Step::Next(end),
            };
        }
        // `Ann (2024-11-18T15:56:01Z)`
        let inner = &self.line[self.index + character.len_utf8()..];
        if self.depth == 0
            && let Some(length) = date(inner).filter(|length| inner[*length..].starts_with(')'))
        {
            let end = self.line.len() - inner.len() + length + 1;
            self.name_end.get_or_insert(self.index);
            return match self.line[end..].trim().is_empty() {
                true => Step::Label(Terminator::Time, self.line.len()),
                false => Step::Next(end),
            };
        }
        self.name_end.get_or_insert(self.index);
        self.bracketed = true;
        self.depth += 1;
        Step::Next(self.index + character.len_utf8())
    }

    pub(super) fn close(&mut self, character: char) -> Step {
        let end = self.index + character.len_utf8();
        let next = self.after(character).chars().next();
        if self.depth > 0 {
            self.depth -= 1;
            // The text of a link.
            if character == ']' && next == Some('(') {
                return Step::NoLabel;
            }
            // `議長（山田太郎君）　…`
            let named = character == '）'
                && self.name_end.is_some_and(|end| self.line[..end].ends_with(names::is_ideograph))
                && self.line[..self.index].ends_with('君');
            let symbol = named || self.form.opening.is_some_and(is_symbol);
            let ends = self.depth == 0 && symbol && next.is_none_or(char::is_whitespace);
            return if ends { Step::Label(Terminator::Symbol, end) } else { Step::Next(end) };
        }
        match character {
            ']' | '】' if matches!(self.form.opening, Some('[' | '【')) => self.close_label(end),
            ')' if self.form.opening == Some('(') => self.close_label(end),
            ')' | '）' if self.before().is_some_and(names::is_ideograph) => {
                Step::Label(Terminator::Bracket, end)
            }
            _ => Step::NoLabel,
        }
    }

    /// The bracket that closes `[Ann]: …`, which is a label unless it is the address of a link.
    fn close_label(&mut self, bracket_end: usize) -> Step {
        self.name_end.get_or_insert(self.index);
        // The end of a link to a note, or the target of a link.
        let rest = &self.line[bracket_end..];
        let target = rest.strip_prefix('(').and_then(|rest| rest.find(')'));
        let is_target = |end: &usize| *end < LONGEST && self.form.opening != Some('(');
        let link = match target.filter(is_target) {
            Some(end) => end + 2,
            None => usize::from(rest.starts_with(']')),
        };
        let rest = &rest[link..];
        let marks = rest.len() - rest.trim_start_matches(['*', '_']).len();
        let end = bracket_end + link + marks;
        let after = &self.line[end..];
        let spaced = after.trim_start_matches([' ', '\u{a0}']);
        // `[Ann] [0:12] Yes.`, `[Ann] 10:12:01` alone on its line
        let is_time = |time: &LeadingTime| {
            time.in_brackets && !after.starts_with('(') || time.length == spaced.trim_end().len()
        };
        if let Some(LeadingTime { length, .. }) = timestamps::leading(spaced).filter(is_time) {
            let end = self.line.len() - spaced.len() + length;
            self.note_time(end);
            return Step::Label(Terminator::Time, end);
        }
        let Some(colon) = after.chars().next().filter(|c| matches!(c, ':' | '：')) else {
            // `【山田】…`, `[ANN BELL] …`, `(ANN BELL)` alone on its line
            let name = &self.line[self.start..self.index];
            // `[Speaker 1] …`, `[Audience member] …`, not `[Question] …`
            let is_numbered = names::is_generic(name)
                && (name.contains(' ') || name.ends_with(|c: char| c.is_ascii_digit()));
            let is_strong =
                names::plausibility(name) == Plausibility::Strong && !names::is_made_of_words(name);
            let is_word = || self.form.opening == Some('[') && names::is_handle(name);
            let is_name = self.form.opening == Some('【')
                || after.is_empty() && (is_numbered || is_strong)
                || after.starts_with(' ') && (is_numbered || is_strong || is_word());
            return match link == 0 && is_name {
                true => Step::Label(Terminator::Mark, end),
                false => Step::NoLabel,
            };
        };
        let after = &after[colon.len_utf8()..];
        let closing = after.len() - after.trim_start_matches(['*', '_']).len();
        let target = after.trim_start();
        let address = ["http", "/", "<", "#", "./", "../", "mailto:"];
        if marks + link == 0 && address.iter().any(|start| target.starts_with(start)) {
            return Step::NoLabel;
        }
        Step::Label(Terminator::Colon, end + colon.len_utf8() + closing)
    }

    /// A dash, a bar or a wide gap behind a name: `BAŞKAN – `, `Ann Bell | `, `Q    `.
    pub(super) fn space(&mut self) -> Step {
        // Nearly all spaces are between two words.
        let behind = self.line.as_bytes().get(self.index + 1);
        let is_between =
            self.line[self.index..].starts_with(' ') && self.form.opening != Some(FROM);
        if is_between && behind.is_some_and(u8::is_ascii_alphanumeric) {
            return Step::Next(self.index + 1);
        }
        let next = Step::Next(
            self.index + self.line[self.index..].chars().next().map_or(1, char::len_utf8),
        );
        let name = &self.line[self.start..self.name_end.unwrap_or(self.index)];
        let rest = &self.line[self.index..];
        if self.form.opening == Some(FROM) {
            self.end_sender();
            return next;
        }
        let spaced = rest.trim_start();
        let Some(mark) = spaced.chars().next().filter(|_| self.commas == 0) else { return next };
        let wide = rest.starts_with('\t') || rest.chars().nth(1).is_some_and(char::is_whitespace);
        // `0:05:22 Ann Bell | Mill Inc.: Yes.` in a chat
        let is_in_name = mark == '|'
            && self.form.timed
            && spaced[..spaced.floor_char_boundary(LONGEST_SECOND_NAME)].contains(':');
        if is_in_name {
            self.name_end.get_or_insert(self.index);
            return next;
        }
        if !wide && !matches!(mark, '–' | '—' | '―' | '|' | '»' | '-') {
            return next;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let caps = names::is_in_capitals(&words);
        let is_mark = matches!(mark, '–' | '—' | '―' | '|' | '»') || mark == '-' && caps;
        let after = &spaced[mark.len_utf8()..];
        // `Ann Bell — 04/01/2021 10:32`, `Ann Bell – 0:12:`
        let moment = after.trim_start();
        let only = moment.trim_end().trim_end_matches(':');
        let time = timestamps::leading(only).filter(|time| time.length == only.len());
        if is_mark && (time.is_some() || date(only) == Some(only.len())) {
            self.time = self.time.or(time.and_then(|_| seconds(only)));
            self.name_end.get_or_insert(self.index);
            return Step::Label(Terminator::Time, self.line.len());
        }
        let is_dash = is_mark
            && after.starts_with(' ')
            && !after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_wide = wide && (rest.starts_with('\t') || caps || names::is_generic(name));
        let is_gap = is_wide
            && (mark.is_alphabetic() || matches!(mark, '"' | '“' | '¿' | '¡' | '['))
            && !name.ends_with('.');
        if !(is_dash || is_gap) || names::plausibility(name) == Plausibility::None {
            return next;
        }
        let end = self.line.len() - spaced.len() + if is_dash { mark.len_utf8() } else { 0 };
        self.name_end.get_or_insert(self.index);
        Step::Label(Terminator::Mark, end)
    }

    /// Ends the name of who writes in a chat before whom he writes to: "From Stephen To to Everyone:".
    fn end_sender(&mut self) {
        let rest = &self.line[self.index..];
        let recipient = rest.strip_prefix(" to ").or(rest.strip_prefix(" To "));
        let is_to = recipient
            .map(str::trim_start)
            .is_some_and(|name| !name.starts_with([':', ' ']) && !name.starts_with("to "));
        self.name_end = self.name_end.or(is_to.then_some(self.index));
    }

    /// `<v Ann>` and `<Ann:>`.
    pub(super) fn angle(&mut self) -> Step {
        match self.form.opening {
            Some('v') => Step::Label(Terminator::Voice, self.index + 1),
            Some('<') if self.before().is_some_and(|c| matches!(c, ':' | '：')) => {
                self.name_end.get_or_insert(self.index - self.before().map_or(0, char::len_utf8));
                Step::Label(Terminator::Colon, self.index + 1)
            }
            Some('<') if self.is_nick() => {
                self.name_end.get_or_insert(self.index);
                let after = self.after('>');
                let marks = after.len() - after.trim_start_matches('*').len();
                Step::Label(Terminator::Mark, self.index + 1 + marks)
            }
            Some('<') => Step::NoLabel,
            // `Ann> Yes.`
            _ if !self.line[self.start..self.index].contains(' ')
                && self.before().is_some_and(char::is_alphanumeric)
                && self.after('>').starts_with(' ') =>
            {
                self.name_end.get_or_insert(self.index);
                Step::Label(Terminator::Mark, self.index + 1)
            }
            _ => Step::Next(self.index + 1),
        }
    }

    /// Whether `<ann>` is somebody in a chat, not an element.
    fn is_nick(&self) -> bool {
        let name = &self.line[self.start..self.index];
        let fits = |c: char| c.is_alphanumeric() || "_-.^@+\\[]()|".contains(c);
        let after = self.after('>').trim_start_matches('*');
        name.chars().all(fits)
            && !ELEMENTS.contains(&name.to_lowercase().as_str())
            && !self.line.contains(&format!("</{name}"))
            && after.starts_with([' ', '\t'])
            && !after.trim().is_empty()
    }

    /// The end of the emphasis around a name.
    pub(super) fn emphasis(&mut self, mark: char) -> Step {
        if mark == '_' && (self.is_within_word(mark) || self.before() == Some('\\')) {
            return Step::Next(self.index + 1);
        }
        self.closed = true;
        let whole = &self.line[self.index..];
        let end = self.index + (whole.len() - whole.trim_start_matches(mark).len());
        let inner = self.line[self.start..self.index].trim_end_matches('.');
        let stopped = inner.len() < self.index - self.start;
        self.name_end.get_or_insert(self.start + inner.len());
        let rest = self.line[end..].trim_start_matches([' ', '\u{a0}']);
        let rest_at = self.line.len() - rest.len();
        if let Some(LeadingTime { length, .. }) = timestamps::leading(rest) {
            let timed = rest_at + length;
            self.note_time(timed);
            let colon = self.line[timed..].starts_with([':', '：']);
            return if colon { Step::Next(timed) } else { Step::Label(Terminator::Time, timed) };
        }
        if let Some(dash) = rest.chars().next().filter(|c| matches!(c, '–' | '—')) {
            return Step::Label(Terminator::Dash, rest_at + dash.len_utf8());
        }
        if let Some(role) = role_in_italics(rest) {
            return self.after_role(rest_at + role);
        }
        if rest.starts_with([':', '：', '(', '[', '（', ',']) {
            return Step::Next(end);
        }
        let name = &self.line[self.start..self.name_end.unwrap_or(self.index)];
        if stopped && names::plausibility(name) >= Plausibility::Strong {
            return Step::Label(Terminator::Stop, end);
        }
        match self.form.timed || self.time.is_some() || rest.is_empty() {
            true => Step::Label(Terminator::Emphasis, end),
            false => Step::NoLabel,
        }
    }

    /// What follows a role in italics that ends at a byte: `**Bo Coe,** *Member of the Board.* – …`.
    fn after_role(&mut self, end: usize) -> Step {
        let closed = self.line[..end].trim_end_matches(['*', '_']);
        let rest = self.line[end..].trim_start();
        let dash = rest.chars().next().filter(|c| matches!(c, '–' | '—'));
        match dash {
            Some(dash) => {
                Step::Label(Terminator::Dash, self.line.len() - rest.len() + dash.len_utf8())
            }
            None if closed.ends_with('.') => Step::Label(Terminator::Stop, end),
            None if closed.ends_with([':', '：']) => Step::Label(Terminator::Colon, end),
            None => Step::Next(end),
        }
    }
}

/// The length of the role in italics that a text begins with.
fn role_in_italics(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = text[1..].find(mark).filter(|end| (2..LONGEST).contains(end))?;
    Some(inner + 2)
}
