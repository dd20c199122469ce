//! What the page that compares names reads: the periods of the archive, the names to suggest, and each
//! entity over time. Numbers by period, and no addresses: the page follows the rule of [`PassageLinks`].

use serde::Serialize;

use crate::base::index::EntityIndex;
use crate::pages::context::PageContext;
use crate::pages::context::periods::Periods;
use crate::pages::parts::over_time::suggested;
use crate::pages::parts::passage_links::PassageLinks;
use crate::pages::wording;

/// The time of the archive.
#[derive(Debug, Serialize)]
struct ArchivePeriods<'a> {
    /// How many months a period has: 1 or 12.
    months: usize,
    /// The first month, in months since the year 0.
    first: usize,
    /// How many transcripts each period has.
    transcripts: &'a [usize],
    /// How many words these have.
    words: &'a [u64],
}

/// An entity over time. The lists begin with the first period in which a transcript names it, and end with
/// the last one.
#[derive(Debug, Default, Serialize)]
struct OverTime {
    name: String,
    /// The index of that first period.
    from: usize,
    /// How often the transcripts of each period mention it.
    mentions: Vec<usize>,
    /// How many transcripts of each period name it.
    transcripts: Vec<usize>,
    /// The mentions in transcripts that have no period.
    undated_mentions: usize,
    /// Those transcripts.
    undated_transcripts: usize,
    /// The years whose months have pages of their own, where its list of passages is cut into pages.
    cut_years: Option<Vec<String>>,
}

/// `compare/periods.json`
pub fn periods(context: &PageContext) -> Vec<u8> {
    context.periods().map(|periods| json(&ArchivePeriods::new(periods))).unwrap_or_default()
}

/// `compare/names.json`
pub fn names(context: &PageContext) -> Vec<u8> {
    json(&suggested(context))
}

/// `entities/SLUG/over-time.json`
pub fn over_time(context: &PageContext, entity: EntityIndex) -> Vec<u8> {
    let over_time = |periods| json(&OverTime::new(context, periods, entity));
    context.periods().map(over_time).unwrap_or_default()
}

impl<'a> ArchivePeriods<'a> {
    /// The time of these periods.
    fn new(periods: &'a Periods) -> ArchivePeriods<'a> {
        let Periods { first, months, transcripts, words } = periods;
        ArchivePeriods { months: *months, first: *first, transcripts, words }
    }
}

impl OverTime {
    /// An entity in the periods of the archive.
    fn new(context: &PageContext, periods: &Periods, entity: EntityIndex) -> OverTime {
        let links = PassageLinks::of_entity(context, entity);
        let cut_years = || links.cut_years().map(str::to_owned).collect();
        let mut over_time = OverTime {
            name: wording::beginning(&context.site.entities.all[entity].name, 60),
            cut_years: links.has_pages().then(cut_years),
            mentions: vec![0; periods.count()],
            transcripts: vec![0; periods.count()],
            ..OverTime::default()
        };
        for counted in periods.of_entity(&context.site, entity) {
            match counted.period {
                Some(period) => {
                    over_time.mentions[period] += counted.mentions;
                    over_time.transcripts[period] += 1;
                }
                None => {
                    over_time.undated_mentions += counted.mentions;
                    over_time.undated_transcripts += 1;
                }
            }
        }
        over_time.trim();
        over_time
    }

    /// Cuts the periods off before the first and after the last one that has something.
    fn trim(&mut self) {
        let has = |count: &usize| *count > 0;
        self.from = self.transcripts.iter().position(has).unwrap_or(0);
        let end = self.transcripts.iter().rposition(has).map_or(0, |last| last + 1);
        for counts in [&mut self.mentions, &mut self.transcripts] {
            counts.truncate(end);
            counts.drain(..self.from.min(end));
        }
    }
}

/// JSON in one line, which ends like every text file.
fn json(value: &impl Serialize) -> Vec<u8> {
    // Numbers and texts are always JSON.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
