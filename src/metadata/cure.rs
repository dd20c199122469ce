//! What to do about YAML, TOML or JSON that does not parse: the library says what it met, and the text around
//! that place what was meant.

use std::ops::Range;

const TABS: &str = "indent with spaces, not with tabs";
const COLON: &str = "a value that holds `: ` must stand in quotes: `title: \"One: two\"`";
const QUOTES: &str = "check the quotes here and on the line above: one within quotes is written `\\\"`, and in single quotes `''`";
const STAR: &str =
    "a value that begins with `*` or `&` must stand in quotes: `title: \"*One* two\"`";

const SHOUT: &str = "a value that begins with `!` must stand in quotes: `title: \"!\"`";

/// Cures by what the library says, with what it was reading. The first that fits is meant.
const BY_MESSAGE: [(&str, &str); 19] = [
    ("is here twice", "keep one of the two fields"),
    ("repetition limit", "aliases (`*name`) may not be nested like this; write the values out"),
    ("recursion limit", "values may not be nested this deep"),
    ("tab character", TABS),
    ("mapping values are not allowed", COLON),
    ("unknown anchor", STAR),
    ("scanning an alias", STAR),
    ("scanning an anchor", STAR),
    ("ing a tag", SHOUT),
    ("tag handle", SHOUT),
    ("scanning a directive", "a name that begins with `%` must stand in quotes"),
    (
        "scanning a block scalar",
        "a value that begins with `|` or `>` must stand in quotes, or begin on the next line, indented",
    ),
    (
        "escape character",
        "in double quotes a backslash is written `\\\\`; single quotes take it as it is",
    ),
    (
        "quoted scalar",
        "close the quote that is opened here; a quote within quotes is written `\\\"`",
    ),
    ("unexpected end of stream", "close the bracket that is opened and not closed"),
    ("flow sequence", "check the brackets and commas of the list"),
    ("flow mapping", "check the braces and commas of the map"),
    (
        "block mapping",
        "check the line above: a quote inside quotes, or an indent that differs from its neighbours",
    ),
    ("block collection", "check that the items of the list are indented alike"),
];

/// What to do about the mistake of which the library says `message`, and which it met at the byte
/// `at`.
pub fn cure(message: &str, yaml: &str, at: usize) -> &'static str {
    let (before, after) = yaml.split_at(at);
    let line = before.rsplit('\n').next().unwrap_or("");
    if message.contains("cannot start any token") {
        return match after.chars().next() {
            Some('\t') => TABS,
            _ => {
                "a value that begins with `@`, `%` or a backtick must stand in quotes: `author: \"@ann\"`"
            }
        };
    }
    if message.contains("mapping values are not allowed") && !line.contains(':') {
        return "indent this line like the fields around it, or put the value above it in quotes";
    }
    if message.contains("expected key") {
        match line.trim_end().chars().next_back() {
            Some('"' | '\'') => return QUOTES,
            Some(']' | '}') => {
                return "a value that goes on behind a bracket must stand in quotes: `title: \"[One] two\"`";
            }
            _ => {}
        }
    }
    let by_message = BY_MESSAGE.iter().find(|(sign, _)| message.contains(sign));
    by_message
        .map_or("check this line and the one above it: quotes, colons and indents", |(_, cure)| {
            cure
        })
}

/// What to do about TOML of which the library says `message`, on this line.
pub fn toml(message: &str, line: &str) -> &'static str {
    let yaml = line.split_once(':').is_some_and(|(name, _)| !name.contains(['=', '"', '\'']));
    match message {
        _ if message.contains("duplicate key") || message.contains("is here twice") => {
            "keep one of the two fields"
        }
        _ if yaml => "this is YAML: write `name = value`, or put the block between lines of `---`",
        _ if message.contains("string values must be quoted") || message.contains("literal") => {
            "a text stands in double quotes: `title = \"One\"`"
        }
        _ if message.contains("escape") => {
            "in double quotes a backslash is written `\\\\`; single quotes take it as it is"
        }
        _ if message.contains("string") || message.contains("quote") => {
            "close the quote on the same line; a quote within quotes is written `\\\"`"
        }
        _ if message.contains("array") || message.contains("bracket") => {
            "check the brackets and commas of the list"
        }
        _ if message.contains("date") || message.contains("time") => {
            "write a day as `2024-05-21`, without quotes or with them"
        }
        _ => "write each field as `name = value` on a line of its own, a text in double quotes",
    }
}

/// What to do about JSON of which the library says `message` behind this text.
pub fn json(message: &str, before: &str) -> &'static str {
    match message {
        _ if message.contains("is here twice") => "keep one of the two fields",
        _ if before.trim_end().ends_with(',') => "remove the comma before the bracket",
        _ if message.contains("EOF") => {
            "close the brace that is opened here, and every quote in it"
        }
        _ if message.contains("control character") => {
            "a text stands on one line; a line end in it is written `\\n`"
        }
        _ if message.contains("escape") => "a backslash is written `\\\\`",
        _ if message.contains("key must be a string") => "put the name into double quotes",
        _ if message.contains("recursion limit") => "values may not be nested this deep",
        _ if message.contains("expected `,`") && before.trim_end().ends_with('"') => {
            "put a comma between two fields and a brace behind the last; a quote within quotes is written `\\\"`"
        }
        _ => "names and texts stand in double quotes, with a colon between and commas behind them",
    }
}

/// What to do about [`unspaced`].
pub const UNSPACED: &str = "put a space behind the colon: `title: One`";

/// A line `title:One` at the byte `at`, or above it: without a space, that is no field but a text
/// which may go on in the next lines, and the library fails only there.
pub fn unspaced(yaml: &str, at: usize) -> Option<Range<usize>> {
    let end = yaml[at..].find('\n').map_or(yaml.len(), |end| at + end);
    let mut end_of_line = end;
    let lines = yaml[..end].rsplit('\n').map(|line| {
        let start = end_of_line - line.len();
        end_of_line = start.saturating_sub(1);
        (start, line)
    });
    let mut near = lines.filter(|(_, line)| !line.trim().is_empty()).take(2);
    near.find(|(_, line)| is_unspaced(line.trim())).map(|(start, line)| {
        start + line.len() - line.trim_start().len()..start + line.trim_end().len()
    })
}

fn is_unspaced(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let begins =
        value.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, ':' | '/'));
    !name.is_empty() && name.chars().all(plain) && begins
}
