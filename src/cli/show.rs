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
    let mut elements: Vec<Element> = vec![match &diagnostic.location {
        Some(location) if !location.text.is_empty() => Snippet::source(&location.text)
            .line_start(location.line)
            .path(&diagnostic.file)
            .annotation(AnnotationKind::Primary.span(location.start..location.end))
            .into(),
        Some(location) => {
            Origin::path(&diagnostic.file).line(location.line).char_column(location.column).into()
        }
        None => Origin::path(&diagnostic.file).into(),
    }];
    if !diagnostic.notes.is_empty() {
        elements.push(Level::NOTE.message(diagnostic.notes.join("\n")).into());
    }
    elements.extend(diagnostic.help.as_deref().map(|help| Level::HELP.message(help).into()));
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.id());
    Renderer::styled().render(&[title.elements(elements)])
}
