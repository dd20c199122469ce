//! Fenced code, coloured by classes, so that the style sheet decides for light and dark.

use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// More code than this is shown without colour: a grammar may be slow on what is no code.
const MOST_COLOURED: usize = 64 << 10;

/// Loaded on first use: an archive of talks has no code at all, and the grammars take longer to
/// unpack than a hundred transcripts to build.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// HTML for a block of code in `language` (empty, or a name or file ending).
pub fn html(text: &str, language: &str) -> String {
    let inner = coloured(text, language).unwrap_or_else(|| {
        let mut plain = String::with_capacity(text.len());
        // Writing to a String cannot fail.
        let _ = escape_html(&mut plain, text);
        plain
    });
    // A wide block scrolls; what scrolls must be reachable by keyboard.
    format!("<pre class=\"code\" tabindex=\"0\"><code>{inner}</code></pre>\n")
}

fn coloured(text: &str, language: &str) -> Option<String> {
    if language.is_empty() || text.len() > MOST_COLOURED {
        return None;
    }
    let syntax: &SyntaxReference = syntaxes().find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "c-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes(), style);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
