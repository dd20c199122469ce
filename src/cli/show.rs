//! A diagnostic as text for a terminal.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use crate::base::diagnostic::{Diagnostic, Severity};

/// Renders a diagnostic in the style of rustc: message, location, source line, help. The text has
/// ANSI colours.
pub fn show(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut elements: Vec<Element> = vec![match &diagnostic.place {
        Some(place) if !place.text.is_empty() => Snippet::source(&place.text)
            .line_start(place.line)
            .path(&diagnostic.file)
            .annotation(AnnotationKind::Primary.span(place.start..place.end))
            .into(),
        Some(place) => {
            Origin::path(&diagnostic.file).line(place.line).char_column(place.column).into()
        }
        None => Origin::path(&diagnostic.file).into(),
    }];
    elements.extend(diagnostic.help.as_deref().map(|help| Level::HELP.message(help).into()));
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.id());
    Renderer::styled().render(&[title.elements(elements)])
}
