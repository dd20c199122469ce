//! A label in front matter that the text does not have: `speakers: {SPEAKER_09: Ann Bell}`. Silent about
//! texts without labels, about captions, and about roles.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::listed;
use crate::metadata::value::Value;
use crate::text::folding::letters;
use crate::text::labels::is_generic;

/// At most so many labels are looked for.
const MOST_LABELS: usize = 50;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(Value::Map(labels)) = file.value("speakers") else { return };
    let spoken = &file.transcript.facts.spoken;
    if !spoken.labelled || file.body().trim().is_empty() {
        return;
    }
    let declared = &file.meta().speakers;
    // `host: Ann Bell` may say who she is.
    let is_role = |name: &str| is_generic(name) && !name.contains(|c: char| c.is_ascii_digit());
    let is_label = |name: &str| {
        !is_role(name) && declared.iter().any(|one| one.label.as_deref() == Some(name))
    };
    let text: String = letters(file.body()).collect();
    let is_there = |label: &str| text.contains(&letters(label).collect::<String>());
    let mut unused = labels
        .iter()
        .take(MOST_LABELS)
        .filter(|entry| is_label(&entry.name) && !is_there(&entry.name));
    let Some(first) = unused.next() else { return };
    let more = match unused.count() {
        0 => String::new(),
        more => format!(", and neither are {more} more of `speakers`"),
    };
    let known: Vec<String> =
        spoken.speakers.iter().map(|speaker| format!("“{}”", speaker.label)).collect();
    let message = format!("the label `{}` is not in the text{more}", first.name);
    let warning = file.warning(Code::UnusedLabel, first.name_span.range(), message);
    diagnostics
        .push(warning.help(format!("correct it, or delete it; the text has {}", listed(&known))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_label_that_is_not_in_the_text() {
        let turns = "SPEAKER_00: We row.\n\nSPEAKER_01: You row.\n\n".repeat(4);
        let found = |label: &str, text: &str| {
            let front = format!("---\nspeakers:\n  {label}: Ann Bell\n---\n");
            found(Code::UnusedLabel, &(front + text))
        };
        insta::assert_snapshot!(found("SPEAKER_09", &turns), @"a.md:3:3 the label `SPEAKER_09` is not in the text");
        assert_eq!(found("SPEAKER_01", &turns), "");
        assert_eq!(found("host", &turns), "");
        assert_eq!(found("SPEAKER_09", "We row, and you row."), "");
    }
}
