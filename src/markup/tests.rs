use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{Html, Selector};

use super::*;
use crate::model::Paragraph;
use crate::model::{Meta, SourceBody};
use crate::text::paragraph_ids::ParagraphIds;

const PLAIN: Style = Style { base: "/", source: "", files: None };

/// A body as HTML, without annotations.
fn rendered(body: &str, style: Style, allow_html: bool) -> Body {
    let meta = Meta { title: "The title".to_owned(), ..Meta::default() };
    let prepared = prepare(&SourceBody::markdown(body), &meta, allow_html);
    let document = Document::parse(&prepared, allow_html);
    let mut ids = ParagraphIds::default();
    let starts = paragraphs(&document).offsets.into_iter();
    let paragraphs: Vec<Paragraph> = starts
        .map(|index| Paragraph {
            offset: index as u32,
            id: ids.next(&document.text()[index..]),
            start: None,
            exact: false,
            speaker: None,
        })
        .collect();
    super::html(document, style, TextMarks { paragraphs: &paragraphs, ..TextMarks::default() })
}

fn html(body: &str) -> String {
    rendered(body, PLAIN, false).html
}

fn text(html: &str) -> String {
    Html::parse_fragment(html).root_element().text().collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn a_heading_that_repeats_the_title_is_dropped() {
    assert!(!html("# The Title!\n\nText").contains("<h"));
    assert!(html("# Another\n\nText").contains("<h3 id=\"h-another\">Another"));
    assert!(html("Text\n\n# The title").contains("<h3"));
}

#[test]
fn turns_are_no_quotes() {
    for body in [
        ">> One.\n>> Two.",
        ">> One. >> Two.",
        "  >> One.\n\n>>Two.",
        "&gt;&gt; One. &gt;&gt; Two.",
    ] {
        let html = html(body);
        assert!(!html.contains("blockquote"), "{html}");
        assert_eq!(html.matches("class=\"turn\"").count(), 2, "{html}");
    }
    assert!(html("> A real quote").contains("<blockquote>"));
    let code = "```python\n>>> print(1)\n```\n\n    >>> print(2)\n\n- >> One.\n2. >> Two.";
    let said = text(&html(code));
    assert!(!said.contains('\\'), "{said}");
    // A number that begins no list is a word.
    assert_eq!(words(&said), words(">>> print(1) >>> print(2) >> One. 2. >> Two."));
}

/// What is code for the Markdown parser is code for the turns, and nothing else is.
#[test]
fn turns_in_code_are_code() {
    for (body, said) in [
        ("````\n```\n>> a\n````\n\n>> One.", "``` >> a >> One."),
        ("~~~\n```\n>> a\n~~~ x\n>> b\n~~~\n\n>> One.", "``` >> a ~~~ x >> b >> One."),
        ("- ```\n  >> a\n  ```\n\n>> One.", ">> a >> One."),
        ("``` a`b\n\n>> One.", "``` a`b >> One."),
        ("    ```\n\n>> One.\n\n    [a]: b", "``` >> One. [a]: b"),
    ] {
        let html = html(body);
        let shown = text(&html);
        assert_eq!(words(&shown), words(said), "{html}");
        assert_eq!(html.matches("class=\"turn\"").count(), 1, "{html}");
    }
}

/// Labels in brackets are people who speak, not addresses of links.
#[test]
fn labels_in_brackets_are_words() {
    let body = "[Anna]: Yes.\n\n[Bob]: Hello \"world\"\n\n- [^1]: Noted\n\n[Anna] said so.";
    let html = html(body);
    let said = text(&html);
    assert_eq!(words(&said), words(&body.replace("- ", "")));
    assert_eq!(html.matches("<a ").count(), html.matches("class=\"here\"").count());
}

#[test]
fn raw_html_is_text_unless_allowed() {
    let body = "a <b onclick=\"x\">b</b>\n\n<script>alert(1)</script>\n\n<div>\n*c*\n</div>";
    assert!(
        !html(body).contains("<script")
            && !html(body).contains("<b ")
            && !html(body).contains("<div")
    );
    // What is in them is Markdown.
    let said = body.replace('*', "");
    assert_eq!(words(&text(&html(body))).join(" "), words(&said).join(" "));
    let allowed = rendered(body, PLAIN, true).html;
    assert!(allowed.contains("<script>") && allowed.contains("<b onclick"));
}

#[test]
fn links_that_lead_elsewhere_are_text() {
    assert!(html("[a](https://example.org)").contains("href=\"https://example.org\""));
    assert!(html("[a](/keywords/)").contains("href=\"/keywords/\""));
    let bad = html(
        "[b](javascript:x) [a](data:x) <javascript:alert(1)> ![p](https://tracker.example/p.png)",
    );
    assert!(
        !bad.contains("javascript:x") && !bad.contains("data:x") && !bad.contains("<img"),
        "{bad}"
    );
    assert!(html("![p](p.png)").contains("<img src=\"p.png\" alt=\"p\""));
}

#[test]
fn code_has_classes_and_no_colours() {
    let html = html("```yaml\nname: \"<b>\" # note\n```\n\n```nonsense\n<i>\n```");
    assert!(html.contains("c-string") && html.contains("c-comment"));
    assert!(html.contains("&lt;i&gt;") && !html.contains("style="));
}

/// However much code a page holds, only so much of it is coloured, and all of it is shown.
#[test]
fn colours_are_bounded() {
    let block = format!("```yaml\n{}```\n\n", "a: \"b\"\n".repeat(5000));
    let long = html(&block.repeat(3));
    let coloured = |html: &str| -> Vec<bool> {
        html.split("<pre").skip(1).map(|block| block.contains("class=\"c-")).collect()
    };
    assert_eq!(coloured(&long), [true, false, false]);
    assert_eq!(text(&long).matches("a: \"b\"").count(), 15_000);
    let many = coloured(&html(&"```yaml\na: b\n```\n\n".repeat(3000)));
    assert_eq!((many.len(), many.iter().filter(|&&it| it).count()), (3000, 1024));
}

#[test]
fn emphasis_over_a_cut_is_kept_whole() {
    let body =
        format!("{}*{}*", "A word is here. ".repeat(100), "So it goes on. ".repeat(100).trim());
    let html = html(&body);
    assert_eq!(html.matches("<em>").count(), 1);
    for p in Html::parse_fragment(&html).select(&Selector::parse("p").unwrap()) {
        assert!(p.value().id().is_some());
    }
    assert_eq!(words(&text(&html)), words(&body.replace('*', "")));
}

#[test]
fn an_edit_keeps_the_other_ids() {
    let body: String = (0..300).map(|n| format!("Sentence number {n} says a thing. ")).collect();
    let ids = |body: &str| -> Vec<String> {
        let html = Html::parse_fragment(&html(body));
        let all = Selector::parse("p").unwrap();
        html.select(&all).filter_map(|p| p.value().id().map(str::to_owned)).collect()
    };
    let old = ids(&body);
    assert!(old.len() > 10);
    let edits = (0..300).step_by(10);
    let lost = edits.clone().map(|n| {
        let sentence = format!("Sentence number {n} ");
        let new = ids(&body.replacen(&sentence, "Some other words came in here and number ", 1));
        old.iter().filter(|id| !new.contains(id)).count()
    });
    let lost: Vec<usize> = lost.collect();
    // The paragraph with the edit, if it begins there, and sometimes a neighbour that is cut anew.
    assert!(lost.iter().sum::<usize>() <= edits.len(), "{lost:?}");
    assert!(lost.iter().all(|&lost| lost <= 4), "{lost:?}");
}

/// `Q. ` above `-` is a label that is a heading.
const PIECES: [&str; 14] = [
    "Ann: ",
    "Bob: ",
    "**Ann:** ",
    "Q. ",
    "word ",
    "\n",
    "\n\n",
    "```\n",
    "- ",
    "-\n",
    "> ",
    "# ",
    "1. ",
    ">> ",
];

proptest! {
    /// Invariant 5: cutting and marking never change, drop or reorder a word.
    #[test]
    fn words_are_kept(body in "([a-zäéß]{1,9}[.,?!]?[ \n](>> )?){0,400}") {
        let html = html(&body);
        let said = text(&html);
        prop_assert_eq!(words(&said), words(&body));
    }

    /// Labels may stand in headings, lists, quotes and code, which are not paragraphs.
    #[test]
    fn words_are_kept_around_labels(pieces in vec(select(&PIECES[..]), 0..60)) {
        let body = pieces.concat();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&text(&html(&body))), letters(&body));
    }

    #[test]
    fn ids_are_never_shared(body in "((one|two|three)[.] ?(>> )?(\n\n)?){0,60}") {
        let html = html(&body);
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
    }

    /// Whatever a file holds, no element of its own reaches the page.
    #[test]
    fn nothing_unescaped(body in r#"([<>&"'a-z=/(){}\[\]:!`*_#|\\\n -]|<script>|javascript:|onload=|&lt;|\]\(){0,80}"#) {
        let html = html(&body);
        let fragment = Html::parse_fragment(&html);
        for element in fragment.select(&Selector::parse("*").unwrap()) {
            let known = ["html", "p", "a", "span", "em", "strong", "code", "pre", "ul", "ol", "li", "h3", "h4", "h5",
                "h6", "blockquote", "hr", "br", "img", "table", "thead", "tbody", "tr", "th", "td"];
            prop_assert!(known.contains(&element.value().name()), "{}", html);
            for (name, value) in element.value().attrs() {
                prop_assert!(!name.starts_with("on"), "{}", html);
                prop_assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{}", html);
            }
        }
    }
}
