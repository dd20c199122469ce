//! Dates and durations as people write them: alone ([`written`]), and in the names of files ([`in_names`]).

mod plain;
mod written;
mod in_names;

pub use in_names::{NumberedDay, date_of_path, dated_name, day_at_end, numbered_day, year_of_name};
pub use written::{date, spoken_length, two_days};

#[cfg(test)]
mod tests;
