//! First mentions: when an archive first names something, in a text or in what says what it is about: a title
//! may name what the text, as captions have it, misspells.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::index::EntityIndex;
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::dated;
use crate::pages::wording;

/// An entity that fewer dated texts mention is no news.
const LEAST: usize = 3;
/// In the first so many months of an archive everything is new.
const BEGINNING: usize = 3;

/// Where an entity is first mentioned.
#[derive(Debug, Clone, Serialize)]
pub struct FirstMention {
    /// The date of the transcript, as `2024-12-26`.
    pub date: String,
    /// The same as `26 December 2024`.
    pub day: String,
    /// The address of the mention, or of the transcript if its text has none.
    pub href: String,
}

/// An entity with its first mention.
#[derive(Debug, Serialize)]
pub struct NewEntity {
    pub name: String,
    /// The address of its page.
    pub href: String,
    /// The name of its first kind in styles.
    pub kind: String,
    /// How many transcripts with a date name it since.
    pub count: usize,
    pub first: FirstMention,
}

/// Where the dated transcripts of an archive first name an entity; none if they do not.
pub fn first_mention(context: &PageContext, entity: EntityIndex) -> Option<FirstMention> {
    let (oldest, date) = oldest(context, entity)?;
    let found = &context.site.entities.all[entity];
    let mentions = context.site.mentions_of(entity).by_transcript[oldest];
    let page = context.transcript_href(found.transcripts[oldest]);
    Some(FirstMention {
        date: date.to_string(),
        day: wording::date(date),
        href: if mentions > 0 { format!("{page}#m-{}", found.slug) } else { page },
    })
}

/// What is first named in a year, or, without one, in the whole archive: the names of most transcripts, at
/// most `most`, the newest first. What is named in the first months of an archive was perhaps named before.
pub fn new_names(context: &PageContext, year: Option<i16>, most: usize) -> Vec<NewEntity> {
    let all = dated(&context.site, &context.all);
    let begins = all.last().and_then(|&transcript| context.transcript(transcript).date());
    let Some(beginning) = begins.map(|date| date.month_number() + BEGINNING) else {
        return Vec::new();
    };
    let entities = context.site.entities.all.indices();
    let mut found: Vec<(PartialDate, usize, EntityIndex)> = entities
        .filter_map(|entity| {
            let (oldest, date) = oldest(context, entity)?;
            let count = oldest + 1;
            let counts = &context.site.mentions_of(entity).by_transcript[..count];
            let is_said = counts.iter().filter(|count| **count > 0).take(LEAST).count() == LEAST;
            let fits = year.is_none_or(|year| date.year() == year);
            let is_new = date.month_number() >= beginning && date.month().is_some();
            (fits && is_new && is_said).then_some((date, count, entity))
        })
        .collect();
    // Of the whole archive the newest, of a year those that are spoken of most.
    match year {
        None => found.sort_by_key(|&(date, count, entity)| (Reverse(date), Reverse(count), entity)),
        Some(_) => found.sort_by_key(|&(_, count, entity)| (Reverse(count), entity)),
    }
    found.truncate(most);
    found.sort_by_key(|&(date, count, entity)| (Reverse(date), Reverse(count), entity));
    let name = |(_, count, entity): (PartialDate, usize, EntityIndex)| {
        let found = &context.site.entities.all[entity];
        Some(NewEntity {
            name: wording::beginning(&found.name, 60),
            href: context.entity_href(entity),
            kind: context.kind_of(entity).to_owned(),
            count,
            first: first_mention(context, entity)?,
        })
    };
    found.into_iter().filter_map(name).collect()
}

/// The oldest dated transcript that names an entity, as a position in the list of these, and its date.
fn oldest(context: &PageContext, entity: EntityIndex) -> Option<(usize, PartialDate)> {
    let transcripts = &context.site.entities.all[entity].transcripts;
    let oldest = dated(&context.site, transcripts).len().checked_sub(1)?;
    Some((oldest, context.transcript(transcripts[oldest]).date()?))
}
