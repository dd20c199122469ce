//! The links of a chart: stretches of time, each wide enough for a finger.
//!
//! A bar is narrower than that where a chart has many of them. A link then stands for all bars of a quarter,
//! a year, or as many years as it takes. How many links there is room for depends on the width of the page,
//! so a chart may have two sets of them, of which the style sheet shows one.

use serde::Serialize;

use crate::pages::wording;

/// The most links on the narrowest page: 280 CSS pixels, of which the bars have 260. A link has at least 24
/// (WCAG 2.2, success criterion 2.5.8).
const MOST_NARROW: usize = 10;
/// The most links on a page of full width: 696 CSS pixels, of which the bars have 648.
const MOST_WIDE: usize = 27;
/// The stretches of time that a link may stand for, in months.
const STRETCHES: [usize; 10] = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400];

/// The links of a chart on pages of a certain width.
#[derive(Debug, Serialize)]
pub struct ChartLinks {
    /// On which pages they are shown: `narrow`, `wide`, or `any`.
    pub shown: &'static str,
    /// How wide the drawing is, in the units of these links: its number of months, or of years.
    pub width: usize,
    /// The links; only where there is something.
    pub links: Vec<ChartLink>,
}

/// A link to what a chart counts in a stretch of time.
#[derive(Debug, Serialize)]
pub struct ChartLink {
    /// Left edge, in months (or years) since the beginning of the chart.
    pub x: usize,
    /// Width, in the same units.
    pub width: usize,
    /// `March 2024: 5 transcripts`, `January to March 2024: 12 transcripts`; of one bar, that of the bar.
    pub label: String,
    /// The address of its newest month or year.
    pub href: String,
}

/// How many there are in one unit of time.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// The unit: a month or year since the beginning of the chart.
    pub unit: usize,
    pub count: usize,
}

/// The time that a chart shows.
#[derive(Debug, Clone, Copy)]
pub struct ChartTime {
    /// The first month, in months since the year 0: a January.
    pub first: usize,
    /// How many months a unit has: 1 or 12.
    pub months: usize,
    /// The number of units.
    pub units: usize,
}

impl ChartTime {
    /// The year of a unit, and its month if that is one.
    pub fn date(&self, unit: usize) -> (i16, Option<i8>) {
        let month = self.first + unit * self.months;
        ((month / 12) as i16, (self.months < 12).then_some((month % 12 + 1) as i8))
    }

    /// `March 2024`, `January to March 2024`, `2024` or `2020 to 2024`: so many units.
    fn title(&self, unit: usize, units: usize) -> String {
        wording::period(self.first + unit * self.months, units * self.months)
    }
}

/// The links to what is counted, in the order of time; `one` is the word for it, in the singular. `shortest`
/// is how many months have an address of their own, and `href` gives that of a year, or of one of its months.
pub fn chart_links(
    time: ChartTime,
    counts: &[Counted],
    one: &str,
    shortest: usize,
    href: impl Fn(i16, Option<i8>) -> String,
) -> Vec<ChartLinks> {
    let stretch = |most: usize| {
        let whole = |months: &usize| *months >= shortest.max(time.months);
        let stretches = STRETCHES.into_iter().filter(whole).map(|months| months / time.months);
        let mut fitting = stretches.filter(|&stretch| time.units.div_ceil(stretch) <= most);
        fitting.next().unwrap_or(time.units)
    };
    let link = |run: &[Counted], stretch: usize, most: usize| {
        let first = run[0].unit / stretch * stretch;
        let own = stretch.min(time.units - first);
        let title = match run {
            [alone] => time.title(alone.unit, 1),
            // The end of the chart may cut the last stretch short, but no quarter and no year.
            _ => time.title(first, own.next_multiple_of(stretch.min(12 / time.months))),
        };
        // A list begins with the newest.
        let (year, month) = time.date(run[run.len() - 1].unit);
        let count = run.iter().map(|counted| counted.count).sum();
        ChartLink {
            x: first,
            // There is room for a short last one beyond the bars.
            width: own.max(time.units.div_ceil(most)),
            label: format!("{title}: {}", wording::count(count, one)),
            href: href(year, month.filter(|_| run.len() == 1 || stretch * time.months < 12)),
        }
    };
    let links = |shown: &'static str, most: usize| {
        let stretch = stretch(most);
        let runs = counts.chunk_by(|a, b| a.unit / stretch == b.unit / stretch);
        let links = runs.map(|run| link(run, stretch, most)).collect();
        ChartLinks { shown, width: time.units, links }
    };
    match stretch(MOST_NARROW) == stretch(MOST_WIDE) {
        true => vec![links("any", MOST_NARROW)],
        false => vec![links("narrow", MOST_NARROW), links("wide", MOST_WIDE)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The links of a chart that begins in January 2001 and has one transcript in each of these units.
    fn of(months: usize, units: usize, counted: &[usize], shortest: usize) -> Vec<ChartLinks> {
        let time = ChartTime { first: 2001 * 12, months, units };
        let counts: Vec<Counted> = counted.iter().map(|&unit| Counted { unit, count: 1 }).collect();
        let href = |year: i16, month: Option<i8>| match month {
            Some(month) => format!("{year}-{month}"),
            None => year.to_string(),
        };
        chart_links(time, &counts, "transcript", shortest, href)
    }

    /// The links of each set: where they begin, how wide they are, their time, and their address.
    fn shown(sets: &[ChartLinks]) -> Vec<(&str, Vec<String>)> {
        let text = |link: &ChartLink| {
            let (time, _) = link.label.split_once(':').unwrap();
            format!("{}+{} {time} {}", link.x, link.width, link.href)
        };
        sets.iter().map(|set| (set.shown, set.links.iter().map(text).collect())).collect()
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn each_bar_is_a_link_where_there_is_room() {
        let links = of(1, 10, &[0, 9], 1);
        let expected = texts(&["0+1 January 2001 2001-1", "9+1 October 2001 2001-10"]);
        assert_eq!(shown(&links), [("any", expected)]);
    }

    #[test]
    fn a_narrow_page_has_links_to_longer_stretches() {
        let links = of(1, 27, &[0, 2, 3, 25], 1);
        let narrow = texts(&[
            "0+3 January to March 2001 2001-3",
            "3+3 April 2001 2001-4",
            "24+3 February 2003 2003-2",
        ]);
        let wide = texts(&[
            "0+1 January 2001 2001-1",
            "2+1 March 2001 2001-3",
            "3+1 April 2001 2001-4",
            "25+1 February 2003 2003-2",
        ]);
        assert_eq!(shown(&links), [("narrow", narrow), ("wide", wide)]);
    }

    #[test]
    fn a_short_last_stretch_is_as_wide_as_a_finger() {
        let links = of(1, 146, &[0, 1, 130, 144, 145], 1);
        let narrow =
            texts(&["0+24 2001 to 2002 2001", "120+24 November 2011 2011-11", "144+15 2013 2013"]);
        let wide = texts(&["0+12 2001 2001", "120+12 November 2011 2011-11", "144+6 2013 2013"]);
        assert_eq!(shown(&links), [("narrow", narrow), ("wide", wide)]);
    }

    #[test]
    fn a_list_by_years_has_links_to_years() {
        let links = of(1, 14, &[0, 11, 13], 12);
        let expected = texts(&["0+12 2001 2001", "12+2 February 2002 2002-2"]);
        assert_eq!(shown(&links), [("any", expected)]);
    }

    #[test]
    fn links_are_few_and_do_not_overlap_in_any_span() {
        for months in [1, 12] {
            for units in (1..500).chain([1000, 2000, 9999]) {
                let all: Vec<usize> = (0..units).collect();
                for (set, most) in of(months, units, &all, 1).iter().zip([MOST_NARROW, MOST_WIDE]) {
                    assert!(set.links.len() <= most, "{units}");
                    assert!(set.links.iter().all(|link| link.width * most >= units), "{units}");
                    let edges = set.links.windows(2).all(|two| two[0].x + two[0].width <= two[1].x);
                    assert!(edges, "{units}");
                    // There is room for a tenth of the width beyond the bars.
                    let last = set.links.last().unwrap();
                    assert!((last.x + last.width) * 10 <= units * 11 + 10, "{units}");
                }
            }
        }
    }
}
