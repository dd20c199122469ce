//! The lexicon that people review: `entities.yaml` in the content folder.

mod reader;
mod rules;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::metadata::format::error::SyntaxError;
use crate::metadata::format::yaml;
use crate::metadata::value::{Node, Value};
use crate::model::LexiconEntry;
use reader::LexiconReader;

pub use reader::KEYS;

/// The name of the file.
pub const FILE_NAME: &str = "entities.yaml";

/// Parses a lexicon that is in memory. Safe on any text. An entry that cannot be used is reported
/// and left out.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Vec<LexiconEntry> {
    let mut node = match yaml::parse(&source.text, 0) {
        Ok(node) => node,
        Err(error) => {
            diagnostics.push(invalid(source, error));
            return Vec::new();
        }
    };
    node.value.drop_controls();
    let items = match node.value {
        Value::List(items) => items,
        Value::Null => return Vec::new(),
        value => {
            diagnostics.push(not_a_list(source, &Node { value, span: node.span }));
            return Vec::new();
        }
    };
    let mut reader = LexiconReader::new(source, diagnostics);
    let mut entries = Vec::new();
    for item in items {
        if let Some(mut written) = reader.entry(item) {
            rules::without_effect(&mut reader, &mut written.entry);
            entries.push(written);
        }
    }
    rules::without_duplicates(&mut reader, entries)
}

fn not_a_list(source: &Source, node: &Node) -> Diagnostic {
    let message =
        format!("expected a list of entries in the lexicon, found {}", node.value.shape());
    Diagnostic::error(Code::InvalidLexicon, &source.name, message)
        .at(source.location(node.span.range()))
        .help("begin each entry with `- name: …`")
}

fn invalid(source: &Source, error: SyntaxError) -> Diagnostic {
    let message = format!("the lexicon is not valid YAML: {}", error.message);
    Diagnostic::error(Code::InvalidLexicon, &source.name, message)
        .at(source.location(error.span.range()))
        .help(error.help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Case;

    fn read(text: &str) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("entities.yaml", text);
        let entries = parse(&source, &mut diagnostics);
        (entries, diagnostics.into_sorted())
    }

    fn messages(text: &str) -> Vec<(usize, String)> {
        let found = read(text).1.into_iter();
        found.map(|d| (d.location.map_or(0, |location| location.line), d.message)).collect()
    }

    #[test]
    fn entries() {
        let (entries, diagnostics) = read(
            "- name: ChatGPT\n  kinds: [Products]\n  aliases: [chat gbt]\n- name: Make\n  case: exact\n  near: [zapier]\n  not:\n    - make it\n- name: Arc\n  match: off\n- Plain\n",
        );
        assert_eq!(diagnostics, []);
        assert_eq!(entries.len(), 4);
        assert_eq!(entries[0].kinds, ["products"]);
        assert_eq!(entries[1].case, Case::Exact);
        assert_eq!(entries[1].not, ["make it"]);
        assert!(entries[2].off && !entries[3].off);
        assert_eq!(read("").0, []);
    }

    #[test]
    fn mistakes_are_named_with_their_lines() {
        for (text, line, part) in [
            ("- name: A\n  alias: [b]\n", 2, "unknown key `alias`"),
            (
                "- name: Anna B\n- name: Bo\n  aliases: [anna b]\n",
                3,
                "the entry `Anna B` on line 1 already has the name `anna b`",
            ),
            (
                "- name: Bo\n  aliases: [anna b]\n- name: Anna B\n",
                2,
                "the entry `Anna B` on line 3 already has the name `anna b`, so this alias of `Bo`",
            ),
            ("- name: Open AI\n- name: OpenAI\n", 2, "already"),
            ("- name: Notion\n  not: [the idea]\n", 2, "does not contain the name"),
            ("- name: Make\n  near: [make]\n", 2, "the name itself"),
            ("- name: Make\n  case: upper\n", 2, "invalid value `upper` for `case`"),
            ("- name: Arc\n  match: off\n  case: exact\n", 2, "turns off the search"),
            ("- kinds: [a]\n", 1, "has no `name`"),
            ("- name: '++'\n", 1, "no letter or digit"),
            ("- name: A\n  url: javascript:x\n", 2, "not a valid URL"),
            ("- name: A\n\n# x\n\n-\n  name: B\n  url: x\n", 7, "not a valid URL"),
            ("name: A\n", 1, "expected a list of entries in the lexicon, found fields"),
            ("- name: [\n", 1, "not valid YAML"),
        ] {
            let found = messages(text);
            assert!(
                found.iter().any(|(own, message)| *own == line && message.contains(part)),
                "{text}: {found:?}"
            );
        }
    }
}
