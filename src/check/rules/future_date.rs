//! A date in the future. Tomorrow does not count: it has begun in another time zone.

use jiff::civil::Date;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let tomorrow = file.input.scope.today.tomorrow().unwrap_or(Date::MAX);
    let Some(date) = file.meta().date.filter(|date| date.first_day() > tomorrow) else { return };
    let message = format!("the date {date} is in the future");
    let warning = file.warning(Code::FutureDate, file.field(&["publish_date"]), message);
    let until = date.first_day();
    let help =
        format!("correct the date; to hide the transcript until then, write `embargo: {until}`");
    diagnostics.push(warning.help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{TODAY, found};

    #[test]
    fn a_date_in_the_future_is_found() {
        let found = found(Code::FutureDate, "---\npublish_date: 2999-01-01\n---\nText.");
        insta::assert_snapshot!(found, @"a.md:2:1 the date 2999-01-01 is in the future");
    }

    #[test]
    fn today_and_tomorrow_are_not() {
        for date in [TODAY, TODAY.tomorrow().unwrap()] {
            let text = format!("---\npublish_date: {date}\n---\nText.");
            assert_eq!(found(Code::FutureDate, &text), "");
        }
    }
}
