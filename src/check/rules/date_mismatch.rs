//! A date that is not the one in the name of the file or its folder. One day of difference may come from time zones, so it
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
    // `2024-05-21-ferry/transcript.md` has it in the folder's name.
    let own_name = file.file.below.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_own = own_name.starts_with(file.file.spoken_name());
    let (place, what) = if is_own { ("file name", "file") } else { ("folder's name", "folder") };
    let message = format!("the date is {date}, but the {place} says {in_name}");
    let near =
        in_name.day().map_or([None, None], |day| [day.tomorrow().ok(), day.yesterday().ok()]);
    let diagnostic = match near.into_iter().any(|near| near.is_some() && near == date.day()) {
        true => file.note(Code::DateMismatch, span, message),
        false => file.warning(Code::DateMismatch, span, message),
    };
    diagnostics.push(diagnostic.help(format!(
        "correct the wrong one; if you rename the {what}, set `slug` to the old slug, so that the address stays the same"
    )));
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

    #[test]
    fn a_date_in_the_name_of_the_folder() {
        let text = "---\npublish_date: 2024-06-21\n---\nText.";
        let archive = TestArchive::new().file("2024-05-21-ferry/transcript.md", text);
        insta::assert_snapshot!(archive.found(Code::DateMismatch), @"2024-05-21-ferry/transcript.md:2:1 the date is 2024-06-21, but the folder's name says 2024-05-21");
    }
}
