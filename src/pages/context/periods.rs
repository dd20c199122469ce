//! Periods: the time that the dated transcripts of an archive cover, in stretches of equal length.

use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::pages::wording;
use crate::site::Site;

/// Fewer periods show no change.
const LEAST: usize = 3;
/// The most months in which names are compared; a longer time is cut into years. Six names of 100,000
/// transcripts, the time of the archive and the names to suggest are then 15 KB at most, compressed.
const MOST_MONTHS: usize = 360;
/// If more than one in so many dates has no month, names are compared by years.
const MOST_WITHOUT_MONTH: usize = 10;

/// The time that an archive covers, in periods.
#[derive(Debug)]
pub struct Periods {
    /// The first month, in months since the year 0.
    pub first: usize,
    /// How many months a period has.
    pub months: usize,
    /// The number of transcripts in each period.
    pub transcripts: Vec<usize>,
    /// The number of their words.
    pub words: Vec<u64>,
}

/// What one transcript of an entity adds to its period.
#[derive(Debug, Clone, Copy)]
pub struct PeriodMentions {
    /// The index of the period; none without a date that is exact enough.
    pub period: Option<usize>,
    /// The transcript.
    pub transcript: TranscriptIndex,
    /// How often it mentions the entity; 0 if only something else than its text names it.
    pub mentions: usize,
}

impl Periods {
    /// The periods of the first of these lengths, in months, that makes at most as many as stand beside it.
    /// None if no length does, or if there are fewer than [`LEAST`].
    pub fn of(site: &Site, lengths: &[(usize, usize)]) -> Option<Periods> {
        let date = |number: usize| site.dates[TranscriptIndex::new(number)];
        let oldest = site.dated.checked_sub(1)?;
        let (last, first) = (date(0)?, date(oldest)?);
        let span = |months: usize| last.month_number() / months - first.month_number() / months + 1;
        let &(months, _) = lengths.iter().find(|(months, most)| span(*months) <= *most)?;
        let count = span(months);
        if count < LEAST {
            return None;
        }
        let mut periods = Periods {
            first: first.month_number() / months * months,
            months,
            transcripts: vec![0; count],
            words: vec![0; count],
        };
        for (index, transcript) in site.transcripts.iter_enumerated().take(site.dated) {
            let Some(period) = site.dates[index].and_then(|date| periods.period(date)) else {
                continue;
            };
            periods.transcripts[period] += 1;
            periods.words[period] += transcript.facts.spoken.words as u64;
        }
        Some(periods)
    }

    /// The periods in which names are compared: months, or years where there are too many months or too
    /// many of them are unknown.
    pub fn to_compare(site: &Site) -> Option<Periods> {
        let dates = site.dates.iter().flatten();
        let without_month = dates.filter(|date| date.month().is_none()).count();
        let years = (12, usize::MAX);
        match without_month * MOST_WITHOUT_MONTH > site.dated {
            true => Periods::of(site, &[years]),
            false => Periods::of(site, &[(1, MOST_MONTHS), years]),
        }
    }

    /// The number of periods.
    pub fn count(&self) -> usize {
        self.transcripts.len()
    }

    /// The period of a date; none for a year alone where periods are shorter.
    fn period(&self, date: PartialDate) -> Option<usize> {
        let is_known = date.month().is_some() || self.months >= 12;
        let period = date.month_number().checked_sub(self.first)? / self.months;
        (is_known && period < self.count()).then_some(period)
    }

    /// The transcripts of an entity, newest first, each with its period.
    pub fn of_entity<'a>(
        &'a self,
        site: &'a Site,
        entity: EntityIndex,
    ) -> impl Iterator<Item = PeriodMentions> + 'a {
        let counts = &site.mentions_of(entity).by_transcript;
        let counted = site.entities.all[entity].transcripts.iter().zip(counts);
        counted.map(move |(&transcript, &mentions)| {
            let period = site.dates[transcript].and_then(|date| self.period(date));
            PeriodMentions { period, transcript, mentions }
        })
    }

    /// `March 2024`, `January to March 2024`, `2024` or `2020 to 2024`
    pub fn title(&self, period: usize) -> String {
        wording::period(self.first + period * self.months, self.months)
    }
}
