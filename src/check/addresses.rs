//! The locations of fields whose values name something else: slugs and aliases that are already in use,
//! transcripts and captions that do not exist. A build reports the file alone, since its text is not in
//! memory when these are looked for.

use std::path::Path;

use super::input::CheckInput;
use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::base::source::Source;
use crate::load;

/// Adds the location to a diagnostic about a field of a transcript that names something else.
pub fn locate_address(diagnostic: &mut Diagnostic, input: &CheckInput) {
    let field = match diagnostic.code {
        Code::DuplicateSlug => "slug",
        Code::AddressConflict => "aliases",
        Code::DeadLink if diagnostic.location.is_none() => "excerpt_of",
        Code::InvalidCaptions if diagnostic.location.is_none() => "captions",
        _ => return,
    };
    // Static files have addresses as well.
    if diagnostic.file.starts_with(&*input.config.content.to_string_lossy()) {
        diagnostic.location = location(diagnostic, field, input).or(diagnostic.location.take());
    }
}

fn location(diagnostic: &Diagnostic, field: &str, input: &CheckInput) -> Option<Location> {
    let source = Source::read(Path::new(&diagnostic.file), &diagnostic.file).ok()?;
    let said = load::said(&source, &input.names)?;
    let field = said.fields.iter().find(|known| known.name == field)?;
    let address = diagnostic.message.split('`').nth(1).unwrap_or_default().trim_matches('/');
    let span = field.span_where(&[&field.name], |own| own.trim_matches('/') == address);
    let span = span.filter(|span| !span.is_empty()).map(|span| span.range());
    Some(source.location(span.unwrap_or_else(|| source.line_of(field.span(&[&field.name])))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn an_alias_that_ends_with_the_name_of_another_file() {
        let text = |date: &str| {
            format!("---\npublish_date: {date}\naliases:\n  - /talks/ferry/\n---\nText.\n")
        };
        for (mill, ferry) in [("2024-05-21", "2023-05-21"), ("2023-05-21", "2024-05-21")] {
            let archive =
                TestArchive::new().file("mill.md", &text(mill)).file("days/ferry.md", &text(ferry));
            assert_eq!(
                archive.found(Code::AddressConflict),
                "mill.md:4:5 the alias `/talks/ferry/` is already an alias of days/ferry.md; it is ignored"
            );
        }
    }
}
