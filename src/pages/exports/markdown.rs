//! The Markdown export of a transcript: its metadata and its text.
//!
//! It is made from the parsed document, not copied from the source: whatever a file holds, the
//! export has headings where the page has them, and no raw HTML.

use crate::base::duration;
use crate::base::index::{FacetIndex, TranscriptIndex};
use crate::markup::{BlockForm, Document};
use crate::pages::context::PageContext;
use crate::pages::context::lead::summary;
use crate::pages::parts::license::License;
use crate::pages::parts::speakers::persons;
use crate::pages::wording;
use crate::site::{AUTHORS, KEYWORDS};

/// The most entities that are named.
const MOST: usize = 60;

/// Writes the Markdown; `plain` is the plain text of `document` as it is published.
pub fn markdown(
    context: &PageContext,
    transcript: TranscriptIndex,
    document: &Document,
    plain: &str,
) -> String {
    let meta = &context.transcript(transcript).facts.meta;
    let mut text = format!("# {}\n\n", line(&meta.title));
    push_metadata(context, transcript, &mut text);
    let summary = summary(meta);
    if !summary.is_empty() {
        text.push_str("\n## Summary\n\n");
        summary.iter().for_each(|item| text.push_str(&format!("- {}\n", line(item))));
    }
    if !meta.chapters.is_empty() {
        text.push_str("\n## Chapters\n\n");
        for chapter in &meta.chapters {
            let time = duration::clock(chapter.start);
            text.push_str(&format!("- {time} {}\n", line(&chapter.title)));
        }
    }
    text.push_str("\n## Transcript\n");
    let mut starts = context.transcript(transcript).facts.spoken.paragraphs.iter().peekable();
    for (range, form) in document.forms() {
        let words = plain.get(range.clone()).unwrap_or_default();
        match form {
            BlockForm::Heading(level) => {
                let marker = "#".repeat((level + 1).clamp(3, 6).into());
                text.push_str(&format!("\n{marker} {}\n", line(words)));
            }
            BlockForm::Line => text.push_str(&format!("\n- {}\n", line(words))),
            BlockForm::Code(language) => push_code(words, language, &mut text),
            BlockForm::Paragraph => {
                let mut from = range.start;
                while from < range.end {
                    while starts.next_if(|next| next.offset as usize <= from).is_some() {}
                    let to =
                        starts.peek().map_or(range.end, |next| next.offset as usize).min(range.end);
                    let words = line(plain.get(from..to).unwrap_or_default());
                    if !words.is_empty() {
                        text.push_str(&format!("\n{words}\n"));
                    }
                    from = to;
                }
            }
        }
    }
    text
}

/// Adds the metadata of a transcript as a list.
fn push_metadata(context: &PageContext, index: TranscriptIndex, text: &mut String) {
    let site = &context.site;
    let transcript = context.transcript(index);
    let meta = &transcript.facts.meta;
    let names = |facet: FacetIndex| {
        let values = &site.facets[facet].values;
        transcript.values[facet]
            .supported
            .iter()
            .map(|&value| line(&values[value].name))
            .collect::<Vec<_>>()
    };
    let entities = transcript.counted_entities(site.unsupported_tags).take(MOST);
    let entities = entities.map(|entity| line(&site.entities.all[entity].name)).collect::<Vec<_>>();
    let speakers = persons(context, index).take(MOST);
    let speakers = speakers.map(|person| line(&site.entities.all[person].name)).collect::<Vec<_>>();
    let page = context.absolute(&context.transcript_href(index));
    for (name, value) in [
        ("Page", Some(format!("[{page}]({page})"))),
        ("Date", meta.date.map(|date| date.to_string())),
        ("Author", names(AUTHORS).into_iter().next()),
        ("With", Some(speakers.join(", "))),
        ("Language", Some(context.language_of(index).to_owned())),
        ("Status", meta.status.map(|status| wording::status(status).to_owned())),
        ("License", meta.license.as_deref().map(license)),
        ("Rights", meta.rights.as_deref().map(line)),
        ("Recording", meta.video_url().map(|url| format!("<{url}>"))),
        ("Duration", meta.duration.map(duration::clock)),
        ("Keywords", Some(names(KEYWORDS).join(", "))),
        ("Names", Some(entities.join(", "))),
    ] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!("- {name}: {value}\n"));
        }
    }
}

/// A licence, with the address of its text.
fn license(text: &str) -> String {
    let License { text, href } = License::of(text);
    match href {
        Some(href) => format!("[{}](<{}>)", line(&text), href.replace(['<', '>', '\\'], "")),
        None => line(&text),
    }
}

/// Adds a block of code, in a fence that it cannot close.
fn push_code(words: &str, language: &str, text: &mut String) {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let plain = |c: &char| c.is_ascii_alphanumeric() || "+-#.".contains(*c);
    let language: String = language.chars().take_while(plain).collect();
    text.push_str(&format!("\n{fence}{language}\n{}\n{fence}\n", words.trim_end_matches('\n')));
}

/// A text in one line of Markdown, in which nothing of it is markup.
pub fn line(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        let begins = safe.is_empty();
        if !begins {
            safe.push(' ');
        }
        // At its beginning more characters make a block: a heading, a quote, a list, a rule.
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let numbers = begins && digits > 0 && word[digits..].starts_with(['.', ')']);
        for (index, character) in word.char_indices() {
            let marks = "\\`*_[]<&~|".contains(character);
            let blocks = begins && index == 0 && "#>+-=".contains(character);
            if marks || blocks || numbers && index == digits {
                safe.push('\\');
            }
            safe.push(character);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    proptest! {
        #[test]
        fn a_line_says_what_it_said(text in "([-#>+=*_`~|\\[\\]()<>&!.1-3a-c:;/\\\\ \n]|&lt;|<b>){0,40}") {
            let mut said = String::new();
            for event in Parser::new_ext(&line(&text), Options::ENABLE_TABLES) {
                match event {
                    Event::Text(text) => said.push_str(&text),
                    Event::Start(tag) => prop_assert_eq!(tag, pulldown_cmark::Tag::Paragraph),
                    Event::End(_) => {}
                    other => prop_assert!(false, "{:?}", other),
                }
            }
            prop_assert_eq!(said, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
