//! Fixes a date that a build understands but that is not written as `2024-05-21`. Dates that are
//! invalid are reported when a file is loaded. `03/05/2021` stays, since it is ambiguous.

use crate::base::dates::date;
use crate::base::diagnostic::Code;
use crate::check::edit::{Edit, FixContext};

/// Writes the date as `2024-05-21`.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    edit(context).into_iter().collect()
}

fn edit(context: &FixContext) -> Option<Edit> {
    let field = context.said.fields.iter().find(|field| field.name == "publish_date")?;
    let span = field.value_span.range();
    let written = context.text.get(span.clone())?;
    let inner = written.trim_matches(['"', '\'']);
    let start = span.start + written.find(inner)?;
    // What has a time of day would lose it.
    let replacement = date(inner).filter(|_| !inner.contains(':'))?.to_string();
    let span = start..start + inner.len();
    (replacement != inner).then_some(Edit { code: Code::InvalidDate, span, replacement })
}

#[cfg(test)]
mod tests {
    use crate::check::tests::fixed;

    #[test]
    fn a_date_is_rewritten() {
        let text = "---\npublish_date: 'March 5, 2021'  # a Friday\n---\nText.\n";
        assert_eq!(fixed(text), "---\npublish_date: '2021-03-05'  # a Friday\n---\nText.\n");
    }

    #[test]
    fn only_a_day_that_is_certain() {
        for (text, date) in [
            ("2021/3/5", "2021-03-05"),
            ("2021.03.05", "2021-03-05"),
            ("Mar 5, 2021", "2021-03-05"),
            ("5 march 2021", "2021-03-05"),
            ("5.3.2021", "2021-03-05"),
            ("3/5/2021", "3/5/2021"),
            ("2021/13/5", "2021/13/5"),
            ("2021/3/5 10:30", "2021/3/5 10:30"),
            ("2021-03-05T10:30", "2021-03-05T10:30"),
            ("March 2021", "2021-03"),
            ("2021", "2021"),
            ("soon", "soon"),
        ] {
            let file = |date: &str| format!("---\npublish_date: {date}\n---\nText.\n");
            assert_eq!(fixed(&file(text)), file(date), "{text}");
        }
    }
}
