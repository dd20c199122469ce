//! Rules on fields and dates.

use jiff::civil::Date;

use super::opened::Opened;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::metadata::KNOWN_FIELDS;

/// The shortest name of a field that is compared by its letters.
const LEAST_LETTERS: usize = 4;
/// From this length on two letters may be wrong.
const LONG: usize = 9;
/// So many fields of one's own are looked at.
const MOST_FIELDS: usize = 20;

/// A field that Dicta does not know, spelled almost like one that it knows. Silent if the file has
/// the known one as well: then the other is somebody's own.
pub fn unknown_fields(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let unknown = opened
        .fields()
        .iter()
        .filter(|field| !field.value.is_empty() && !KNOWN_FIELDS.contains(&field.name.as_str()));
    for name in unknown.take(MOST_FIELDS).map(|field| &field.name) {
        let Some(known) = meant(name).filter(|known| opened.value(known).is_none()) else {
            continue;
        };
        let line = opened.field(&[name]);
        let span = line.start..(line.start + name.len()).min(line.end);
        let message = format!("`{name}` is no field that Dicta knows; `{known}` is one");
        let warning = opened.warning(Code::UnknownField, span, message);
        found
            .push(warning.help(format!("write `{known}`; a field of your own needs another name")));
    }
}

/// The known field that a name is almost.
fn meant(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 30;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase().replace(['-', ' '], "_");
    let bare = lower.replace('_', "");
    let plural = |one: &str, many: &str| {
        let stem = one.strip_suffix('y').map(|stem| format!("{stem}ies"));
        many.strip_prefix(one).is_some_and(|end| ["", "s", "es"].contains(&end))
            || stem.is_some_and(|stem| stem == many)
    };
    let letters = lower.chars().count();
    let allowed = if letters >= LONG { 2 } else { 1 };
    let same = |known: &&&str| {
        let known = known.replace('_', "");
        plural(&known, &bare) || plural(&bare, &known)
    };
    let near =
        |known: &&&str| letters > LEAST_LETTERS && strsim::osa_distance(known, &lower) <= allowed;
    let by = KNOWN_FIELDS.iter().find(same).filter(|_| letters >= LEAST_LETTERS);
    by.or_else(|| KNOWN_FIELDS.iter().find(near)).copied()
}

/// A date that has not come yet. That of tomorrow has, somewhere.
pub fn future_date(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let tomorrow = opened.today.tomorrow().unwrap_or(Date::MAX);
    let Some(date) = opened.meta().date.filter(|date| *date > tomorrow) else { return };
    let warning = opened.warning(
        Code::FutureDate,
        opened.field(&["publish_date"]),
        format!("the date {date} has not come yet"),
    );
    found.push(warning.help("correct the date; what is not to be seen yet is `draft: true`"));
}

/// A date that is not the one in the file's name. A day between them may come from time zones, so
/// it is only a note.
pub fn other_date(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let named = named_date(opened.file.spoken_name());
    let (Some(date), Some(named)) = (opened.meta().date, named) else { return };
    if date == named {
        return;
    }
    let span = opened.field(&["publish_date"]);
    let message = format!("the date is {date}, and the name of the file says {named}");
    let near = [named.tomorrow(), named.yesterday()].into_iter().flatten().any(|day| day == date);
    let diagnostic = match near {
        true => opened.note(Code::DateMismatch, span, message),
        false => opened.warning(Code::DateMismatch, span, message),
    };
    found.push(diagnostic.help(
        "correct the one that is wrong; a file that is renamed keeps its address with `slug`",
    ));
}

/// The date that a name begins with.
fn named_date(name: &str) -> Option<Date> {
    let goes_on = name.get(10..)?.starts_with(char::is_alphanumeric);
    name.get(..10).filter(|_| !goes_on)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn fields_that_are_almost_known() {
        for (name, known) in [
            ("keyword", Some("keywords")),
            ("Keywords", Some("keywords")),
            ("key-words", Some("keywords")),
            ("alias", Some("aliases")),
            ("entity", Some("entities")),
            ("authors", Some("author")),
            ("sumary", Some("summary")),
            ("publishdate", Some("publish_date")),
            ("pubish_dats", Some("publish_date")),
            ("date", None),
            ("tags", None),
            ("subtitle", None),
            ("archive_box", None),
            ("url", None),
            ("mood", None),
            ("video", None),
            ("topic", None),
        ] {
            assert_eq!(meant(name), known, "{name}");
        }
    }
}
