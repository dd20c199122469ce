//! Fenced code, coloured by classes, so that the style sheet decides for light and dark.

use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// How much code is coloured on one page, in bytes; the blocks beyond it are shown without colours.
/// A grammar takes seconds for a megabyte, and longer for what is not code.
const MOST_COLOURED: usize = 64 << 10;

/// What a block counts at least, in bytes: each has a fixed cost.
const LEAST_COUNTED: usize = 64;

/// Loaded on first use: an archive of talks has no code at all, and the grammars take longer to
/// unpack than a hundred transcripts to build.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// How much may still be coloured on a page.
#[derive(Debug)]
pub struct Colours {
    left: usize,
}

impl Default for Colours {
    fn default() -> Colours {
        Colours { left: MOST_COLOURED }
    }
}

impl Colours {
    /// HTML for a block of code in `language` (empty, or a name or file ending).
    pub fn html(&mut self, text: &str, language: &str) -> String {
        let inner = self.coloured(text, language).unwrap_or_else(|| {
            let mut plain = String::with_capacity(text.len());
            // Writing to a String cannot fail.
            let _ = escape_html(&mut plain, text);
            plain
        });
        // A wide block scrolls; what scrolls must be reachable by keyboard.
        format!("<pre class=\"code\" tabindex=\"0\"><code>{inner}</code></pre>\n")
    }

    fn coloured(&mut self, text: &str, language: &str) -> Option<String> {
        let counted = text.len().max(LEAST_COUNTED);
        if language.is_empty() || counted > self.left {
            return None;
        }
        let syntax: &SyntaxReference = syntaxes().find_syntax_by_token(language)?;
        self.left -= counted;
        let style = ClassStyle::SpacedPrefixed { prefix: "c-" };
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes(), style);
        for line in LinesWithEndings::from(text) {
            generator.parse_html_for_line_which_includes_newline(line).ok()?;
        }
        Some(generator.finalize())
    }
}
