//! What was found, as text.

use std::fmt;

use super::inspected::{FieldUsage, Inspected, Interpretation};
use super::speakers::{LabelMeaning, SpeakerUsage};
use crate::base::diagnostic::Severity;

/// The number of fields that are listed; the others are only counted.
const MOST_FIELDS: usize = 100;
/// The number of speaker labels that are listed; the others are only counted.
const MOST_SPEAKERS: usize = 30;
/// The number of files of captions that are listed; the others are only counted.
const MOST_CAPTIONS: usize = 50;
/// The width of the widest column, in characters.
const WIDEST: usize = 36;

impl fmt::Display for Inspected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let formats = self.formats.iter().map(|(format, count)| match *format {
            "none" => format!("{count} without front matter"),
            "captions" => format!("{count} with captions"),
            format => format!("{count} with {format}"),
        });
        let formats: Vec<String> = formats.collect();
        let noun = if self.files == 1 { "transcript" } else { "transcripts" };
        writeln!(f, "{} {noun} in {}: {}", self.files, self.folder, formats.join(", "))?;
        if !self.ignored.is_empty() {
            let ignored =
                self.ignored.iter().map(|(extension, count)| format!("{count} {extension}"));
            writeln!(f, "Ignored files: {}", ignored.collect::<Vec<_>>().join(", "))?;
        }
        self.fields(f)?;
        self.captions(f)?;
        self.speakers(f)?;
        if !self.missing.is_empty() {
            writeln!(f, "\nTranscripts without")?;
            for (what, count) in &self.missing {
                writeln!(f, "  {count:>6}  {what}")?;
            }
        }
        self.problems(f)?;
        if self.suggestion.is_empty() {
            let unknown = self.fields.iter().any(FieldUsage::is_unknown);
            let why = if unknown {
                "no unknown field resembles a field of Dicta"
            } else {
                "all fields are known"
            };
            writeln!(f, "\nNo `[fields]` table is suggested: {why}.")
        } else {
            writeln!(f, "\nSuggestion for dicta.toml; review it before you use it:\n")?;
            write!(f, "{}", self.suggestion)
        }
    }
}

impl Inspected {
    fn fields(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.fields.is_empty() {
            return Ok(());
        }
        let shown = &self.fields[..self.fields.len().min(MOST_FIELDS)];
        let rows: Vec<[String; 4]> = shown.iter().map(row).collect();
        let heads = ["Fields", "files", "types", "interpreted as"].map(str::to_owned);
        let width = |column: usize| {
            let all = rows.iter().chain([&heads]).map(|row| row[column].chars().count());
            all.max().unwrap_or_default().min(WIDEST)
        };
        let widths = [width(0), width(1), width(2)];
        writeln!(f)?;
        for (index, row) in [&heads].into_iter().chain(&rows).enumerate() {
            let indent = if index == 0 { "" } else { "  " };
            let name = widths[0] + 2 - indent.len();
            writeln!(
                f,
                "{indent}{:<name$}  {:>count$}  {:<types$}  {}",
                row[0],
                row[1],
                row[2],
                row[3],
                count = widths[1],
                types = widths[2],
            )?;
        }
        let left = self.fields.len() - shown.len();
        if left > 0 {
            writeln!(f, "… and {left} more; use `--format json` to list all")?;
        }
        Ok(())
    }

    fn captions(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.captions.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nCaptions")?;
        for captions in self.captions.iter().take(MOST_CAPTIONS) {
            writeln!(f, "  {}  {}", captions.file, captions.shown())?;
        }
        let left = self.captions.len().saturating_sub(MOST_CAPTIONS);
        if left > 0 {
            writeln!(f, "… and {left} more; use `--format json` to list all")?;
        }
        Ok(())
    }

    fn speakers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.speakers.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nSpeaker labels                          files   turns")?;
        for usage in self.speakers.iter().take(MOST_SPEAKERS) {
            let label: String = usage.label.chars().take(WIDEST).collect();
            let meaning = meaning(usage);
            writeln!(f, "  {label:<WIDEST$}  {:>5}  {:>6}  {meaning}", usage.files, usage.turns)?;
        }
        let left = self.speakers.len().saturating_sub(MOST_SPEAKERS);
        if left > 0 {
            writeln!(f, "… and {left} more; use `--format json` to list all")?;
        }
        Ok(())
    }

    fn problems(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.problems.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nProblems")?;
        for group in &self.problems {
            let stops = match group.severity {
                Severity::Error => " (error)",
                Severity::Warning | Severity::Note => "",
            };
            writeln!(f, "  {:>6}  {}{stops}", group.count, group.code)?;
            for first in &group.first {
                writeln!(f, "          {first}")?;
            }
        }
        Ok(())
    }
}

/// The columns of a field.
fn row(field: &FieldUsage) -> [String; 4] {
    let types = match field.types.len() {
        1 => field.types.keys().copied().collect::<String>(),
        _ => {
            let each = field.types.iter().map(|(name, count)| format!("{name} {count}"));
            each.collect::<Vec<_>>().join(", ")
        }
    };
    let several = field.interpretations.len() > 1;
    let interpretations = field.interpretations.iter().map(|(interpretation, count)| {
        let text = match interpretation {
            Interpretation::Standard => field.name.clone(),
            Interpretation::Mapped(target) => format!("{target} (from `[fields]`)"),
            Interpretation::Common(target) => format!("{target} (common name)"),
            Interpretation::Unknown => match field.misspelled() {
                Some(known) => format!("unknown, similar to `{known}`: rename it"),
                None => "unknown".to_owned(),
            },
        };
        if several { format!("{text} in {count}") } else { text }
    });
    let interpretations = interpretations.collect::<Vec<_>>().join("; ");
    [field.name.clone(), field.files.to_string(), types, interpretations]
}

/// What a label stands for, in words.
fn meaning(usage: &SpeakerUsage) -> String {
    let said = match usage.meaning {
        LabelMeaning::Declared => "a person in `speakers`",
        LabelMeaning::FullName => "a person: the label is a full name",
        LabelMeaning::Introduced => {
            let names: Vec<&str> = usage.names.iter().map(String::as_str).collect();
            return match names.as_slice() {
                [only] => format!("a person: {only} in the text"),
                [first, second] => format!("a person: {first} or {second}, by the text"),
                [first, ..] => format!("{} people, by the texts: {first} …", names.len()),
                [] => "a person".to_owned(),
            };
        }
        LabelMeaning::Unnamed => "a speaker without a name",
        LabelMeaning::Unclear => "a person only in files whose `speakers` name one",
    };
    said.to_owned()
}
