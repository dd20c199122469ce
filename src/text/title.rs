//! The heading that repeats the title.

use super::folding::{letters, same_letters};
use super::inline_links::without_links;
use super::lines::first_line;

/// The body without a first heading whose words are those of the title: scripts write the title
/// into the front matter and above the text, and a page shows it once.
pub fn without<'a>(body: &'a str, title: &str) -> &'a str {
    let start = body.trim_start_matches(['\n', '\r']);
    let (line, rest) = first_line(start);
    let level = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']) {
        let words = without_links(without_id(&line[level..]));
        return if same_words(&words, title) { rest } else { body };
    }
    let (under, rest) = first_line(rest);
    let under = under.trim_end();
    let underlined = !under.is_empty()
        && (under.trim_matches('=').is_empty() || under.trim_matches('-').is_empty());
    if underlined && same_words(line, title) { rest } else { body }
}

fn same_words(a: &str, b: &str) -> bool {
    letters(a).next().is_some() && same_letters(a, b)
}

/// A heading without the id that some programs write behind it: `The mill {#the-mill}`.
pub fn without_id(heading: &str) -> &str {
    let line = heading.trim_end();
    let is_id = |id: &str| {
        !id.is_empty()
            && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
    };
    let parts = line.rsplit_once("{#").filter(|(_, id)| id.strip_suffix('}').is_some_and(is_id));
    parts.map_or(heading, |(words, _)| words.trim_end())
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_a_first_heading_with_the_same_words() {
        for (body, left) in [
            ("\n# The Title!\n\nText", "\nText"),
            ("## the title ##\nText", "Text"),
            ("# [The title](https://example.org)\nText", "Text"),
            ("# **The** title\nText", "Text"),
            ("The title\n=====\nText", "Text"),
            ("# the title", ""),
            ("# Another\nText", "# Another\nText"),
            ("#the title\nText", "#the title\nText"),
            ("Text\n# The title", "Text\n# The title"),
            ("The title\nText", "The title\nText"),
            ("", ""),
        ] {
            assert_eq!(without(body, "The title"), left, "{body:?}");
        }
        assert_eq!(without("# !\nText", "?"), "# !\nText");
    }
}
