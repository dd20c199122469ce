//! FileLabels of turns that are not read as labels, or that have nothing behind them. Of each kind, the first
//! is shown. Only labels that the same file has elsewhere, with text behind them, are looked for: other
//! words before a colon may be anything. Silent about code and about captions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::fences;
use crate::text::labels::SpeakerTurn;

/// A label with fewer turns may be something else.
const MIN_TURNS: usize = 2;
/// If more than one turn in so many has no text, the text is elsewhere, or was never written.
const SOME: usize = 10;
/// At most so many labels of a file are looked for.
const MOST_LABELS: usize = 100;

/// What is wrong with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    /// It is inside a paragraph.
    Within,
    /// It is bold, as others, and has no colon.
    WithoutColon,
    /// It directly follows another label.
    Second,
    /// It has no text.
    Empty,
}

/// The labels of a file, each as it is written from the name to the end of its markup.
struct FileLabels<'a> {
    body: &'a str,
    turns: &'a [SpeakerTurn],
    /// How each name is written that has several turns: `**Ann Bell:**`, `AB:`.
    written: BTreeSet<&'a str>,
    /// The names of those who say something.
    heard: BTreeSet<&'a str>,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let spoken = &file.transcript.facts.spoken;
    if !spoken.labelled || file.body().is_empty() {
        return;
    }
    let labels = FileLabels::of(file);
    let code = fences::code(file.body());
    let mut found: BTreeMap<Doubt, Vec<Range<usize>>> = BTreeMap::new();
    for (doubt, place) in labels.doubtful() {
        if !fences::is_within(&code, place.start) {
            found.entry(doubt).or_default().push(place);
        }
    }
    let all = labels.turns.iter().filter(|turn| turn.speaker.is_some()).count();
    for (doubt, places) in found {
        if doubt != Doubt::Empty || places.len() * SOME <= all {
            diagnostics.push(warning(file, doubt, &places));
        }
    }
}

fn warning(file: &FileContext, doubt: Doubt, places: &[Range<usize>]) -> Diagnostic {
    let label = file.body()[places[0].clone()].trim();
    let (message, help) = match doubt {
        Doubt::Within => (
            format!("the label `{label}` is inside a paragraph, so it is shown as text"),
            "if a turn begins here, put an empty line before it",
        ),
        Doubt::WithoutColon => (
            format!("`{label}` is bold at the start of a line, but is not taken for a label"),
            "if a turn begins here, write the label as the others are, with a colon",
        ),
        Doubt::Second => (
            format!("the label `{label}` directly follows another label"),
            "keep the one of the person who speaks",
        ),
        Doubt::Empty => (
            format!("no text follows the label `{label}`"),
            "add what is said; if the next turn continues it, merge the two",
        ),
    };
    let more = match places.len() {
        1 => String::new(),
        2 => "; there is one more like it".to_owned(),
        all => format!("; there are {} more like it", all - 1),
    };
    let span = file.in_body(&places[0]);
    file.warning(Code::DoubtfulLabel, span, format!("{message}{more}")).help(help)
}

impl<'a> FileLabels<'a> {
    fn of(file: &'a FileContext) -> FileLabels<'a> {
        let body = file.body();
        let turns = file.turns();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for turn in turns.iter().filter(|turn| !is_empty(body, turn)) {
            if let Some(written) = written(body, turn) {
                *count.entry(written).or_default() += 1;
            }
        }
        let often = count.into_iter().filter(|(_, turns)| *turns >= MIN_TURNS);
        let written = often.map(|(written, _)| written).take(MOST_LABELS).collect();
        let heard = turns.iter().filter(|turn| !is_empty(body, turn));
        let heard = heard.filter_map(|turn| Some(&body[turn.speaker.clone()?])).collect();
        FileLabels { body, turns, written, heard }
    }

    /// Whether a turn has a label and no text, unlike others of the same name. What no turn of `Jingle:` has is
    /// no mistake.
    fn lacks_text(&self, turn: &SpeakerTurn) -> bool {
        let name = turn.speaker.as_ref().map(|name| &self.body[name.clone()]);
        name.is_some_and(|name| self.heard.contains(name)) && is_empty(self.body, turn)
    }

    /// The doubtful labels, in order within each turn.
    fn doubtful(&self) -> Vec<(Doubt, Range<usize>)> {
        let mut found = Vec::new();
        for (index, turn) in self.turns.iter().enumerate() {
            if self.turns.len() > index + 1 && self.lacks_text(turn) {
                found.push((Doubt::Empty, turn.span.start..turn.speech));
            }
            let mut start = turn.speech;
            for line in self.body[turn.speech..turn.span.end].split_inclusive('\n') {
                let is_behind_label = start == turn.speech && turn.speaker.is_some();
                self.add_of_line(line, start, is_behind_label, &mut found);
                start += line.len();
            }
        }
        found
    }

    /// Adds what a line of a turn has. `is_behind_label` says that it stands behind the label of the turn.
    fn add_of_line(
        &self,
        line: &str,
        start: usize,
        is_behind_label: bool,
        found: &mut Vec<(Doubt, Range<usize>)>,
    ) {
        let bare = line.trim_start();
        let from = line.len() - bare.len();
        for written in &self.written {
            let name = written.trim_matches(['*', '_', ':']);
            let place = |at: usize| start + at..start + at + written.len();
            if is_behind_label && bare.starts_with(written) && ends_label(&bare[written.len()..]) {
                found.push((Doubt::Second, place(from)));
                continue;
            }
            let bold = bare.strip_prefix("**").and_then(|rest| rest.strip_prefix(name));
            if !is_behind_label
                && written.starts_with("**")
                && bold.is_some_and(|rest| rest.starts_with("** "))
            {
                let length = "****".len() + name.len();
                found.push((Doubt::WithoutColon, start + from..start + from + length));
                continue;
            }
            let within = line.match_indices(written).map(|(at, _)| at);
            let within = within.filter(|&at| {
                ends_sentence_before(&line[..at]) && ends_label(&line[at + written.len()..])
            });
            found.extend(within.map(|at| (Doubt::Within, place(at))));
        }
    }
}

/// A label with its emphasis and its colon; `None` if it has no colon next to the name, or a time.
fn written<'a>(body: &'a str, turn: &SpeakerTurn) -> Option<&'a str> {
    turn.speaker.as_ref()?;
    let label = body[turn.span.start..turn.speech].trim();
    let is_plain = label.ends_with(':') || label.ends_with(":**");
    (is_plain && turn.time.is_none() && !label.contains('\n')).then_some(label)
}

/// Whether nothing is said in a turn.
fn is_empty(body: &str, turn: &SpeakerTurn) -> bool {
    body[turn.speech..turn.span.end].trim().is_empty()
}

/// Whether a label can end before this text: `KM: And`, and not `10:30`.
fn ends_label(rest: &str) -> bool {
    rest.starts_with([' ', '\t', '\n']) && !rest.trim().is_empty()
}

/// Whether a sentence ends in front of a label within a line.
fn ends_sentence_before(before: &str) -> bool {
    before.ends_with(' ') && before.trim_end().ends_with(['.', '?', '!', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    fn turns_with(first: &str, second: &str, middle: &str) -> String {
        let many = format!("{first} We row.\n\n{second} You row.\n\n").repeat(6);
        format!("{many}{middle}\n\n{many}")
    }

    #[test]
    fn labels_that_are_not_read() {
        let found = |text: &str| found(Code::DoubtfulLabel, text);
        let bold = |middle: &str| found(&turns_with("**Ann Bell:**", "**Bob Coe:**", middle));
        let initials = |middle: &str| found(&turns_with("AB:", "BC:", middle));
        insta::assert_snapshot!(bold("**Ann Bell:** We all do. **Bob Coe:** Not I."), @"a.md:25:26 the label `**Bob Coe:**` is inside a paragraph, so it is shown as text");
        insta::assert_snapshot!(bold("**Bob Coe** Not I, he said."), @"a.md:25:1 `**Bob Coe**` is bold at the start of a line, but is not taken for a label");
        insta::assert_snapshot!(initials("AB: BC: And so we row."), @"a.md:25:5 the label `BC:` directly follows another label");
        insta::assert_snapshot!(initials("AB: And so. BC: We row.\nBC: No. AB: Yes."), @"a.md:25:13 the label `BC:` is inside a paragraph, so it is shown as text; there is one more like it");
        insta::assert_snapshot!(initials("BC: \n\nAB: Yes."), @"a.md:25:1 no text follows the label `BC:`");
        for silent in [
            "**Ann Bell:** I asked **Bob Coe** and he said: no.",
            "**Ann Bell:** I am with Bob Coe: he rows.",
            "```\n**Bob Coe** rows. **Ann Bell:** too\n```",
            "**Ann Bell:** It is 10:30. Then Ann Bell: a life, the book.",
        ] {
            assert_eq!(bold(silent), "", "{silent}");
        }
        assert_eq!(bold(&"**Jingle:** [0:51]\n\n**Ann Bell:** Yes.\n\n".repeat(3)), "");
        assert_eq!(found(&"**Ann Bell:**\n\n**Bob Coe:**\n\n".repeat(5)), "");
    }
}
