//! Bars over time, for inline SVG.

use serde::Serialize;

use super::chart_links::{ChartLinks, ChartTime, Counted, chart_links};
use crate::base::index::TranscriptIndex;
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::wording;

/// The chart's width in its own units.
const WIDTH: usize = 960;
/// The height of the tallest bar.
const HEIGHT: usize = 120;
/// A longer span is drawn by years.
const MOST_MONTHS: usize = 480;
/// If more than one in so many has no month, the chart is drawn by years.
const MOST_WITHOUT_MONTH: usize = 10;
/// The most years that are written below the bars.
const MOST_TICKS: usize = 10;

/// Room for a year below the bars, in the widest letters that the style sheet has for it, and a gap.
const TICK: usize = 88;

/// A bar chart by month, or by year for a span of more than forty years or where too many months are
/// unknown.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// Width of the drawing, in its own units.
    pub width: usize,
    /// Height of the drawing without the years below it.
    pub height: usize,
    /// Lines across the drawing, each with its number, so that heights can be read.
    pub lines: Vec<ChartLine>,
    /// The bars; only months (or years) that have something.
    pub bars: Vec<ChartBar>,
    /// The years below the bars.
    pub ticks: Vec<ChartTick>,
    /// The links of the bars; two sets if those of a wide page are too narrow on a phone.
    pub links: Vec<ChartLinks>,
    /// `Transcripts by month`, with the number of those that the chart cannot show.
    pub caption: String,
    /// The chart in words, for those who do not see it.
    pub label: String,
}

/// A line across the drawing.
#[derive(Debug, Serialize)]
pub struct ChartLine {
    /// Its distance from the top.
    pub y: usize,
    /// The number that it stands for.
    pub text: String,
}

/// One bar.
#[derive(Debug, Serialize)]
pub struct ChartBar {
    /// Left edge.
    pub x: usize,
    /// Upper edge.
    pub y: usize,
    /// Width.
    pub width: usize,
    /// Height.
    pub height: usize,
}

/// A year below the bars.
#[derive(Debug, Serialize)]
pub struct ChartTick {
    /// Its position, in the units of the drawing.
    pub x: usize,
    /// SVG's `text-anchor`: `start`, or `end` at the right edge.
    pub anchor: &'static str,
    /// The year.
    pub text: String,
}

/// The dates of transcripts, for their chart.
pub fn dates(
    context: &PageContext,
    transcripts: &[TranscriptIndex],
) -> impl Iterator<Item = PartialDate> {
    transcripts.iter().filter_map(|&transcript| context.transcript(transcript).date())
}

/// The chart of `dates`, which come newest first as in the site; `one` is the word for what is
/// counted, in the singular. `shortest` is how many months have an address of their own, 1 or 12, and `href`
/// gives that of a year, or of one of its months. `None` without two different months: one bar shows nothing.
pub fn chart(
    dates: impl Iterator<Item = PartialDate>,
    one: &str,
    shortest: usize,
    href: impl Fn(i16, Option<i8>) -> String,
) -> Option<Chart> {
    let mut dates = counted(dates);
    let all: usize = dates.iter().map(|dates| dates.count).sum();
    let without_month: usize =
        dates.iter().filter(|dates| dates.date.month().is_none()).map(|dates| dates.count).sum();
    let span = dates.last()?.date.month_number() - dates.first()?.date.month_number() + 1;
    let by_year = span > MOST_MONTHS || without_month * MOST_WITHOUT_MONTH > all;
    let hidden = if by_year { 0 } else { without_month };
    dates.retain(|dates| by_year || dates.date.month().is_some());
    let (first, last) = (dates.first()?.date.month_number(), dates.last()?.date.month_number());
    if first == last || by_year && first / 12 == last / 12 {
        return None;
    }
    // From the first January, so that years begin at their ticks, to the last month (or year) that
    // has something: what comes after it would look like a silence.
    let months = if by_year { 12 } else { 1 };
    let first = first / 12 * 12;
    let axis = Axis(ChartTime { first, months, units: (last - first) / months + 1 });
    let counts = axis.counts(&dates);
    let most = counts.iter().map(|counted| counted.count).max()?;
    let bars = counts.iter().map(|counted| axis.bar(counted, most));
    let (from, to) = (first / 12, last / 12);
    let unit = if by_year { "year" } else { "month" };
    let name = format!("{}s by {unit}", wording::capital(one));
    Some(Chart {
        width: WIDTH,
        height: HEIGHT,
        lines: lines(most),
        bars: bars.collect(),
        links: chart_links(axis.0, &counts, one, shortest, href),
        ticks: axis.ticks(),
        label: format!(
            "{name} from {from} to {to}, at most {} in a {unit}",
            wording::grouped(most as u64)
        ),
        caption: match hidden {
            0 => name,
            _ => format!("{name}, without {} whose month is unknown", wording::count(hidden, one)),
        },
    })
}

/// The lines of a chart whose tallest bar stands for `most`: two or three, at round numbers.
fn lines(most: usize) -> Vec<ChartLine> {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [power, power * 2, power * 5]);
    let step = steps.find(|step| most / step <= 3).unwrap_or(most).max(1);
    let line = |number: usize| ChartLine {
        y: HEIGHT - number * HEIGHT / most.max(1),
        text: wording::grouped(number as u64),
    };
    (1..=most / step).map(|number| line(number * step)).collect()
}

/// Adds to the count of a unit. Units come in order.
fn add(counts: &mut Vec<Counted>, unit: usize, count: usize) {
    match counts.last_mut() {
        Some(last) if last.unit == unit => last.count += count,
        _ => counts.push(Counted { unit, count }),
    }
}

/// How many there are of one date; days count as their month.
struct DateCount {
    date: PartialDate,
    count: usize,
}

/// The months and years of dates that come newest first, oldest first and counted.
fn counted(dates: impl Iterator<Item = PartialDate>) -> Vec<DateCount> {
    let mut counts: Vec<DateCount> = Vec::new();
    let period = |date: PartialDate| (date.year(), date.month());
    for date in dates {
        match counts.last_mut() {
            Some(last) if period(last.date) == period(date) => last.count += 1,
            _ => counts.push(DateCount { date, count: 1 }),
        }
    }
    counts.reverse();
    counts
}

/// The time that a chart shows, drawn.
struct Axis(ChartTime);

impl Axis {
    fn counts(&self, dates: &[DateCount]) -> Vec<Counted> {
        let mut counts = Vec::new();
        for &DateCount { date, count } in dates {
            add(&mut counts, (date.month_number() - self.0.first) / self.0.months, count);
        }
        counts
    }

    fn bar(&self, counted: &Counted, most: usize) -> ChartBar {
        let units = self.0.units;
        let gap = usize::from(WIDTH / units >= 4);
        let x = counted.unit * WIDTH / units;
        let height = (counted.count * HEIGHT / most).max(2);
        ChartBar {
            x,
            y: HEIGHT - height,
            width: ((counted.unit + 1) * WIDTH / units - x).saturating_sub(gap).max(1),
            height,
        }
    }

    fn ticks(&self) -> Vec<ChartTick> {
        let ChartTime { first, months, units } = self.0;
        let years = (units * months).div_ceil(12);
        let step = years.div_ceil(MOST_TICKS);
        let tick = |year: usize| ChartTick {
            x: year * 12 / months * WIDTH / units,
            anchor: "start",
            text: (first / 12 + year).to_string(),
        };
        let mut ticks: Vec<ChartTick> = (0..years).step_by(step).map(tick).collect();
        // The last year may be too short for its number.
        if let Some(last) = ticks.pop_if(|tick| tick.x + TICK > WIDTH)
            && ticks.last().is_none_or(|before| before.x + 2 * TICK <= WIDTH)
        {
            ticks.push(ChartTick { x: WIDTH, anchor: "end", ..last });
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dates: &[(i16, i8)]) -> Option<Chart> {
        let date = |&(year, month)| match month {
            0 => PartialDate::of_year(year),
            month => PartialDate::of_month(year, month),
        };
        chart(dates.iter().filter_map(date), "transcript", 1, |_, _| String::new())
    }

    fn labels(chart: &Chart) -> Vec<&str> {
        chart.links[0].links.iter().map(|link| link.label.as_str()).collect()
    }

    #[test]
    fn bars_stand_in_their_months() {
        let chart = of(&[(2024, 12), (2024, 1), (2024, 1)]).unwrap();
        let bars: Vec<_> =
            chart.bars.iter().map(|bar| (bar.x, bar.y, bar.width, bar.height)).collect();
        assert_eq!(bars, [(0, 0, 79, 120), (880, 60, 79, 60)]);
        let last = chart.links.last().unwrap();
        assert_eq!(last.links[0].label, "January 2024: 2 transcripts");
        assert_eq!(chart.ticks.len(), 1);
    }

    #[test]
    fn a_chart_ends_with_the_last_month_that_has_something() {
        let chart = of(&[(2025, 2), (2024, 1)]).unwrap();
        let last = chart.bars.last().unwrap();
        assert_eq!(last.x, 13 * 960 / 14);
        assert!(last.x + last.width >= WIDTH - 1);
        let ticks = |chart: Chart| -> Vec<_> {
            chart.ticks.into_iter().map(|tick| (tick.x, tick.anchor, tick.text)).collect()
        };
        assert_eq!(
            ticks(chart),
            [(0, "start", "2024".into()), (12 * 960 / 14, "start", "2025".into())]
        );
        // A year without room for its number has it at the edge, if there is room before that.
        let last = ticks(of(&[(2027, 1), (2024, 1)]).unwrap()).pop();
        assert_eq!(last, Some((WIDTH, "end", "2027".into())));
        let last = ticks(of(&[(2033, 1), (2024, 1)]).unwrap()).pop();
        assert_eq!(last.map(|tick| tick.2), Some("2032".into()));
    }

    #[test]
    fn long_spans_are_drawn_by_year() {
        let chart = of(&[(2024, 12), (1800, 5), (1800, 1)]).unwrap();
        let [first, .., last] = chart.bars.as_slice() else { panic!() };
        assert_eq!((first.x, first.height, last.height), (0, 120, 60));
        assert_eq!(labels(&chart), ["1800: 2 transcripts", "2024: 1 transcript"]);
        assert!(chart.ticks.len() <= MOST_TICKS);
    }

    #[test]
    fn years_without_a_month_stand_in_no_month() {
        let few = of(&[[(2024, 12); 20], [(2024, 1); 20]].concat());
        assert_eq!(few.unwrap().caption, "Transcripts by month");
        let mut dates = [[(2024, 12); 20], [(2024, 1); 20]].concat();
        dates.push((2024, 0));
        let chart = of(&dates).unwrap();
        assert_eq!(labels(&chart)[0], "January 2024: 20 transcripts");
        assert_eq!(
            chart.caption,
            "Transcripts by month, without 1 transcript whose month is unknown"
        );
        let chart = of(&[(2025, 0), (2024, 5), (2024, 0)]).unwrap();
        assert_eq!(labels(&chart), ["2024: 2 transcripts", "2025: 1 transcript"]);
        assert!(of(&[(2024, 5), (2024, 0)]).is_none());
    }

    #[test]
    fn lines_are_at_round_numbers() {
        let of = |most: usize| -> Vec<(usize, String)> {
            lines(most).into_iter().map(|line| (line.y, line.text)).collect()
        };
        assert_eq!(of(1), [(0, "1".into())]);
        assert_eq!(of(7), [(86, "2".into()), (52, "4".into()), (18, "6".into())]);
        assert_eq!(of(1000).last(), Some(&(0, "1,000".into())));
        for most in [2, 9, 10, 33, 399, 12_345] {
            assert!((1..=3).contains(&lines(most).len()), "{most}");
        }
    }

    #[test]
    fn one_month_is_no_chart() {
        assert!(of(&[]).is_none());
        assert!(of(&[(2024, 1), (2024, 1)]).is_none());
    }

    #[test]
    fn any_span_fits() {
        let chart = of(&[(2999, 12), (1000, 1)]).unwrap();
        assert!(chart.bars.iter().all(|bar| bar.x + bar.width <= WIDTH + 1));
    }
}
