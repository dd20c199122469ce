//! Whole pages, for eyes to read when they change.

use crate::archive::Archive;

fn page(path: &str) -> String {
    let site = Archive::small().base_url("https://example.org/repo/").build();
    // The version of a static file changes with each edit of the style sheet.
    let text = site.page(path).text;
    let mut parts = text.split("?v=");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}?v=VERSION{}", &part[8..]))
}

macro_rules! snapshot {
    ($($name:ident: $path:literal,)+) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(page($path));
        }
    )+};
}

snapshot! {
    home: "",
    transcript: "transcripts/2024-05-21-captions/",
    edited_transcript: "transcripts/2025-01-07-shorthand/",
    keywords: "keywords/",
    keyword: "keywords/history/",
    entity: "entities/julia-child/",
    timeline: "timeline/",
    not_found: "404.html",
    redirect: "old.html",
}
