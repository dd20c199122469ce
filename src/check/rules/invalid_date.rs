//! Fixes a date that a build understands but that is not written as `2024-05-21`. Dates that are
//! invalid are reported when a file is loaded. `03/05/2021` stays, since it is ambiguous.

use jiff::civil::Date;

use crate::base::diagnostic::Code;
use crate::check::edit::{Edit, FixContext};
use crate::check::yaml_list::{line_of, without_comment};

/// The formats of dates that mean one day and no other.
const UNAMBIGUOUS: [&str; 9] = [
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y.%m.%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
];

/// Writes the date as `2024-05-21`.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    edit(context).into_iter().collect()
}

fn edit(context: &FixContext) -> Option<Edit> {
    let front = &context.said.front;
    let field = context.said.fields.iter().find(|field| field.name == "publish_date")?;
    let line = line_of(context, field, &["publish_date"])?;
    let (name, rest) = context.text[front.range()][line.clone()].split_once(':')?;
    let value = rest.trim_start();
    let (quote, inner) = match value.strip_prefix(['"', '\'']) {
        Some(inner) => (1, inner.split(&value[..1]).next()?),
        None => (0, without_comment(value)),
    };
    let start = front.start() + line.start + name.len() + 1 + (rest.len() - value.len()) + quote;
    let replacement = unambiguous_date(inner)?.to_string();
    let span = start..start + inner.len();
    (replacement != inner).then_some(Edit { code: Code::InvalidDate, span, replacement })
}

fn unambiguous_date(text: &str) -> Option<Date> {
    let mut dates = UNAMBIGUOUS.iter().filter_map(|format| Date::strptime(format, text).ok());
    dates.next().filter(|date| (1000..=2999).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixed;

    #[test]
    fn a_date_is_rewritten() {
        let text = "---\npublish_date: 'March 5, 2021'  # a Friday\n---\nText.\n";
        assert_eq!(fixed(text), "---\npublish_date: '2021-03-05'  # a Friday\n---\nText.\n");
    }

    #[test]
    fn unambiguous_dates() {
        for (text, date) in [
            ("2021/3/5", Some("2021-03-05")),
            ("2021-3-5", Some("2021-03-05")),
            ("2021.03.05", Some("2021-03-05")),
            ("March 5, 2021", Some("2021-03-05")),
            ("Mar 5, 2021", Some("2021-03-05")),
            ("5 march 2021", Some("2021-03-05")),
            ("3/5/2021", None),
            ("5.3.2021", None),
            ("2021/13/5", None),
            ("21/3/5", None),
            ("March 2021", None),
            ("soon", None),
        ] {
            let found = unambiguous_date(text).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{text}");
        }
    }
}
