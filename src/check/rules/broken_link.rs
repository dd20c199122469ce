//! Links in Markdown that are shown as text or lead nowhere: a bracket is missing, a space is where none may
//! be, the address is malformed, or a reference has no definition. Of each kind, the first is shown. Silent
//! about code, and about brackets that are no links: sounds, times and indices.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::text_lines::{MarkdownLine, text_lines};
use crate::text::similarity::edits;

/// The text of a link is no longer than this, in bytes.
const LONGEST: usize = 80;
/// An address ends within so many bytes.
const LONGEST_ADDRESS: usize = 500;
/// At most so many brackets of a line are looked at: a whole transcript may be one line.
const MOST: usize = 200;
/// An address with a space in it goes on for so many words at most.
const MOST_WORDS: usize = 3;

/// A link that is broken.
struct Broken {
    kind: Kind,
    /// Its span in the line.
    span: Range<usize>,
    message: String,
    help: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Bracket,
    Space,
    Gap,
    Address,
    Reference,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    if !body.contains('[') || file.wrong_format().is_some() {
        return;
    }
    let lines: Vec<MarkdownLine> =
        text_lines(body).filter(|line| line.text.contains('[')).collect();
    let defined = definitions(&lines);
    let mut seen = BTreeSet::new();
    for line in &lines {
        let found = brackets(line.text).into_iter().filter_map(|index| {
            let broken = match line.text.as_bytes()[index] {
                b'(' => unended(line.text, index),
                _ => behind_bracket(line.text, index, &defined),
            }?;
            (!line.is_code(broken.span.start)).then_some(broken)
        });
        for Broken { kind, span, message, help } in found {
            if !seen.insert(kind) {
                continue;
            }
            let code = match kind {
                Kind::Space | Kind::Address => Code::InvalidUrl,
                Kind::Bracket | Kind::Gap | Kind::Reference => Code::UnclosedMarkup,
            };
            let warning = file.warning(code, file.in_body(&line.span(&span)), message);
            diagnostics.push(warning.help(help));
        }
    }
}

/// The brackets of a line behind which a link may be broken: those before an address, and those that end the
/// text of a link.
fn brackets(text: &str) -> Vec<usize> {
    let addresses = text.match_indices("(http").take(MOST).map(|(index, _)| index);
    let mut found: Vec<usize> = addresses.collect();
    found.extend(text.match_indices(']').take(MOST).map(|(index, _)| index));
    found.sort_unstable();
    found
}

/// `[the notes(https://…)`, and `[the notes](https://…` without its end.
fn unended(text: &str, index: usize) -> Option<Broken> {
    let near = text.floor_char_boundary(index.saturating_sub(LONGEST));
    let open = near + text[near..index].rfind('[')?;
    let label = &text[open + 1..index];
    let rest = &text[index..text.floor_char_boundary(index + LONGEST_ADDRESS)];
    let no_bracket = !label.contains(']')
        && !label.contains(" (")
        && !label.ends_with(char::is_whitespace)
        && !rest.split('[').next().unwrap_or_default().contains(']');
    let is_ended = label.ends_with(']') && !label[..label.len() - 1].contains(']');
    if label.trim_matches(']').trim().is_empty() || !no_bracket && !is_ended {
        return None;
    }
    let written = &text[open..index];
    if !no_bracket && let Some(spaced) = spaced_address(text, index) {
        return Some(Broken { span: open..index, ..spaced });
    }
    let is_open = no_bracket || !rest.contains(')') || goes_on(&rest[1..]);
    let (missing, place) =
        if no_bracket { ("]", "before the address") } else { (")", "after the address") };
    is_open.then(|| Broken {
        kind: Kind::Bracket,
        span: open..index,
        message: format!("the link `{written}(…` lacks its `{missing}`, so it is shown as text"),
        help: format!("add `{missing}` {place}"),
    })
}

/// Whether an address ends at a space, and other words follow: neither a bracket nor a title in quotes.
fn goes_on(address: &str) -> bool {
    let Some((address, rest)) = address.split_once(char::is_whitespace) else { return false };
    !address.contains(')') && !is_title(rest)
}

fn is_title(rest: &str) -> bool {
    rest.trim_start().is_empty() || rest.trim_start().starts_with([')', '"', '\'', '(', '“'])
}

/// `[the notes](https://example.org/my notes.html)`: few words, and then the bracket.
fn spaced_address(text: &str, index: usize) -> Option<Broken> {
    let rest = &text[index + 1..text.floor_char_boundary(index + LONGEST_ADDRESS)];
    let (address, more) = rest.split_once(char::is_whitespace)?;
    let end = more.find(')')?;
    let inside = &more[..end];
    let is_short = inside.split_whitespace().nth(MOST_WORDS).is_none();
    // A sentence goes on behind an address without its bracket: `(https://example.org/a which is (I think) …`
    let is_address = is_short && !inside.contains(['(', '[', ']']) && is_of_address(inside);
    (!address.contains(')') && !is_title(more) && is_address).then(|| Broken {
        kind: Kind::Space,
        span: 0..0,
        message: format!(
            "the address `{}` has a space in it, so the link is shown as text",
            &rest[..address.len() + 1 + end]
        ),
        help: "correct the address; write a space that belongs to it as `%20`".to_owned(),
    })
}

/// Whether words behind a space look like a part of an address: signs of addresses in the last one.
fn is_of_address(inside: &str) -> bool {
    let last = inside.split_whitespace().next_back().unwrap_or_default();
    let signs = ['/', '.', '-', '_', '=', '?', '&', '#', '%'];
    last.trim_end_matches(['.', '?']).contains(signs)
}

/// What is wrong behind the text of a link, which ends at `index`.
fn behind_bracket(text: &str, index: usize, defined: &BTreeSet<String>) -> Option<Broken> {
    let rest = &text[index + 1..];
    let next = rest.trim_start_matches([' ', '\t']);
    let is_candidate = next.starts_with('(') || rest.starts_with('[');
    if !is_candidate {
        return None;
    }
    let near = text.floor_char_boundary(index.saturating_sub(LONGEST));
    let open = near + text[near..index].rfind('[')?;
    let label = &text[open + 1..index];
    let before = text[..open].chars().next_back();
    if label.trim().is_empty() || before.is_some_and(|c| matches!(c, ']' | '[' | '\\')) {
        return None;
    }
    if let Some(inside) = rest.strip_prefix('[') {
        return undefined(text, open..index, inside, defined);
    }
    let address = &next[1..next.floor_char_boundary(LONGEST_ADDRESS)];
    let address = address.split([')', ' ', '\t']).next().unwrap_or_default();
    if next.len() < rest.len() {
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        let is_text = is_link_text(label) && !defined.contains(&key(label));
        let length = rest.len() - next.len();
        let is_whole = next.contains(')');
        return (is_address && is_text && is_whole).then(|| Broken {
            kind: Kind::Gap,
            span: open..index + 1 + length + 1,
            message: format!(
                "a space stands between `[{label}]` and its address, so the link is shown as text"
            ),
            help: format!("delete the space: `[{label}](…)`"),
        });
    }
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let meant = meant(address)?;
    Some(Broken {
        kind: Kind::Address,
        span: open..index + 1 + 1 + address.len(),
        message: format!(
            "the address `{address}` of a link is malformed, so the link leads nowhere"
        ),
        help: format!("perhaps `{meant}` is meant"),
    })
}

/// Whether brackets may hold the text of a link: not a sound, a number or a time.
fn is_link_text(label: &str) -> bool {
    let words = label.split_whitespace().count();
    let is_named = label.chars().next().is_some_and(char::is_uppercase);
    label.contains(char::is_alphabetic)
        && !label.contains(':')
        && (words > 1 || is_named)
        && !["unintelligible", "inaudible", "laugh", "music", "applause", "crosstalk", "silence"]
            .iter()
            .any(|sound| label.to_lowercase().contains(sound))
}

/// The address that a malformed one is meant to be; `None` if it is well-formed, or not one of the web.
fn meant(address: &str) -> Option<String> {
    let colon = address.find(':').filter(|colon| *colon <= "https//".len());
    let slashes = address.find("//").filter(|slashes| *slashes <= "https:".len());
    let scheme = &address[..colon.or(slashes)?];
    let lower = scheme.trim_end_matches('/').to_ascii_lowercase();
    let rest = address[scheme.len()..].trim_start_matches([':', '/']);
    let is_web = ["http", "https"].contains(&lower.as_str());
    let is_near =
        lower.len() >= "http".len() && edits(&lower, "https").min(edits(&lower, "http")) <= 1;
    if rest.is_empty() {
        return is_web.then(|| "https://…".to_owned());
    }
    // `tel:`, `ftp:` and the like are other addresses.
    if !is_near || !rest.contains('.') {
        return None;
    }
    let whole = if lower == "http" { "http://" } else { "https://" };
    let twice = rest.strip_prefix("https:").or_else(|| rest.strip_prefix("http:"));
    let twice = twice.map(|rest| rest.trim_start_matches('/'));
    let is_right = twice.is_none()
        && is_web
        && address[scheme.len()..].strip_prefix("://").is_some_and(|rest| !rest.starts_with('/'));
    (!is_right).then(|| format!("{whole}{}", twice.unwrap_or(rest)))
}

/// `[the annex][annex-2]` without a line `[annex-2]: …`.
fn undefined(
    text: &str,
    label: Range<usize>,
    inside: &str,
    defined: &BTreeSet<String>,
) -> Option<Broken> {
    let name = &inside[..inside[..inside.floor_char_boundary(LONGEST)].find(']')?];
    let said = &text[label.start + 1..label.end];
    let before = text[..label.start].chars().next_back();
    let behind = inside[name.len() + 1..].chars().next();
    let is_index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '_'))
        || behind.is_some_and(|c| matches!(c, '[' | '(' | '{' | '*' | '+'));
    let wanted = if name.trim().is_empty() { said } else { name };
    if is_index || !is_link_text(said) || defined.contains(&key(wanted)) {
        return None;
    }
    let word = |part: &str| part.bytes().filter(u8::is_ascii_alphabetic).count() >= 3;
    let is_class = |part: &str| ["a-z", "0-9", "A-Z", "^"].iter().any(|class| part.contains(class));
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let is_name = name.chars().all(is_plain)
        && (name.is_empty()
            || name.contains(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'))
            || !defined.is_empty());
    let is_reference = is_name && word(said) && !is_class(said) && !is_class(name);
    is_reference.then(|| Broken {
        kind: Kind::Reference,
        span: label.start..label.end + 1 + 1 + name.len() + 1,
        message: format!(
            "the link `[{said}][{name}]` has no definition `[{wanted}]: …`, so it is shown as text"
        ),
        help: format!("add a line `[{wanted}]: https://…`, or write `[{said}](https://…)`"),
    })
}

/// The names of the definitions of links: `[annex-2]: https://…`.
fn definitions(lines: &[MarkdownLine]) -> BTreeSet<String> {
    let name = |line: &MarkdownLine| {
        let rest = line.text.trim_start_matches([' ', '>']).strip_prefix('[')?;
        let end = rest.find("]:")?;
        (!rest[..end].contains(']')).then(|| key(&rest[..end]))
    };
    lines.iter().filter_map(name).collect()
}

/// The name of a link as it is compared.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn links_that_are_shown_as_text() {
        let found = |text: &str| found(Code::UnclosedMarkup, text);
        insta::assert_snapshot!(found("See [the notes(https://example.org) and more."), @"a.md:1:5 the link `[the notes(…` lacks its `]`, so it is shown as text");
        insta::assert_snapshot!(found("See [the notes](https://example.org and more."), @"a.md:1:5 the link `[the notes](…` lacks its `)`, so it is shown as text");
        insta::assert_snapshot!(found("See [the notes](https://example.org/mill which Ann wrote (in May)."), @"a.md:1:5 the link `[the notes](…` lacks its `)`, so it is shown as text");
        insta::assert_snapshot!(found("See [the notes] (https://example.org/mill)."), @"a.md:1:5 a space stands between `[the notes]` and its address, so the link is shown as text");
        insta::assert_snapshot!(found("The vote is in [the annex][annex-2]."), @"a.md:1:16 the link `[the annex][annex-2]` has no definition `[annex-2]: …`, so it is shown as text");
        for text in [
            "See [the annex][2].",
            "See [the annex][].",
            "See [the mill][mill].\n\n[ferry]: https://example.org\n",
            "See [The mill]  (http://example.org).",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
        for text in [
            "See [the notes](https://example.org).",
            "See [the notes](https://example.org \"The mill\").",
            "See [the notes](https://example.org/mill_(Hull)).",
            "[We saw it (https://example.org), too]",
            "`[the notes(https://example.org)` and `[the notes] (https://example.org)`",
            "He says so [laughs] (https://example.org).",
            "He says so [cross talk, laughs] (and leaves).",
            "See the notes [1] (https://example.org).",
            "See [The notes] (https://example.org).\n\n[the notes]: https://example.org/b\n",
            "See [the annex][annex-2].\n\n[Annex-2]: https://example.org\n",
            "It is in rows[one row][two-2], and [laughs][cross talk].",
            "We match [a-z_][a-z0-9_]* there.",
            "Ann [inaudible words][00:12] and [12][13].",
            "[[the mill][b-2]]",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn addresses_that_lead_nowhere() {
        let found = |text: &str| found(Code::InvalidUrl, text);
        insta::assert_snapshot!(found("See [the notes](https:/example.org/mill)."), @"a.md:1:5 the address `https:/example.org/mill` of a link is malformed, so the link leads nowhere");
        insta::assert_snapshot!(found("See [the notes](https://example.org/the mill-2.html)."), @"a.md:1:5 the address `https://example.org/the mill-2.html` has a space in it, so the link is shown as text");
        for text in [
            "See [it](https//example.org/).",
            "See [it](htps://example.org/).",
            "See [it](http:example.org/mill).",
            "See [it](https:///example.org/).",
            "See [it](https://https://example.org/).",
            "See [it](https://).",
            "See [it](http//:example.org).",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
        for text in [
            "See [it](https://example.org/https://b).",
            "See [it](HTTPS://example.org).",
            "See [it](mailto:ann@example.org) and [it](tel:123) and [it](ftp://example.org).",
            "See [it](/notes/) and [it](notes.md) and [it](#mill) and [it](//example.org/a).",
            "`[it](https:/example.org)`",
            "See [it](https://example.org \"The mill\").",
            "See [it](<https://example.org/the mill>).",
            "See [it](http-notes.html).",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
