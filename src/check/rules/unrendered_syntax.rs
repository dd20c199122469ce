//! Shortcodes and callouts of other programs, which stay in the text as they are written. One
//! diagnostic for a file. Silent about code.

use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::{count, listed};
use crate::text::fences::{Line, Lines};

/// The longest construct that a message shows, in bytes.
const LONGEST: usize = 60;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Unrendered { shortcodes, callouts } = unrendered(file.body());
    let first = [shortcodes.first(), callouts.first()].into_iter().flatten();
    let Some(first) = first.min_by_key(|span| span.start) else { return };
    let (mut found, mut help) = (Vec::new(), Vec::new());
    if !shortcodes.is_empty() {
        found.push(count(shortcodes.len(), "shortcode"));
        help.push(
            "in place of a shortcode, write the link, the picture or the text that it stands for",
        );
    }
    if !callouts.is_empty() {
        found.push(count(callouts.len(), "callout"));
        help.push("write a callout as a quote: `> **Note:** …`");
    }
    let body = file.body();
    let written =
        &body[first.start..body.floor_char_boundary(first.end.min(first.start + LONGEST))];
    let message = format!(
        "{} shown as plain text; the first is `{written}`",
        match shortcodes.len() + callouts.len() {
            1 => format!("{} is", listed(&found)),
            _ => format!("{} are", listed(&found)),
        }
    );
    let warning = file.warning(Code::UnrenderedSyntax, file.in_body(first), message);
    diagnostics.push(warning.help(help.join("; ")));
}

/// What of other programs a text has.
#[derive(Default)]
struct Unrendered {
    shortcodes: Vec<Range<usize>>,
    callouts: Vec<Range<usize>>,
}

/// How a shortcode begins and ends, in Hugo and in Jekyll, Liquid and Zola.
const SHORTCODES: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];

fn unrendered(body: &str) -> Unrendered {
    let mut found = Unrendered::default();
    let is_possible = ["{{<", "{{%", "{%", ":::", "[!", "!!!", "???", ".. "];
    if !is_possible.iter().any(|start| body.contains(start)) {
        return found;
    }
    let mut kinds = Lines::default();
    let mut start = 0;
    let mut in_callout = false;
    let mut lines = body.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let kind = kinds.next(line);
        let bare = line.trim_end();
        if kind != Line::Code {
            found
                .shortcodes
                .extend(shortcodes(bare).map(|span| start + span.start..start + span.end));
            let indent = bare.len() - bare.trim_start().len();
            let next = lines.peek().copied().unwrap_or_default();
            match callout(bare.trim_start(), next) {
                Callout::Begins => {
                    in_callout |= bare.trim_start().starts_with(":::");
                    found.callouts.push(start + indent..start + bare.len());
                }
                Callout::Ends if in_callout => in_callout = false,
                _ => {}
            }
        }
        start += line.len();
    }
    found
}

/// A shortcode is at most so long, in bytes.
const LONGEST_SHORTCODE: usize = 2_000;
/// In one line, so many braces are looked at.
const MOST_BRACES: usize = 1_000;

/// The shortcodes of a line, outside of code in backticks.
fn shortcodes(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut behind = 0;
    let braces = line.match_indices('{').map(|(start, _)| start).take(MOST_BRACES);
    braces.filter_map(move |start| {
        let rest = &line[start..line.floor_char_boundary(start + LONGEST_SHORTCODE)];
        let (open, close) = SHORTCODES.iter().find(|(open, _)| rest.starts_with(open))?;
        let inside = &rest[open.len()..];
        let name = inside.trim_start_matches(['-', '/', ' ']);
        if start < behind || !name.starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        let end = start + open.len() + inside.find(close)? + close.len();
        behind = end;
        let is_code = line[..start].matches('`').count() % 2 == 1;
        (!is_code).then_some(start..end)
    })
}

/// The names of callouts that may stand alone.
const CALLOUTS: [&str; 22] = [
    "note",
    "info",
    "tip",
    "hint",
    "important",
    "warning",
    "caution",
    "danger",
    "error",
    "success",
    "question",
    "example",
    "quote",
    "abstract",
    "summary",
    "todo",
    "bug",
    "failure",
    "details",
    "admonition",
    "attention",
    "seealso",
];

enum Callout {
    Begins,
    Ends,
    No,
}

/// Whether a line begins or ends a callout: `:::note`, `> [!NOTE]`, `!!! note`, `??? tip "Title"`.
fn callout(line: &str, next: &str) -> Callout {
    let name_of = |rest: &str| -> String {
        let rest = rest.trim_start_matches(['+', ' ', '{', '.']);
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        rest[..end].to_ascii_lowercase()
    };
    let begins = if let Some(rest) = line.strip_prefix(":::") {
        let rest = rest.trim_start_matches(':');
        if rest.trim().is_empty() {
            return Callout::Ends;
        }
        !name_of(rest).is_empty() && rest.trim().len() <= LONGEST
    } else if let Some(rest) = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")) {
        let name = name_of(rest);
        let is_indented = next.starts_with("    ") || next.starts_with('\t');
        CALLOUTS.contains(&name.as_str()) || !name.is_empty() && is_indented
    } else if let Some(rest) = line.strip_prefix(".. ") {
        let name = rest.split("::").next().unwrap_or_default();
        rest.len() > name.len() && CALLOUTS.contains(&name)
    } else if let Some(rest) = line.strip_prefix('>') {
        let inner = rest.trim_start().strip_prefix("[!");
        let end = inner.and_then(|inner| Some(&inner[..inner.find(']')?]));
        end.is_some_and(|name| {
            !name.is_empty()
                && name.len() <= LONGEST
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'|'))
        })
    } else {
        false
    };
    if begins { Callout::Begins } else { Callout::No }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn what_other_programs_would_render() {
        let found = |text: &str| found(Code::UnrenderedSyntax, text);
        insta::assert_snapshot!(found("One.\n\n{{< youtube abc >}} and {% include a.html %}"), @"a.md:3:1 2 shortcodes are shown as plain text; the first is `{{< youtube abc >}}`");
        insta::assert_snapshot!(found(":::note\nMind the step.\n:::\n"), @"a.md:1:1 1 callout is shown as plain text; the first is `:::note`");
        for text in [
            "> [!NOTE]\n> Mind.",
            "> [!warning]- Title\n> Mind.",
            "!!! note\n    Mind.",
            "??? tip \"A\"\n    B",
            "::: {.callout-note}\nMind.\n:::",
            "{{% notice %}}",
            "{% raw %}",
            "{%- if a -%}",
            ".. note::\n   Mind.",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
        for text in [
            "`{{< youtube >}}` is a shortcode.",
            "```\n:::note\n```",
            "She cried: !!! and left.",
            "!!! wow",
            "> [!] what",
            "A set {%} of signs",
            "::: ",
            "{{ name }}",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
