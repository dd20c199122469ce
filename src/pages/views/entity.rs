//! An entity: every passage that mentions it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::{EntityIndex, KindIndex};
use crate::model::Form;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::List;
use crate::pages::parts::collection::{Collection, CollectionOf};
use crate::pages::parts::feed_link::feed_link;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::over_time::is_comparable;
use crate::pages::parts::search_link::search_link;
use crate::pages::parts::together::{TogetherName, named_together};
use crate::pages::route::export::FeedOf;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::same_letters;
use crate::text::one_line::one_line;

/// `entity.html`
#[derive(Debug, Serialize)]
pub struct EntityView {
    /// The kinds of the entity, each with a link to its index.
    pub kinds: Vec<Link>,
    /// The first kind, which gives the page its colour.
    pub kind: String,
    /// The entity's own site; on the first page alone.
    pub url: Option<String>,
    /// The address of a search for its mentions, if it has some; on the first page alone.
    pub search: Option<String>,
    /// A sentence on the entity; on the first page alone.
    pub description: Option<String>,
    /// What texts write for the entity besides its name, most frequent first; on the first page
    /// alone.
    pub spellings: Vec<OtherSpelling>,
    /// The address at which it is compared with others over time, if it can be; on the first page alone.
    pub compare: Option<String>,
    /// The entities that its paragraphs name more often than chance would have it; on the first page alone.
    pub together: Vec<TogetherName>,
    /// Whether any transcript mentions the entity or names it elsewhere.
    pub is_mentioned: bool,
    /// The fields that it shares with a facet value.
    #[serde(flatten)]
    collection: Collection,
}

/// What texts write for an entity besides its name.
#[derive(Debug, Serialize)]
pub struct OtherSpelling {
    /// The words, in lower case.
    pub text: String,
    /// How many mentions are written like this.
    pub count: usize,
}

/// The most spellings that are shown.
const MOST_SPELLINGS: usize = 12;

/// The view of an entity, or of one page of one of its lists.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn view(
    context: &PageContext,
    entity: EntityIndex,
    list_page: Option<&str>,
) -> Result<EntityView, Diagnostic> {
    let (site, config) = (&context.site, &context.config);
    let found = &site.entities.all[entity];
    let kind_link = |&kind: &KindIndex| Link {
        href: context.index_href(IndexOf::Kind(kind)),
        text: site.entities.kinds[kind].title.clone(),
    };
    let is_first = list_page.is_none();
    let together = if is_first { named_together(context, entity) } else { Vec::new() };
    let of = CollectionOf {
        route: Route::Entity { entity, list_page: list_page.map(str::to_owned) },
        list_page,
        own: Link { href: context.entity_href(entity), text: found.name.clone() },
        // Not its kind, which stands right below.
        index: Link { href: context.index_href(IndexOf::Entities), text: "Entities".to_owned() },
        list: List::of_entity(site, entity),
        speaks_in: &found.speaks_in,
        unsupported: &found.unsupported,
        keyword: None,
        with_entities: together.is_empty(),
    };
    let mut collection = Collection::new(context, of, |count, mentions| {
        description(context, entity, count, mentions)
    })?;
    collection.head.feed = feed_link(site, config, FeedOf::Entity(entity));
    if is_first {
        collection.head.json_ld.push(|| json_ld::entity_page(context, entity));
    }
    Ok(EntityView {
        kinds: found.kinds.iter().map(kind_link).collect(),
        kind: context.kind_of(entity).to_owned(),
        url: found.url.clone().filter(|_| is_first),
        search: search_link(context, "entity", &found.name)
            .filter(|_| is_first && !found.transcripts.is_empty()),
        description: found.description.clone().filter(|_| is_first),
        spellings: if is_first { spellings(context, entity) } else { Vec::new() },
        compare: compare_href(context, entity).filter(|_| is_first),
        together,
        is_mentioned: !found.transcripts.is_empty(),
        collection,
    })
}

/// The address at which an entity is compared with others, if it has a line over time.
fn compare_href(context: &PageContext, entity: EntityIndex) -> Option<String> {
    let slug = &context.site.entities.all[entity].slug;
    is_comparable(context, entity).then(|| format!("{}?e={slug}", context.href(&Route::Compare)))
}

/// The description of a page of an entity with so many transcripts and mentions.
fn description(context: &PageContext, entity: EntityIndex, count: &str, mentions: usize) -> String {
    let found = &context.site.entities.all[entity];
    let mentions = wording::count(mentions, "mention");
    let said = match (found.speaks_in.len(), found.transcripts.is_empty()) {
        (0, _) => format!("{mentions} in {count}"),
        (spoken, true) => format!("speaks in {}", wording::count(spoken, "transcript")),
        (spoken, false) => {
            let spoken = wording::count(spoken, "transcript");
            format!("speaks in {spoken}, mentioned in {count}")
        }
    };
    format!("{} in {}: {said}.", found.name, context.config.title)
}

fn spellings(context: &PageContext, index: EntityIndex) -> Vec<OtherSpelling> {
    let entity = &context.site.entities.all[index];
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &own in &entity.transcripts {
        let transcript = context.transcript(own);
        let Some(tag) = transcript.entity(index) else { continue };
        for &mention in &tag.mentions {
            let candidate = transcript.mentions[mention].candidate;
            // A first name is no other spelling of the whole.
            if transcript.candidate(mention).form == Form::Part {
                continue;
            }
            let form = transcript.facts.spoken.surface(candidate);
            if !same_letters(form, &entity.name) {
                let form = one_line(form).to_lowercase();
                *counts.entry(form).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let most = counts.into_iter().take(MOST_SPELLINGS);
    most.map(|(text, count)| OtherSpelling { text: wording::beginning(&text, 60), count }).collect()
}
