//! What a view may ask: the site, the settings, addresses, and what several pages share and is made
//! once, when it is first asked for.

pub mod lead;
pub mod card;
pub mod list_pages;
pub mod periods;
pub mod index;
mod transcript_names;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, IndexVec, TranscriptIndex};
use crate::base::language_names;
use crate::base::slug::slugify;
use crate::config::Config;
use crate::markup::Files;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{IndexedTranscript, SERIES, Site};
use card::{Card, CardTable, RenderCard};
use index::Index;
use list_pages::{List, ListPage, list_pages};
use periods::Periods;
use transcript_names::TranscriptNames;

/// What views and exports are made from.
#[derive(Debug)]
pub struct PageContext {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub config: Config,
    /// The indexes of the site: of the keywords, the facets, all entities and each kind, if they have
    /// any names.
    pub indexes: BTreeMap<IndexOf, Index>,
    /// The indices of all transcripts, as the timeline lists them.
    pub all: Vec<TranscriptIndex>,
    cards: CardTable,
    leads: IndexVec<TranscriptIndex, OnceLock<String>>,
    /// The pages of the list of each entity.
    entity_list_pages: IndexVec<EntityIndex, OnceLock<Vec<ListPage>>>,
    /// The time in which names are compared.
    periods: OnceLock<Option<Periods>>,
    /// The number of paragraphs of all texts.
    paragraphs: OnceLock<usize>,
    /// The number of paragraphs that mention each entity.
    entity_paragraphs: IndexVec<EntityIndex, OnceLock<usize>>,
    /// The names that links of a vault have for transcripts.
    names: OnceLock<TranscriptNames>,
}

impl PageContext {
    /// The context of a site, in which `render_card` makes the HTML of cards.
    pub fn new(site: Arc<Site>, config: Config, render_card: RenderCard) -> PageContext {
        let used = |facet: &FacetIndex| !site.facets[*facet].values.is_empty();
        let facets = site.facets.indices().filter(used).map(IndexOf::Facet);
        let entities = (!site.entities.all.is_empty()).then_some(IndexOf::Entities);
        let kinds = site.entities.kinds.indices().map(IndexOf::Kind);
        let of: Vec<IndexOf> = facets.chain(entities).chain(kinds).collect();
        let indexes = of.into_par_iter().map(|of| (of, Index::new(&site, of))).collect();
        PageContext {
            indexes,
            all: site.transcripts.indices().collect(),
            cards: CardTable::new(site.transcripts.len(), render_card),
            leads: site.transcripts.iter().map(|_| OnceLock::new()).collect(),
            entity_list_pages: site.entities.all.iter().map(|_| OnceLock::new()).collect(),
            periods: OnceLock::new(),
            paragraphs: OnceLock::new(),
            entity_paragraphs: site.entities.all.iter().map(|_| OnceLock::new()).collect(),
            names: OnceLock::new(),
            site,
            config,
        }
    }

    /// The transcript at an index.
    pub fn transcript(&self, transcript: TranscriptIndex) -> &IndexedTranscript {
        &self.site.transcripts[transcript]
    }

    /// The address of a route for links within the site: with the base path.
    pub fn href(&self, route: &Route) -> String {
        route.href(&self.site, &self.config)
    }

    /// The address of a transcript's page.
    pub fn transcript_href(&self, transcript: TranscriptIndex) -> String {
        self.href(&Route::Transcript(transcript))
    }

    /// The address of an entity's page.
    pub fn entity_href(&self, entity: EntityIndex) -> String {
        self.href(&Route::Entity { entity, list_page: None })
    }

    /// The address of the page of a keyword or a facet value.
    pub fn value_href(&self, facet: FacetIndex, value: FacetValueIndex) -> String {
        self.href(&Route::FacetValue { facet, value, list_page: None })
    }

    /// The address of an index.
    pub fn index_href(&self, of: IndexOf) -> String {
        self.href(&Route::Index { of, letter: None })
    }

    /// The address of the timeline.
    pub fn timeline_href(&self) -> String {
        self.href(&Route::Timeline { list_page: None })
    }

    /// Whether the origin of the site (`https://example.org`) is known.
    pub fn has_origin(&self) -> bool {
        !self.config.base_url.origin.is_empty()
    }

    /// An address for use outside of the site: with the origin, where that is known.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.config.base_url.origin)
    }

    /// The address of a route for use outside of the site.
    pub fn absolute_href(&self, route: &Route) -> String {
        self.absolute(&self.href(route))
    }

    /// The language of a transcript (BCP 47).
    pub fn language_of(&self, transcript: TranscriptIndex) -> &str {
        let own = self.transcript(transcript).facts.meta.lang.as_deref();
        own.unwrap_or(&self.config.language)
    }

    /// The English name of the language of a transcript, if it is another than the site's.
    pub fn other_language(&self, transcript: TranscriptIndex) -> Option<String> {
        let own = self.language_of(transcript);
        (!own.eq_ignore_ascii_case(&self.config.language)).then(|| language_names::name(own))
    }

    /// The name of an entity's first kind in addresses and styles: `companies`.
    pub fn kind_of(&self, entity: EntityIndex) -> &str {
        let kinds = &self.site.entities.all[entity].kinds;
        kinds.first().map_or("other", |&kind| self.site.entities.kinds[kind].slug.as_str())
    }

    /// The beginning of what a transcript is about, in its own words; may be empty.
    pub fn lead(&self, transcript: TranscriptIndex) -> &str {
        self.leads[transcript].get_or_init(|| lead::lead(&self.transcript(transcript).facts))
    }

    /// A transcript as lists show it.
    pub fn card(&self, transcript: TranscriptIndex) -> Card {
        let status = self.transcript(transcript).facts.meta.status;
        let status = status.filter(|_| self.site.several_statuses).map(wording::short_status);
        let language = self.other_language(transcript);
        Card { language, status, ..Card::new(&self.site, &self.config, transcript) }
    }

    /// A transcript as a list shows it, as HTML. `series` is the one of which all of the list are; a card does
    /// not repeat it.
    ///
    /// # Errors
    /// A diagnostic if the template fails.
    pub fn card_html(
        &self,
        transcript: TranscriptIndex,
        series: Option<FacetValueIndex>,
    ) -> Result<&str, Diagnostic> {
        let with_series = series.is_none() || self.innermost_series(transcript) != series;
        self.cards.html(transcript, with_series, || self.card(transcript))
    }

    /// The series of a transcript; of those within each other, the innermost.
    pub fn innermost_series(&self, transcript: TranscriptIndex) -> Option<FacetValueIndex> {
        self.transcript(transcript).values[SERIES].supported.last().copied()
    }

    /// The time in which names are compared; none if the dates of the archive are too few.
    pub fn periods(&self) -> Option<&Periods> {
        self.periods.get_or_init(|| Periods::to_compare(&self.site)).as_ref()
    }

    /// The number of paragraphs of all texts.
    pub fn paragraphs(&self) -> usize {
        *self.paragraphs.get_or_init(|| {
            self.site.transcripts.iter().map(|one| one.facts.spoken.paragraphs.len()).sum()
        })
    }

    /// The number of paragraphs that mention an entity.
    pub fn paragraphs_with(&self, entity: EntityIndex) -> usize {
        *self.entity_paragraphs[entity].get_or_init(|| {
            let transcripts = self.site.entities.all[entity].transcripts.iter();
            let count = |&index: &TranscriptIndex| {
                let transcript = self.transcript(index);
                let tag = transcript.entity(entity);
                tag.map_or(0, |tag| transcript.by_paragraph(&tag.mentions).count())
            };
            transcripts.map(count).sum()
        })
    }

    /// The pages of a list, if it were cut. Each of them links to those around it.
    pub fn list_pages(&self, list: List) -> Cow<'_, [ListPage]> {
        match list.entity {
            None => Cow::Owned(list_pages(&self.site, list)),
            Some(entity) => {
                let kept = &self.entity_list_pages[entity.index];
                Cow::Borrowed(kept.get_or_init(|| list_pages(&self.site, list)))
            }
        }
    }
}

impl Files for PageContext {
    fn page(&self, file: &str) -> Option<String> {
        let transcript = self.site.of_file(file).map(Route::Transcript);
        let withdrawn = || self.site.withdrawn_of_file(file).map(Route::Withdrawn);
        Some(self.href(&transcript.or_else(withdrawn)?))
    }

    fn named(&self, name: &str) -> Option<String> {
        let names = self.names.get_or_init(|| TranscriptNames::new(&self.site));
        Some(self.transcript_href(names.find(name)?))
    }

    fn is_subject(&self, name: &str) -> bool {
        let last = name.rsplit('/').next().unwrap_or(name);
        let slug = slugify(last);
        self.site.lexicon.meant_by(last).is_some()
            || self.site.facets.iter().any(|facet| facet.values.iter().any(|it| it.slug == slug))
    }
}
