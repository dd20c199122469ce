//! Proposals in the form of a lexicon, with the evidence in comments.

use std::cmp::Reverse;
use std::fmt::{self, Display, Formatter};

use super::proposal::{Alias, NewName, Proposal, Suggested};
use super::quotes::Quote;
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
        quotes(f, &self.quotes)?;
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
        for alias in &self.aliases {
            write!(f, "{alias}")?;
        }
        list(f, "  aliases", self.aliases.iter().map(|alias| alias.phrase.as_str()))
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
        quotes(f, &self.quotes)
    }
}

fn quotes(f: &mut Formatter, quotes: &[Quote]) -> fmt::Result {
    quotes.iter().try_for_each(|quote| {
        writeln!(f, "  #   “{}” ({})", quote.text, comment(&quote.transcript))
    })
}

/// A list in one line, or one item a line if there are many.
fn list<'a>(
    f: &mut Formatter,
    key: &str,
    items: impl ExactSizeIterator<Item = &'a str>,
) -> fmt::Result {
    if items.len() <= IN_A_LINE {
        return writeln!(f, "{key}: [{}]", items.map(scalar).collect::<Vec<_>>().join(", "));
    }
    writeln!(f, "{key}:")?;
    for item in items {
        writeln!(f, "    - {}", scalar(item))?;
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
    use super::*;
    use crate::base::sink::Diagnostics;
    use crate::base::source::Source;
    use crate::lexicon::file;
    use crate::text::characters::without_controls;
    use crate::text::one_line::one_line;

    const EVIL: [&str; 9] =
        ["yes", "a: b", "- x", "# y", "it's \"so\"", "C++", "05", "é\u{85}\u{feff}\u{7}", "a\nb"];

    fn entry(name: &str, aliases: &[&str]) -> Proposal {
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
        let aliases = aliases.iter().map(alias).collect();
        Proposal { name: name.into(), reviewed: true, aliases }
    }

    fn new_name(name: &str) -> NewName {
        NewName {
            name: name.into(),
            kind: Some("on".into()),
            times: 3,
            transcripts: 1,
            written: [("a\nb: [".to_owned(), 2)].into(),
            heard: [(format!("- {name}: y"), 1)].into(),
            quotes: vec![Quote { text: "- d: [".into(), transcript: "t".into() }],
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut entries: Vec<Proposal> =
            EVIL.iter().map(|name| entry(name, &[&format!("the {name}: b")])).collect();
        entries.push(entry("Many", &["a1", "b: 2", "c", "d", "e", "f", "no"]));
        let new_names = EVIL.iter().map(|name| new_name(&format!("{name} 2"))).collect();
        let unknown = vec!["x\ny: [".into()];
        let text = Suggested { entries, new_names, more: 3, unknown }.to_string();
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("l", text.clone());
        let read = file::parse(&source, &mut diagnostics);
        let diagnostics = diagnostics.into_sorted();
        assert_eq!(diagnostics, [], "{text}");
        let names: Vec<&str> = read.iter().map(|entry| entry.name.as_str()).collect();
        let clean = |name: &str| one_line(&without_controls(name)).into_owned();
        let expected = EVIL.iter().map(|name| clean(name)).chain(["Many".to_owned()]);
        let expected = expected.chain(EVIL.iter().map(|name| clean(&format!("{name} 2"))));
        let expected: Vec<String> = expected.collect();
        assert_eq!(names, expected, "{text}");
        assert_eq!(read[0].aliases, ["the yes: b"]);
        assert_eq!(read[9].aliases, ["a1", "b: 2", "c", "d", "e", "f", "no"]);
        assert_eq!(read[10].kinds, ["on"]);
        assert_eq!(read[10].aliases, ["- yes 2: y"]);
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
