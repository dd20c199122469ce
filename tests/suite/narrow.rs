//! Lines of links by which a list is narrowed: by year, series, type and kind.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::archive::{Archive, Site};
use crate::crawl::dead_links;

/// Twenty transcripts of two years, in two series and of two types, all with one keyword and one entity.
fn twenty() -> Archive {
    let archive = (0..20).fold(Archive::new(), |archive, number| {
        let series = if number % 4 == 0 { "Mornings" } else { "Evenings" };
        let kind = if number < 15 { "Talk" } else { "Panel" };
        let front = format!(
            "title: Talk {number}\npublish_date: 20{}-0{}-05\nseries: {series}\ncontent_type: {kind}\nkeywords: [rowing]\nentities: {{companies: [Zapier], people: [Ada Example]}}",
            if number < 8 { 23 } else { 24 },
            number % 9 + 1
        );
        archive.transcript(&format!("{number}.md"), &front, "Zapier is here. Ada Example too.")
    });
    archive.base_url("/repo/")
}

fn rows(site: &Site, table: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.page(&format!("data/{table}.json")).text).unwrap();
    data[table].as_array().unwrap().clone()
}

#[test]
fn a_list_is_narrowed_by_year_series_and_type() {
    let site = twenty().build();
    for path in ["keywords/rowing/", "entities/zapier/"] {
        let page = site.page(path);
        assert_eq!(page.texts(".narrow dt"), ["Years", "Series", "Types"]);
        assert_eq!(
            page.texts(".narrow dd li"),
            ["2024 12", "2023 8", "Evenings 15", "Mornings 5", "Talk 15", "Panel 5"],
            "{path}"
        );
        let hrefs = page.attributes(".narrow a", "href");
        assert_eq!(hrefs[..3], ["#y-2024", "#y-2023", "#only-series-evenings"]);
        assert_eq!(page.texts(".only")[1], "Only Mornings, 5 Show all");
        // What a link leaves are as many as it says.
        let of = |token: &str| page.count(&format!(".list .card[data-in~='{token}']"));
        assert_eq!((of("series-mornings"), of("types-talk")), (5, 15), "{path}");
    }
    // A page whose transcripts are all of one series is narrowed by the rest alone.
    assert_eq!(site.page("series/evenings/").texts(".narrow dt"), ["Years", "Types"]);
    assert_eq!(dead_links(&site.output(), "/repo/"), Vec::<String>::new());
    // The figures are those of the data.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows(&site, "transcripts") {
        *counts.entry(row["type"].as_str().unwrap().to_owned()).or_default() += 1;
        *counts.entry(row["series"][0].as_str().unwrap().to_owned()).or_default() += 1;
        *counts.entry(row["date"].as_str().unwrap()[..4].to_owned()).or_default() += 1;
    }
    let page = site.page("keywords/rowing/");
    for line in page.texts(".narrow dd li") {
        let (name, count) = line.rsplit_once(' ').unwrap();
        assert_eq!(counts[name], count.parse::<usize>().unwrap(), "{line}");
    }
}

#[test]
fn the_page_of_a_year_is_narrowed_by_month() {
    let site = twenty().build();
    let year = site.page("timeline/2024/");
    assert_eq!(
        year.attributes(".shelves a", "href"),
        ["/repo/timeline/2024/", "/repo/timeline/2023/"]
    );
    assert_eq!(year.texts(".narrow dt"), ["Months", "Series", "Types"]);
    let links = year.texts(".narrow dd li");
    assert_eq!((links.len(), links[0].as_str()), (13, "September 2024 2"));
    assert_eq!(links[9..], ["Evenings 9", "Mornings 3", "Talk 7", "Panel 5"]);
    // Eight transcripts are seen at once.
    let year = site.page("timeline/2023/");
    assert_eq!((year.count(".narrow"), year.count(".shelves a")), (0, 2));
}

#[test]
fn indexes_of_entities_lead_to_those_of_their_kinds() {
    let site = twenty().build();
    for (path, current) in
        [("entities/", "All"), ("companies/", "Companies"), ("people/", "People")]
    {
        let page = site.page(path);
        assert_eq!(page.texts(".shelves li"), ["All 2", "Companies 1", "People 1"], "{path}");
        assert_eq!(page.texts(".shelves [aria-current]"), [current]);
    }
    assert_eq!(site.page("keywords/").count(".shelves"), 0);
}

#[test]
fn small_and_uniform_archives_are_not_narrowed() {
    let archive = (0..14).fold(Archive::new(), |archive, number| {
        let front = format!(
            "title: Talk {number}\npublish_date: 2024-05-05\nseries: Evenings\nkeywords: [rowing]"
        );
        archive.transcript(&format!("{number}.md"), &front, "We row.")
    });
    let site = archive.build();
    let page = site.page("keywords/rowing/");
    assert_eq!(page.count(".narrow") + page.count(".shelves"), 0);
    assert_eq!(page.count("[data-in]"), 0);
}

#[test]
fn sections_that_are_series_are_named_once() {
    let archive = (0..16).fold(Archive::new(), |archive, number| {
        let series = if number % 2 == 0 { "rowing" } else { "baking" };
        let name = format!("{series}/talk-{number}.md");
        archive.transcript(&name, &format!("title: Talk {number}\nkeywords: [mills]"), "We row.")
    });
    let site = archive.build();
    let page = site.page("keywords/mills/");
    assert_eq!(page.texts(".narrow dt"), ["Series"]);
    assert_eq!(page.texts(".narrow dd li"), ["Baking 8", "Rowing 8"]);
    assert_eq!(page.attributes(".narrow dd a", "href"), ["#s-baking", "#s-rowing"]);
}
