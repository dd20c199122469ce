//! What can be mended without a doubt: where it stands, and what is to stand there instead.
//!
//! The rules report it, and [`super::fix`] writes it. Both look for it here, so what is mended is
//! not reported any more.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::opened::{Opened, count};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::load::Said;
use crate::metadata::value::Value;
use crate::metadata::{Field, Format};
use crate::text::fences::{Line, Lines};
use crate::text::title;

/// What is to stand in the place of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What it mends.
    pub code: Code,
    /// Where.
    pub span: Range<usize>,
    /// What stands there afterwards.
    pub with: String,
}

impl Edit {
    fn removal(code: Code, span: Range<usize>) -> Edit {
        Edit { code, span, with: String::new() }
    }
}

/// Lists of tags in one file.
const TAG_LISTS: [&str; 4] = ["keywords", "audience", "concepts", "yt_tags"];

/// A list of tags: its path, and its items in single spaces.
fn tag_lists(said: &Said) -> Vec<(Vec<&str>, Vec<String>)> {
    let texts = |values: &[Value]| -> Vec<String> {
        let text = |value: &Value| value.clone().into_item().unwrap_or_default();
        values
            .iter()
            .map(|value| text(value).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    };
    let mut lists = Vec::new();
    for Field { name, value, .. } in &said.fields {
        match value {
            Value::List(items) if TAG_LISTS.contains(&name.as_str()) => {
                lists.push((vec![name.as_str()], texts(items)));
            }
            Value::Fields(kinds) if name == "entities" => {
                for (kind, names) in kinds {
                    if let Value::List(items) = names {
                        lists.push((vec![name.as_str(), kind.as_str()], texts(items)));
                    }
                }
            }
            _ => {}
        }
    }
    lists
}

/// The positions of items that stand further above already.
fn repeated(items: &[String]) -> impl Iterator<Item = usize> {
    let mut seen = BTreeSet::new();
    let items = items.iter().enumerate().filter(|(_, item)| !item.is_empty());
    items.filter(move |(_, item)| !seen.insert(*item)).map(|(at, _)| at)
}

/// Tags that stand twice in one list; the first of them is shown.
pub fn tag_twice(opened: &Opened, found: &mut Vec<Diagnostic>) {
    for (path, items) in tag_lists(opened.said()) {
        let Some(first) = repeated(&items).next() else { continue };
        let places = item_places(&opened.source.text, opened.said(), &path, &items);
        let span = match &places {
            Some(places) => places[first].value.clone(),
            None => opened.field(&path),
        };
        let more = match repeated(&items).count() {
            1 => String::new(),
            all => format!("; {all} such tags are there"),
        };
        let message = format!("“{}” stands in `{}` already{more}", items[first], path.join("."));
        let warning = opened.warning(Code::DuplicateTag, span, message);
        found.push(warning.help("delete it here; `--fix` does so"));
    }
}

/// The edits that leave each tag once in its list.
pub fn tag_edits(text: &str, said: &Said) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (path, items) in tag_lists(said) {
        let repeated: Vec<usize> = repeated(&items).collect();
        if repeated.is_empty() {
            continue;
        }
        let Some(places) = item_places(text, said, &path, &items) else { continue };
        let removals = repeated.into_iter().filter_map(|at| places[at].removal.clone());
        edits.extend(removals.map(|span| Edit::removal(Code::DuplicateTag, span)));
    }
    edits
}

/// Where an item of a list stands.
struct Place {
    value: Range<usize>,
    /// What goes with it if it is removed; `None` if something would be lost, such as a comment.
    removal: Option<Range<usize>>,
}

/// Where the items of a list stand; `None` if the list is not written one item a line after `- `,
/// nor on one line in brackets, or if what stands there is not plainly these items.
fn item_places(text: &str, said: &Said, path: &[&str], items: &[String]) -> Option<Vec<Place>> {
    let field = said.fields.iter().find(|field| Some(&field.name.as_str()) == path.first())?;
    let line = line_of(text, said, field, path)?;
    let front = said.front.clone();
    let yaml = &text[front.clone()];
    let name = match &field.from {
        Some(from) => from.rsplit('.').next()?,
        None => path.last()?,
    };
    let head = &yaml[line.clone()];
    let after = head.find(name)? + name.len();
    let colon = line.start + after + head[after..].find(':')? + 1;
    let rest = yaml[colon..line.end].trim_start();
    let start = line.end - rest.len();
    let places = match rest.strip_prefix('[') {
        Some(rest) => {
            let (inner, behind) = rest.rsplit_once(']')?;
            let behind = behind.trim_start();
            in_brackets(start + 1, inner)
                .filter(|_| behind.is_empty() || behind.starts_with('#'))?
        }
        None if rest.is_empty() || rest.starts_with('#') => on_lines(yaml, line.end)?,
        None => return None,
    };
    let same = |(place, item): (&Place, &String)| {
        plain(&yaml[place.value.clone()]).is_some_and(|value| value == *item)
    };
    (places.len() == items.len() && places.iter().zip(items).all(same)).then(|| {
        let shift = |span: Range<usize>| front.start + span.start..front.start + span.end;
        let shifted =
            |place: Place| Place { value: shift(place.value), removal: place.removal.map(shift) };
        places.into_iter().map(shifted).collect()
    })
}

/// The line of a field in front matter that is YAML, from its start.
fn line_of(text: &str, said: &Said, field: &Field, path: &[&str]) -> Option<Range<usize>> {
    let line = field.place(text, path);
    let own = field.block == said.front && line != field.block && field.format == Format::Yaml;
    own.then(|| line.start - said.front.start..line.end - said.front.start)
}

/// The items of `[a, "b, c"]`, without its brackets, which begins at `start`.
fn in_brackets(start: usize, inner: &str) -> Option<Vec<Place>> {
    let mut borders = vec![];
    let mut quote: Option<char> = None;
    for (at, sign) in inner.char_indices() {
        match (quote, sign) {
            (Some(open), sign) if open == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '[' | ']' | '{' | '}' | '#') => return None,
            (None, ',') => borders.push(at),
            _ => {}
        }
    }
    borders.push(inner.len());
    let mut from = 0;
    let mut places = Vec::new();
    for border in borders {
        let item = &inner[from..border];
        let lead = item.len() - item.trim_start().len();
        let value = start + from + lead..start + from + lead + item.trim().len();
        // With the comma before it: the first item is never removed.
        let removal = from.checked_sub(1).map(|comma| start + comma..start + border);
        places.push(Place { value, removal });
        from = border + 1;
    }
    Some(places)
}

/// The items below a field whose line ends at `from`, each on a line of its own.
fn on_lines(yaml: &str, from: usize) -> Option<Vec<Place>> {
    let mut at = from + yaml[from..].find('\n')? + 1;
    let mut indent = None;
    let mut places = Vec::new();
    for line in yaml[at..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches(' ');
        let own = line.len() - bare.len();
        if bare.trim().is_empty() || bare.starts_with('#') {
            continue;
        }
        let item = bare.strip_prefix("- ").filter(|_| *indent.get_or_insert(own) == own);
        let Some(item) = item else {
            // A deeper line goes on with what an item says.
            let deeper = indent.is_some_and(|indent| own > indent);
            return (!deeper && !bare.starts_with('-')).then_some(places);
        };
        let lead = item.len() - item.trim_start().len();
        let begin = start + own + 2 + lead;
        let item = item.trim();
        let length = without_comment(item).len();
        let whole = length == item.len();
        let value = begin..begin + length;
        places.push(Place { value, removal: whole.then_some(start..at) });
    }
    Some(places)
}

/// A single value in one line without the comment behind it.
fn without_comment(item: &str) -> &str {
    let quoted = item.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let inside = quoted.and_then(|sign| item[1..].find(sign)).map_or(0, |end| end + 2);
    match item[inside..].find(" #") {
        Some(at) => item[..inside + at].trim_end(),
        None => item,
    }
}

/// What a single value in one line says; `None` if it is not certain without a parser.
fn plain(value: &str) -> Option<String> {
    let bare = match value.chars().next()? {
        sign @ ('"' | '\'') => {
            let inner = value.strip_prefix(sign)?.strip_suffix(sign)?;
            (!inner.contains([sign, '\\'])).then_some(inner)?
        }
        sign if "&*!|>%@`{[#?".contains(sign) => return None,
        _ if value.contains(" #") || value.contains(": ") || value.ends_with(':') => return None,
        _ => value,
    };
    Some(bare.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The forms of dates that mean one day and no other.
const CERTAIN_DATES: [&str; 9] = [
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y.%m.%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
];

/// The edit that writes a date as `2024-05-21`.
pub fn date_edit(text: &str, said: &Said) -> Option<Edit> {
    let yaml = &text[said.front.clone()];
    let field = said.fields.iter().find(|field| field.name == "publish_date")?;
    let line = line_of(text, said, field, &["publish_date"])?;
    let (name, rest) = yaml[line.clone()].split_once(':')?;
    let value = rest.trim_start();
    let (quote, inner) = match value.strip_prefix(['"', '\'']) {
        Some(inner) => (1, inner.split(&value[..1]).next()?),
        None => (0, without_comment(value)),
    };
    let start = said.front.start + line.start + name.len() + 1 + (rest.len() - value.len()) + quote;
    let date = certain_date(inner)?.to_string();
    let span = start..start + inner.len();
    (date != inner).then_some(Edit { code: Code::InvalidDate, span, with: date })
}

fn certain_date(written: &str) -> Option<Date> {
    let mut dates = CERTAIN_DATES.iter().filter_map(|form| Date::strptime(form, written).ok());
    dates.next().filter(|date| (1000..=2999).contains(&date.year()))
}

/// White space at the ends of lines, line ends of two kinds, a byte order mark.
pub fn white_space(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let edits = white_space_edits(&opened.source.text, opened.said());
    let (ends, trailing): (Vec<&Edit>, Vec<&Edit>) =
        edits.iter().partition(|edit| opened.source.text[edit.span.clone()].contains('\n'));
    let mut wrong = Vec::new();
    if opened.has_byte_order_mark() {
        wrong.push("a byte order mark begins the file".to_owned());
    }
    if !trailing.is_empty() {
        let (ends, they) = if trailing.len() == 1 { ("ends", "1 line") } else { ("end", "") };
        let they = if they.is_empty() { count(trailing.len(), "line") } else { they.to_owned() };
        wrong.push(format!("{they} {ends} in white space"));
    }
    if !ends.is_empty() {
        let other = if opened.source.text[ends[0].span.clone()].len() == 1 { "LF" } else { "CRLF" };
        wrong.push(format!(
            "{} in {other}, the others do not",
            match ends.len() {
                1 => "1 line ends".to_owned(),
                many => format!("{many} lines end"),
            }
        ));
    }
    if wrong.is_empty() {
        return;
    }
    let first = edits.iter().map(|edit| edit.span.clone()).min_by_key(|span| span.start);
    let first = if opened.has_byte_order_mark() { Some(0..0) } else { first };
    let note = opened.note(Code::StrayWhitespace, first.unwrap_or(0..0), wrong.join("; "));
    found.push(note.help("it says nothing, and shows in every comparison; `--fix` removes it"));
}

/// The edits that remove white space at the ends of lines, and make all line ends alike. In code
/// white space is kept, and so are two blanks at the end of a line, which break it.
pub fn white_space_edits(text: &str, said: &Said) -> Vec<Edit> {
    let windows = text.matches("\r\n").count();
    let all = text.matches('\n').count();
    let usual = if windows * 2 > all { "\r\n" } else { "\n" };
    let mut edits = Vec::new();
    let mut code = Lines::default();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let bare = line.trim_end_matches(['\r', '\n']);
        let kept = start >= said.body && {
            let in_code = !matches!(code.next(line), Line::Text(_));
            let trailing = bare.len() - bare.trim_end_matches([' ', '\t']).len();
            let breaks = trailing > 1
                && !bare.trim().is_empty()
                && lines.peek().is_some_and(|next| !next.trim().is_empty());
            in_code || breaks
        };
        let end = start + bare.len();
        let words = start + bare.trim_end_matches([' ', '\t']).len();
        if words < end && !kept {
            edits.push(Edit::removal(Code::StrayWhitespace, words..end));
        }
        let line_end = &line[bare.len()..];
        if (0 < windows && windows < all) && ["\n", "\r\n"].contains(&line_end) && line_end != usual
        {
            edits.push(Edit { code: Code::StrayWhitespace, span: end..at, with: usual.to_owned() });
        }
    }
    edits
}

/// A heading above the text that repeats the title.
pub fn title_twice(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let Some(edit) = title_edit(&opened.source.text, opened.said(), &opened.meta().title) else {
        return;
    };
    let lines = &opened.source.text[edit.span.clone()];
    let start = edit.span.start + (lines.len() - lines.trim_start().len());
    let end = start + lines.trim().lines().next().map_or(0, str::len);
    let message = "the text begins with its title, which the page shows already";
    let note = opened.note(Code::RepeatedTitle, start..end, message);
    found.push(note.help("pages show it once all the same; `--fix` removes it here"));
}

/// The edit that removes a heading which repeats the title of the front matter.
pub fn title_edit(text: &str, said: &Said, title: &str) -> Option<Edit> {
    let named = said.fields.iter().any(|field| field.name == "title" && !field.value.is_empty());
    let body = &text[said.body..];
    let rest = title::without(body, title);
    if !named || rest.len() == body.len() {
        return None;
    }
    let lead = body.len() - body.trim_start_matches(['\r', '\n']).len();
    // One blank line stays of those around it.
    let blank =
        rest.len() - rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest).len();
    let blank = if lead > 0 { blank } else { 0 };
    let span = said.body + lead..text.len() - rest.len() + blank;
    Some(Edit::removal(Code::RepeatedTitle, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_dates() {
        for (written, date) in [
            ("2021/3/5", Some("2021-03-05")),
            ("2021-3-5", Some("2021-03-05")),
            ("2021.03.05", Some("2021-03-05")),
            ("March 5, 2021", Some("2021-03-05")),
            ("Mar 5, 2021", Some("2021-03-05")),
            ("5 march 2021", Some("2021-03-05")),
            ("3/5/2021", None),
            ("5.3.2021", None),
            ("2021/13/5", None),
            ("21/3/5", None),
            ("March 2021", None),
            ("soon", None),
        ] {
            let found = certain_date(written).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{written}");
        }
    }
}
