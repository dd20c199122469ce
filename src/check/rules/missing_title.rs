//! Files whose title is the name of the file or the heading of a part, although others have a title. Silent
//! where many have none: there the name is the title.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::archive::{ArchiveContext, Untitled};

/// A title is missing if at most one in this many files has none.
const FEW: usize = 10;

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let lacking = archive.untitled.iter().flatten().count();
    let are_few = lacking * FEW <= archive.untitled.len();
    for (transcript, untitled) in archive.untitled.iter_enumerated() {
        let message = match untitled {
            Some(Untitled::Empty) => "the title is empty".to_owned(),
            Some(Untitled::Absent) if are_few => "this file has no title".to_owned(),
            Some(Untitled::OfPart) if are_few => {
                let shown = &archive.input.site.transcripts[transcript].facts.meta.title;
                format!("the title is empty, so that of the page is the first heading: “{shown}”")
            }
            _ => continue,
        };
        let help = match untitled {
            Some(Untitled::OfPart) => "write a `title`",
            _ => "write a `title`; until then, the page shows the name of the file",
        };
        let warning =
            archive.warning(Code::MissingTitle, transcript, message, |file| file.field(&["title"]));
        diagnostics.push(warning.help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_title_is_missing() {
        let archive = |front: &str, body: &str| {
            let titled = |archive: TestArchive, number: usize| {
                archive.file(&format!("t{number}.md"), "---\ntitle: T\n---\nText.")
            };
            let others = (0..9).fold(TestArchive::new(), titled);
            others.file("a.md", &format!("---\n{front}\n---\n{body}")).found(Code::MissingTitle)
        };
        insta::assert_snapshot!(archive("author: A", "Text."), @"a.md:2:1 this file has no title");
        insta::assert_snapshot!(archive("title:", "Text."), @"a.md:2:1 the title is empty");
        insta::assert_snapshot!(archive("title:", "One.\n\n## The wheel\n\nTwo."), @"a.md:2:1 the title is empty, so that of the page is the first heading: “The wheel”");
        assert_eq!(archive("author: A", "# The mill\n\nText."), "");
        assert_eq!(archive("title:", "# The mill\n\n## The wheel\n\nText."), "");
        assert_eq!(archive("author: A", "## The mill\n\nText."), "");
        let untitled = TestArchive::new().file("a.md", "---\nauthor: A\n---\nText.");
        assert_eq!(untitled.found(Code::MissingTitle), "");
    }
}
