//! Texts that are not written as one: titles of files without any, links of a vault, and names as in
//! addresses.

use memchr::memchr_iter;

use crate::base::dates::year_of_name;
use crate::base::partial_date::PartialDate;
use crate::base::span::Span;
use crate::markup;
use crate::metadata::field::Field;
use crate::metadata::forms::{first_heading, is_video_id, one_line};
use crate::metadata::value::Value;

/// A heading below so many lines that are not blank is that of a part.
const HEAD: usize = 20;

/// The first heading in the head of a body, of what is published, as plain text.
pub fn heading_of(body: &str) -> Option<String> {
    let body = markup::without_comments(body);
    let lines = body.split_inclusive('\n').filter(|line| !line.trim().is_empty());
    let last = lines.take(HEAD).last()?;
    let end = last.as_ptr() as usize - body.as_ptr() as usize + last.len();
    let heading = first_heading(&body[..end])?;
    let heading = markup::plain_heading(&markup::plain_name(&heading));
    Some(one_line(&heading)).filter(|heading| !heading.is_empty())
}

/// The year that a file name begins with, if the file has a title of its own without that year: then
/// the year is no part of the title.
pub fn year_beside_title(name: &str, fields: &[Field], body: &str) -> Option<PartialDate> {
    let year = year_of_name(name)?;
    let field = fields.iter().find(|field| field.name == "title");
    let title = field.and_then(|field| field.value.clone().into_text());
    let title = title.filter(|title| !title.trim().is_empty()).or_else(|| heading_of(body))?;
    (!title.contains(&name[..4])).then_some(year)
}

/// A title from the name of a file; `text` is the name without its date. Hyphens stand for spaces unless the
/// name has spaces: `3 - A follow-up call`.
pub fn title_of(name: &str, text: &str) -> String {
    let words = match text.contains(' ') {
        true => text.replace('_', " "),
        false => text.replace(['-', '_'], " "),
    };
    let words = one_line(&words);
    let mut letters = words.trim_start_matches([' ', '-', '–']).chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.map_or_else(|| name.to_owned(), |first| first + letters.as_str())
}

/// The name of a file without the YouTube ID at its end, as yt-dlp writes it, and that ID:
/// `A talk [dQw4w9WgXcQ]`. A word of eleven letters in brackets is none.
pub fn with_video_id(name: &str) -> (&str, Option<&str>) {
    let parts = name.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let Some((before, id)) = parts else { return (name, None) };
    let bytes = id.as_bytes();
    let is_word = bytes.iter().skip(1).all(u8::is_ascii_lowercase)
        || bytes.iter().all(u8::is_ascii_uppercase);
    let is_id = id.len() == VIDEO_ID && is_video_id(id) && !is_word && !before.trim().is_empty();
    if is_id { (before.trim_end(), Some(id)) } else { (name, None) }
}

/// How a file spells a name that is written as in addresses: "Ann Bell" for `ann-bell`, if it says so. `text`
/// is the whole file.
pub fn spelled_in(text: &str, slug: &str) -> Option<String> {
    let is_slug = |c: char| c.is_ascii_lowercase() || c == '-';
    let name = slug.trim_matches('-').replace('-', " ");
    if !name.contains(' ') || name.contains("  ") || !slug.chars().all(is_slug) {
        return None;
    }
    let is_name = |at: &usize| {
        let end = at + name.len();
        let found = text.get(*at..end).filter(|found| found.eq_ignore_ascii_case(&name));
        let is_whole = !text[..*at].ends_with(char::is_alphanumeric)
            && !text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let in_capitals =
            |found: &str| found.split(' ').all(|word| word.starts_with(char::is_uppercase));
        found.is_some_and(in_capitals) && is_whole
    };
    let first = name.as_bytes()[0].to_ascii_uppercase();
    let at = memchr_iter(first, text.as_bytes()).find(is_name)?;
    Some(text[at..at + name.len()].to_owned())
}

/// The length of a YouTube ID.
const VIDEO_ID: usize = 11;

/// A link of a vault that is written without quotes, `[[Ann Bell]]`: to YAML it is a list in a list.
/// `text` is the whole file.
pub fn vault_link(value: &Value, span: Span, text: &str) -> Option<String> {
    let Value::List(_) = value else { return None };
    let written = text.get(span.range())?;
    let inner = written.strip_prefix("[[")?.strip_suffix("]]")?;
    let is_name = !inner.trim().is_empty() && !inner.contains(['[', ']', '"', '\'', ',', '\n']);
    is_name.then(|| written.to_owned())
}
