//! The people in a list above a text: one a line, or with commas between them. "SC:" is Sören Capek, if
//! nobody else in the list has these initials.

use super::initials::is_short_in_capitals;
use crate::text::english;
use crate::text::labels::{is_generic, person_name};

/// The fewest names of a list.
const LIST: usize = 3;
/// A line with more words than this, none of which is a name, ends a list.
const LONGEST_GAP: usize = 3;
/// The most names that are read.
const MOST: usize = 400;

/// The full names in the lists of a head, and behind the role of somebody who speaks: "INTERVIEWER: Ann Bell".
pub fn attendees(head: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut list: Vec<String> = Vec::new();
    for line in head.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let names = names_of(line);
        if has_role(line) {
            all.extend(names);
            continue;
        }
        if names.is_empty() && line.split_whitespace().nth(LONGEST_GAP).is_some() {
            take(&mut list, &mut all);
        }
        list.extend(names);
        if all.len() > MOST {
            break;
        }
    }
    take(&mut list, &mut all);
    all
}

/// Moves the names of a list to those of all, if it is one of people: the words of their names are mostly none
/// of English, and those of topics are.
fn take(list: &mut Vec<String>, all: &mut Vec<String>) {
    let is_foreign =
        |name: &&String| name.split(['-', ' ']).any(|word| !english::is_word(&word.to_lowercase()));
    let foreign = list.iter().filter(is_foreign).count();
    if list.len() >= LIST && foreign * 3 >= list.len() * 2 {
        all.append(list);
    }
    list.clear();
}

/// Whether a line begins with the role of somebody who speaks.
fn has_role(line: &str) -> bool {
    line.split_once(':').is_some_and(|(role, _)| {
        let role = role.trim().to_lowercase();
        is_generic(role.strip_suffix('s').unwrap_or(&role))
    })
}

/// The full names that a line consists of: "Present: Ann Bell (Hull), Bob Coe". Nothing if it has others.
fn names_of(line: &str) -> Vec<String> {
    let line = match line.split_once(':') {
        Some((what, rest)) if what.split_whitespace().count() <= LONGEST_GAP => rest,
        _ => line,
    };
    let items = line.split([',', ';', '|']).map(str::trim).filter(|item| !item.is_empty());
    let names: Option<Vec<String>> = items.map(name_of).collect();
    names.unwrap_or_default()
}

/// The full name that an item is, with something in brackets behind it or not.
fn name_of(item: &str) -> Option<String> {
    let item = item.strip_prefix("and ").unwrap_or(item);
    let bare = item.split(['(', '[']).next().unwrap_or_default().trim();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    // "JS API"
    if bare.split(' ').all(is_short_in_capitals) {
        return None;
    }
    let name = person_name(bare)?;
    (name.split(' ').count() == bare.split_whitespace().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::attendees;

    #[test]
    fn lists_of_people() {
        for (head, names) in [
            (
                "Minutes\nPresent\nSören Capek\nelf Pavlov\nTim Bader-Lee (first 15 minutes)\nGrete Elkund",
                "Sören Capek, Tim Bader-Lee, Grete Elkund",
            ),
            (
                "Present: Ann Bell (Hull), Yusuf Karaca, and Selma Dimitrova.",
                "Ann Bell, Yusuf Karaca, Selma Dimitrova",
            ),
            (
                "Lukas Wanner\n\nNicholas\n\nDeepa Gandhari\n\nSaul Cabrero",
                "Lukas Wanner, Deepa Gandhari, Saul Cabrero",
            ),
            (
                "Interviewee: Ann Bell\nInterviewers: Bob Coe and Cy Dale\nPlace: New York",
                "Ann Bell",
            ),
            ("Interviewee: Ann Bell\nInterviewers: Bob Coe, Cy Dale", "Ann Bell, Bob Coe, Cy Dale"),
            ("Module Linking\nInterface Types\nOpen Floor\nNext Steps", ""),
            ("Yusuf Karaca\nSelma Dimitrova", ""),
            ("Yusuf Karaca\nSelma Dimitrova\nJS API\nTableau Software", ""),
            (
                "Yusuf Karaca\nThis is a line of speech.\nSelma Dimitrova\nHere is another one.\nLukas Wanner",
                "",
            ),
            ("", ""),
        ] {
            assert_eq!(attendees(head).join(", "), names, "{head}");
        }
    }
}
