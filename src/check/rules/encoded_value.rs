//! A title, a name or a description with characters that belong to its encoding, and that the page shows:
//! typographic quotes that YAML does not know, entities of HTML that were encoded twice, `\u2019`, `%20`. The
//! first is shown. Silent about quotes within a text, and about talks on such characters.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::text_lines::is_code;
use crate::metadata::value::Value;

/// The longest entity, in bytes.
const LONGEST_ENTITY: usize = 10;
/// The names of entities that are encoded twice.
const ENTITIES: [&str; 15] = [
    "amp", "lt", "gt", "quot", "apos", "nbsp", "hellip", "mdash", "ndash", "lsquo", "rsquo",
    "ldquo", "rdquo", "laquo", "raquo",
];
/// Typographic quotes, each with those that may end it.
const QUOTES: [(char, &[char]); 4] =
    [('“', &['”', '“']), ('„', &['“', '”']), ('‘', &['’', '‘']), ('”', &['”'])];
/// Fields whose values are names.
const NAMES: [&str; 5] = ["title", "author", "speakers", "series", "keywords"];
/// Words of talks on such characters, in small letters.
const OF_CHARACTERS: [&str; 4] = ["entit", "escap", "unicode", "encod"];

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    diagnostics.extend(encoded(file));
    let quoted = NAMES.iter().find_map(|name| {
        let field = file.fields().iter().find(|field| field.name == *name)?;
        let span = quoted(file, &field.value, field.value_span.range())?;
        Some((*name, span))
    });
    let Some((name, span)) = quoted else { return };
    let text = &file.source.text[span.clone()];
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'));
    let message = format!(
        "{} is in typographic quotes, which are a part of it: YAML knows only `\"` and `'`",
        called(name)
    );
    // What somebody said may be a title with its quotes.
    let warning = match is_saying(inside) {
        true => file.note(Code::EncodedValue, span, message),
        false => file.warning(Code::EncodedValue, span, message),
    };
    diagnostics.push(warning.help("if they are not a part of it, write `\"` in their place"));
}

fn called(name: &str) -> String {
    match name {
        "title" | "summary" | "description" | "author" => format!("the {name}"),
        other => format!("a value of `{other}`"),
    }
}

/// Whether words in quotes are a sentence rather than a name: most of the longer words are not capitalized.
fn is_saying(words: &str) -> bool {
    let mut longer = words.split_whitespace().filter(|word| word.chars().count() > 3).skip(1);
    words.ends_with(['.', '!', '?', '…'])
        || longer.any(|word| word.starts_with(char::is_lowercase))
        || words.contains(", ")
}

/// The first value that the file has in typographic quotes alone.
fn quoted(file: &FileContext, value: &Value, span: Range<usize>) -> Option<Range<usize>> {
    match value {
        Value::Text(text) => {
            let written = file.source.text.get(span.clone())?;
            (written.trim() == text.trim() && is_quoted(text.trim())).then_some(span)
        }
        Value::List(items) => {
            items.iter().find_map(|item| quoted(file, &item.value, item.span.range()))
        }
        _ => None,
    }
}

/// Whether a text is one pair of quotes and what is in it.
fn is_quoted(text: &str) -> bool {
    let mut characters = text.chars();
    let (Some(first), Some(last)) = (characters.next(), characters.next_back()) else {
        return false;
    };
    let Some((_, ends)) = QUOTES.iter().find(|(open, _)| *open == first) else { return false };
    let inside = characters.as_str();
    let is_single = first == '‘';
    ends.contains(&last)
        && inside.contains(char::is_alphanumeric)
        && (is_single || !inside.contains(['“', '”', '„']))
        && (!is_single || !inside.contains('‘'))
}

/// A text that shows an entity, an escape or a space of an address.
fn encoded(file: &FileContext) -> Option<Diagnostic> {
    let meta = file.meta();
    let title = file.value("title").map(|_| ("title", &meta.title));
    let texts = title
        .into_iter()
        .chain(meta.summary.iter().map(|text| ("summary", text)))
        .chain(meta.description.iter().map(|text| ("description", text)))
        .chain(meta.author.iter().map(|text| ("author", text)))
        .chain(meta.speakers.iter().map(|speaker| ("speakers", &speaker.name)))
        .chain(meta.keywords.iter().map(|text| ("keywords", text)));
    let mut found =
        texts.filter(|(_, text)| text.contains(['&', '\\', '%'])).filter_map(|(name, text)| {
            let lower = text.to_lowercase();
            let is_topic = OF_CHARACTERS.iter().any(|word| lower.contains(word));
            let shown = entity(text).or_else(|| escape(text)).or_else(|| percent(name, text))?;
            (!is_topic && !is_code(text, shown.start)).then(|| (name, &text[shown]))
        });
    let (name, shown) = found.next()?;
    let (what, help) = match shown.as_bytes().first() {
        Some(b'&') => ("an entity of HTML", "write the character itself; it is encoded twice"),
        Some(b'%') => ("an encoded space", "write a space"),
        _ => ("an encoded character", "write the character itself, or put the value in `\"`"),
    };
    let message = format!("{} shows {what}: `{shown}`", called(name));
    // The file has it encoded once more.
    let span = file.item(&[name], shown.trim_start_matches('&'));
    Some(file.warning(Code::EncodedValue, span, message).help(help))
}

/// The first entity of HTML in a text.
fn entity(text: &str) -> Option<Range<usize>> {
    text.match_indices('&').find_map(|(start, _)| {
        let near = &text[start + 1..text.floor_char_boundary(start + 1 + LONGEST_ENTITY)];
        let name = &near[..near.find(';')?];
        let number = name.strip_prefix('#').unwrap_or_default();
        let is_number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        };
        let end = start + 1 + name.len() + 1;
        (is_number || ENTITIES.contains(&name)).then_some(start..end)
    })
}

/// The first `\u2019` in a text.
fn escape(text: &str) -> Option<Range<usize>> {
    text.match_indices("\\u").map(|(start, open)| start..start + open.len() + 4).find(|span| {
        text.get(span.start + 2..span.end)
            .is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

/// The first `%20` in a title without spaces.
fn percent(name: &str, text: &str) -> Option<Range<usize>> {
    const SPACE: &str = "%20";
    let start = text.find(SPACE).filter(|_| name == "title" && !text.contains(' '))?;
    Some(start..start + SPACE.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn characters_of_encodings() {
        let found = |field: &str| found(Code::EncodedValue, &format!("---\n{field}\n---\nText."));
        insta::assert_snapshot!(found("title: “The Ferry 12”"), @"a.md:2:8 the title is in typographic quotes, which are a part of it: YAML knows only `\"` and `'`");
        insta::assert_snapshot!(found("title: The mill isn&amp;#39;t there"), @"a.md:2:8 the title shows an entity of HTML: `&#39;`");
        insta::assert_snapshot!(found("title: The%20old%20mill"), @"a.md:2:8 the title shows an encoded space: `%20`");
        for field in [
            "title: „Die Mühle“",
            "title: ‘The Ferry’",
            "keywords: [“mill”, “ferry”]",
            "title: It isn\\u2019t there",
            "description: Ann &amp;amp; Bob row",
            "summary: [\"Ann &amp;quot;rows&amp;quot;\"]",
        ] {
            assert!(!found(field).is_empty(), "{field}");
        }
        for field in [
            "title: \"“We row”\"",
            "title: “We row” and “you row”",
            "title: “We row”, says Ann",
            "title: Ann &amp; Bob row",
            "title: Ann & Bob row; and more",
            "title: The entity &amp;amp; in HTML",
            "title: 100%2 of it",
            "title: «Мельница»",
            "description: In `&amp;lt;b>` we trust",
        ] {
            assert_eq!(found(field), "", "{field}");
        }
    }
}
