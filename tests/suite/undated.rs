//! Archives in which nothing, or not everything, has a date.

use crate::archive::Archive;

/// An archive of so many transcripts, without dates, entities and keywords.
fn numbered(count: usize) -> Archive {
    (1..=count).fold(Archive::new(), |archive, number| {
        archive.transcript(
            &format!("talk-{number}.md"),
            &format!("title: Talk {number}"),
            "We row.",
        )
    })
}

#[test]
fn transcripts_without_dates_are_in_natural_order() {
    let site = numbered(11).build();
    let titles: Vec<String> = (1..=11).map(|number| format!("Talk {number}")).collect();
    assert_eq!(site.page("timeline/").texts(".card a"), titles);
    assert_eq!(site.page("").texts(".newest h3"), titles[..8]);
}

#[test]
fn nothing_is_called_newest_or_timeline_where_nothing_has_a_date() {
    let site = numbered(3).build();
    let home = site.page("");
    assert_eq!(home.texts("h2"), ["Transcripts"]);
    assert_eq!(home.texts(".counts li"), ["3 transcripts"]);
    for page in ["", "timeline/", "transcripts/talk-1/", "404.html"] {
        let page = site.page(page);
        assert_eq!(page.texts("header.site nav a"), ["Transcripts"]);
        assert_eq!(page.texts("footer.site nav a"), ["Transcripts"]);
        let text = page.texts("body").concat();
        for word in ["imeline", "ndated", "eyword", "0 "] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    let list = site.page("timeline/");
    assert_eq!(
        (list.one("h1"), list.one(".title .about")),
        ("Transcripts".into(), "3 transcripts".into())
    );
    assert_eq!(list.count(".chart") + list.count(".list-pages"), 0);
    assert_eq!(site.page("transcripts/talk-1/").count(".around"), 0);
    for file in
        ["keywords/index.html", "entities/index.html", "timeline/undated/index.html", "feed.xml"]
    {
        assert!(!site.has(file), "{file}");
    }
}

#[test]
fn a_long_list_without_dates_has_numbered_parts_from_the_first() {
    let site = numbered(405).build();
    let first = site.page("timeline/");
    assert_eq!(first.count(".card"), 400);
    assert_eq!(first.texts(".card a")[9], "Talk 10");
    let second = site.page("timeline/part-2/");
    assert_eq!((second.one("h1"), second.count(".card")), ("Part 2".into(), 5));
    assert!(site.has("timeline/part-1/index.html"));
    assert!(!site.has("timeline/undated/index.html"));
}

#[test]
fn newest_are_only_those_with_a_date() {
    let archive = numbered(3).transcript("old.md", "title: Old\ndate: 1998", "We row.");
    let site = archive.build();
    let home = site.page("");
    assert_eq!((home.one("h2"), home.texts(".newest h3")), ("Newest".into(), vec!["Old".into()]));
    let timeline = site.page("timeline/");
    assert_eq!(timeline.one(".title .about"), "4 transcripts from 1998, 3 undated");
    let undated = site.page("timeline/undated/");
    assert_eq!((undated.one("h1"), undated.count("h2")), ("Undated".into(), 0));
}

#[test]
fn undated_transcripts_are_listed_by_series() {
    let talk = |archive: Archive, (folder, number): (&str, usize)| {
        let name = format!("{folder}/talk-{number}.md");
        archive.transcript(&name, &format!("title: {folder} {number}"), "We row.")
    };
    let all = [("rowing", 1), ("rowing", 2), ("baking", 10), ("baking", 9), ("rowing", 3)];
    let archive = all.into_iter().fold(Archive::new(), talk);
    let site = archive.transcript("alone.md", "title: Alone", "We row.").build();
    let list = site.page("timeline/");
    assert_eq!(list.texts("main h2"), ["Baking", "Rowing", "Others"]);
    assert_eq!(
        list.texts(".card a"),
        ["baking 9", "baking 10", "rowing 1", "rowing 2", "rowing 3", "Alone"]
    );
    // The heading of the page says already what is in its list.
    let series = site.page("series/rowing/");
    assert_eq!(series.texts("main h2"), Vec::<String>::new());
    assert_eq!(series.attributes("main section.list", "aria-label"), ["Transcripts"]);
    // And the cards do not repeat it.
    for page in [&list, &series] {
        assert_eq!(page.texts(".card .about").concat(), "");
    }
    assert_eq!(site.page("").texts(".newest .about")[1], "Rowing");
}

#[test]
fn a_card_names_the_series_that_its_list_does_not() {
    let talk = |archive: Archive, (path, day): (&str, u8)| {
        let front = format!("title: {path}\ndate: 2024-05-{day:02}");
        archive.transcript(&format!("{path}.md"), &front, "We row.")
    };
    let all = [
        ("talks/rowing/oars", 1),
        ("talks/baking/bread", 2),
        ("talks/welcome", 3),
        ("elsewhere", 4),
    ];
    let site = all.into_iter().fold(Archive::new(), talk).build();
    let about = |page: &str| site.page(page).texts(".card .about span");
    assert_eq!(about("series/talks/"), ["Talks Baking", "Talks Rowing"]);
    assert_eq!(about("series/talks-rowing/"), Vec::<String>::new());
    assert_eq!(about("timeline/2024/"), ["Talks", "Talks Baking", "Talks Rowing"]);
}
