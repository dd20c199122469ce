//! Excerpts and copies: what several transcripts say counts once.

use crate::archive::{Archive, Site};

/// Some of the words of a talk that is the only one with this name.
fn talk(name: &str, words: std::ops::Range<usize>) -> String {
    words.map(|word| format!("{name}{} ", word * 7919 % 10007)).collect()
}

/// A site with files of these names, of the first days of May, that all mention Zapier.
fn site(files: &[(&str, &str)]) -> Site {
    let mut archive = Archive::new().base_url("https://example.org/");
    for (day, (name, text)) in files.iter().enumerate() {
        let day = day + 1;
        let front = format!(
            "title: {name}\npublish_date: 2024-05-{day:02}\nentities: {{companies: [Zapier]}}"
        );
        archive =
            archive.transcript(&format!("{name}.md"), &front, &format!("{text}\n\nWith Zapier."));
    }
    archive.build()
}

/// The transcripts that count for Zapier.
fn counted(site: &Site) -> Vec<String> {
    site.page("entities/zapier/").texts(".list .card > a")
}

#[test]
fn what_an_excerpt_says_counts_once() {
    let whole = "We work with Zapier.\n\nAnd with Replit, and with Zapier.";
    let site = Archive::new()
        .base_url("https://example.org/")
        .transcript("whole.md", "title: The whole\npublish_date: 2024-05-21\nspeakers: [Ann Bell]\nentities: {companies: [Zapier, Replit]}", whole)
        .transcript("clip.md", "title: A clip\npublish_date: 2024-05-22\nspeakers: [Ann Bell]\nexcerpt_of: whole\nentities: {companies: [Zapier, Acme]}", "We work with Zapier. And Acme.")
        .build();
    assert_eq!(site.codes(), [""; 0]);
    let zapier = site.page("entities/zapier/");
    assert_eq!(zapier.texts(".title .about span"), ["1 transcript", "2 mentions"]);
    assert_eq!(zapier.texts(".list .card > a"), ["The whole"]);
    // What the whole does not say is listed with the excerpt.
    assert_eq!(site.page("entities/acme/").texts(".list .card > a"), ["A clip"]);
    assert_eq!(site.page("entities/ann-bell/").texts(".speaks .card > a"), ["The whole"]);
    let page = site.page("transcripts/clip/");
    assert_eq!(page.texts(".translations"), ["Excerpt of The whole"]);
    assert_eq!(site.page("transcripts/whole/").texts(".translations"), ["Excerpts: A clip"]);
    assert!(!site.page("feed.xml").text.contains("A clip"));
    let wrong = Archive::new().transcript("a.md", "title: A\nexcerpt_of: hole", "x").messages();
    assert!(wrong.contains("no transcript has the slug `hole` that `excerpt_of` names"), "{wrong}");
}

#[test]
fn a_copy_counts_once() {
    let whole = talk("a", 0..300);
    let site =
        site(&[("first", &whole), ("again", &whole.to_uppercase()), ("other", &talk("b", 0..300))]);
    assert_eq!(counted(&site), ["other", "first"]);
    let zapier = site.page("entities/zapier/");
    assert_eq!(zapier.texts(".title .about span"), ["2 transcripts", "2 mentions"]);
    assert_eq!(site.page("transcripts/first/").texts(".translations"), ["Also published as again"]);
    assert_eq!(site.page("transcripts/again/").texts(".translations"), ["Also published as first"]);
    let feed = site.page("feed.xml").text;
    assert!(feed.contains(">first<") && !feed.contains(">again<"), "{feed}");
    // It keeps its date.
    assert_eq!(site.page("transcripts/again/").one(".title time"), "2 May 2024");
}

#[test]
fn an_excerpt_that_no_file_declares() {
    let whole = talk("a", 0..900);
    let site =
        site(&[("clip", &talk("a", 300..450)), ("whole", &whole), ("short", &talk("a", 700..780))]);
    assert_eq!(counted(&site), ["whole"]);
    assert_eq!(site.page("transcripts/clip/").texts(".translations"), ["Excerpt of whole"]);
    assert_eq!(site.page("transcripts/whole/").texts(".translations"), ["Excerpts: short, clip"]);
}

#[test]
fn a_keyword_of_an_excerpt_is_supported_by_its_text() {
    let whole = talk("a", 0..300);
    let front = "title: T\nkeywords: [Zapier]\nentities: {companies: [Zapier]}";
    let site = Archive::new()
        .transcript("whole.md", front, &format!("{whole} With Zapier."))
        .transcript("clip.md", front, &format!("{} With Zapier.", talk("a", 0..120)))
        .build();
    assert_eq!(site.page("keywords/zapier/").count(".list .card"), 2);
    assert!(site.page("transcripts/clip/").texts(".unattested").is_empty());
}

#[test]
fn copies_that_were_edited() {
    let whole = talk("a", 0..400);
    // Every thirtieth word is another one, and there are paragraphs and labels.
    let words = whole.split(' ').enumerate().map(|(index, word)| match index % 30 {
        7 => "misheard ".to_owned(),
        15 => format!("{word}.\n\n"),
        _ => format!("{word}, "),
    });
    let site =
        site(&[("first", &whole), ("edited", &words.collect::<String>()), ("third", &whole)]);
    assert_eq!(counted(&site).len(), 1);
    let copies = |name: &str| site.page(&format!("transcripts/{name}/")).texts(".translations");
    assert_eq!(copies("first"), ["Also published as third, edited"]);
    assert_eq!(copies("edited"), ["Also published as third, first"]);
}

#[test]
fn texts_that_only_have_something_in_common() {
    // Episodes with the same opening and the same advertisement.
    let opening = talk("hello", 0..80);
    let episode = |name| format!("{opening}\n\n{}\n\n{}", talk(name, 0..150), talk("ad", 0..60));
    let site = site(&[("a", &episode("a")), ("b", &episode("b")), ("c", &episode("c"))]);
    assert_eq!(counted(&site), ["c", "b", "a"]);
    assert!(site.page("transcripts/a/").texts(".translations").is_empty());
    // Notices that there is no transcript yet.
    let notice = "The transcript of this episode is not there yet. Come back in a week.";
    let site = self::site(&[("a", notice), ("b", notice)]);
    assert_eq!(counted(&site), ["b", "a"]);
    // The same words in all of many files are no transcript, either.
    let terms = talk("terms", 0..90);
    let names: Vec<String> = (0..30).map(|number| format!("n{number}")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), terms.as_str())).collect();
    assert_eq!(counted(&self::site(&files)).len(), 30);
}

#[test]
fn parts_of_a_recording() {
    let whole = talk("a", 0..600);
    let parts = [("one", talk("a", 0..320)), ("two", talk("a", 280..600))];
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(counted(&site(&parts)), ["two", "one"]);
    let all: Vec<(&str, &str)> = parts.into_iter().chain([("whole", whole.as_str())]).collect();
    assert_eq!(counted(&site(&all)), ["whole"]);
}

#[test]
fn translations_are_no_copies() {
    let text = talk("a", 0..200) + "Zapier.";
    let front = "title: Talk\nentities: {companies: [Zapier]}";
    for other in ["talk.es.md", "charla.md"] {
        let lang = if other == "charla.md" { "\nlang: es" } else { "" };
        let site = Archive::new()
            .transcript("talk.md", &format!("{front}\nlang: en"), &text)
            .transcript(other, &format!("{front}{lang}"), &text)
            .build();
        assert_eq!(counted(&site).len(), 2, "{other}");
    }
}

#[test]
fn excerpts_of_each_other() {
    let part = |name: &str, of: &str| {
        (
            format!("{name}.md"),
            format!("title: {name}\nexcerpt_of: {of}\nentities: {{companies: [Zapier]}}"),
        )
    };
    let mut archive = Archive::new();
    for (name, front) in [part("a", "b"), part("b", "c"), part("c", "a")] {
        archive = archive.transcript(&name, &front, "Zapier.");
    }
    assert_eq!(counted(&archive.build()), ["c"]);
}
