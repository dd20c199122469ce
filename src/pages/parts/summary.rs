//! The summary of a transcript: its beginning, which stands above the text, and the rest.

use serde::Serialize;

use crate::text::sentences;

/// About three lines of the page, in characters.
const BEGINNING: usize = 230;

/// A summary in two parts.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct SummaryParts {
    /// The first items, about three lines of them: at least one, if there are any.
    pub beginning: Vec<String>,
    /// The other items.
    pub rest: Vec<String>,
}

impl SummaryParts {
    /// Parts the items of a summary. A single item is parted between two sentences.
    pub fn of(mut items: Vec<String>) -> SummaryParts {
        if items.len() == 1 {
            let end = after_sentence(&items[0]);
            let rest = items[0].split_off(end);
            items.truncate(1);
            let item = items[0].trim_end().to_owned();
            let rest = Some(rest).filter(|rest| !rest.is_empty());
            return SummaryParts { beginning: vec![item], rest: rest.into_iter().collect() };
        }
        let mut room = BEGINNING;
        let fits = |item: &&String| {
            let length = item.chars().count();
            let fits = length <= room;
            room = room.saturating_sub(length);
            fits
        };
        let first = items.iter().take_while(fits).count().max(1).min(items.len());
        let rest = items.split_off(first);
        SummaryParts { beginning: items, rest }
    }
}

/// The index behind the last sentence that ends within the room of a beginning, or behind the first one.
fn after_sentence(text: &str) -> usize {
    let index_of = |number: usize| text.char_indices().nth(number).map(|(index, _)| index);
    // A rest of a few words is not worth a press.
    let Some(room) = index_of(BEGINNING).filter(|_| index_of(BEGINNING + 80).is_some()) else {
        return text.len();
    };
    let spaces = text.match_indices(' ').map(|(index, _)| index);
    let mut last = text.len();
    for end in spaces.filter(|&index| sentences::ends_at(text, index)) {
        if end > room {
            return last.min(end + 1);
        }
        last = end + 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_by_items_or_sentences() {
        let of =
            |items: &[&str]| SummaryParts::of(items.iter().map(|item| item.to_string()).collect());
        let long = "Of it. ".repeat(60);
        assert_eq!(of(&[]), SummaryParts::default());
        assert_eq!(of(&["One.", "Two."]).rest.len(), 0);
        assert_eq!(of(&[&long, "Two."]).beginning, [long.as_str()]);
        let parted = of(&[long.trim()]);
        assert!(parted.beginning[0].len() <= BEGINNING, "{parted:?}");
        assert_eq!(format!("{} {}", parted.beginning[0], parted.rest[0]), long.trim());
        let words = "word ".repeat(100);
        assert_eq!(of(&[words.trim()]).beginning, [words.trim()]);
    }
}
