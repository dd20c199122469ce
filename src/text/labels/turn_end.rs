//! Lines without a label at which nobody is known to speak any more: headings, labels that are not
//! understood, and what is written like one.

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, LabelForm, Terminator};
use super::names::Plausibility;
use crate::text::characters::TURN;

/// How a transcriber signs the text.
const SIGNATURES: [&str; 3] = ["Transcribed by ", "Transcript by ", "Transcription by "];

/// What the labels of a body have in common.
#[derive(Debug)]
pub struct LabelStyle {
    /// The forms of the labels.
    pub forms: Vec<LabelForm>,
    /// Whether most labels follow each other without empty lines.
    pub by_line: bool,
}

impl LabelStyle {
    /// Whether a line that is not a label ends the turn before it.
    pub fn ends_turn(&self, line: &BodyLine, found: Option<&LabelCandidate>) -> bool {
        let text = line.text.trim();
        let heading = text.starts_with('#') && text.trim_start_matches('#').starts_with(' ');
        heading
            || text.starts_with(TURN)
            || SIGNATURES.iter().any(|signature| text.starts_with(signature))
            || is_title(line, self.by_line)
            || self.is_like_a_label(line)
            || found.is_some_and(|found| self.is_unknown_label(line, found))
    }

    /// Whether a line begins as labels do in this body, without being one.
    fn is_like_a_label(&self, line: &BodyLine) -> bool {
        let text = line.text.trim();
        let any = |is: fn(&LabelForm) -> bool| self.forms.iter().any(is);
        // In a list of remarks each item has a label of its own, or nobody's.
        let mut bullets = self.forms.iter().filter_map(|form| form.bullet).filter(|c| *c != '-');
        if bullets.any(|bullet| text.starts_with(bullet)) {
            return true;
        }
        // "**Ann** asks …" where "**Ann**: …" is a label.
        let emphasis = line.after_blank && text.starts_with("**") && any(|form| form.emphasis);
        // "A droite. Qu'est-ce …" where "M. le président. …" is a label.
        let stop = line.after_blank
            && any(|form| form.terminator == Terminator::Stop)
            && text.split_once(". ").is_some_and(|(head, _)| head.split_whitespace().count() < 4);
        let angle = text.starts_with('<') && any(|form| form.opening == Some('<'));
        emphasis || stop || angle
    }

    /// Whether a candidate that was not taken for a label may be one.
    fn is_unknown_label(&self, line: &BodyLine, found: &LabelCandidate) -> bool {
        if found.form.terminator == Terminator::LineEnd || !(line.after_blank || self.by_line) {
            return false;
        }
        if line.after_blank && found.plausibility >= Plausibility::Strong {
            return true;
        }
        let similar = |form: &LabelForm| {
            let LabelForm { terminator, opening, heading, emphasis, .. } = found.form;
            (form.terminator, form.opening) == (terminator, opening)
                && (form.heading, form.emphasis) == (heading, emphasis)
        };
        let mut words = line.text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let word = first.ends_with([':', '：']) && first.starts_with(char::is_uppercase);
        self.forms.iter().any(similar)
            && (found.plausibility > Plausibility::None || word || found.alone && words.count() < 7)
    }
}

/// Whether a line is a title: in capitals, or a few words with capitals and no full stop.
fn is_title(line: &BodyLine, by_line: bool) -> bool {
    let text = line.text.trim();
    let alone = line.after_blank && line.before_blank;
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if alone && !text.chars().any(char::is_lowercase) && capitals > 3 && words.len() > 1 {
        return true;
    }
    let closed = text.ends_with([
        '.', '?', '!', '…', ',', ';', ':', '"', '”', '’', '»', ')', '-', '–', '—', '*', '_', '。',
        '？', '！', '：', '，', '」', '』', '）',
    ]);
    if closed || text.starts_with(char::is_lowercase) {
        return false;
    }
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let first = alone || by_line && line.after_blank;
    let mostly = capital * 2 > words.len() || by_line;
    first && (2..=12).contains(&words.len()) && capitals >= 2 && mostly
        || by_line && (2..=6).contains(&words.len()) && capital == words.len()
}
