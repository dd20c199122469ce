//! Words of a language model or a recognizer that nobody said, in a paragraph of their own, a summary or a
//! description. The first is shown. Silent about what somebody says: a paragraph with a label, or below one;
//! and about quotes.

use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::text_lines::{MarkdownParagraph, text_paragraphs};
use crate::text::leftovers::{Leftover, is_credit, of_paragraph, of_summary};
use crate::text::one_line::one_line;

/// So many paragraphs are the end of a text.
const END: usize = 2;
/// A label on a line of its own is no longer, in bytes.
const LONGEST_LABEL: usize = 80;
/// So many characters of the words are shown.
const SHOWN: usize = 80;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    in_fields(file, diagnostics);
    let body = file.body();
    let paragraphs = text_paragraphs(body);
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_end = index + END >= paragraphs.len();
        let Some((span, kind)) = of(paragraph, is_end) else { continue };
        let above = index.checked_sub(1).map(|above| paragraphs[above].text);
        let is_said = kind != Leftover::Credit && above.is_some_and(|above| is_label(file, above));
        if !is_said {
            found.push((span, kind));
        }
    }
    let Some((span, kind)) = found.first() else { return };
    let more = match found.len() {
        1 => String::new(),
        2 => "; 1 more paragraph has such words".to_owned(),
        all => format!("; {} more paragraphs have such words", all - 1),
    };
    let message = format!("{}: “{}”{more}", subject(*kind), shown(&body[span.clone()]));
    let warning = file.warning(Code::Leftover, file.in_body(span), message);
    diagnostics.push(warning.help(help(*kind)));
}

/// The words of a program in a paragraph: all of it, its first line, or a credit that is its last line.
fn of(paragraph: &MarkdownParagraph, is_end: bool) -> Option<(Range<usize>, Leftover)> {
    let text = paragraph.text;
    let span = |part: &str| {
        let start = paragraph.start + (part.as_ptr() as usize - text.as_ptr() as usize);
        start..start + part.len()
    };
    if let Some(kind) = of_paragraph(text, is_end) {
        return Some((span(text.trim()), kind));
    }
    let first = text.lines().next().unwrap_or_default().trim();
    let last = text.lines().next_back().unwrap_or_default().trim();
    if of_paragraph(first, false) == Some(Leftover::Answer) {
        return Some((span(first), Leftover::Answer));
    }
    // A recognizer gives its credits to whoever spoke last.
    let said = last.rsplit(":** ").next().unwrap_or_default();
    is_credit(said).then(|| (span(said), Leftover::Credit))
}

/// Whether a paragraph is the label of the one below it.
fn is_label(file: &FileContext, text: &str) -> bool {
    let speakers = &file.transcript.facts.spoken.speakers;
    text.len() <= LONGEST_LABEL
        && speakers.iter().any(|speaker| !speaker.label.is_empty() && text.contains(&speaker.label))
}

fn in_fields(file: &FileContext, diagnostics: &mut Diagnostics) {
    let meta = file.meta();
    let summaries = meta.summary.iter().map(|text| ("summary", text));
    let mut all = summaries.chain(meta.description.iter().map(|text| ("description", text)));
    let found = all.find_map(|(field, text)| Some((field, text, of_summary(text)?)));
    let Some((field, text, _)) = found else { return };
    let message = format!("the {field} has words of a language model: “{}”", shown(text));
    let warning = file.warning(Code::Leftover, file.item(&[field], text), message);
    diagnostics.push(
        warning.help("write it anew; until then, lists, feeds and search engines show these words"),
    );
}

fn subject(kind: Leftover) -> &'static str {
    match kind {
        Leftover::Answer | Leftover::Break => {
            "a paragraph seems to be words of a language model, not of a speaker"
        }
        Leftover::Credit => "a credit of other subtitles, which nobody says",
    }
}

fn help(kind: Leftover) -> &'static str {
    match kind {
        Leftover::Answer => "if nobody says it, delete it",
        Leftover::Break => {
            "if nobody says it, compare the text with the recording: what follows may be missing"
        }
        Leftover::Credit => {
            "if nobody says it, delete it: programs that transcribe write such credits in silence and music"
        }
    }
}

/// The beginning of a text in a message.
fn shown(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{TestArchive, found};

    #[test]
    fn words_of_programs_in_the_text() {
        let found = |text: &str| found(Code::Leftover, text);
        insta::assert_snapshot!(found("Sure, here is the cleaned-up transcript:\n\n**Ann:** We row."), @"a.md:1:1 a paragraph seems to be words of a language model, not of a speaker: “Sure, here is the cleaned-up transcript:”");
        insta::assert_snapshot!(found("**Ann:** We row.\n\nSubtitles by the Amara.org community"), @"a.md:3:1 a credit of other subtitles, which nobody says: “Subtitles by the Amara.org community”");
        for text in [
            "**Ann:** One.\n\nI'm sorry, but I can't continue with this transcript.\n\n**Bob:** Two.",
            "Here is the cleaned transcript in Markdown:\nAnn: One.\nBob: Two.\n",
            "**Ann:** One.\n\nLet me know if you'd like me to continue!",
            "**Ann:** One.\n\n[Continued in next part]",
            "**Ann:** We row.\n\n**Ann:** Untertitel im Auftrag des ZDF, 2020\n",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
        for text in [
            "**Ann:** Sure, here is the cleaned-up transcript:\n\n**Bob:** Two.",
            "### Ann:\n\nAs an AI language model, I cannot row.\n\n### Bob:\n\nTwo.\n\n### Ann:\n\nThree.\n\n### Bob:\n\nFour.\n",
            "> As an AI language model, I cannot row.",
            "It said:\n\n“As an AI language model, I cannot row.”\n",
            "```\nSure, here is the cleaned-up transcript:\n```\n",
            "Let me know if you'd like me to continue this series.",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn words_of_programs_in_fields_and_captions() {
        let text = "---\nsummary: [\"I'm sorry, but as an AI language model I don't have access to the video.\"]\n---\nText.";
        insta::assert_snapshot!(found(Code::Leftover, text), @"a.md:2:11 the summary has words of a language model: “I'm sorry, but as an AI language model I don't have access to the video.”");
        let cue = |text: &str| format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n");
        let archive =
            TestArchive::new().file("a.vtt", &cue("Subtitles by the Amara.org community"));
        insta::assert_snapshot!(archive.found(Code::DoubtfulCaptions), @"a.vtt:3:1 a segment may be made up by the program that transcribed");
        let archive = TestArchive::new().file("a.vtt", &cue("Subtitles are good for you."));
        assert_eq!(archive.found(Code::DoubtfulCaptions), "");
    }
}
