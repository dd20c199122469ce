//! What the preview shows beside a page: the warnings of its file, and why it cannot be made.

use super::{Live, transcript};

const WORDS: &str = "The ferry leaves the north bank at six, and it carries the bakers with their baskets over the wide river to the market.";

#[test]
fn a_page_has_the_warnings_of_its_file() {
    let live = Live::start("/", None, |root| {
        let bad = "---\ntitle: A\npublish_date: <b>\"soon\n---\nA \u{7}bell. Few words.\n";
        super::write(&root.join("content/a.md"), bad);
        super::write(&root.join("content/b.md"), &transcript("B", &["Make"], WORDS));
    });
    let page = live.get("/transcripts/a/").text();
    let script = &page[page.rfind("<script src=").unwrap()..];
    for shown in ["data-warnings=", "DICTA107", "DICTA164", "DICTA161", "content/a.md:5:3"] {
        assert!(script.contains(shown), "{shown}: {script}");
    }
    assert!(!script.contains("<b>"), "{script}");
    // The page itself is that of a build, and so are pages without warnings.
    let clean = live.settle("the start").unwrap();
    assert_eq!(live.get("/transcripts/a/").page(), clean["transcripts/a/index.html"]);
    assert!(!live.get("/transcripts/b/").text().contains("data-warnings"));
    assert!(!live.get("/").text().contains("data-warnings"));
}

#[test]
fn a_template_that_fails_says_why_to_the_open_page() {
    let live = Live::start("/", None, |root| {
        super::write(&root.join("content/a.md"), &transcript("A", &["Make"], WORDS));
        super::write(&root.join("templates/transcript.html"), "<p>{{ page.no_such_field.x }}</p>");
    });
    let answer = live.get("/transcripts/a/");
    assert_eq!(answer.status, 500);
    let page = answer.text();
    assert!(page.contains("<pre>") && page.contains("transcript.html"), "{page}");
    let script = &page[page.rfind("<script src=").unwrap()..];
    assert!(script.contains("data-errors=") && script.contains("DICTA401"), "{script}");
}
