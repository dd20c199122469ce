//! Days in the names of files, such as `05-01-2024`, whose order only the other names of the archive tell.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::dates::{NumberedDay, numbered_day};
use crate::model::File;
use crate::project::pairing::Sidecars;

/// So many names must tell the order, and none another one.
const LEAST: usize = 3;

/// Gives transcripts the days in their names, if other names tell whether the day or the month is first.
pub fn add_days(transcripts: &mut BTreeMap<File, Sidecars>) {
    let named = |file: &File| numbered_day(file.spoken_name()).map(|(day, _)| day);
    let (mut day_first, mut month_first) = (0, 0);
    for day in transcripts.keys().filter_map(named) {
        match day {
            NumberedDay::Clear { day_first: true } => day_first += 1,
            NumberedDay::Clear { day_first: false } => month_first += 1,
            NumberedDay::Open { .. } => {}
        }
    }
    let choose: fn(Date, Date) -> Date = match (day_first, month_first) {
        (LEAST.., 0) => |_, day_first| day_first,
        (0, LEAST..) => |month_first, _| month_first,
        _ => return,
    };
    for (file, sidecars) in transcripts {
        if let Some(NumberedDay::Open { month_first, day_first }) = named(file) {
            sidecars.day = Some(choose(month_first, day_first));
        }
    }
}
