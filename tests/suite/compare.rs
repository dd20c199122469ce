//! Names over time, and names that are named together: files in, pages out.

use std::io::Write;

use serde_json::Value;

use crate::archive::{Archive, Site};
use crate::crawl::dead_links;

/// Two years of talks: Zapier comes and goes, OpenAI is always there, Mozilla is named twice.
fn years() -> Archive {
    let mut archive = Archive::new();
    for month in 1..=24 {
        let mut words = "OpenAI is here. ".repeat(1 + month % 3);
        if (3..=8).contains(&month) {
            words += "Zapier is here, and Zapier again. ";
        }
        if month == 5 || month == 20 {
            words += "Mozilla is here. ";
        }
        let (year, month) = (2023 + (month - 1) / 12, (month - 1) % 12 + 1);
        let front = format!(
            "title: Talk {year} {month}\npublish_date: {year}-{month:02}-03\nentities: {{companies: [Zapier, Mozilla, OpenAI]}}"
        );
        archive = archive.transcript(&format!("{year}-{month:02}.md"), &front, &words);
    }
    archive
        .transcript("undated.md", "title: Undated", "Zapier is here.")
        .transcript("year.md", "title: A year\npublish_date: 2024", "OpenAI is here. OpenAI.")
        .base_url("/repo/")
}

fn json(site: &Site, path: &str) -> Value {
    let text = std::fs::read_to_string(site.output().join(path));
    serde_json::from_str(&text.unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

fn row<'a>(table: &'a Value, name: &str, slug: &str) -> &'a Value {
    let rows = table[name].as_array().unwrap();
    rows.iter().find(|row| row["slug"] == slug).unwrap()
}

/// The rule by which the page finds the passages of a month.
fn passages(slug: &str, over_time: &Value, month: u64) -> String {
    let (year, month) = (month / 12, month % 12 + 1);
    match over_time["cut_years"].as_array() {
        None => format!("entities/{slug}/#m-{year:04}-{month:02}"),
        Some(cut) if cut.iter().any(|cut| *cut == format!("{year:04}")) => {
            format!("entities/{slug}/{year:04}/{month:02}/")
        }
        Some(_) => format!("entities/{slug}/{year:04}/#m-{year:04}-{month:02}"),
    }
}

/// Whether each month in which a name is named leads to its passages.
fn assert_passages(site: &Site, slug: &str) {
    let periods = json(site, "compare/periods.json");
    let over_time = json(site, &format!("entities/{slug}/over-time.json"));
    let first = periods["first"].as_u64().unwrap() + over_time["from"].as_u64().unwrap();
    let mut seen = 0;
    for (month, count) in (first..).zip(numbers(&over_time["transcripts"])) {
        if count > 0 {
            let href = passages(slug, &over_time, month);
            let (page, anchor) = href.split_once('#').unwrap_or((&href, ""));
            assert!(site.has(&format!("{page}index.html")), "{href}");
            let is_there = anchor.is_empty() || site.page(page).count(&format!("#{anchor}")) == 1;
            assert!(is_there, "{href}");
            seen += 1;
        }
    }
    assert!(seen > 3);
}

#[test]
fn the_figures_are_those_of_the_data_and_of_the_pages() {
    let site = years().build();
    let entities = json(&site, "data/entities.json");
    for (slug, undated) in [("openai", [2, 1]), ("zapier", [1, 1])] {
        let over_time = json(&site, &format!("entities/{slug}/over-time.json"));
        let row = row(&entities, "entities", slug);
        for (name, undated) in ["mentions", "transcripts"].into_iter().zip(undated) {
            assert_eq!(over_time[format!("undated_{name}")], undated, "{slug} {name}");
            let sum: u64 = numbers(&over_time[name]).iter().sum();
            assert_eq!(sum + undated, row[name].as_u64().unwrap(), "{slug} {name}");
            let about = site.page(&format!("entities/{slug}/")).texts(".title .about span");
            assert!(about.contains(&format!("{} {name}", sum + undated)), "{about:?}");
        }
        assert_passages(&site, slug);
    }
    // Zapier is named from March to August 2023.
    let zapier = json(&site, "entities/zapier/over-time.json");
    assert_eq!((zapier["from"].as_u64(), numbers(&zapier["mentions"])), (Some(2), vec![2; 6]));
    let periods = json(&site, "compare/periods.json");
    assert_eq!((periods["months"].as_u64(), periods["first"].as_u64()), (Some(1), Some(2023 * 12)));
    let transcripts = json(&site, "data/transcripts.json");
    let dated: Vec<&Value> = transcripts["transcripts"].as_array().unwrap().iter().collect();
    let dated =
        dated.into_iter().filter(|row| row["date"].as_str().is_some_and(|date| date.len() > 4));
    let words: Vec<u64> = dated.map(|row| row["words"].as_u64().unwrap()).collect();
    assert_eq!(numbers(&periods["transcripts"]).iter().sum::<u64>(), words.len() as u64);
    assert_eq!(numbers(&periods["words"]).iter().sum::<u64>(), words.iter().sum::<u64>());
}

#[test]
fn pages_lead_to_the_comparison_where_there_is_one() {
    let site = years().build();
    assert_eq!(
        site.page("entities/openai/").attributes(".about a[href*=compare]", "href"),
        ["/repo/compare/?e=openai"]
    );
    assert_eq!(
        site.page("timeline/").attributes("main a[href*=compare]", "href"),
        ["/repo/compare/"]
    );
    // A name of two transcripts has no line.
    assert_eq!(site.page("entities/mozilla/").count("a[href*=compare]"), 0);
    assert!(!site.has("entities/mozilla/over-time.json"));
    assert_eq!(
        json(&site, "compare/names.json"),
        serde_json::json!([["openai", "OpenAI"], ["zapier", "Zapier"]])
    );
    let page = site.page("compare/");
    assert_eq!(page.attributes("#compare", "data-periods"), ["/repo/compare/periods.json"]);
    assert!(page.one("noscript").contains("timeline"), "{}", page.text);
    assert_eq!(dead_links(&site.output(), "/repo/"), Vec::<String>::new());
    let listed = years().base_url("https://talks.example/").build();
    let sitemap = std::fs::read_to_string(listed.output().join("sitemap.xml")).unwrap();
    assert!(sitemap.contains("<loc>https://talks.example/compare/</loc>"));
}

#[test]
fn without_enough_dates_nothing_is_compared() {
    let words = "OpenAI is here.";
    let front = |date: &str| format!("title: A\n{date}\nentities: {{companies: [OpenAI]}}");
    for dates in [["", "", "", ""], ["2024-05-01", "2024-05-02", "2024-05-03", "2024-06-01"]] {
        let archive = dates.iter().enumerate().fold(Archive::new(), |archive, (number, date)| {
            let date =
                if date.is_empty() { String::new() } else { format!("publish_date: {date}") };
            archive.transcript(&format!("t{number}.md"), &front(&date), words)
        });
        let site = archive.build();
        assert!(!site.has("compare/index.html") && !site.has("compare/periods.json"));
        assert!(!site.has("entities/openai/over-time.json"));
        for page in ["timeline/", "entities/openai/"] {
            assert_eq!(site.page(page).count("a[href*=compare]"), 0, "{page}");
        }
    }
}

#[test]
fn years_are_compared_where_months_are_unknown_or_too_many() {
    let archive = (1950..=2020).step_by(5).fold(Archive::new(), |archive, year| {
        let front =
            format!("title: Of {year}\npublish_date: {year}\nentities: {{companies: [OpenAI]}}");
        archive.transcript(&format!("y{year}.md"), &front, "OpenAI is here.")
    });
    let site = archive.build();
    let periods = json(&site, "compare/periods.json");
    assert_eq!(
        (periods["months"].as_u64(), periods["first"].as_u64()),
        (Some(12), Some(1950 * 12))
    );
    assert_eq!(numbers(&periods["transcripts"]).len(), 71);
    let over_time = json(&site, "entities/openai/over-time.json");
    assert_eq!(numbers(&over_time["mentions"]).iter().sum::<u64>(), 15);
    assert_eq!(site.page("entities/openai/").count("#y-1950"), 1);
}

/// A list of passages that is cut has pages of years, and a year that is cut has pages of months.
#[test]
fn months_lead_to_the_pages_of_long_lists() {
    let mut archive = Archive::new();
    for number in 0..420 {
        // Nearly all in 2024, which is cut again.
        let (year, month) =
            if number < 20 { (2023, 1 + number % 4) } else { (2024, 1 + number % 6) };
        let front = format!(
            "title: Talk {number}\npublish_date: {year}-{month:02}-03\nentities: {{companies: [OpenAI]}}"
        );
        let words = "OpenAI is here. OpenAI is there. OpenAI is gone.";
        archive = archive.transcript(&format!("t{number}.md"), &front, words);
    }
    let site = archive.build();
    let over_time = json(&site, "entities/openai/over-time.json");
    assert_eq!(over_time["cut_years"], serde_json::json!(["2024"]));
    assert_passages(&site, "openai");
    let bars = site.page("entities/openai/").attributes(".chart a", "href");
    assert!(bars.contains(&"/entities/openai/2023/#m-2023-01".to_owned()), "{bars:?}");
    assert!(bars.contains(&"/entities/openai/2024/06/".to_owned()), "{bars:?}");
    assert_eq!(dead_links(&site.output(), "/"), Vec::<String>::new());
}

/// Thirty years of months, the longest time that is not cut into years, and six names in each of them.
#[test]
fn a_comparison_is_small() {
    const NAMES: [&str; 6] = ["OpenAI", "Zapier", "Mozilla", "Nvidia", "Anthropic", "Salesforce"];
    let mut archive = Archive::new();
    let mut random = 7_u32;
    for month in 0..360 {
        let mut words = String::new();
        for name in NAMES {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            words += &format!("{name} is here. ").repeat((random >> 24) as usize % 99 + 1);
        }
        let (year, month) = (1990 + month / 12, month % 12 + 1);
        let front = format!(
            "title: Talk {year} {month}\npublish_date: {year}-{month:02}-03\nentities: {{companies: [{}]}}",
            NAMES.join(", ")
        );
        archive = archive.transcript(&format!("{year}-{month:02}.md"), &front, &words);
    }
    let site = archive.build();
    let size = |path: String| {
        let bytes = std::fs::read(site.output().join(path)).unwrap();
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&bytes).unwrap();
        encoder.finish().unwrap().len()
    };
    let names = NAMES.map(|name| format!("entities/{}/over-time.json", name.to_lowercase()));
    let files =
        names.into_iter().chain(["compare/periods.json".into(), "compare/names.json".into()]);
    let sum: usize = files.map(size).sum();
    // Archives of 100,000 transcripts have numbers of two digits more: about three bytes a month and name.
    assert!(sum < 7 * 1024, "{sum} bytes");
}

#[test]
fn names_of_one_paragraph_are_named_together() {
    let front = "entities: {companies: [OpenAI, Nvidia, Mozilla], products: [OpenAI API]}";
    let archive = (1..=8).fold(Archive::new(), |archive, day| {
        let other = format!("On day {day} Mozilla was elsewhere.\n\n").repeat(4);
        let words = "Here OpenAI buys what Nvidia makes, and it uses the OpenAI API for <this> & that. The end.";
        let front = format!("title: Talk {day}\npublish_date: 2024-05-0{day}\n{front}");
        archive.transcript(&format!("t{day}.md"), &front, &format!("{words}\n\n{other}"))
    });
    let site = archive.base_url("/repo/").build();
    let page = site.page("entities/openai/");
    // Neither a longer name of the same, nor one that is in other paragraphs.
    assert_eq!(page.texts(".together .entity"), ["Nvidia"]);
    assert_eq!(page.texts(".together .count"), ["in 8 paragraphs"]);
    assert_eq!(
        page.texts(".together q"),
        ["Here OpenAI buys what Nvidia makes, and it uses the OpenAI API for <this> & that."]
    );
    assert_eq!(page.texts(".together mark"), ["OpenAI", "Nvidia"]);
    let source = page.attributes(".together .source", "href").remove(0);
    let (transcript, anchor) = source.split_once('#').unwrap();
    assert_eq!(transcript, "/repo/transcripts/t8/");
    assert_eq!(site.page("transcripts/t8/").texts(&format!("#{anchor}")).len(), 1);
    // They stand in place of what is only found in the same transcripts; keywords stay.
    assert_eq!(page.count("#with-entities"), 0);
    // Mozilla is alone in its paragraphs.
    let mozilla = site.page("entities/mozilla/");
    assert_eq!((mozilla.count(".together"), mozilla.count("#with-entities")), (0, 1));
}

/// Labels say who speaks, and are no mentions.
#[test]
fn those_who_speak_are_not_named_together() {
    let turn = "Ann Bell: We talk of Zapier today, as on every day of the week.\n\nBob Coe: So we do, and Zapier is fine.\n\nAnn Bell: The end of it.\n";
    let archive = (1..=4).fold(Archive::new(), |archive, day| {
        let front = format!(
            "title: Talk {day}\npublish_date: 2024-05-0{day}\nspeakers: [Ann Bell, Bob Coe]\nentities: {{companies: [Zapier]}}"
        );
        archive.transcript(&format!("t{day}.md"), &front, turn)
    });
    let site = archive.build();
    assert_eq!(site.page("entities/zapier/").count(".together"), 0);
}

#[test]
fn the_page_of_a_person_begins_with_links_to_its_parts() {
    let archive = (2021..=2024).fold(Archive::new(), |archive, year| {
        let front = format!("title: Talk {year}\npublish_date: {year}-05-01\nspeakers: [Ann Bell]");
        let other = format!(
            "title: Of Ann {year}\npublish_date: {year}-06-01\nentities: {{people: [Ann Bell]}}"
        );
        archive
            .transcript(
                &format!("t{year}.md"),
                &front,
                "Ann Bell: Good day.\n\nAnn Bell: Good night.",
            )
            .transcript(&format!("o{year}.md"), &other, "We met Ann Bell.")
    });
    let site = archive.build();
    let page = site.page("entities/ann-bell/");
    let links = page.texts(".title .about a");
    assert_eq!(links[..2], ["Speaks in 4 transcripts", "Mentioned in 4 transcripts"]);
    // Each list has its own years below its heading.
    assert_eq!(page.count(".title nav"), 0);
    let years = |label: &str| page.attributes(&format!("nav[aria-label='{label}'] a"), "href");
    assert_eq!(years("Mentioned in"), ["#y-2024", "#y-2023", "#y-2022", "#y-2021"]);
    assert_eq!(years("Speaks in").len(), 4);
    let hrefs = page.attributes(".title .about a, .shelves a", "href");
    for href in hrefs.iter().filter(|href| href.starts_with('#')) {
        assert_eq!(page.count(href), 1, "{href}");
    }
}
