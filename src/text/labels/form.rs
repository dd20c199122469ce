//! How a label is written, and a line that begins like one.

use std::ops::Range;

use super::names::Plausibility;

/// What ends a label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Terminator {
    /// `Ann:`, `議長：`
    #[default]
    Colon,
    /// `Ann:Yes.`, without a space.
    Tight,
    /// `HON. A. BELL.-`, `Ann Bell:-`, `ANN BELL. —`
    Dash,
    /// `M. le président.`, `Q.`
    Stop,
    /// `池田委員長)`
    Bracket,
    /// `0:12 **Ann Bell** Well …`
    Emphasis,
    /// `Ann Bell  0:12`
    Time,
    /// `<v Ann Bell>`
    Voice,
    /// `○議長（山田太郎君）　…`
    Symbol,
    /// A dash, bar or angle with spaces around, or a wide gap: `BAŞKAN – `, `Ann | `, `Q    `.
    Mark,
    /// The name alone on its line.
    LineEnd,
}

/// How a label is written. Labels of one file are nearly always written alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LabelForm {
    /// What ends it.
    pub terminator: Terminator,
    /// Whether it is a Markdown heading.
    pub heading: bool,
    /// Whether it is emphasized.
    pub emphasis: bool,
    /// The bracket or symbol that opens it.
    pub opening: Option<char>,
    /// The bullet, dash or number before it.
    pub bullet: Option<char>,
    /// Whether a time is before the name.
    pub timed: bool,
}

/// A line that begins like a label.
#[derive(Debug, Clone)]
pub struct LabelCandidate {
    /// From the first character of the line to where the speech begins, in bytes of the body.
    pub span: Range<usize>,
    /// The name, in bytes of the body.
    pub name: Range<usize>,
    /// How it is written.
    pub form: LabelForm,
    /// The moment that stands in the label, in seconds.
    pub time: Option<u32>,
    /// How much the name looks like one.
    pub plausibility: Plausibility,
    /// Whether nothing but the label stands on its line.
    pub alone: bool,
}

impl LabelCandidate {
    /// Whether a time stands in the label, of the recording or of the day.
    pub fn is_timed(&self) -> bool {
        self.time.is_some() || self.form.timed
    }
}

impl LabelForm {
    /// Whether it stands in bold type in a list: `- **Ann**: …`.
    pub fn is_bold_item(self) -> bool {
        self.emphasis && matches!(self.bullet, Some('-' | '*' | '•' | '+'))
    }

    /// Whether hardly anything but a label is written like this.
    pub fn is_specific(self) -> bool {
        let terminator = matches!(
            self.terminator,
            Terminator::Dash | Terminator::Voice | Terminator::Symbol | Terminator::Time
        );
        let colon = self.terminator == Terminator::Colon;
        terminator
            || self.opening.is_some()
            || self.heading && colon
            || self.emphasis && self.bullet.is_none() && colon
    }
}

/// The sign for a label that says to whom somebody writes: `From Ann Bell to Everyone:`.
pub const FROM: char = 'F';

/// Whether a character opens a label and nothing closes it.
pub fn is_symbol(opening: char) -> bool {
    !matches!(opening, '<' | '[' | '(' | '【' | 'v' | '>' | FROM)
}
