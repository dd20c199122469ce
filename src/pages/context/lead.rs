//! What a transcript is about, in its own words.

use crate::model::{Facts, Meta};
use crate::pages::wording;
use crate::text::inline_links::without_links;
use crate::text::one_line::one_line;

/// The longest lead, in bytes: nothing shows more than its beginning.
const LONGEST_LEAD: usize = 1000;

/// The beginning of the summary, or of the description if there is no summary, or of the text if
/// these say nothing.
pub fn lead(facts: &Facts) -> String {
    let Facts { meta, spoken } = facts;
    if !spoken.opening.is_empty() {
        return wording::beginning(&spoken.opening, LONGEST_LEAD);
    }
    let summary = summary(meta).join(" ");
    if !summary.is_empty() {
        return wording::beginning(&summary, LONGEST_LEAD);
    }
    let description = without_links(meta.description.as_deref().unwrap_or_default());
    let prose = |line: &&str| line.chars().any(char::is_alphanumeric) && !line.contains("://");
    let lines = description.lines().filter(prose).collect::<Vec<_>>().join(" ");
    wording::beginning(&one_line(&lines), LONGEST_LEAD)
}

/// The items of the summary without the headings that scripts copy into it from the text.
pub fn summary(meta: &Meta) -> Vec<String> {
    let items = meta.summary.iter().map(|item| {
        let lines = item.lines().filter(|line| !line.starts_with('#'));
        one_line(&without_links(&lines.collect::<Vec<_>>().join(" "))).into_owned()
    });
    items.filter(|item| !item.is_empty()).collect()
}
