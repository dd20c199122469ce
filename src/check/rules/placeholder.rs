//! What somebody meant to write later, or a template was to fill in: `TODO`, `{{ title }}`,
//! `watch?v=VIDEO_ID`, `[INSERT TRANSCRIPT HERE]`. Of the fields and of the text, the first is shown. Silent
//! about code, and about talks on templates, which may speak of `{{ name }}`.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::holes::{LATER, hole, hole_of_field, instruction, is_dummy_part};
use crate::check::text_lines::{MarkdownLine, is_code, text_lines};
use crate::metadata::Field;
use crate::metadata::value::Value;

/// A longer text that begins with such a word is about it, in words.
const LONGEST: usize = 8;
/// A longer line is no placeholder, in bytes.
const LONGEST_LINE: usize = 160;
/// The longest label, in bytes.
const LONGEST_LABEL: usize = 80;
/// The dummy text of typesetters.
const DUMMY: &str = "lorem ipsum dolor";

/// The fields with words of people, as messages name them.
const WORDED: [(&str, &str); 8] = [
    ("title", "title"),
    ("summary", "summary"),
    ("description", "description"),
    ("author", "author"),
    ("speakers", "name of a speaker"),
    ("series", "series"),
    ("primary_topic", "topic"),
    ("keywords", "keyword"),
];

/// Titles that programs give to what has none.
const UNTITLED: [&str; 16] = [
    "unknown",
    "unknown title",
    "untitled",
    "untitled document",
    "untitled transcript",
    "untitled recording",
    "no title",
    "new recording",
    "your title here",
    "title goes here",
    "ohne titel",
    "unbenannt",
    "sans titre",
    "sin título",
    "sem título",
    "senza titolo",
];

/// Words of talks on templates, in small letters.
const OF_TEMPLATES: [&str; 12] = [
    "template",
    "templating",
    "mustache",
    "moustache",
    "handlebars",
    "jinja",
    "curly",
    "braces",
    "interpolat",
    "placeholder",
    "liquid",
    "angular",
];

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let is_topic = is_about_templates(file);
    let in_field = file.fields().iter().find_map(|field| of_field(file, field, is_topic));
    diagnostics.extend(in_field);
    diagnostics.extend(of_text(file, is_topic));
}

/// Whether a file may speak of templates. Few files have a hole at all.
fn is_about_templates(file: &FileContext) -> bool {
    let text = &file.source.text;
    if !["{{", "<%", "${"].iter().any(|open| text.contains(open)) {
        return false;
    }
    let text = text.to_lowercase();
    OF_TEMPLATES.iter().any(|word| text.contains(word))
}

/// Whether a title is one that a program gives to what has none.
pub fn is_untitled(title: &str) -> bool {
    UNTITLED.contains(&title.trim().to_lowercase().as_str())
}

/// The warning on a field, in which a hole in other words is not a placeholder if it `is_topic`.
fn of_field(file: &FileContext, field: &Field, is_topic: bool) -> Option<Diagnostic> {
    let name = field.name.as_str();
    let worded = WORDED.iter().find(|(own, _)| *own == name).map(|(_, called)| *called);
    let (text, span) = first_text(&field.value, field.value_span.range(), &|text| {
        let text = text.trim();
        let is_word = worded.is_some() && is_placeholder(text);
        let is_untitled = name == "title" && is_untitled(text);
        is_word || is_untitled || dummy(name, text).is_some() || has_hole(text, is_topic)
    })?;
    let text = text.trim();
    let (message, help) = match (dummy(name, text), worded) {
        (Some(part), _) => (
            format!("{} has a placeholder: `{part}`", field.called()),
            "write the address of the recording, or delete the field",
        ),
        (None, Some(called)) => (
            format!("the {called} is a placeholder: “{}”", shortened(text)),
            "write it, or delete the field",
        ),
        (None, None) => (
            format!("the value of {} is a placeholder: “{}”", field.called(), shortened(text)),
            "write it, or delete the field",
        ),
    };
    let span = if span.is_empty() { file.field(&[name]) } else { span };
    Some(file.warning(Code::Placeholder, span, message).help(help))
}

/// The first text within a value that is meant, with its span in the file.
fn first_text<'v>(
    value: &'v Value,
    span: Range<usize>,
    is_meant: &impl Fn(&str) -> bool,
) -> Option<(&'v str, Range<usize>)> {
    match value {
        Value::Text(text) => is_meant(text).then_some((text.as_str(), span)),
        Value::List(items) => {
            items.iter().find_map(|item| first_text(&item.value, item.span.range(), is_meant))
        }
        Value::Map(entries) => entries
            .iter()
            .find_map(|entry| first_text(&entry.node.value, entry.node.span.range(), is_meant)),
        _ => None,
    }
}

/// The part of an address, or the ID of a video, that stands for one.
fn dummy<'t>(field: &str, text: &'t str) -> Option<&'t str> {
    let is_address = text.contains("://") && !text.contains(char::is_whitespace);
    if !is_address && field != "video_id" {
        return None;
    }
    let path = text.split_once("://").map_or(text, |(_, path)| path);
    path.split(['/', '?', '=', '&', '#', '.']).find(|part| is_dummy_part(part))
}

/// Whether a text has a hole of a template: it is one, or has one among few other words, if it may not be
/// the topic.
fn has_hole(text: &str, is_topic: bool) -> bool {
    let Some(first) = hole_of_field(text) else { return false };
    let is_whole = text[..first.start].trim().is_empty() && text[first.end..].trim().is_empty();
    is_whole || !is_topic && !is_code(text, first.start)
}

/// The warning on the text.
fn of_text(file: &FileContext, is_topic: bool) -> Option<Diagnostic> {
    let mut found = text_lines(file.body()).filter_map(|line| {
        let (span, message) = of_line(&line, is_topic)?;
        Some((line.span(&span), message))
    });
    let (span, message) = found.next()?;
    let message = match found.count() {
        0 => message,
        1 => format!("{message}; 1 more line has one"),
        more => format!("{message}; {more} more lines have one"),
    };
    let warning = file.warning(Code::Placeholder, file.in_body(&span), message);
    Some(warning.help("write what is meant, or delete it"))
}

/// A placeholder that is a line or its label.
fn of_line(line: &MarkdownLine, is_topic: bool) -> Option<(Range<usize>, String)> {
    let text = line.text;
    if !text.contains(['[', '{', '<', 'L', 'l']) || line.is_code(text.len()) {
        return None;
    }
    let start = text.len() - text.trim_start_matches(['*', '_', '#', '>', '-', ' ', '\t']).len();
    let bare = &text[start..];
    let said = start + behind_label(bare);
    if text[said..].get(..DUMMY.len()).is_some_and(|start| start.eq_ignore_ascii_case(DUMMY)) {
        let message = "the text has the dummy text of typesetters: “Lorem ipsum dolor …”";
        return Some((said..said + DUMMY.len(), message.to_owned()));
    }
    if text.len() <= LONGEST_LINE {
        for own in [start, said] {
            let rest = text[own..].trim_end_matches(['*', '_', '.', ' ', '\t', '\r']);
            if let Some(length) = instruction(rest).filter(|length| *length == rest.len()) {
                let message = format!("a placeholder in the text: `{rest}`");
                return Some((own..own + length, message));
            }
        }
    }
    let first = hole(bare)?;
    let span = start + first.start..start + first.end;
    let written = &text[span.clone()];
    let rest = text[span.end..].trim_start_matches(['*', '_', ' ']);
    // Of a template, the name of a speaker is filled in, or the whole text.
    if first.start == 0 && rest.starts_with(':') {
        return Some((span, format!("a label is a placeholder of a template: `{written}`")));
    }
    let is_meant = !is_topic && !line.is_code(span.start);
    is_meant.then(|| (span, format!("a placeholder of a template in the text: `{written}`")))
}

/// Where the words behind a label begin: `Ann Bell: …`, `**Ann Bell:** …`.
fn behind_label(text: &str) -> usize {
    let near = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let Some(colon) = [": ", ":*"].iter().filter_map(|end| near.find(end)).min() else { return 0 };
    let rest = text[colon + 1..].trim_start_matches(['*', '_', ' ', '\t']);
    text.len() - rest.len()
}

/// The beginning of a text in a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn is_placeholder(text: &str) -> bool {
    let whole = text.trim();
    if instruction(whole) == Some(whole.len()) && !whole.is_empty() {
        return true;
    }
    let text = whole.trim_start_matches(['[', '(', '<', '*', '_']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let is_short = text.split_whitespace().nth(LONGEST).is_none();
    let is_marked =
        rest.is_empty() || rest.starts_with([':', '.', '…', ']', ')', '>', '!', '*', '_']);
    let is_dummy = text.get(..DUMMY.len()).is_some_and(|start| start.eq_ignore_ascii_case(DUMMY));
    is_dummy || LATER.contains(&first) && is_short && (is_marked || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn placeholders_in_fields() {
        let found = |field: &str| found(Code::Placeholder, &format!("---\n{field}\n---\nText."));
        insta::assert_snapshot!(found("summary: [\"TODO: write a summary\"]"), @"a.md:2:11 the summary is a placeholder: “TODO: write a summary”");
        insta::assert_snapshot!(found("youtube_url: https://www.youtube.com/watch?v=YOUR_VIDEO_ID"), @"a.md:2:14 `youtube_url` has a placeholder: `YOUR_VIDEO_ID`");
        insta::assert_snapshot!(found("venue: \"{{ place }}\""), @"a.md:2:8 the value of `venue` is a placeholder: “{{ place }}”");
        for field in [
            "title: TBD",
            "title: Untitled",
            "title: \"{{ replace .Name }}\"",
            "title: <%= episode.title %>",
            "title: \"[Insert title here]\"",
            "description: TODO…",
            "description: A talk by ${speaker}",
            "summary: Lorem ipsum dolor sit amet",
            "speakers: [\"{{ guest }}\"]",
            "keywords: [TODO]",
            "media: https://www.youtube.com/watch?v=VIDEO_ID",
            "media: https://youtu.be/xxxxxxxxxxx",
            "video_id: VIDEO_ID",
            "source: https://example.org/your-episode-id",
        ] {
            assert!(!found(field).is_empty(), "{field}");
        }
        for field in [
            "title: Todo lists that work",
            "title: Untitled no more",
            "title: Unknown soldiers",
            "summary: \"TODO lists are what most of us begin a day with, says the guest.\"",
            "title: TKO in the first round",
            "title: What {{ name }} means in a template",
            "description: In Vue, `{{ name }}` is replaced",
            "title: \"{{}} and all that\"",
            "media: https://example.org/audio/xxi-century.mp3",
            "media: https://www.youtube.com/watch?v=2_qGU5p9GFQ",
            "venue: TBD",
            "price: $5",
        ] {
            assert_eq!(found(field), "", "{field}");
        }
    }

    #[test]
    fn placeholders_in_the_text() {
        let found = |text: &str| found(Code::Placeholder, text);
        insta::assert_snapshot!(found("**Ann:** One.\n\n**{{ guest_name }}:** Two.\n\n**{{ guest_name }}:** Three."), @"a.md:3:3 a label is a placeholder of a template: `{{ guest_name }}`; 1 more line has one");
        insta::assert_snapshot!(found("[INSERT TRANSCRIPT HERE]\n\nOne."), @"a.md:1:1 a placeholder in the text: `[INSERT TRANSCRIPT HERE]`");
        for text in [
            "[TODO: check the name]",
            "**Ann:** [TODO: check the name]",
            "Ann: One.\n\n<Insert transcript here>\n",
            "*[Paste the text here]*",
            "[HIER TRANSKRIPT EINFÜGEN]",
            "[INSÉRER LA TRANSCRIPTION ICI]",
            "# {{ title }}",
            "{{guest}}: One.",
            "Welcome, <%= guest %>.",
            "**Ann:** Lorem ipsum dolor sit amet, consectetur.",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
        for text in [
            "You write `{{ name }}` there.",
            "```\n{{ name }}\n```\n",
            "    {{ name }}\n",
            "A template has {{ name }} in it.\n\n{{ name }}\n",
            "{{< youtube abc >}}",
            "{% include a %}",
            "TODO: Ann writes the notes.",
            "[laughs] and [Music]",
            "[Enter Ann]",
            "He says lorem ipsum dolor sit amet to fill a page.",
            "[todo](https://example.org)",
            "It costs ${5}.",
            "In [[a]] we {{{ braces.",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
