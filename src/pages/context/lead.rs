//! What a transcript is about, in its own words.

use crate::model::{Facts, LeadSource, Meta};
use crate::pages::wording;
use crate::text::blurb;
use crate::text::inline_links::without_links;
use crate::text::one_line::one_line;

/// The longest lead, in bytes: nothing shows more than its beginning.
const LONGEST_LEAD: usize = 1000;

/// The beginning of the summary, of the description, or of the text, whichever says most.
pub fn lead(facts: &Facts) -> String {
    let Facts { meta, spoken } = facts;
    let lead = match &spoken.lead {
        LeadSource::Summary => summary(meta).join(" "),
        LeadSource::Description => blurb::prose(meta.description.as_deref().unwrap_or_default()),
        LeadSource::Text(opening) => opening.to_string(),
    };
    wording::beginning(&lead, LONGEST_LEAD)
}

/// The items of the summary without the headings that scripts copy into it from the text.
pub fn summary(meta: &Meta) -> Vec<String> {
    let items = meta.summary.iter().map(|item| {
        let lines = item.lines().filter(|line| !line.starts_with('#'));
        one_line(&without_links(&lines.collect::<Vec<_>>().join(" "))).into_owned()
    });
    items.filter(|item| !item.is_empty()).collect()
}
