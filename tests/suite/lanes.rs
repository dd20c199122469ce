//! The timeline: what an archive speaks of when, and what it first names.

use std::collections::BTreeMap;

use crate::archive::{Archive, Site};
use crate::crawl::dead_links;

/// A year of an archive: Zapier comes and goes, Mozilla comes later, OpenAI is always there.
fn year() -> Site {
    let mut archive = Archive::new();
    for month in 1..=12 {
        for day in [3, 17] {
            let mut words = "OpenAI is here. ".to_owned();
            if (2..=4).contains(&month) {
                words += "Zapier is here, and Zapier again. ";
            }
            if month >= 8 {
                words += &"Mozilla is here. ".repeat(month - 7);
            }
            let front = format!(
                "title: Talk {month} {day}\npublish_date: 2024-{month:02}-{day:02}\nentities: {{companies: [Zapier, Mozilla, OpenAI]}}"
            );
            archive = archive.transcript(&format!("{month:02}-{day:02}.md"), &front, &words);
        }
    }
    archive.transcript("undated.md", "title: Undated", "Zapier is here.").base_url("/repo/").build()
}

#[test]
fn lanes_show_what_comes_and_goes_and_their_figures_are_those_of_the_data() {
    let site = year();
    let page = site.page("timeline/");
    // OpenAI, which is everywhere, says nothing of when.
    assert_eq!(page.texts(".lanes tbody th"), ["Zapier", "Mozilla"]);
    assert_eq!(page.attributes(".lanes thead th", "scope").len(), 12);
    let hrefs = page.attributes(".lanes td a", "href");
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (href, count) in hrefs.iter().zip(page.texts(".lanes td a")) {
        let name = href.split('/').nth(3).unwrap();
        *sums.entry(name).or_default() += count.parse::<usize>().unwrap();
    }
    let json = std::fs::read_to_string(site.output().join("data/entities.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    for row in data["entities"].as_array().unwrap() {
        let slug = row["slug"].as_str().unwrap();
        if slug == "openai" {
            continue;
        }
        // One mention has no date.
        let undated = usize::from(slug == "zapier");
        assert_eq!(sums[slug] + undated, row["mentions"].as_u64().unwrap() as usize, "{slug}");
    }
    assert_eq!(page.attributes(".lanes .peak", "title")[0], "4 mentions in February 2024");
    assert_eq!(page.attributes(".lanes .peak", "title")[1], "10 mentions in December 2024");
    assert!(hrefs.contains(&"/repo/entities/mozilla/#m-2024-08".to_owned()), "{hrefs:?}");
    assert_eq!(site.page("entities/mozilla/").attributes(".month", "id")[0], "m-2024-12");
    assert_eq!(dead_links(&site.output(), "/repo/"), Vec::<String>::new());
}

#[test]
fn first_mentions_are_told_once_the_archive_has_begun() {
    let site = year();
    for page in ["timeline/", "timeline/2024/"] {
        let page = site.page(page);
        let told = page.texts(".new-names li");
        assert_eq!(told, ["Mozilla is first named on 3 August 2024, in 10 transcripts since"]);
        let links = page.attributes(".new-names a", "href");
        assert_eq!(links, ["/repo/entities/mozilla/", "/repo/transcripts/08-03/#m-mozilla"]);
    }
}

#[test]
fn a_title_names_what_its_text_does_not() {
    let talk = |archive: Archive, month: usize| {
        let (title, words) = match month {
            1..5 => ("A talk", "We row."),
            5 => ("Mozilla at last", "They are here at last."),
            _ => ("A talk", "Mozilla is here."),
        };
        let front = format!(
            "title: {title} {month}\npublish_date: 2024-{month:02}-03\nentities: {{companies: [Mozilla]}}"
        );
        archive.transcript(&format!("{month}.md"), &front, words)
    };
    let page = (1..9).fold(Archive::new(), talk).build().page("timeline/");
    assert_eq!(
        page.texts(".new-names li"),
        ["Mozilla is first named on 3 May 2024, in 4 transcripts since"]
    );
    assert_eq!(page.attributes(".new-names a", "href")[1], "/transcripts/5/");
}

#[test]
fn the_timeline_begins_with_the_newest_months() {
    let page = year().page("timeline/");
    assert_eq!(
        page.texts(".list h2"),
        ["December 2024", "November 2024", "October 2024", "September 2024"]
    );
    assert_eq!(page.texts(".list .card a").len(), 8);
    assert_eq!(page.texts(".chart .number"), ["1", "2"]);
}

#[test]
fn long_archives_have_lanes_of_years() {
    let archive = (1950..=2020).step_by(2).fold(Archive::new(), |archive, year| {
        let word = if year < 1980 { "Zapier" } else { "Mozilla" };
        let front = format!(
            "title: Of {year}\npublish_date: {year}\nentities: {{companies: [Zapier, Mozilla]}}"
        );
        archive.transcript(&format!("y{year}.md"), &front, &format!("{word} is here."))
    });
    let page = archive.build().page("timeline/");
    let heads = page.texts(".lanes thead .said");
    assert_eq!((heads.first().map(String::as_str), heads.len()), (Some("1950 to 1954"), 15));
    assert_eq!(page.texts(".lanes tbody th"), ["Zapier", "Mozilla"]);
}
