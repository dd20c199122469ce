//! Dates of which only the month or the year is known, from the front matter to all pages.

use crate::archive::{Archive, Site};

/// An archive of three dates in one year, one in another, and one transcript without.
fn site() -> Site {
    Archive::new()
        .config("base_url = \"https://example.org/\"\n")
        .transcript("day.md", "title: Day\npublish_date: 2024-05-21\nkeywords: [oars]", "We row.")
        .transcript("month.md", "title: Month\ndate: May 2024\nkeywords: [oars]", "We row.")
        .transcript("year.md", "title: Year\ndate: 2024\nkeywords: [oars]", "We row.")
        .transcript("old.md", "title: Old\ndate: 1998", "We row.")
        .transcript("none.md", "title: None", "We row.")
        .build()
}

#[test]
fn they_are_shown_as_they_are_known() {
    let site = site();
    assert_eq!(site.codes(), [] as [&str; 0]);
    for (slug, date, shown) in [
        ("day", "2024-05-21", "21 May 2024"),
        ("month", "2024-05", "May 2024"),
        ("year", "2024", "2024"),
        ("old", "1998", "1998"),
    ] {
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.attributes("header .about time", "datetime"), [date]);
        assert_eq!(page.one("header .about time"), shown);
        assert!(page.text.contains(&format!("\"datePublished\":\"{date}\"")), "{slug}");
    }
    let table = site.page("data/transcripts.json").text;
    assert!(table.contains("\"date\":\"2024-05\"") && table.contains("\"date\":\"1998\""));
    let keywords = site.page("data/keywords.json").text;
    assert!(keywords.contains("\"first\":\"2024\",\"last\":\"2024-05-21\""), "{keywords}");
    let sitemap = site.page("sitemap.xml").text;
    assert!(sitemap.contains("<lastmod>2024-05</lastmod>"), "{sitemap}");
}

#[test]
fn what_is_known_less_well_comes_after_what_is_known_better() {
    let site = site();
    let cards = site.page("timeline/2024/");
    assert_eq!(cards.texts(".card a"), ["Day", "Month", "Year"]);
    assert_eq!(cards.texts("section.list h2"), ["May 2024", "2024, month unknown"]);
    let page = site.page("transcripts/month/");
    assert_eq!(page.texts(".around .newer bdi"), ["Day"]);
    assert_eq!(page.texts(".around .older bdi"), ["Year"]);
    let home = site.page("");
    assert_eq!(home.texts(".newest h3"), ["Day", "Month", "Year", "Old"]);
    // Half of them have no month, so the chart has years.
    assert_eq!(home.one(".chart figcaption"), "Transcripts by year");
    assert_eq!(
        home.attributes(".chart .on-wide a", "href"),
        ["/timeline/1998/", "/timeline/2024/"]
    );
}

#[test]
fn a_feed_does_not_say_that_they_were_published_on_a_day() {
    let feed = site().page("feed.xml").text;
    let entry = |title: &str| {
        let end = feed.split_once(&format!("<title>{title}</title>")).unwrap().1;
        end.split_once("</entry>").unwrap().0.to_owned()
    };
    assert!(entry("Day").contains("<published>2024-05-21T00:00:00Z</published>"));
    assert!(entry("Month").contains("<updated>2024-05-01T00:00:00Z</updated>"));
    assert!(!entry("Month").contains("<published>") && !entry("Year").contains("<published>"));
}

#[test]
fn the_name_of_a_file_may_have_them() {
    let site = Archive::new()
        .transcript("2024-05 ferry.md", "lang: en", "We row.")
        .transcript("1998-bell.md", "title: Ann Bell", "We row.")
        .transcript("1984-and-other-books.md", "lang: en", "We read.")
        .transcript("2001-review.md", "title: \"2001: a review\"", "We watch.")
        .transcript("2011-12-budget.md", "title: The budget", "We count.")
        .build();
    let about = |slug: &str| site.page(&format!("transcripts/{slug}/")).texts("header .about time");
    assert_eq!(about("2024-05-ferry"), ["May 2024"]);
    assert_eq!(site.page("transcripts/2024-05-ferry/").one("h1"), "Ferry");
    assert_eq!(about("1998-bell"), ["1998"]);
    for undated in ["1984-and-other-books", "2001-review", "2011-12-budget"] {
        assert_eq!(about(undated), [] as [&str; 0], "{undated}");
    }
}

#[test]
fn zeros_stand_for_what_is_not_known() {
    let site = Archive::new()
        .transcript("2001-02-00-bell.md", "lang: en", "We row.")
        .transcript("1976-00-00-ferry.md", "lang: en", "We row.")
        .transcript("letter.md", "date: 1954-00-00", "We write.")
        .build();
    for (slug, title, date) in [
        ("2001-02-00-bell", "Bell", "February 2001"),
        ("1976-00-00-ferry", "Ferry", "1976"),
        ("letter", "Letter", "1954"),
    ] {
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.texts("header .about time"), [date]);
        assert_eq!(page.one("h1"), title);
    }
}

#[test]
fn the_head_of_a_text_may_have_them() {
    let site = Archive::new()
        .file(
            "content/2020/a.md",
            "# Minutes\n\n**Meeting Date/Time:** Thursday 14 January 2021 at 16:00 UTC\n\nWe meet.",
        )
        .transcript("b.md", "date: 2019-05-01", "Date: 14 January 2021\n\nWe meet.")
        .transcript("2018-01-02-c.md", "lang: en", "Date: 14 January 2021\n\nWe meet.")
        .build();
    for (slug, date) in
        [("a", "14 January 2021"), ("b", "1 May 2019"), ("2018-01-02-c", "2 January 2018")]
    {
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.texts("header .about time"), [date], "{slug}");
    }
}

#[test]
fn folders_may_have_them() {
    let site = Archive::new()
        .file("content/2021/February/12/part-9.md", "We row.")
        .file("content/assembly/2020-07/july-23.md", "We vote.")
        .file("content/assembly/2020-07/rules.md", "---\ndate: 2019-01-01\n---\nWe agree.")
        .file("content/2024/05/2024-05-21-ferry.md", "We row.")
        .build();
    for (slug, date) in [
        ("part-9", "12 February 2021"),
        ("july-23", "23 July 2020"),
        ("rules", "1 January 2019"),
        ("2024-05-21-ferry", "21 May 2024"),
    ] {
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.texts("header .about time"), [date]);
    }
    assert!(!site.has("series/february/index.html"));
    assert!(site.has("series/assembly/index.html"));
}

#[test]
fn a_long_list_has_a_page_for_those_without_a_month() {
    let mut archive = Archive::new();
    for number in 0..405 {
        let date = if number < 400 { "2024-03" } else { "2024" };
        let front = format!("title: Talk {number}\ndate: {date}");
        archive = archive.transcript(&format!("{number:03}.md"), &front, "We row.");
    }
    let site = archive.build();
    let part = site.page("timeline/2024/undated/");
    assert_eq!((part.one("h1"), part.count(".card")), ("2024, month unknown".to_owned(), 5));
    assert_eq!(site.page("timeline/2024/03/").count(".card"), 400);
    let chart = site.page("").texts(".chart figcaption");
    assert_eq!(chart, [] as [&str; 0]);
}

#[test]
fn other_names_tell_the_order_of_numbers() {
    let archive = |names: &[&str]| {
        let files = names.iter().map(|name| format!("{name}.txt"));
        let text =
            "We row from the lake to the sea, and nobody had done that before us.\n".repeat(20);
        files.fold(Archive::new(), |archive, name| archive.file(&format!("content/{name}"), &text))
    };
    let dates = |names: &[&str]| {
        let site = archive(names).build();
        let data: serde_json::Value =
            serde_json::from_str(&site.page("data/transcripts.json").text).unwrap();
        let all = data["transcripts"].as_array().unwrap().iter();
        let mut shown: Vec<String> = all
            .map(|one| format!("{} {}", one["date"].as_str().unwrap_or("-"), one["title"]))
            .collect();
        shown.sort();
        shown
    };
    let european =
        ["05-06-2024 - Oars", "13-06-2024 - Sails", "20-06-2024 - Masts", "27-06-2024 - Ropes"];
    assert_eq!(
        dates(&european),
        [
            "2024-06-05 \"Oars\"",
            "2024-06-13 \"Sails\"",
            "2024-06-20 \"Masts\"",
            "2024-06-27 \"Ropes\""
        ]
    );
    let american = ["oars 05-06-2024", "a 06-13-2024", "b 06-20-2024", "c 06-27-2024"];
    assert!(dates(&american).contains(&"2024-05-06 \"Oars 05-06-2024\"".to_owned()));
    // Where names disagree, or are too few, nothing is known.
    for names in [
        &["05-06-2024 - Oars", "13-06-2024 - Sails"][..],
        &[
            "05-06-2024 - Oars",
            "13-06-2024 - A",
            "20-06-2024 - B",
            "27-06-2024 - C",
            "06-27-2024 - D",
        ],
    ] {
        assert!(dates(names).contains(&"- \"05-06-2024 - Oars\"".to_owned()), "{:?}", dates(names));
    }
}
