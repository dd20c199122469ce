//! Invariants that hold for any archive.

use proptest::prelude::*;

use crate::archive::Archive;

fn in_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Invariant 3: the same input gives the same output, with any number of threads.
    #[test]
    fn two_builds_agree_to_the_byte(
        files in proptest::collection::btree_map(
            "(20(23|24)-0[1-9]-1[0-9]-)?[a-c]{1,2}/(transcript|index|x)",
            (
                proptest::option::of("(2023|2024)-0[1-9]-0[1-9]|unknown"),
                proptest::collection::vec("[A-D]|C\\+\\+|C#|ä", 0..5),
                proptest::collection::vec("[a-e]", 0..5),
                "[a-z .]{0,400}",
            ),
            1..12,
        )
    ) {
        let archive = || files.iter().fold(Archive::new(), |archive, (path, (date, names, keywords, body))| {
            let date = date.as_ref().map_or(String::new(), |date| format!("publish_date: \"{date}\"\n"));
            let front = format!("{date}keywords: {keywords:?}\nentities:\n  people: {names:?}\n  products: {keywords:?}");
            archive.transcript(&format!("{path}.md"), &front, body)
        });
        let one = in_threads(1, || archive().build().files());
        let many = in_threads(7, || archive().build().files());
        prop_assert!(one == many);
        let dead = crate::crawl::dead_links(&archive().build().output(), "/");
        prop_assert!(dead.is_empty(), "{:?}", dead);
    }

    /// Invariant 5, through the public face: the words of a page are those of its file. (A number
    /// at the start of a line is Markdown's sign of a list, and a browser's to write.)
    #[test]
    fn a_page_has_the_words_of_its_file(body in "([a-zA-Zäéß]{1,9}[.,?!]?[ \n](>> )?){1,300}") {
        let site = Archive::new().transcript("a.md", "title: \"!\"", &body).build();
        let words = body.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(site.page("transcripts/a/").texts("#transcript p").join(" "), words);
    }

    /// Whatever a file holds, it is built or reported; nothing panics.
    #[test]
    fn any_file_is_built_or_reported(text in "(---\n)?([a-z_]{1,12}: ?|- |\\[|\\{|\"|'|&a|\\*a|!t|#|\\||>|%|@|`|\t|\n|[a-z]{1,5}|\u{0}|\u{feff}|é|: ){0,60}(\n---\n)?(.|\n){0,100}") {
        let report = Archive::new().file("content/a.md", &text).report();
        prop_assert!(report.built.is_some() || !report.diagnostics.is_empty());
    }

    #[test]
    fn any_field_may_hold_anything(
        field in "title|video_id|youtube_url|publish_date|duration|duration_seconds|view_count|author|description|yt_tags|content_type|audience|entities|summary|keywords|draft|slug|aliases|lang|concepts|other",
        value in "(\\[[a-z0-9,:{} ]{0,20}\\]|\\{[a-z]: [a-z0-9\\[\\]]{0,9}\\}|[0-9.eE:+-]{0,12}|\"[^\"\\\\]{0,40}\"|true|null|~|2024-05-21|0x1F|\\.inf|\\.nan|-1|99999999999999999999)",
    ) {
        let report = Archive::new().transcript("a.md", &format!("{field}: {value}"), "words").report();
        prop_assert!(report.built.is_some() || !report.diagnostics.is_empty());
    }
}
