//! The lexicon that people review: `entities.yaml` in the content folder.

mod rules;

use std::ops::Range;
use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::metadata::value::Value;
use crate::model::{Case, LexiconEntry};

/// The file's name.
pub const FILE_NAME: &str = "entities.yaml";

/// The keys of an entry.
pub const KEYS: [&str; 9] =
    ["name", "kinds", "aliases", "url", "description", "case", "near", "not", "match"];

/// The longest name, alias or phrase, in bytes.
const LONGEST: usize = 200;
/// The most names, aliases or phrases of one entry.
const MOST: usize = 1000;

/// Reads the lexicon: the file that was named, or else that of the content folder, which may be
/// absent.
pub fn read(named: Option<&Path>, content: &Path) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
    let path = named.map_or_else(|| content.join(FILE_NAME), Path::to_owned);
    if named.is_none() && !path.exists() {
        return (Vec::new(), Vec::new());
    }
    match Source::read(&path, &path.display().to_string()) {
        Ok(source) => parse(&source),
        Err(diagnostic) => (Vec::new(), vec![diagnostic]),
    }
}

/// Understands a lexicon that is in memory. Pure, and safe on any text.
pub fn parse(source: &Source) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
    let items = match serde_yaml::from_str(&source.text) {
        Ok(Value::List(items)) => items,
        Ok(Value::Null) => Vec::new(),
        Ok(_) => {
            let diagnostic =
                Diagnostic::error(Code::InvalidLexicon, &source.name, "the lexicon is no list")
                    .at(source.location(0..source.text.lines().next().map_or(0, str::len)))
                    .help("begin each entry with `- name: …`");
            return (Vec::new(), vec![diagnostic]);
        }
        Err(error) => return (Vec::new(), vec![syntax(&error, source)]),
    };
    let mut reader = Reader { source, spans: spans(&source.text), at: 0, diagnostics: Vec::new() };
    let mut entries: Vec<(usize, LexiconEntry)> = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        reader.at = at;
        if let Some(entry) = reader.entry(item) {
            entries.push((at, entry));
        }
    }
    reader.twice(&mut entries);
    (entries.into_iter().map(|(_, entry)| entry).collect(), reader.diagnostics)
}

fn syntax(error: &serde_yaml::Error, source: &Source) -> Diagnostic {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    let at = error.location().map_or(0, |location| location.index().min(source.text.len()));
    let at = source.text.floor_char_boundary(at);
    let end = source.text[at..].find('\n').map_or(source.text.len(), |length| at + length);
    Diagnostic::error(Code::InvalidLexicon, &source.name, format!("the lexicon is not valid YAML: {message}"))
        .at(source.location(at..end))
        .help("an entry is `- name: …` with its other keys indented below it; quote a text that holds `: ` or begins with a sign")
}

/// The lines of each entry: they begin at a `-` in the column of the first one.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut column = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line[indent..].starts_with("- ") && *column.get_or_insert(indent) == indent {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| start..end).collect()
}

struct Reader<'a> {
    source: &'a Source,
    spans: Vec<Range<usize>>,
    /// The entry that is read.
    at: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn entry(&mut self, item: Value) -> Option<LexiconEntry> {
        let fields = match item {
            Value::Fields(fields) => fields,
            Value::Null => return None,
            // A bare name is an entry too.
            Value::Text(name) => vec![("name".to_owned(), Value::Text(name))],
            other => {
                let message =
                    format!("an entry is {}, not {}", "a map with a `name`", other.kind());
                self.warn(Code::InvalidLexicon, "", message, "write `- name: …`");
                return None;
            }
        };
        let mut entry = LexiconEntry::default();
        for (key, value) in fields {
            if value.is_empty() {
                continue;
            }
            match key.as_str() {
                "name" => entry.name = self.one(&key, value).unwrap_or_default(),
                "kinds" => {
                    entry.kinds =
                        self.many(&key, value).iter().map(|kind| kind.to_lowercase()).collect()
                }
                "aliases" => entry.aliases = self.many(&key, value),
                "url" => entry.url = self.url(value),
                "description" => entry.description = value.into_text(),
                "near" => entry.near = self.many(&key, value),
                "not" => entry.not = self.many(&key, value),
                "case" => entry.case = self.case(value),
                "match" => entry.off = self.off(value),
                unknown => {
                    let near = KEYS.iter().find(|known| alike(known, unknown));
                    let help = match near {
                        Some(known) => format!("did you mean `{known}`?"),
                        None => format!("an entry has these keys: {}", KEYS.join(", ")),
                    };
                    let message = format!("unknown key `{unknown}`; it is left out");
                    self.warn(Code::InvalidLexicon, unknown, message, &help);
                }
            }
        }
        if entry.name.is_empty() {
            self.warn(
                Code::InvalidLexicon,
                "",
                "this entry has no `name`; it is left out".to_owned(),
                "give it the name that pages show",
            );
            return None;
        }
        self.rules(&mut entry);
        Some(entry)
    }

    fn one(&mut self, key: &str, value: Value) -> Option<String> {
        let kind = value.kind();
        let text = value.into_text().map(|text| text.trim().to_owned());
        match text {
            Some(text) if text.len() <= LONGEST => Some(text),
            Some(_) => {
                self.warn(
                    Code::TooLarge,
                    key,
                    format!("`{key}` has a text of more than {LONGEST} bytes; it is left out"),
                    "shorten it",
                );
                None
            }
            None => {
                self.warn(
                    Code::InvalidLexicon,
                    key,
                    format!("`{key}` is {kind} where a text belongs; it is left out"),
                    "write one text",
                );
                None
            }
        }
    }

    fn many(&mut self, key: &str, value: Value) -> Vec<String> {
        let mut items = match value {
            Value::List(items) => items,
            one => vec![one],
        };
        if items.len() > MOST {
            self.warn(
                Code::TooLarge,
                key,
                format!("`{key}` has more than {MOST} items; the rest is left out"),
                "shorten the list",
            );
            items.truncate(MOST);
        }
        let texts: Vec<String> = items.into_iter().filter_map(|item| self.one(key, item)).collect();
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    fn url(&mut self, value: Value) -> Option<String> {
        let url = self.one("url", value)?;
        let web = url.starts_with("https://") || url.starts_with("http://");
        if web
            && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
        {
            return Some(url);
        }
        self.warn(
            Code::InvalidUrl,
            "url",
            format!("`{url}` is no web address; it is left out"),
            "write it in full: `https://…`",
        );
        None
    }

    fn case(&mut self, value: Value) -> Case {
        match self.one("case", value).as_deref() {
            Some("exact") => Case::Exact,
            Some("any") => Case::Any,
            Some("auto") | None => Case::Auto,
            Some(other) => {
                let message = format!("`case: {other}` is unknown; `auto` is taken");
                self.warn(Code::InvalidLexicon, "case", message, "write `exact`, `any` or `auto`");
                Case::Auto
            }
        }
    }

    fn off(&mut self, value: Value) -> bool {
        match value {
            // YAML 1.1 takes `off` and `on` for truth values.
            Value::Bool(on) => !on,
            value => match self.one("match", value).as_deref() {
                Some("off") => true,
                Some("on") | None => false,
                Some(other) => {
                    let message = format!("`match: {other}` is unknown; the name is looked for");
                    self.warn(
                        Code::InvalidLexicon,
                        "match",
                        message,
                        "write `match: off`, or leave it out",
                    );
                    false
                }
            },
        }
    }

    fn warn(&mut self, code: Code, key: &str, message: String, help: &str) {
        let span = self.place(key);
        let diagnostic = Diagnostic::warning(code, &self.source.name, message);
        self.diagnostics.push(diagnostic.at(self.source.location(span)).help(help));
    }

    /// The line of a key of the entry that is read, or its first line.
    fn place(&self, key: &str) -> Range<usize> {
        let Some(span) = self.spans.get(self.at) else { return 0..0 };
        let mut at = span.start;
        let mut first = None;
        for line in self.source.text[span.clone()].split_inclusive('\n') {
            let inner = line.trim_start_matches([' ', '-']);
            let lead = line.len() - inner.len();
            let whole = at + lead..at + line.trim_end().len().max(lead);
            if !key.is_empty()
                && inner.starts_with(key)
                && inner[key.len()..].trim_start().starts_with(':')
            {
                return whole;
            }
            first.get_or_insert(whole);
            at += line.len();
        }
        first.unwrap_or(span.start..span.start)
    }
}

/// Whether two keys differ by a letter or an ending.
fn alike(known: &str, unknown: &str) -> bool {
    let unknown = unknown.to_lowercase();
    let singular = |word: &str| word.trim_end_matches('s').trim_end_matches("es").to_owned();
    known == unknown
        || singular(known) == singular(&unknown)
        || unknown.contains(known)
        || known.starts_with(&unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
        parse(&Source { name: "entities.yaml".into(), text: text.into() })
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
                "`anna b` is a name of the entry `Anna B`",
            ),
            ("- name: Open AI\n- name: OpenAI\n", 2, "already"),
            ("- name: Notion\n  not: [the idea]\n", 2, "excludes nothing"),
            ("- name: Make\n  near: [make]\n", 2, "the name itself"),
            ("- name: Make\n  case: upper\n", 2, "`case: upper` is unknown"),
            ("- name: Arc\n  match: off\n  case: exact\n", 2, "never looked for"),
            ("- kinds: [a]\n", 1, "no `name`"),
            ("- name: '++'\n", 1, "no letter or digit"),
            ("- name: A\n  url: javascript:x\n", 2, "no web address"),
            ("name: A\n", 1, "no list"),
            ("- name: [\n", 2, "not valid YAML"),
        ] {
            let found = messages(text);
            assert!(
                found.iter().any(|(at, message)| *at == line && message.contains(part)),
                "{text}: {found:?}"
            );
        }
    }
}
