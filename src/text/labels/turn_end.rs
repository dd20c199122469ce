//! Lines without a label at which somebody does not go on to speak: headings, labels that are not
//! understood, and what minutes say of a meeting.

use std::collections::BTreeSet;

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, LabelForm, Terminator};
use super::minutes::{is_happening, is_proceedings, is_title};
use super::names::{self, Plausibility};
use super::speech::ends_sentence;
use super::words;
use crate::text::characters::TURN;

/// How a transcriber signs the text.
const SIGNATURES: [&str; 6] = [
    "Transcribed by ",
    "Transcript by ",
    "Transcription ",
    "This transcript ",
    "Captions by ",
    "Subtitles by ",
];

/// The most words of a name with which a line may begin.
const LONGEST_NAME: usize = 4;

/// What a line without a label means for whoever spoke before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEffect {
    /// The same speaker continues.
    Continues,
    /// The speaker of this paragraph is unknown. The previous speaker continues after it.
    Interrupts,
    /// The speaker is unknown from here on.
    Ends,
}

/// What is around a line that is not a label.
#[derive(Debug, Clone, Copy)]
pub struct LineContext<'l, 'b> {
    /// The line above it.
    pub above: Option<&'l BodyLine<'b>>,
    /// Whether it is the first one below a label that is alone on its line.
    pub is_first: bool,
    /// The column of the bullet before the last label, if that is in a list.
    pub item: Option<usize>,
    /// Whether there is a label above it.
    pub has_label: bool,
}

/// What the labels of a body have in common.
#[derive(Debug)]
pub struct LabelStyle {
    /// How many there are.
    pub count: usize,
    /// Their forms.
    pub forms: BTreeSet<LabelForm>,
    /// Whether most labels follow each other without empty lines.
    pub by_line: bool,
    /// How many stand alone on their lines.
    pub alone: usize,
    /// Their names in lower case.
    pub names: BTreeSet<String>,
    /// Whether all names that a full stop ends are in capitals.
    pub caps: bool,
    /// Whether nearly all names are in capitals.
    pub capitals: bool,
    /// Whether only those who ask have labels.
    pub of_audience: bool,
    /// Whether the body is a screenplay: what is said stands right below a name.
    pub is_screenplay: bool,
}

impl LabelStyle {
    /// What a line that is not a label means.
    pub fn effect(
        &self,
        line: &BodyLine,
        found: Option<&LabelCandidate>,
        context: &LineContext,
    ) -> LineEffect {
        let LineContext { above, is_first, item, has_label } = *context;
        // Whoever answers the audience has no label.
        let is_answer = self.of_audience && line.after_blank && !is_first && has_label;
        let is_action = self.is_screenplay && line.after_blank && !is_first;
        if is_answer
            || is_action
            || self.begins_with_a_small_name(above, line)
            || self.begins_before_a_dash(line)
        {
            return LineEffect::Ends;
        }
        let text = line.text.trim();
        let heading = text.starts_with('#') && text.trim_start_matches('#').starts_with(' ');
        let ends = heading
            || text.starts_with(TURN)
            || is_rule(text)
            || is_unheard(text)
            || SIGNATURES.iter().any(|signature| text.starts_with(signature))
            || is_title(line, self.by_line)
            || is_proceedings(line)
            || !is_first && self.begins_with_a_name(line)
            || self.is_like_a_label(line, item);
        if ends {
            return LineEffect::Ends;
        }
        if is_happening(line) || self.is_note_behind_a_dash(line) {
            return LineEffect::Interrupts;
        }
        match found {
            Some(found) if self.is_address(line, found) => LineEffect::Continues,
            Some(found) if is_first && self.is_said_below(found) => LineEffect::Continues,
            Some(found) if self.is_unknown_label(line, found) => {
                self.effect_of_unknown(line, found)
            }
            _ => LineEffect::Continues,
        }
    }

    /// Whether a line is how somebody begins to speak to a person: "Señor presidente:" alone on its line,
    /// where labels are in capitals and not alone.
    fn is_address(&self, line: &BodyLine, found: &LabelCandidate) -> bool {
        let is_other = self.capitals && found.alone && self.alone * 2 < self.count;
        is_other && names::is_address(name_on_line(line, found))
    }

    /// Whether a paragraph is what minutes say, as they do behind a dash: "— Se vota", where a dash ends each label
    /// and begins none.
    fn is_note_behind_a_dash(&self, line: &BodyLine) -> bool {
        let text = line.text.trim_start();
        line.after_blank
            && (text.starts_with("— ") || text.starts_with("– "))
            && self.forms.iter().any(|form| form.terminator == Terminator::Dash)
            && self.forms.iter().all(|form| form.bullet.is_none())
    }

    /// Whether nearly all labels stand alone on their lines.
    fn all_alone(&self) -> bool {
        self.alone > 2 && self.alone * 10 >= self.count * 9
    }

    /// Whether the first line below a label is what is said, whatever stands before its colon: labels of this
    /// body are alone on their lines. "But he says: …"
    fn is_said_below(&self, found: &LabelCandidate) -> bool {
        self.all_alone() && !found.alone && found.plausibility < Plausibility::Certain
    }

    /// What is written like a label, but not as those of this body are, or is made of common words, is
    /// more likely said: "Apropos Greece: …". A label would hold for its paragraph at least.
    fn effect_of_unknown(&self, line: &BodyLine, found: &LabelCandidate) -> LineEffect {
        let name = name_on_line(line, found);
        let speech = line.text.get(found.span.end - line.start..).unwrap_or_default();
        let goes_on = speech.starts_with(char::is_lowercase);
        let is_odd = self.all_alone() && !found.alone || goes_on || names::is_made_of_words(name);
        let is_paragraph = line.after_blank && !found.alone;
        match is_odd && is_paragraph && found.plausibility < Plausibility::Certain {
            true => LineEffect::Interrupts,
            false => LineEffect::Ends,
        }
    }

    /// Whether a line begins as labels do in this body, without being one.
    fn is_like_a_label(&self, line: &BodyLine, item: Option<usize>) -> bool {
        let text = line.text.trim();
        let any = |is: fn(&LabelForm) -> bool| self.forms.iter().any(is);
        // In a list of remarks each item has a label of its own, or nobody's.
        let is_nested = item.is_some_and(|item| line.indent() > item);
        let mut bullets = self.forms.iter().filter_map(|form| form.bullet).filter(|c| *c != '-');
        let is_next = item.is_some() && text.starts_with("- ");
        if !is_nested && (is_next || bullets.any(|bullet| text.starts_with(bullet))) {
            return true;
        }
        // "**Ann** asks …" where "**Ann**: …" is a label; "**Part two**" anywhere.
        let bold = text.strip_prefix("**").filter(|_| line.after_blank);
        let whole =
            |bold: &str| line.before_blank && bold.find("**") == Some(bold.len().saturating_sub(2));
        // "A droite. Qu'est-ce …" where "M. le président. …" is a label, and "MM. Bell et Coe …".
        let first = text.split_whitespace().next().unwrap_or_default();
        let stop = line.after_blank
            && any(|form| form.terminator == Terminator::Stop)
            && (text.split_once(". ").is_some_and(|(head, _)| self.is_short_head(head))
                || first.starts_with(char::is_uppercase)
                    && words::is_title(&first.trim_end_matches('.').to_lowercase()));
        let angle = any(|form| form.opening == Some('<'))
            && (text.starts_with('<')
                || any(|form| form.timed) && text.starts_with(['[', '0', '1', '2']));
        // "鈴木君　…"
        let role = first.len() < text.len()
            && first.len() < 40
            && first.chars().all(names::is_ideograph)
            && words::ends_with_role(first);
        // "[sic] …" where "[Ann] …" is a label; not a link.
        let bracket = any(|form| form.opening == Some('[') && form.terminator == Terminator::Mark)
            && text.trim_start_matches(['-', '*', '+', '•', ' ']).starts_with('[')
            && text.split_once(']').is_some_and(|(_, rest)| rest.starts_with(' '));
        bracket
            || bold.is_some_and(|bold| any(|form| form.emphasis) || whole(bold))
            || stop
            || angle
            || role
    }

    /// Whether what stands before a full stop may be a label.
    fn is_short_head(&self, head: &str) -> bool {
        let words: Vec<&str> = head.split_whitespace().collect();
        if words::is_of_several(&words) {
            return true;
        }
        let is_caps = |first: &&str| {
            !first.contains(char::is_lowercase)
                || words::is_title(&first.trim_end_matches('.').to_lowercase())
        };
        let caps = words.first().is_some_and(is_caps) && names::is_in_capitals(&words);
        words.len() < 4 && (!self.caps || caps)
    }

    /// Whether a paragraph begins with the name of a speaker, and does not speak to him: "ANN; Yes.",
    /// "Ann Bell left the call."
    fn begins_with_a_name(&self, line: &BodyLine) -> bool {
        let text = line.text.trim();
        let words = text.split_whitespace().take(LONGEST_NAME);
        let mut end = 0;
        (line.after_blank || self.by_line)
            && words.enumerate().any(|(before, word)| {
                end = end + text[end..].find(word).unwrap_or_default() + word.len();
                let name = text[..end].trim_end_matches([';', '.', '-', '>', '|']);
                let rest = text[end..].trim_start();
                let is_marked = name.len() < end || rest.starts_with([';', '|', '>', '–', '—']);
                let is_told = before > 0 && rest.starts_with(char::is_lowercase);
                (is_marked || is_told) && self.names.contains(&name.to_lowercase())
            })
    }

    /// Whether a line begins with a word in small letters and a colon, as somebody's name may be written, and
    /// no sentence goes on from the line `above`.
    fn begins_with_a_small_name(&self, above: Option<&BodyLine>, line: &BodyLine) -> bool {
        let text = line.text.trim_start();
        let item = text.strip_prefix(['-', '*', '+']).filter(|item| item.starts_with(' '));
        let Some((word, rest)) = item.unwrap_or(text).trim_start().split_once(':') else {
            return false;
        };
        word.len() > 1
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && rest.starts_with(' ')
            && self.forms.iter().any(|form| form.terminator == Terminator::Colon)
            && (line.after_blank
                || item.is_some()
                || self.by_line && above.is_none_or(|above| ends_sentence(above.text.trim_end())))
    }

    /// Whether a paragraph begins with a word with a capital and a dash, as labels do here: "Ann - Yes."
    fn begins_before_a_dash(&self, line: &BodyLine) -> bool {
        let words = line.text.split_once(" - ").map(|(name, _)| name.split_whitespace());
        line.after_blank
            && self.forms.iter().any(|form| {
                form.terminator == Terminator::Mark
                    && form.opening.is_none()
                    && form.bullet.is_none()
            })
            && words.is_some_and(|mut words| {
                words.clone().count() <= 2 && words.all(|word| word.starts_with(char::is_uppercase))
            })
    }

    /// Whether a candidate that was not taken for a label may be one.
    fn is_unknown_label(&self, line: &BodyLine, found: &LabelCandidate) -> bool {
        if found.form.terminator == Terminator::LineEnd || !(line.after_blank || self.by_line) {
            return false;
        }
        let is_colon = found.form.terminator == Terminator::Colon;
        let is_whole = found.alone || found.plausibility == Plausibility::Certain;
        // "Thank you. – I agree": where labels have no full stop, that is speech.
        let is_sentence = matches!(found.form.terminator, Terminator::Stop | Terminator::Dash)
            && found.plausibility < Plausibility::Certain
            && name_on_line(line, found).contains(char::is_lowercase)
            && !self.forms.iter().any(|form| form.terminator == found.form.terminator);
        if found.plausibility >= Plausibility::Strong
            && found.form.terminator != Terminator::Mark
            && !is_sentence
            && (line.after_blank || is_colon && is_whole)
        {
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
        let name = name_on_line(line, found);
        self.forms.iter().any(similar)
            && (found.plausibility > Plausibility::None
                || word
                || line.after_blank && names::is_like_one(name)
                || found.alone && words.count() < 7)
    }
}

/// The name of a label, as far as it stands on its line.
fn name_on_line<'b>(line: &BodyLine<'b>, found: &LabelCandidate) -> &'b str {
    let end = line.text.len().min(found.name.end - line.start);
    &line.text[found.name.start - line.start..end]
}

/// Whether a line begins with what stands for a name that nobody heard: `_____. (Inaudible)`.
fn is_unheard(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    text.len() - rest.len() > 3 && rest.starts_with(['.', ':'])
}

/// Whether a line is a rule: `---`, `* * *`.
fn is_rule(text: &str) -> bool {
    let Some(first) = text.chars().next().filter(|c| matches!(c, '-' | '*' | '_')) else {
        return false;
    };
    text.chars().all(|c| c == first || c == ' ') && text.matches(first).count() > 2
}
