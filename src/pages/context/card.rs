//! Cards: transcripts as lists show them, each rendered once.

use std::fmt;
use std::sync::OnceLock;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::duration;
use crate::base::index::{FacetIndex, IndexVec, TranscriptIndex};
use crate::config::Config;
use crate::pages::route::Route;
use crate::pages::wording;
use crate::site::{FacetKind, SERIES, Site, TYPES};

/// The longest title in a list, in bytes; the transcript's own page has the whole of it.
const LONGEST_TITLE: usize = 140;
/// The longest name of a series in a list, in bytes.
const LONGEST_SERIES: usize = 60;
/// The longest content type in a list, in bytes.
const LONGEST_TYPE: usize = 40;

/// The facets to whose values the transcripts of a page are narrowed.
pub const NARROWING: [FacetIndex; 2] = [SERIES, TYPES];

/// A transcript in a list: what `card.html` sees as `card`.
#[derive(Debug, Serialize)]
pub struct Card {
    /// The address of its page.
    pub href: String,
    /// Its title, shortened if it is long.
    pub title: String,
    /// Its date as `2024-03-05`, `2024-03` or `2024`.
    pub date: Option<String>,
    /// Its date as `5 March 2024`, `March 2024` or `2024`.
    pub day: Option<String>,
    /// Its length as `18:19`.
    pub duration: Option<String>,
    /// Its series, the innermost one.
    pub series: Option<String>,
    /// Its content type, such as `Lecture`.
    pub content_type: Option<String>,
    /// The English name of its language, if it is another than the site's.
    pub language: Option<String>,
    /// The tokens of its series and its type, by which a page is narrowed: `series-evenings types-talk`. Empty
    /// where the archive has only one.
    pub groups: String,
    /// How far its text has been checked, in an archive with several statuses: `Machine transcript`.
    pub status: Option<&'static str>,
}

impl Card {
    /// The card of the transcript at an index.
    pub fn new(site: &Site, config: &Config, transcript: TranscriptIndex) -> Card {
        let meta = &site.transcripts[transcript].facts.meta;
        let content_type = meta.content_type.as_deref();
        let series = meta.series.last().map(|name| wording::beginning(name, LONGEST_SERIES));
        Card {
            href: Route::Transcript(transcript).href(site, config),
            title: wording::beginning(&meta.title, LONGEST_TITLE),
            date: meta.date.map(|date| date.to_string()),
            day: meta.date.map(wording::date),
            duration: meta.duration.map(duration::clock),
            series,
            content_type: content_type.map(|name| wording::beginning(name, LONGEST_TYPE)),
            language: None,
            groups: groups(site, transcript),
            status: None,
        }
    }
}

fn groups(site: &Site, transcript: TranscriptIndex) -> String {
    let several = NARROWING.into_iter().filter(|&facet| site.facets[facet].values.len() > 1);
    let mut tokens = String::new();
    for facet in several {
        for &value in &site.transcripts[transcript].values[facet].supported {
            let separator = if tokens.is_empty() { "" } else { " " };
            let slug = &site.facets[facet].values[value].slug;
            tokens += &[separator, FacetKind::of(facet).path, "-", slug].concat();
        }
    }
    tokens
}

/// Renders a card as HTML.
pub type RenderCard = Box<dyn Fn(&Card) -> Result<String, Diagnostic> + Send + Sync>;

/// The cards of all transcripts as HTML. A transcript may stand in thirty lists, so its card is
/// rendered when it is first asked for, and kept.
pub struct CardTable {
    cells: IndexVec<TranscriptIndex, [OnceLock<String>; 2]>,
    render: RenderCard,
}

impl CardTable {
    /// An empty table for so many transcripts.
    pub fn new(transcripts: usize, render: RenderCard) -> CardTable {
        CardTable { cells: (0..transcripts).map(|_| Default::default()).collect(), render }
    }

    /// The HTML of the transcript at an index, whose card `card` makes, with or without its series.
    ///
    /// # Errors
    /// A diagnostic if the template fails.
    pub fn html(
        &self,
        transcript: TranscriptIndex,
        with_series: bool,
        card: impl FnOnce() -> Card,
    ) -> Result<&str, Diagnostic> {
        let cell = &self.cells[transcript][usize::from(with_series)];
        if let Some(html) = cell.get() {
            return Ok(html);
        }
        let card = card();
        let series = card.series.filter(|_| with_series);
        let html = (self.render)(&Card { series, ..card })?;
        Ok(cell.get_or_init(|| html))
    }
}

impl fmt::Debug for CardTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardTable").field("cells", &self.cells).finish_non_exhaustive()
    }
}
