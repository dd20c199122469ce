//! What was found, for people.

use std::fmt;

use super::{Field, Inspected, Meaning};
use crate::base::diagnostic::Severity;

/// Fields that are listed; the others are counted.
const MOST_FIELDS: usize = 100;
/// The widest column, in characters.
const WIDEST: usize = 36;

impl fmt::Display for Inspected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let formats = self.formats.iter().map(|(format, count)| match *format {
            "none" => format!("{count} without front matter"),
            format => format!("{count} with {format}"),
        });
        let formats: Vec<String> = formats.collect();
        let are = if self.files == 1 { "transcript" } else { "transcripts" };
        writeln!(f, "{} {are} in {}: {}", self.files, self.folder, formats.join(", "))?;
        if !self.passed_over.is_empty() {
            let endings =
                self.passed_over.iter().map(|(ending, count)| format!("{count} {ending}"));
            writeln!(f, "Passed over: {}", endings.collect::<Vec<_>>().join(", "))?;
        }
        self.fields(f)?;
        if !self.missing.is_empty() {
            writeln!(f, "\nWhat transcripts lack")?;
            for (what, count) in &self.missing {
                writeln!(f, "  {count:>6}  {what}")?;
            }
        }
        if !self.unusable.is_empty() {
            writeln!(f, "\nWhat cannot be used")?;
            for group in &self.unusable {
                let stops = match group.severity {
                    Severity::Error => ", which stops a build",
                    Severity::Warning | Severity::Note => "",
                };
                writeln!(f, "  {:>6}  {}{stops}", group.count, group.code)?;
                for first in &group.first {
                    writeln!(f, "          {first}")?;
                }
            }
        }
        if self.proposal.is_empty() {
            let strange = self.fields.iter().any(Field::is_strange);
            let why = if strange {
                "what is not understood is like no field of ours"
            } else {
                "everything is understood"
            };
            writeln!(f, "\nNo table [fields] is proposed: {why}.")
        } else {
            writeln!(f, "\nA proposal for dicta.toml, to be read before it is used:\n")?;
            write!(f, "{}", self.proposal)
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
        let heads = ["Fields", "files", "values", "understood as"].map(str::to_owned);
        let width = |column: usize| {
            let all = rows.iter().chain([&heads]).map(|row| row[column].chars().count());
            all.max().unwrap_or_default().min(WIDEST)
        };
        let widths = [width(0), width(1), width(2)];
        writeln!(f)?;
        for (at, row) in [&heads].into_iter().chain(&rows).enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            let name = widths[0] + 2 - indent.len();
            writeln!(
                f,
                "{indent}{:<name$}  {:>count$}  {:<kinds$}  {}",
                row[0],
                row[1],
                row[2],
                row[3],
                count = widths[1],
                kinds = widths[2],
            )?;
        }
        let left = self.fields.len() - shown.len();
        if left > 0 {
            writeln!(f, "… and {left} more; `--format json` has them all")?;
        }
        Ok(())
    }
}

fn row(field: &Field) -> [String; 4] {
    let kinds = match field.kinds.len() {
        1 => field.kinds.keys().copied().collect::<String>(),
        _ => {
            let each = field.kinds.iter().map(|(kind, count)| format!("{kind} {count}"));
            each.collect::<Vec<_>>().join(", ")
        }
    };
    let several = field.understood.len() > 1;
    let meanings = field.understood.iter().map(|(meaning, count)| {
        let meaning = match meaning {
            Meaning::Own => "itself".to_owned(),
            Meaning::Mapped(target) => format!("{target}, mapped"),
            Meaning::Common(target) => format!("{target}, a common name"),
            Meaning::Extra => "not understood".to_owned(),
        };
        if several { format!("{meaning} ({count})") } else { meaning }
    });
    let meanings = meanings.collect::<Vec<_>>().join("; ");
    [field.name.clone(), field.files.to_string(), kinds, meanings]
}
