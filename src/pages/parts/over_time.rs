//! Which names are compared over time.

use std::cmp::Reverse;

use crate::base::index::EntityIndex;
use crate::pages::context::PageContext;
use crate::pages::context::periods::Periods;

/// An entity of fewer dated transcripts has no line: what it would show is a point or two.
pub const LEAST: usize = 3;
/// The most names that are suggested.
const MOST_NAMES: usize = 400;
/// The most bytes of these names and their slugs, so that all of a comparison stays small.
const MOST_BYTES: usize = 8_000;

/// A name to be suggested: its slug, and how it is written.
pub type SuggestedName<'a> = [&'a str; 2];

/// Whether an entity has a line over time.
pub fn is_comparable(context: &PageContext, entity: EntityIndex) -> bool {
    let placed = |periods: &Periods| {
        let counted = periods.of_entity(&context.site, entity);
        counted.filter(|counted| counted.period.is_some()).take(LEAST).count() == LEAST
    };
    context.periods().is_some_and(placed)
}

/// The entities that have a line over time, in alphabetical order.
pub fn comparable(context: &PageContext) -> impl Iterator<Item = EntityIndex> {
    let all = context.site.entities.all.indices();
    all.filter(|&entity| is_comparable(context, entity))
}

/// The names that are suggested: those that most transcripts name.
pub fn suggested(context: &PageContext) -> Vec<SuggestedName<'_>> {
    let all = &context.site.entities.all;
    let mut found: Vec<EntityIndex> = comparable(context).collect();
    found.sort_by_key(|&entity| (Reverse(all[entity].transcripts.len()), entity));
    let mut bytes = 0;
    let names = found.into_iter().take(MOST_NAMES).map(|entity| {
        let name: SuggestedName = [&all[entity].slug, &all[entity].name];
        bytes += name.concat().len();
        (bytes, name)
    });
    names.take_while(|(bytes, _)| *bytes <= MOST_BYTES).map(|(_, name)| name).collect()
}
