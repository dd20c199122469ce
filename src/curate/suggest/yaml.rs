//! Proposals in the form of a lexicon, with the evidence in comments.

use std::cmp::Reverse;
use std::fmt::{self, Display, Formatter};

use super::proposal::{Alias, NewName, Proposal, Suggested, WordAdvice};
use super::quotes::Quote;
use super::words::{ByCase, CaseRule};
use crate::metadata::yaml::scalar;
use crate::text::plural::counted;

/// The most aliases that are written in one line.
const IN_A_LINE: usize = 6;

impl Display for Suggested {
    /// A lexicon that can be read as it is.
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        writeln!(
            f,
            "# Suggestions from the archive. Review the evidence, paste the correct entries into the lexicon,"
        )?;
        writeln!(f, "# and discard the rest.")?;
        for name in &self.unknown {
            writeln!(f, "# {}: not a name in the archive or the lexicon", comment(name))?;
        }
        if self.entries.is_empty() && self.new_names.is_empty() {
            return writeln!(f, "# No suggestions.");
        }
        self.entries.iter().try_for_each(|entry| write!(f, "\n{entry}"))?;
        if !self.new_names.is_empty() {
            writeln!(f, "\n# Names that are not in the lexicon, the most useful first.")?;
        }
        self.new_names.iter().try_for_each(|name| write!(f, "\n{name}"))?;
        if self.more > 0 {
            writeln!(f, "\n# {} more: `--all` prints them.", counted(self.more, "name"))?;
        }
        Ok(())
    }
}

impl Display for NewName {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        writeln!(f, "- name: {}", scalar(&self.name))?;
        let (times, transcripts) =
            (counted(self.times, "time"), counted(self.transcripts, "transcript"));
        writeln!(f, "  # {times}, in {transcripts}.")?;
        let mut written: Vec<(&String, &usize)> =
            self.written.iter().filter(|(_, count)| **count > 0).collect();
        written.sort_by_key(|(spelling, count)| (Reverse(**count), *spelling));
        if !written.is_empty() {
            let written =
                written.iter().map(|(spelling, count)| format!("{} {count}", comment(spelling)));
            writeln!(f, "  # Also written: {}.", written.collect::<Vec<_>>().join(", "))?;
        }
        quotes(f, "", &self.quotes)?;
        if let Some(kind) = &self.kind {
            writeln!(f, "  kinds: [{}]  # a guess", scalar(kind))?;
        }
        if !self.heard.is_empty() {
            list(f, "  aliases", self.heard.keys().map(String::as_str))?;
        }
        Ok(())
    }
}

impl Display for Proposal {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        writeln!(f, "- name: {}", scalar(&self.name))?;
        if self.reviewed {
            writeln!(f, "  # This entry is already in the lexicon; add the lines below to it.")?;
        }
        if let Some(word) = &self.word {
            write!(f, "{word}")?;
        }
        if self.aliases.is_empty() {
            return Ok(());
        }
        for alias in &self.aliases {
            write!(f, "{alias}")?;
        }
        list(f, "  aliases", self.aliases.iter().map(|alias| alias.phrase.as_str()))
    }
}

impl Display for WordAdvice {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        writeln!(
            f,
            "  # Capitalized like the name: {} inside sentences, {} at the start of sentences, {} in captions without sentences.",
            self.inside, self.start, self.captions
        )?;
        quotes(f, "name", &self.meant)?;
        quotes(f, "ordinary word", &self.not_meant)?;
        match self.rule {
            Some(CaseRule::Exact) => self.tied(f)?,
            Some(CaseRule::Off) => {
                writeln!(
                    f,
                    "  # Capitalized only at the start of sentences, so probably an ordinary word. If the name does\n  \
                     # occur, use `case: any` with `near`."
                )?;
                return writeln!(f, "  match: off");
            }
            None => {}
        }
        if !self.not.is_empty() {
            let phrases =
                self.not.iter().map(|not| format!("{} {}", comment(&not.phrase), not.count));
            writeln!(
                f,
                "  # Phrases in which it is never capitalized like the name: {}.",
                phrases.collect::<Vec<_>>().join(", ")
            )?;
            list(f, "  not", self.not.iter().map(|not| not.phrase.as_str()))?;
        }
        Ok(())
    }
}

impl WordAdvice {
    /// The rule of case, and the words near the name.
    fn tied(&self, f: &mut Formatter) -> fmt::Result {
        let open = if self.misled_by_starts { "# " } else { "" };
        if self.misled_by_starts {
            writeln!(
                f,
                "  # `case: exact` alone would also match {} at the start of sentences. Add nearby words:",
                counted(self.start.own, "occurrence")
            )?;
        }
        writeln!(f, "  {open}case: exact")?;
        if self.near.is_empty() {
            return Ok(());
        }
        let counts = self
            .near
            .iter()
            .map(|near| format!("{} {} and {}", comment(&near.word), near.own, near.other));
        writeln!(
            f,
            "  # Within 25 words of occurrences capitalized like the name, and of others: {}.",
            counts.collect::<Vec<_>>().join(", ")
        )?;
        writeln!(
            f,
            "  # One of these words is near {} of the {} that are capitalized like the name, and near {} of the {} others.",
            self.reached.own, self.inside.own, self.reached.other, self.inside.other
        )?;
        let key = if self.near_is_enough { "  near" } else { "  # near" };
        list(f, key, self.near.iter().map(|near| near.word.as_str()))
    }
}

impl Display for Alias {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(
            f,
            "  # {}: score {:.2}, {} in {}; similarity of sound {:.2}, of letters {:.2}, of context {:.2}; {} of these transcripts mention or tag the name",
            comment(&self.phrase),
            self.score,
            counted(self.times, "time"),
            counted(self.transcripts, "transcript"),
            self.sound,
            self.letters,
            self.context,
            self.with_name,
        )?;
        match self.unsupported {
            0 => writeln!(f)?,
            count => writeln!(f, ", {count} of them only in the tags")?,
        }
        quotes(f, "", &self.quotes)
    }
}

impl Display for ByCase {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{} of {}", self.own, self.own + self.other)
    }
}

fn quotes(f: &mut Formatter, kind: &str, quotes: &[Quote]) -> fmt::Result {
    let lead = if kind.is_empty() { String::new() } else { format!("{kind}: ") };
    quotes.iter().try_for_each(|quote| {
        writeln!(f, "  #   {lead}“{}” ({})", quote.text, comment(&quote.transcript))
    })
}

/// A list in one line, or one item a line if there are many.
fn list<'a>(
    f: &mut Formatter,
    key: &str,
    items: impl ExactSizeIterator<Item = &'a str>,
) -> fmt::Result {
    let indent = if key.contains('#') { "  #" } else { "  " };
    if items.len() <= IN_A_LINE || key.contains('#') {
        return writeln!(f, "{key}: [{}]", items.map(scalar).collect::<Vec<_>>().join(", "));
    }
    writeln!(f, "{key}:")?;
    for item in items {
        writeln!(f, "{indent}  - {}", scalar(item))?;
    }
    Ok(())
}

/// A text within a comment.
fn comment(text: &str) -> String {
    let plain = text.split(|c: char| c.is_whitespace() || c.is_control());
    plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").replace('\u{feff}', "")
}

#[cfg(test)]
mod tests {
    use super::super::words::{CountedWords, NearWord};
    use super::*;
    use crate::base::sink::Diagnostics;
    use crate::base::source::Source;
    use crate::lexicon::file;
    use crate::model::Case;
    use crate::text::characters::without_controls;
    use crate::text::one_line::one_line;

    const EVIL: [&str; 9] =
        ["yes", "a: b", "- x", "# y", "it's \"so\"", "C++", "05", "é\u{85}\u{feff}\u{7}", "a\nb"];

    fn entry(name: &str, rule: Option<CaseRule>, aliases: &[&str]) -> Proposal {
        let quote = |text: &str| Quote { text: text.into(), transcript: "t".into() };
        let alias = |phrase: &&str| Alias {
            phrase: (*phrase).into(),
            times: 3,
            score: 0.9,
            sound: 1.0,
            letters: 0.8,
            context: -0.1,
            transcripts: 1,
            with_name: 1,
            unsupported: 1,
            quotes: vec![quote("A: “b” # c"), quote("- d: [")],
        };
        let by_case = ByCase { own: 4, other: 9 };
        let near: Vec<NearWord> = ["x: y", "null", "on"]
            .map(|word| NearWord { word: word.into(), own: 2, other: 1 })
            .into();
        let word = rule.map(|rule| WordAdvice {
            rule: Some(rule),
            inside: by_case,
            start: by_case,
            captions: by_case,
            misled_by_starts: false,
            near,
            near_is_enough: true,
            reached: by_case,
            not: vec![CountedWords { phrase: format!("the {name}"), count: 5 }],
            meant: vec![quote("e")],
            not_meant: Vec::new(),
        });
        let aliases = aliases.iter().map(alias).collect();
        Proposal { name: name.into(), reviewed: true, word, aliases }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut entries: Vec<Proposal> =
            EVIL.iter().map(|name| entry(name, Some(CaseRule::Exact), &[])).collect();
        entries.push(entry("Many", None, &["a1", "b: 2", "c", "d", "e", "f", "no"]));
        entries.push(entry("Off", Some(CaseRule::Off), &[]));
        let text = Suggested { entries, unknown: vec!["x\ny: [".into()], ..Suggested::default() }
            .to_string();
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("l", text.clone());
        let read = file::parse(&source, &mut diagnostics);
        let diagnostics = diagnostics.into_sorted();
        assert_eq!(diagnostics, [], "{text}");
        let names: Vec<&str> = read.iter().map(|entry| entry.name.as_str()).collect();
        let clean = EVIL.iter().map(|name| one_line(&without_controls(name)).into_owned());
        let clean = clean.chain(["Many".to_owned(), "Off".to_owned()]);
        assert_eq!(names, clean.collect::<Vec<_>>(), "{text}");
        assert_eq!((read[0].case, read[0].near.len()), (Case::Exact, 3));
        assert_eq!(read[0].not, ["the yes"]);
        assert_eq!(read[9].aliases, ["a1", "b: 2", "c", "d", "e", "f", "no"]);
        assert!(read[10].off);
    }

    #[test]
    fn nothing_to_propose_is_an_empty_lexicon() {
        let text = Suggested::default().to_string();
        assert!(text.ends_with("# No suggestions.\n"));
        let mut diagnostics = Diagnostics::new();
        assert_eq!(file::parse(&Source::new("l", text), &mut diagnostics), []);
        assert_eq!(diagnostics.into_sorted(), []);
    }
}
