//! Invariants that hold for any archive.

use dicta::lexicon::{Finder, Lexicon};
use dicta::model::{Case, LexiconEntry};
use proptest::prelude::*;

use crate::annotations::{checked_annotations, crossed};
use crate::archive::Archive;

/// Pieces of texts with names, times, speakers and markup, each with the words that it says.
const PIECES: [(&str, &str); 24] = [
    ("word ", "word "),
    ("Sentence. ", "Sentence. "),
    ("make ", "make "),
    ("Make ", "Make "),
    ("OpenAI ", "OpenAI "),
    ("open-ai's ", "open-ai's "),
    ("Open\nAI, ", "Open AI, "),
    ("*OpenAI* ", "OpenAI "),
    ("**Make** ", "Make "),
    ("**Open** AI ", "Open AI "),
    ("Make*OpenAI* ", "Make*OpenAI* "),
    ("[OpenAI](https://a.b) ", "OpenAI "),
    ("[by *Make* here](/x/) ", "by Make here "),
    ("`OpenAI` ", "OpenAI "),
    ("e\u{301}té ", "e\u{301}té "),
    ("\u{1f600} ", "\u{1f600} "),
    ("東京OpenAI ", "東京OpenAI "),
    (">> ", ">> "),
    (">>**OpenAI** ", ">>OpenAI "),
    ("[00:01:02] ", "[00:01:02] "),
    ("(1:02) ", "(1:02) "),
    ("\n\nAnna: 0:10 ", " Anna: 0:10 "),
    ("\n\n**Ben:** ", " Ben: "),
    ("\n\n", " "),
];

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

    /// Invariant 5 with all that may stand around words: `#transcript`, `transcript.txt` and
    /// `annotations.json` have the words of the source, and the HTML is whole.
    #[test]
    fn annotations_change_no_word(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..120),
        duration in proptest::option::of(1_u32..9000),
    ) {
        let body: String = pieces.iter().map(|&at| PIECES[at].0).collect();
        let said: String = pieces.iter().map(|&at| PIECES[at].1).collect();
        let duration = duration.map_or(String::new(), |all| format!("\nduration: {all}"));
        let front = format!("title: \"!\"\nentities: {{products: [Make, OpenAI]}}{duration}");
        let site = Archive::new().transcript("a.md", &front, &body).build();
        let page = site.page("transcripts/a/");
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&page.one("#transcript"), &words);
        let text = std::fs::read_to_string(site.output().join("transcripts/a/transcript.txt")).unwrap();
        prop_assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), words);
        prop_assert_eq!(crossed(&page.text), None);
        prop_assert_eq!(page.count("#transcript a a"), 0);
        checked_annotations(&site, "a");
        let dead = crate::crawl::dead_links(&site.output(), "/");
        prop_assert!(dead.iter().all(|dead| dead.ends_with(": /x/")), "{:?}", dead);
    }

    /// Whatever is looked for in whatever text: what is found stands on borders of characters, in
    /// order, without a shared byte, and within the words of the name.
    #[test]
    fn places_stand_on_borders_of_characters(
        names in proptest::collection::vec("\\PC{0,12}|[a-cA-C\u{300}\u{301}İßẞ 漢字-]{1,6}", 1..8),
        any in any::<bool>(),
        text in proptest::collection::vec("\\PC{0,8}|[ a-cA-C\u{300}İẞ漢字.\n'’-]{0,8}", 0..20),
        order in proptest::collection::vec(0_usize..8, 20),
    ) {
        let case = if any { Case::Any } else { Case::Auto };
        let entries = names.iter().map(|name| LexiconEntry {
            name: name.clone(),
            aliases: vec![name.to_lowercase()],
            near: if any { Vec::new() } else { names.clone() },
            not: vec![format!("{name} a")],
            case,
            ..LexiconEntry::default()
        });
        let lexicon = Lexicon::new(entries.collect(), [].into_iter());
        let text: String = text
            .iter()
            .zip(&order)
            .flat_map(|(part, &at)| [part.as_str(), " ", &names[at % names.len()], " "])
            .collect();
        let mut end = 0;
        for found in Finder::new(&lexicon).find(&text).names {
            let range = found.range;
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert!(lexicon.subjects.get(found.subject).is_some());
            end = range.end;
        }
    }

    /// Whatever a lexicon holds, it is read or reported, and names the lines of the file.
    #[test]
    fn any_lexicon_is_read_or_reported(
        text in "(- ?(name|case|near|not|match|aliases|url|kinds): ?|[a-z]{1,5}|\\[|\\]|\\{|\\}|,|\"|'|&a|\\*a|!t|#|\\||\n  ?|\n|\t|: |é|\u{0}|exact|off|[0-9]){0,60}"
    ) {
        let report = Archive::new().file("content/entities.yaml", &text).transcript("a.md", "title: A", "a b c").report();
        prop_assert!(report.built.is_some() || !report.diagnostics.is_empty());
        for diagnostic in &report.diagnostics {
            let line = diagnostic.location.as_ref().map_or(1, |place| place.line);
            prop_assert!(line <= text.split('\n').count(), "{:?}", diagnostic);
        }
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
