//! Markup that is opened and not closed: a block of code, bold in a label, an HTML element, a comment. Of
//! each, the first is shown. A block of code that is the whole text is shown, too. Silent about code, and about
//! HTML without attributes, which may be words in angle brackets. [`super::broken_link`] finds links.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::count;
use crate::text::fences;

/// A label is no longer than this, in bytes.
const LONGEST: usize = 80;
/// A tag ends within so many bytes.
const LONGEST_TAG: usize = 500;
/// So much of a paragraph is looked at, in bytes.
const LONGEST_PARAGRAPH: usize = 2000;
/// At most so many tags of a line are looked at: a whole transcript may be one line.
const MOST: usize = 200;

/// HTML elements that hold text.
const ELEMENTS: [&str; 10] =
    ["div", "span", "section", "aside", "article", "center", "font", "iframe", "figure", "table"];

/// Markup that is not closed.
struct Unclosed {
    span: Range<usize>,
    message: String,
    help: String,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    if file.wrong_format().is_some() {
        return;
    }
    let code = fences::blocks(body);
    let lines: Vec<Range<usize>> = text_lines(body, &code);
    let closed = closed_labels(body, &lines);
    let label = lines.iter().find_map(|line| open_label(body, line, &closed));
    let in_code = open_code(body, &code).or_else(|| code_alone(body, &code));
    let comment = open_comment(body, &lines, file.input.config.allow_html);
    let found = [in_code, label, comment, open_element(body, &lines)];
    for Unclosed { span, message, help } in found.into_iter().flatten() {
        let warning = file.warning(Code::UnclosedMarkup, file.in_body(&span), message);
        diagnostics.push(warning.help(help));
    }
}

/// The lines outside of code.
fn text_lines(body: &str, code: &[fences::CodeBlock]) -> Vec<Range<usize>> {
    let mut start = 0;
    let lines = body.split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start
    });
    let is_code = |line: &Range<usize>| {
        let block = code.get(code.partition_point(|block| block.outer.end <= line.start));
        block.is_some_and(|block| block.outer.contains(&line.start))
    };
    lines.filter(|line| !is_code(line)).collect()
}

/// A block of code that reaches to the end of the text.
fn open_code(body: &str, code: &[fences::CodeBlock]) -> Option<Unclosed> {
    let last = code.last().filter(|last| last.code.end == last.outer.end)?;
    let words = body[last.code.clone()].split_whitespace().count();
    if words == 0 || !body[last.outer.end..].trim().is_empty() {
        return None;
    }
    let line = body[last.outer.clone()].lines().next().unwrap_or_default();
    let fence = line.trim_start_matches(|c| !matches!(c, '`' | '~'));
    let fence = &fence[..fence.len() - fence.trim_start_matches(['`', '~']).len()];
    Some(Unclosed {
        span: last.outer.start..last.outer.start + line.len(),
        message: format!(
            "this block of code is not closed, so the rest of the text is code: {}",
            count(words, "word")
        ),
        help: format!(
            "end the code with a line like its first one, of {} characters `{}`",
            fence.len(),
            &fence[..1]
        ),
    })
}

/// A block of code that is nearly all of the text, as language models return it.
fn code_alone(body: &str, code: &[fences::CodeBlock]) -> Option<Unclosed> {
    /// With fewer words, a text may be nothing but code.
    const MIN_WORDS: usize = 40;
    /// At most one word in so many stands outside.
    const OUTSIDE: usize = 10;
    /// The languages of texts.
    const LANGUAGES: [&str; 8] =
        ["", "markdown", "md", "text", "txt", "plaintext", "transcript", "plain"];
    let words = |text: &str| text.split_whitespace().count();
    let longest = code.iter().max_by_key(|block| block.code.len())?;
    let inside = words(&body[longest.code.clone()]);
    let outside = words(&body[..longest.outer.start]) + words(&body[longest.outer.end..]);
    let line = body[longest.outer.clone()].lines().next().unwrap_or_default();
    let language = line.trim().trim_start_matches(['`', '~']).trim().to_ascii_lowercase();
    let is_text = LANGUAGES.contains(&language.as_str());
    (inside >= MIN_WORDS && outside * OUTSIDE <= inside && is_text).then(|| Unclosed {
        span: longest.outer.start..longest.outer.start + line.len(),
        message: format!(
            "all of the text is one block of code ({}), so it has no paragraphs and no speakers",
            count(inside, "word")
        ),
        help: format!("delete this line `{}`, and the one that ends the code", line.trim()),
    })
}

/// A comment that begins a line and has no end.
fn open_comment(body: &str, lines: &[Range<usize>], allow_html: bool) -> Option<Unclosed> {
    const OPEN: &str = "<!--";
    let last_end = body.rfind("-->").unwrap_or(0);
    let first = lines.partition_point(|line| line.end <= last_end);
    let start = lines[first..].iter().find_map(|line| {
        let text = &body[line.clone()];
        let start = line.start + (text.len() - text.trim_start().len());
        (start >= last_end && body[start..].starts_with(OPEN)).then_some(start)
    })?;
    let shown = if allow_html { "the rest of the text is hidden" } else { "it is shown as text" };
    Some(Unclosed {
        span: start..start + OPEN.len(),
        message: format!("this comment is not closed, so {shown}"),
        help: "end the comment with `-->`".to_owned(),
    })
}

/// The labels of a text in bold, each as it is written: `Ann Bell:**`.
fn closed_labels<'a>(body: &'a str, lines: &[Range<usize>]) -> BTreeSet<&'a str> {
    let label = |line: &Range<usize>| {
        let rest = body[line.clone()].strip_prefix("**")?;
        let end = rest.find("**").filter(|end| *end <= LONGEST)?;
        let colon = usize::from(rest[end + "**".len()..].starts_with(':'));
        Some(&rest[..end + "**".len() + colon])
    };
    lines.iter().filter_map(label).collect()
}

/// `**Ann Bell: I think so.` where other lines begin with `**Ann Bell:**`.
fn open_label(body: &str, line: &Range<usize>, closed: &BTreeSet<&str>) -> Option<Unclosed> {
    let text = body[line.clone()].trim_end();
    let rest = text.strip_prefix("**")?;
    let name = &rest[..rest.find(':').filter(|end| (1..=LONGEST).contains(end))?];
    // The end of the bold may stand on the next lines of the paragraph, behind a word.
    let start = line.start + "**".len();
    let near = &body[start..body.floor_char_boundary(start + LONGEST_PARAGRAPH)];
    let paragraph = near.split("\n\n").next().unwrap_or_default();
    let next = paragraph.find("**");
    let is_open = next.is_none_or(|next| paragraph[..next].ends_with(char::is_whitespace));
    let forms = [format!("{name}:**"), format!("{name}**:")];
    let usual = forms.iter().find(|form| closed.contains(form.as_str()))?;
    is_open.then(|| Unclosed {
        span: line.start..line.start + "**".len() + name.len() + ":".len(),
        message: format!("the bold of the label `**{name}:` is not closed"),
        help: format!("write `**{usual}`"),
    })
}

/// Whether a text has an element with attributes that has no end.
pub fn has_open_element(body: &str) -> bool {
    open_element(body, &text_lines(body, &fences::blocks(body))).is_some()
}

/// The first element with attributes that has no end: of several with one name, the one behind as many
/// as there are ends.
fn open_element(body: &str, lines: &[Range<usize>]) -> Option<Unclosed> {
    let is_there = body.contains("=\"") || body.contains("='");
    let elements = ELEMENTS.iter().filter(|_| is_there);
    elements.filter_map(|name| open_element_of(body, lines, name)).min_by_key(|one| one.span.start)
}

fn open_element_of(body: &str, lines: &[Range<usize>], name: &str) -> Option<Unclosed> {
    let (start, end) = (format!("<{name} "), format!("</{name}>"));
    let (mut open, mut closed) = (Vec::new(), 0);
    for line in lines {
        let text = &body[line.clone()];
        if !text.contains('<') {
            continue;
        }
        closed += text.to_ascii_lowercase().matches(&end).count();
        for (index, _) in text.match_indices(&start).take(MOST) {
            let near = &text[index..text.floor_char_boundary(index + LONGEST_TAG)];
            let tag = near.find('>').map(|length| index..index + length + 1);
            let is_code = text[..index].matches('`').count() % 2 == 1;
            let tag = tag.filter(|tag| {
                text[tag.clone()].contains('=') && !text[tag.clone()].ends_with("/>") && !is_code
            });
            open.extend(tag.map(|tag| line.start + tag.start..line.start + tag.end));
        }
    }
    let last = open.into_iter().nth(closed)?;
    Some(Unclosed {
        message: format!("`{}` is not closed", &body[last.clone()]),
        help: format!("add `{end}`, or delete it: without `allow_html`, it is shown as text"),
        span: last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn what_is_not_closed() {
        let found = |text: &str| found(Code::UnclosedMarkup, text);
        insta::assert_snapshot!(found("One.\n\n```yaml\na: b\n\nThe rest of the talk.\n"), @"a.md:3:1 this block of code is not closed, so the rest of the text is code: 7 words");
        insta::assert_snapshot!(found("One.\n\n<!-- Ann, look at this\n\nTwo.\n"), @"a.md:3:1 this comment is not closed, so it is shown as text");
        let whole = format!("```markdown\n**Ann:** {}\n```\n", "We row. ".repeat(30));
        insta::assert_snapshot!(found(&whole), @"a.md:1:1 all of the text is one block of code (61 words), so it has no paragraphs and no speakers");
        insta::assert_snapshot!(found("**Ann Bell:** One.\n\n**Ann Bell: Two.\n"), @"a.md:3:1 the bold of the label `**Ann Bell:` is not closed");
        insta::assert_snapshot!(found("One.\n\n<div class=\"ad\">\n\nTwo.\n"), @r#"a.md:3:1 `<div class="ad">` is not closed"#);
        for text in [
            "```\na\n```\n\nText.\n",
            "- one\n  ```\n  a\n\nText.\n",
            "One.\n\n<!-- Ann, look -->\n\nTwo.\n",
            "One.\n\n<!-- Ann,\nlook at\n-->\n\nTwo.\n",
            "A comment begins with <!-- there.\n",
            "```\n<!-- a\n```\n",
            &whole.replace("markdown", "python"),
            &format!("{}\n\n{whole}", "You row. ".repeat(30)),
            "**Ann Bell: a life** is the title.\n\n**Ann Bell:** One.\n",
            "**Ann Bell: One\nand two.**\n\n**Ann Bell:** Three.\n",
            "<div class=\"ad\">\n\nTwo.\n\n</div>\n",
            "<div> and <laughs>",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
