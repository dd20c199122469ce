//! Dates of which only the year, or the year and the month, may be known.

use std::fmt;

use jiff::civil::Date;

/// A day, a month or a year. Years from 1000 to 2999.
///
/// In order, a month comes before its days and a year before its months: what is known less well
/// counts as its own beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    /// `None` without a month.
    day: Option<i8>,
}

impl PartialDate {
    /// A year; `None` outside of 1000 to 2999.
    pub fn of_year(year: i16) -> Option<PartialDate> {
        (1000..=2999).contains(&year).then_some(PartialDate { year, month: None, day: None })
    }

    /// A month of a year, from 1; `None` if there is no such month.
    pub fn of_month(year: i16, month: i8) -> Option<PartialDate> {
        let year = PartialDate::of_year(year)?;
        (1..=12).contains(&month).then_some(PartialDate { month: Some(month), ..year })
    }

    /// A day; `None` outside of the years 1000 to 2999.
    pub fn of_day(date: Date) -> Option<PartialDate> {
        let month = PartialDate::of_month(date.year(), date.month())?;
        Some(PartialDate { day: Some(date.day()), ..month })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, if it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day, if it is known.
    pub fn day(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Its month in months since the year 0; a year counts as its January.
    pub fn month_number(self) -> usize {
        self.year as usize * 12 + self.month.map_or(0, |month| month as usize - 1)
    }

    /// The first day that it may be.
    pub fn first_day(self) -> Date {
        let day = Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        day.unwrap_or_default()
    }

    /// Whether both may be the same day: one of them is the other or contains it.
    pub fn agrees_with(self, other: PartialDate) -> bool {
        fn same(one: Option<i8>, other: Option<i8>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }
}

impl fmt::Display for PartialDate {
    /// As ISO 8601 has it: `2024-05-21`, `2024-05` or `2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_less_well_comes_first() {
        let day = |month, day| PartialDate::of_day(Date::constant(2024, month, day)).unwrap();
        let month = |month| PartialDate::of_month(2024, month).unwrap();
        let year = PartialDate::of_year(2024).unwrap();
        let mut dates = [day(2, 1), day(1, 31), month(2), month(1), year, day(1, 1)];
        dates.sort_unstable();
        let dates = dates.map(|date| date.to_string());
        assert_eq!(dates, ["2024", "2024-01", "2024-01-01", "2024-01-31", "2024-02", "2024-02-01"]);
    }

    #[test]
    fn a_part_agrees_with_the_whole() {
        let day = PartialDate::of_day(Date::constant(2024, 5, 21)).unwrap();
        let month = |month| PartialDate::of_month(2024, month).unwrap();
        assert!(day.agrees_with(month(5)) && month(5).agrees_with(day) && day.agrees_with(day));
        assert!(!day.agrees_with(month(6)));
        assert_eq!(month(5).first_day(), Date::constant(2024, 5, 1));
        assert_eq!((month(5).day(), PartialDate::of_month(2024, 13)), (None, None));
    }
}
