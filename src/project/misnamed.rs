//! Files that are like transcripts, and whose names end in nearly the extension of one: `talk.mdd`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::text::prose::is_prose;
use crate::text::similarity::edits;
use crate::text::timestamps::ARROW;

/// The extensions of transcripts.
const EXTENSIONS: [&str; 4] = ["md", "markdown", "vtt", "srt"];
/// Extensions of other files, which may begin like one.
const OTHERS: [&str; 12] =
    ["mdx", "mdc", "mdb", "md5", "mds", "qmd", "rmd", "cmd", "pmd", "mmd", "amd", "mod"];
/// Shorter extensions are those of many other texts.
const SHORTEST: usize = 3;
/// So much of a file is looked at, in bytes.
const HEAD: u64 = 8 * 1024;

/// The warning about a file that is no transcript, as its name says, if it seems to be one.
pub fn misnamed(path: &Path) -> Option<Diagnostic> {
    let extension = path.extension()?.to_str()?;
    let lower = extension.trim().to_ascii_lowercase();
    let near = EXTENSIONS.iter().find(|known| edits(&lower, known) <= 1)?;
    if OTHERS.contains(&lower.as_str()) {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches('\u{feff}');
    let meant = if head.starts_with("WEBVTT") {
        "vtt"
    } else if head.lines().take(4).any(|line| line.contains(ARROW)) {
        "srt"
    } else if has_front_matter(head)
        || lower.len() >= SHORTEST && near.starts_with('m') && is_prose(head)
    {
        if *near == "markdown" { "markdown" } else { "md" }
    } else {
        return None;
    };
    let message = format!(
        "this file seems to be a transcript, but it is ignored, since its name ends in `.{extension}`"
    );
    let renamed = path.with_extension(meant);
    let name = renamed.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let warning = Diagnostic::warning(Code::NotATranscript, path.display().to_string(), message);
    Some(warning.help(format!("rename it to `{name}`, or begin its name with `_`")))
}

/// Whether a text begins with a fence and a field.
fn has_front_matter(head: &str) -> bool {
    let mut lines = head.lines();
    let fence = lines.next().unwrap_or_default().trim_end();
    let next = lines.next().unwrap_or_default();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return false,
    };
    let name = next.split_once(separator).map_or("", |(name, _)| name.trim());
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_one_letter_off() {
        let folder = tempfile::tempdir().unwrap();
        let found = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            misnamed(&path).map(|one| one.help.unwrap_or_default())
        };
        let front = "---\ntitle: The ferry\n---\nText.";
        let prose = "We row over the lake in the morning.\n".repeat(9);
        let captions = "1\n00:00:01,000 --> 00:00:02,000\nWe row.\n";
        for (name, text, meant) in [
            ("talk.mdd", front, "talk.md"),
            ("talk.dm", front, "talk.md"),
            ("talk.mdd", &prose, "talk.md"),
            ("talk.markdwon", front, "talk.markdown"),
            ("talk.vt", "WEBVTT\n\n00:01.000 --> 00:02.000\nWe row.\n", "talk.vtt"),
            ("talk.sr", captions, "talk.srt"),
        ] {
            let help = found(name, text).unwrap_or_default();
            assert!(help.contains(&format!("`{meant}`")), "{name}: {help}");
        }
        for (name, text) in [
            ("talk.md.bak", front),
            ("talk.mdx", front),
            ("talk.mdd", "Text."),
            ("talk.mad", "--- a line\nText: more"),
            ("talk.me", &prose),
            ("talk.yaml", front),
            ("talk", front),
        ] {
            assert_eq!(found(name, text), None, "{name}");
        }
    }
}
