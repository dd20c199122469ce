//! Who was there, by the lists in a text: `Present: Ann Bell, Bob Coe`, or names below a heading "Attendees".

use std::collections::BTreeSet;

use super::body_lines::BodyLine;

/// What such a list is called, in small letters.
const LISTS: [&str; 15] = [
    "attendance",
    "attendees",
    "attending",
    "in attendance",
    "members present",
    "participants",
    "participating",
    "people",
    "present",
    "people present",
    "scribe",
    "scribes",
    "teilnehmende",
    "asistentes",
    "who is here",
];
/// Words of items that are no people, in small letters.
const GROUPS: [&str; 16] = [
    "agency",
    "board",
    "bureau",
    "committee",
    "company",
    "council",
    "department",
    "foundation",
    "group",
    "institute",
    "ministry",
    "office",
    "public",
    "staff",
    "team",
    "university",
];
/// The longest name of a list with the signs around it, in bytes.
const LONGEST_HEAD: usize = 40;
/// The most words of an item, in brackets or not.
const LONGEST_ITEM: usize = 8;
/// The most lines of a list.
const LONGEST_LIST: usize = 200;

/// What the people in the lists of a text may be called, in small letters: "ann bell", "ann", "bell", "ab", and what
/// stands in brackets behind a name.
pub fn people_present(lines: &[BodyLine]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left = 0;
    for line in lines {
        let text = line.text.trim().trim_start_matches(['|', '#', '*', '-', '+', ' ']);
        let (head, list) = text.split_once([':', '|']).unwrap_or((text, ""));
        if head.len() <= LONGEST_HEAD && is_name_of_list(head) {
            left = LONGEST_LIST;
            add_items(list, &mut names);
        } else if left > 0 {
            left = if is_list(line) { left - 1 } else { 0 };
            // "- Team: Ann, Bob" names those behind the colon.
            let items = if line.text.contains(':') { list } else { text };
            add_items(if left > 0 { items } else { "" }, &mut names);
        }
    }
    names
}

fn is_name_of_list(head: &str) -> bool {
    let head = words_of(head).collect::<Vec<_>>().join(" ").to_lowercase();
    LISTS.contains(&head.as_str())
}

/// Whether a line below the name of a list is one of its items, or several with commas between them.
fn is_list(line: &BodyLine) -> bool {
    let text = line.text.trim();
    !text.starts_with('#')
        && !text.ends_with(['.', '?', ':'])
        && text.split([',', ';', '|']).all(|item| words_of(item).nth(LONGEST_ITEM).is_none())
}

/// Adds what the people may be called who are in a list with commas.
fn add_items(list: &str, names: &mut BTreeSet<String>) {
    for item in list.split([',', ';', '|']) {
        if item.contains("//") {
            continue;
        }
        let (name, inner) = item.split_once(['(', '[', '<', '@']).unwrap_or((item, ""));
        let words: Vec<String> = words_of(name).map(str::to_lowercase).collect();
        if words.is_empty() || words.len() > LONGEST_ITEM / 2 {
            continue;
        }
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let whole = words.join(" ");
        // A budget office is not called "Budget".
        let is_person = !words.iter().any(|word| GROUPS.contains(&word.as_str()));
        names.insert(whole);
        if !is_person {
            continue;
        }
        names.extend(
            words_of(inner).map(str::to_lowercase).filter(|_| words_of(inner).count() == 1),
        );
        names.extend(Some(initials).filter(|_| words.len() > 1));
        names.extend(words);
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words =
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’')));
    words.map(|word| word.trim_matches(['.', '_', '-', '\''])).filter(|word| !word.is_empty())
}
