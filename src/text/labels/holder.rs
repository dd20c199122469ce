//! Whom a label names: who holds the office in it, or the name itself.

use super::eastern_names;
use super::names::{is_generic, is_ideograph};
use super::offices::is_role_noun;
use super::person::full_name;
use super::words::{ends_with_role, is_small, is_title, is_unnamed};

/// Words before a name that say nothing of an office.
const HONORIFICS: [&str; 22] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "hon",
    "rt",
    "rev",
    "sr",
    "sra",
    "m",
    "mme",
    "herr",
    "frau",
];
/// Who comes from the place in brackets behind the word.
const FROM_PLACES: [&str; 5] = ["senator", "representative", "member", "delegate", "caller"];
/// The last words of names of parties.
const PARTIES: [&str; 10] = [
    "party",
    "democrat",
    "democrats",
    "republican",
    "republicans",
    "conservatives",
    "liberals",
    "greens",
    "alliance",
    "front",
];

/// Who holds the office in a label: "Mr. Coe" in `The Minister for Energy (Mr. Coe)`, "山田太郎君" in
/// `議長（山田太郎君）`. `None` if a name stands before the bracket, or none stands within it.
pub fn holder(label: &str) -> Option<&str> {
    let (before, rest) = label.split_once(['(', '（'])?;
    let name = without_party(rest.trim_end().strip_suffix([')', '）'])?.trim());
    let is_one = match name.contains(is_ideograph) {
        true => is_eastern_office(before.trim()) && is_eastern_name(name),
        false => is_office(before.trim()) && is_name(name),
    };
    is_one.then_some(name)
}

/// The full name of a person in a label: that of who holds the office, or as [`full_name`] has it.
pub fn person_name(label: &str) -> Option<String> {
    full_name(holder(label).unwrap_or(label))
}

/// Whether a label may be a name, or a part of one: it is neither somebody unnamed nor a role.
pub fn may_be_name(label: &str) -> bool {
    let label = holder(label).unwrap_or(label);
    let words = || label.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
    !is_generic(label)
        && !words().any(|word| is_role_noun(&word))
        && words().any(|word| !is_title(&word) && !is_small(&word))
}

/// A name without the party behind it: "Rui Coe. PT".
fn without_party(name: &str) -> &str {
    let Some((own, party)) = name.rsplit_once(". ") else { return name };
    let last = own.rsplit_once(' ').map_or("", |(_, last)| last);
    let is_party = last.chars().count() > 1 && !party.contains(char::is_lowercase);
    if is_party { own } else { name }
}

fn is_eastern_office(text: &str) -> bool {
    eastern_names::full_name(text).is_none() && (is_generic(text) || ends_with_role(text))
}

fn is_eastern_name(text: &str) -> bool {
    let is_alone = |role: &str| text.len() > role.len();
    eastern_names::full_name(text).is_some()
        || ["君", "氏", "さん", "様"].into_iter().any(|end| text.ends_with(end) && is_alone(end))
}

fn folded(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn is_office(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(folded).collect();
    let Some(first) = words.first() else { return false };
    let is_from_place = matches!(words.as_slice(), [one] if FROM_PLACES.contains(&one.as_str()));
    let is_of_office = |word: &String| is_role_noun(word) || is_title(word) || word == "speaker";
    !HONORIFICS.contains(&first.as_str())
        && !is_from_place
        // The Speaker is one, a speaker is not.
        && (first == "the" || !is_unnamed(&text.to_lowercase()))
        && (is_generic(text) || words.iter().any(is_of_office))
        && full_name(text).is_none()
}

fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.clone().next().map(folded).unwrap_or_default();
    let last = words.next_back().map(folded).unwrap_or_default();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let titled = HONORIFICS.contains(&first.as_str()) && words.clone().count() > 0;
    let is_titled = titled && text.rsplit(' ').next().is_some_and(is_capital);
    !PARTIES.contains(&last.as_str()) && (is_titled || full_name(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::holder;

    #[test]
    fn holders_of_offices() {
        for (label, name) in [
            ("The Minister for Energy (Mr. Coe)", Some("Mr. Coe")),
            ("The Prime Minister (Ann Bell)", Some("Ann Bell")),
            ("Minister of State (Hon. A. Bell)", Some("Hon. A. Bell")),
            ("The Deputy Speaker (Ms. Bell)", Some("Ms. Bell")),
            ("Interviewer (Ann Bell)", Some("Ann Bell")),
            ("議長（山田太郎君）", Some("山田太郎君")),
            ("委員（田中君）", Some("田中君")),
            ("主席（梁國雄議員）", Some("梁國雄議員")),
            ("O SR. PRESIDENTE (Rui Coe. PT - SP)", Some("Rui Coe")),
            ("The Speaker (Hon. A. BELL)", Some("Hon. A. BELL")),
            ("Mr. Coe (Ohio)", None),
            ("Dr. Bell (Minister of Health)", None),
            ("Ann Bell (Bob Coe's aunt)", None),
            ("Minister Coe (Labour)", None),
            ("The Leader of the Opposition (Liberal Democrats)", None),
            ("The Minister (via chat)", None),
            ("Senator (South Dakota)", None),
            ("Caller (San Francisco)", None),
            ("First caller (San Francisco)", None),
            ("Audience member (New York)", None),
            ("Speaker 1 (0:15)", None),
            ("Coe (SPD)", None),
            ("山田太郎（議長）", None),
            ("委員（東京都）", None),
            ("The Minister ()", None),
            ("(Mr. Coe)", None),
            ("The Minister (Mr. Coe", None),
        ] {
            assert_eq!(holder(label), name, "{label}");
        }
    }
}
