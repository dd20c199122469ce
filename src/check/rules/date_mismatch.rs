//! A date that is not the one in the file name. One day of difference may come from time zones, so it
//! is only a note.

use crate::base::dates::dated_name;
use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let (in_name, _) = dated_name(file.file.spoken_name());
    let (Some(date), Some(in_name)) = (file.meta().date, in_name) else { return };
    if date.agrees_with(in_name) {
        return;
    }
    let span = file.field(&["publish_date"]);
    let message = format!("the date is {date}, but the file name says {in_name}");
    let near =
        in_name.day().map_or([None, None], |day| [day.tomorrow().ok(), day.yesterday().ok()]);
    let diagnostic = match near.into_iter().any(|near| near.is_some() && near == date.day()) {
        true => file.note(Code::DateMismatch, span, message),
        false => file.warning(Code::DateMismatch, span, message),
    };
    let help = "correct the wrong one; if you rename the file, set `slug` to its old slug, so that its address stays the same";
    diagnostics.push(diagnostic.help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_date_that_is_not_that_of_the_file_name_is_found() {
        let archive = |date: &str| {
            let text = format!("---\npublish_date: {date}\n---\nText.");
            TestArchive::new().file("2024-05-21-ferry.md", &text)
        };
        insta::assert_snapshot!(archive("2024-06-21").found(Code::DateMismatch), @"2024-05-21-ferry.md:2:1 the date is 2024-06-21, but the file name says 2024-05-21");
        insta::assert_snapshot!(archive("2024-05-22").found(Code::DateMismatch), @"2024-05-21-ferry.md:2:1 the date is 2024-05-22, but the file name says 2024-05-21");
        insta::assert_snapshot!(archive("2024-06").found(Code::DateMismatch), @"2024-05-21-ferry.md:2:1 the date is 2024-06, but the file name says 2024-05-21");
        for same in ["2024-05-21", "2024-05", "May 2024", "2024"] {
            assert_eq!(archive(same).found(Code::DateMismatch), "", "{same}");
        }
    }
}
