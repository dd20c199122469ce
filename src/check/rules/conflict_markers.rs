//! The markers of a merge that was not resolved. Silent about code, and about a line of `=` alone,
//! which underlines a heading.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::count;
use crate::load::conflict;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let markers = conflict::markers(&file.source.text);
    let Some(first) = markers.first() else { return };
    let message =
        format!("the file has {} of a merge that was not resolved", count(markers.len(), "marker"));
    let warning = file.warning(Code::ConflictMarkers, first.clone(), message);
    diagnostics.push(warning.help(conflict::HELP));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn markers_are_found() {
        let text = "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> branch\n";
        insta::assert_snapshot!(found(Code::ConflictMarkers, text), @"a.md:3:1 the file has 3 markers of a merge that was not resolved");
        for text in ["Title\n=======\n\nText.", "```\n<<<<<<< HEAD\n>>>>>>> a\n```\n", "> > > >"] {
            assert_eq!(found(Code::ConflictMarkers, text), "", "{text}");
        }
    }
}
