//! The home page: what an archive is, what is new, and what it speaks of now.

use serde_json::Value;

use crate::archive::{Archive, Site};
use crate::crawl::dead_links;

/// Two transcripts a month from December 2023 to March 2025. OpenAI is always there; Zapier comes in the last
/// three months; Mozilla is mentioned once more than before; Ada Example, a guest, speaks in the last months.
fn fifteen_months() -> Archive {
    let mut archive = Archive::new().config("title = \"Talks\"\ndescription = \"Of the web.\"\n");
    for number in 0..32 {
        let (year, month) = (2023 + (number / 2 + 11) / 12, (number / 2 + 11) % 12 + 1);
        let day = 3 + number % 2 * 14;
        let mut words = "OpenAI is here. ".to_owned();
        if number >= 26 {
            words = format!(
                "**Ada Example:** {words}Zapier is here, and Zapier again.\n\n**Bo Example:** Ada Example says so."
            );
        }
        if number % 10 == 0 {
            words += " Mozilla is here. ";
        }
        let front = format!(
            "title: Talk {number}\npublish_date: {year}-{month:02}-{day:02}\nduration: \"1:30:00\"\nentities: {{companies: [Zapier, Mozilla, OpenAI], people: [Ada Example]}}"
        );
        archive = archive.transcript(&format!("{number}.md"), &front, &words);
    }
    archive.base_url("/repo/")
}

fn rows(site: &Site, table: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(site.output().join(format!("data/{table}.json"))).unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    data[table].as_array().unwrap().clone()
}

#[test]
fn home_says_what_the_archive_is() {
    let site = fifteen_months().build();
    let home = site.page("");
    assert_eq!(home.one(".title .lead"), "Of the web.");
    assert_eq!(home.texts(".counts li"), ["32 transcripts", "5 entities"]);
    assert_eq!(home.texts(".title .about span"), ["December 2023 to March 2025", "48 hours"]);
    assert_eq!(home.texts("h2")[..2], ["Mentioned more than before", "Newest"]);
    assert_eq!(home.texts(".newest h3")[0], "Talk 31");
    assert_eq!(home.attributes(".newest + p a", "href"), ["/repo/timeline/"]);
    assert_eq!(home.texts("[aria-labelledby=speakers] li"), ["Ada Example 6", "Bo Example 6"]);
    let people = rows(&site, "entities");
    let ada = people.iter().find(|row| row["slug"] == "ada-example").unwrap();
    assert_eq!(ada["speaks_in"], 6);
    assert_eq!(dead_links(&site.output(), "/repo/"), Vec::<String>::new());
}

#[test]
fn who_speaks_as_often_and_says_more_comes_first() {
    let words =
        "**Ada Example:** Who was it?\n\n**Bo Example:** It was the miller of the old mill.";
    let talk = "title: A talk\nspeakers: [Ada Example, Bo Example, Cy Example]";
    let site = Archive::new()
        .transcript("a.md", talk, words)
        .transcript("b.md", "title: Another\nspeakers: [Cy Example]", "We row.")
        .build();
    assert_eq!(
        site.page("").texts("[aria-labelledby=speakers] li"),
        ["Cy Example 2", "Bo Example 1", "Ada Example 1"]
    );
}

#[test]
fn names_that_rise_have_the_figures_of_the_data() {
    let site = fifteen_months().build();
    let home = site.page("");
    // Not who is always there, not what chance explains, and not who speaks.
    assert_eq!(
        home.texts(".rising li"),
        ["Zapier in 6 of 6 transcripts since January 2025; in none of 24 in the year before"]
    );
    let transcripts = rows(&site, "transcripts");
    let count = |from: &str, to: &str, name: Option<&str>| {
        let dated = transcripts.iter().filter(|row| {
            let date = row["date"].as_str().unwrap();
            from <= date && date < to
        });
        let has = |row: &&Value| {
            let names = row["entities"].as_array().unwrap();
            name.is_none_or(|name| names.iter().any(|one| one == name))
        };
        dated.filter(has).count()
    };
    assert_eq!(count("2025-01", "2025-04", Some("Zapier")), 6);
    assert_eq!(count("2025-01", "2025-04", None), 6);
    assert_eq!(count("2024-01", "2025-01", Some("Zapier")), 0);
    assert_eq!(count("2024-01", "2025-01", None), 24);
    let href = home.attributes(".rising li a", "href").remove(1);
    assert_eq!(href, "/repo/entities/zapier/#m-2025-03");
}

#[test]
fn nothing_rises_where_too_little_is_known() {
    // Without the year before.
    let mut archive = fifteen_months();
    for number in 0..26 {
        archive = archive.without(&format!("content/{number}.md"));
    }
    assert_eq!(archive.build().page("").count(".rising"), 0);
    // With dates of which the month is not known.
    let archive = (0..40).fold(Archive::new(), |archive, number| {
        let year = if number < 30 { 2024 } else { 2025 };
        let words = if number < 30 { "We row." } else { "Zapier is here." };
        let front = format!(
            "title: Talk {number}\npublish_date: {year}\nentities: {{companies: [Zapier]}}"
        );
        archive.transcript(&format!("{number}.md"), &front, words)
    });
    let home = archive.build().page("");
    assert_eq!(home.count(".rising"), 0);
    assert_eq!(home.one(".title .about"), "2024 to 2025");
}

#[test]
fn one_transcript_and_none_are_archives_too() {
    let one = Archive::new()
        .transcript("a.md", "title: A\npublish_date: 2024-05-21", "We row on.")
        .build()
        .page("");
    assert_eq!(
        (one.one(".counts"), one.one(".title .about")),
        ("1 transcript".into(), "May 2024".into())
    );
    assert_eq!(one.texts("h2"), ["Newest"]);
    assert_eq!(one.count("main svg") + one.count(".newest + p"), 0);
    let undated = Archive::new()
        .transcript("a.md", "title: A", "We row on.")
        .transcript("b.md", "title: B", &"今日は話します。".repeat(200))
        .build()
        .page("");
    assert_eq!(undated.one(".counts"), "2 transcripts");
    assert_eq!(undated.one(".title .about"), "about 1,400 characters");
    assert_eq!(undated.texts("h2"), ["Transcripts"]);
}

#[test]
fn the_lengths_that_are_known_are_a_least() {
    let archive = |known: usize| {
        let archive = (0..3).fold(Archive::new(), |archive, number| {
            let length = if number < known { "\nduration: \"59:00\"" } else { "" };
            archive.transcript(
                &format!("{number}.md"),
                &format!("title: Talk {number}{length}"),
                "We row.",
            )
        });
        archive.build().page("").texts(".title .about")
    };
    assert_eq!(archive(3), ["2 hours"]);
    assert_eq!(archive(2), ["more than 1 hour"]);
    assert_eq!(archive(1), [""; 0]);
}

#[test]
fn a_long_list_without_dates_is_shown_from_all_of_its_parts() {
    let archive = (0..32).fold(Archive::new(), |archive, number| {
        let series = ["alpha", "beta", "gamma", "delta"][number / 8];
        let name = format!("{series}/talk-{number:02}.md");
        archive.transcript(&name, &format!("title: Talk {number:02}"), "We row.")
    });
    let home = archive.build().page("");
    assert_eq!(home.texts("h2"), ["From the archive", "Series"]);
    assert_eq!(home.count(".newest > li"), 8);
    assert_eq!(home.texts(".newest h3")[..3], ["Talk 00", "Talk 04", "Talk 08"]);
    assert_eq!(home.texts(".series li")[0], "Alpha 8");
}

#[test]
fn series_say_when_they_last_had_something() {
    let archive = (1..=4).fold(Archive::new(), |archive, number| {
        let series = if number < 4 { "Evenings" } else { "Mornings" };
        let front =
            format!("title: Talk {number}\nseries: {series}\npublish_date: 2024-0{number}-05");
        archive.transcript(&format!("{number}.md"), &front, "We row.")
    });
    let home = archive.build().page("");
    assert_eq!(
        home.texts(".series li"),
        ["Evenings 3, latest 5 March 2024", "Mornings 1, latest 5 April 2024"]
    );
    assert_eq!(home.attributes(".series h2 a", "href"), ["/series/"]);
}

/// Four transcripts with the keyword `open-ai`, of which three mention OpenAI or its alias, and four with the
/// keyword `canvas`, of which one mentions the product.
fn repeated() -> Archive {
    let archive = (0..4).fold(Archive::new(), |archive, number| {
        let words = match number {
            3 => "We row.",
            0 => "We use Canvas here, and OpenAI.",
            _ => "OpenAI is here.",
        };
        let front = format!(
            "title: Talk {number}\npublish_date: 2024-0{}-05\nkeywords: [open-ai, canvas, rowing]\nentities: {{companies: [OpenAI], products: [Canvas]}}",
            number + 1
        );
        archive.transcript(&format!("{number}.md"), &front, words)
    });
    archive.base_url("https://example.org/repo/")
}

/// Of many keywords of one transcript, none is more frequent than the others.
#[test]
fn the_most_frequent_keywords_are_those_of_several_transcripts() {
    let single: Vec<String> = (0..20).map(|number| format!("single {number}")).collect();
    let site = Archive::new()
        .transcript("a.md", &format!("keywords: [oars, {}]", single.join(", ")), "We row.")
        .transcript("b.md", "keywords: [oars, mills]", "We row.")
        .transcript("c.md", "keywords: [oars, mills]", "We row.")
        .build();
    let index = site.page("keywords/");
    assert_eq!(index.texts("[aria-labelledby=frequent] li"), ["oars 3", "mills 2"]);
    assert_eq!(index.texts(".title .about"), ["22 keywords"]);
}

#[test]
fn a_keyword_that_repeats_the_name_of_an_entity_leads_to_it() {
    let site = repeated().build();
    let home = site.page("");
    // A word that is mostly something else stands by itself.
    assert_eq!(home.texts("[aria-labelledby=keywords] li"), ["rowing 4", "canvas 1"]);
    let index = site.page("keywords/");
    assert_eq!(index.texts(".letter .tags li"), ["canvas 1", "OpenAI 3", "rowing 4"]);
    assert_eq!(
        index.attributes(".letter .tags a", "href"),
        ["/repo/keywords/canvas/", "/repo/entities/openai/", "/repo/keywords/rowing/"]
    );
    let page = site.page("transcripts/1/");
    let keywords: Vec<String> = page
        .attributes(".about-it a[href*='/keywords/']", "href")
        .into_iter()
        .filter(|href| href.len() > "/repo/keywords/".len())
        .collect();
    assert_eq!(keywords, ["/repo/keywords/rowing/", "/repo/keywords/canvas/"]);
    assert!(site.page("keywords/rowing/").texts("[aria-labelledby=with-keywords] a").is_empty());
    assert!(!site.page("entities/openai/").text.contains("/repo/keywords/open-ai/"));
    // Its address stays, and says which page is the one to find.
    let own = site.page("keywords/open-ai/");
    assert_eq!(own.texts(".title .about span"), ["3 transcripts"]);
    assert_eq!(
        own.attributes("link[rel=canonical]", "href"),
        ["https://example.org/repo/entities/openai/"]
    );
    assert_eq!(
        own.attributes(".title .about a", "href"),
        ["/repo/entities/openai/", "/repo/search/?q=keyword%3A%22open%2Dai%22"]
    );
    let sitemap = std::fs::read_to_string(site.output().join("sitemap.xml")).unwrap();
    assert!(!sitemap.contains("/keywords/open-ai/") && sitemap.contains("/keywords/canvas/"));
    let keywords = rows(&site, "keywords");
    let row = keywords.iter().find(|row| row["slug"] == "open-ai").unwrap();
    assert_eq!(
        (row["url"].as_str(), row["entity"].as_str()),
        (Some("https://example.org/repo/keywords/open-ai/"), Some("OpenAI"))
    );
}

#[test]
fn an_alias_among_the_keywords_leads_to_the_entity() {
    let site = (0..3)
        .fold(Archive::new(), |archive, number| {
            let front = format!("title: Talk {number}\nkeywords: [big-blue, blue]");
            archive.transcript(&format!("{number}.md"), &front, "IBM is here.")
        })
        .file(
            "content/entities.yaml",
            "- name: IBM\n  kinds: [companies]\n  aliases: [Big Blue, blue]\n",
        )
        .build();
    let index = site.page("keywords/");
    assert_eq!(index.texts(".letter .tags li"), ["big-blue 3", "blue 3"]);
    // What captions make of a name may be a word of its own.
    assert_eq!(index.attributes(".letter .tags a", "href"), ["/entities/ibm/", "/keywords/blue/"]);
    assert!(site.has("keywords/big-blue/index.html"));
}

#[test]
fn below_a_title_stands_what_says_something() {
    let body = "**Ann Example:** Hi everybody, and welcome back to it.\n\n**Bo Example:** Today we look at how mills are built, and by whom.";
    let opening = "Today we look at how mills are built, and by whom.";
    for (front, expected) in [
        ("summary: Who built the mills.", "Who built the mills."),
        // Scripts copy the title and the first sentence.
        ("summary: \"# Talk\\nHi everybody, and welcome back\"", opening),
        ("summary: A talk on the mills of the north", opening),
        (
            "summary: Today we look at how mills\ndescription: \"Site: https://example.org\\n\\nTakeaways:\\n1. Mills need water.\"",
            "Mills need water.",
        ),
        ("description: \"My links: https://example.org\\n#mills\"", opening),
        ("description: About mills and rivers", "About mills and rivers"),
        ("audience: Millers", opening),
    ] {
        let front = format!("title: \"A talk on the mills of the north: part one\"\n{front}");
        let site = Archive::new().transcript("a.md", &front, body).build();
        assert_eq!(site.page("").one(".newest p:not(.about)"), expected, "{front}");
        let data = &rows(&site, "transcripts")[0];
        assert_eq!(data["description"], expected, "{front}");
    }
}
