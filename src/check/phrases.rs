//! Numbers, lists and tables in messages.

/// At most this many items of a list are written out.
pub const MAX_LISTED: usize = 8;

/// Items in a list, of which only the first are written out: "`A`, `B` and 3 more".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if items.len() <= MAX_LISTED => {
            format!("{} and {last}", first.join(", "))
        }
        items => {
            format!("{} and {} more", items[..MAX_LISTED].join(", "), items.len() - MAX_LISTED)
        }
    }
}

/// The lines of a table, of which at most `most` are written out.
pub fn table(lines: impl ExactSizeIterator<Item = String>, most: usize) -> Vec<String> {
    let all = lines.len();
    let mut lines: Vec<String> = lines.take(most).collect();
    if all > most {
        lines.push(format!("… and {} more", all - most));
    }
    lines
}

/// A number with its noun, whose plural ends in `s`: "1 file", "2 files".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "once", "2 times".
pub fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        number => format!("{number} times"),
    }
}
