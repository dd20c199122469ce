//! Who speaks, as a relation of its own: people who speak, and people who are spoken of.

use crate::archive::{Archive, Site};

/// The names in the head of a transcript, each with its share.
fn with(site: &Site, slug: &str) -> String {
    let texts = site.page(&format!("transcripts/{slug}/")).texts(".with");
    texts.join("").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn head(site: &Site, slug: &str) -> Vec<String> {
    site.page(&format!("entities/{slug}/")).texts(".title .about span")
}

const INTERVIEW: &str = "**Ann Bell:** Good evening to all of you in the hall.\n\n**Bob Coe:** Thank you.\n\n**Ann Bell:** How is the mill?\n\n**Bob Coe:** It runs, as Cy Dale says. We mended it, Ann.\n";

#[test]
fn the_speaker_of_a_talk_is_never_not_found() {
    let archive = || {
        Archive::new()
            .transcript("a.md", "title: Mills\nspeakers: [Ann Bell]", "Today we speak of the mill.")
            .transcript(
                "b.md",
                "title: Tea\nguests: Ann Bell & Bob Coe\nhosts: [Cy Dale]",
                "We sit.",
            )
            .transcript("c.md", "title: News", "Ann Bell came by, and Ann Bell left.")
    };
    let site = archive().build();
    assert_eq!(site.codes(), [""; 0]);
    assert!(!archive().found().concat().contains("DICTA153"));
    assert_eq!(
        head(&site, "ann-bell"),
        ["Speaks in 2 transcripts", "Mentioned in 1 transcript", "2 mentions"]
    );
    let page = site.page("entities/ann-bell/");
    assert_eq!(page.texts(".speaks .card a"), ["Mills", "Tea"]);
    assert_eq!(page.texts(".unattested").len(), 0);
    assert_eq!(with(&site, "a"), "With Ann Bell");
    assert_eq!(with(&site, "b"), "With Ann Bell, Bob Coe and Cy Dale");
    assert_eq!(
        site.page("people/").texts(".letter li"),
        ["Ann Bell speaks in 2 · mentioned in 1", "Bob Coe speaks in 1", "Cy Dale speaks in 1"]
    );
}

#[test]
fn labels_say_who_speaks_and_are_no_mentions() {
    let site = Archive::new().transcript("a.md", "title: An interview", INTERVIEW).build();
    // 13 of the 25 words are Ann Bell's.
    assert_eq!(with(&site, "a"), "With Ann Bell 52%, 2 turns and Bob Coe 48%, 2 turns");
    // Only what is said counts: "We mended it, Ann."
    assert_eq!(
        head(&site, "ann-bell"),
        ["Speaks in 1 transcript", "Mentioned in 1 transcript", "1 mention"]
    );
    assert_eq!(head(&site, "bob-coe"), ["Speaks in 1 transcript"]);
    let data: serde_json::Value =
        serde_json::from_str(&site.page("data/transcripts.json").text).unwrap();
    assert_eq!(data["transcripts"][0]["speakers"], serde_json::json!(["Ann Bell", "Bob Coe"]));
    assert_eq!(data["transcripts"][0]["words"], 25);
    assert_eq!(data["transcripts"][0]["mentions"], 1);
}

/// A share would say little where much of the text has no label.
#[test]
fn shares_are_shown_where_nearly_all_words_have_a_speaker() {
    let unlabelled = "Nobody knows who of them said this about the mill. ".repeat(3);
    let body = format!("{INTERVIEW}\n>> {unlabelled}\n\n>> Yes.\n");
    let site = Archive::new()
        .transcript("a.md", "title: An interview", &body)
        .transcript("b.md", "title: Another one", INTERVIEW)
        .build();
    assert_eq!(with(&site, "a"), "With Ann Bell 2 turns and Bob Coe 2 turns");
    assert_eq!(
        site.page("transcripts/b/").attributes(".with .share", "title"),
        ["52% of the words", "48% of the words"]
    );
}

#[test]
fn initials_belong_to_whom_the_text_gives_them() {
    let archive = Archive::new()
        .transcript(
            "list.md",
            "title: Minutes",
            "**Present:** Ann Bell (AB), Bob Coe (BC)\n\nAB: We begin.\n\nBC: Yes, Ann.\n\nAB: Good.\n\nBC: Well.\n\nXY: No.\n\nXY: No.\n",
        )
        .transcript(
            "table.md",
            "title: More minutes",
            "| Name | Initials |\n|---|---|\n| Ann Bell | AB |\n| Bob Coe | BC |\n\nAB: We go on.\n\nBC: Yes.\n\nAB: Good.\n\nBC: Well.\n",
        );
    let site = archive.build();
    let with = |slug| site.page(&format!("transcripts/{slug}/")).texts(".with a");
    assert_eq!(with("list"), ["Ann Bell", "Bob Coe"]);
    assert_eq!(with("table"), ["Ann Bell", "Bob Coe"]);
    assert_eq!(head(&site, "ann-bell")[0], "Speaks in 2 transcripts");
}

#[test]
fn a_part_of_a_name_belongs_to_whom_the_text_introduces() {
    let turns = |one: &str, two: &str| {
        let turn = |label: &str, words: &str| format!("{label}: {words}\n\n");
        let all =
            [turn(one, "We begin."), turn(two, "Yes."), turn(one, "Good."), turn(two, "Well.")];
        all.concat()
    };
    for (front, body, with) in [
        // By another label.
        ("", format!("ANN BELL, HOST: Good evening.\n\n{}", turns("BELL", "COE")), "Ann Bell"),
        ("", format!("Mr. Bob Coe: Sir.\n\n{}", turns("Mr. Coe", "Mr. Dale")), "Bob Coe"),
        // By the title, the description, or what stands above.
        ("title: Interview with Yusuf Karaca", turns("Karaca", "Q"), "Yusuf Karaca"),
        ("description: \"Ann talks with Bob Coe, a miller.\"", turns("Bob", "Ann"), "Bob Coe"),
        (
            "",
            format!(
                "INTERVIEWER: Selma Dimitrova\nPLACE: Hull\n\n## Mills\n\n{}",
                turns("Dimitrova", "Coe")
            ),
            "Selma Dimitrova",
        ),
        // Two fit, or the title is another.
        ("title: Ann Karaca meets Yusuf Karaca", turns("Karaca", "Q"), ""),
        ("", format!("Ann Coe: Sir.\n\n{}", turns("Mr. Coe", "Mr. Dale")), "Ann Coe"),
        ("title: At Leland Stanford University", turns("Stanford", "Q"), ""),
    ] {
        let site = Archive::new().transcript("a.md", front, &body).build();
        assert_eq!(
            site.page("transcripts/a/").texts(".with a").join(", "),
            with,
            "{front}\n{body}"
        );
        let shares = site.page("transcripts/a/").texts(".with").concat();
        assert!(!shares.contains("Ann Coe") || shares.contains("Mr. Coe"), "{shares}");
    }
}

#[test]
fn whom_a_label_names_is_found_in_all_texts() {
    let archive = Archive::new().transcript("a.md", "title: An interview", INTERVIEW).transcript(
        "b.md",
        "title: News",
        "On Monday Bob Coe came to the mill, and Coe left.",
    );
    let site = archive.build();
    assert_eq!(
        head(&site, "bob-coe"),
        ["Speaks in 1 transcript", "Mentioned in 1 transcript", "2 mentions"]
    );
    assert_eq!(site.page("transcripts/b/").texts("mark").len(), 0);
}

#[test]
fn a_label_means_the_one_person_whom_it_fits() {
    for (front, label, meant) in [
        ("speakers: [Ann Bell, Bob Coe]", "Ann", Some("Ann Bell")),
        ("speakers: [Ann Bell, Bob Coe]", "MR. COE", Some("Bob Coe")),
        ("speakers: [Ann Bell, Bob Coe]", "AB", Some("Ann Bell")),
        ("speakers: [Ann Bell, Bob Coe]", "A. Bell", Some("Ann Bell")),
        ("speakers: [Ann Bell, Ann Coe]", "Ann", None),
        ("speakers: [Ann Bell]", "Speaker 1", None),
        ("speakers: [Ann Bell]", "Audience", None),
        ("speakers: {SPEAKER_00: Ann Bell}", "SPEAKER_00", Some("Ann Bell")),
        ("speakers: {Q: Ann Bell}", "Q", Some("Ann Bell")),
        ("entities: {people: [Ann Bell]}", "Ann", Some("Ann Bell")),
        ("author: Ann Bell\nspeakers: [Cy Dale]", "Ann", None),
        ("title: No names", "Ann", None),
        ("title: No names", "Ann Bell", Some("Ann Bell")),
        ("title: No names", "Dr. Ann BELL", Some("Ann Bell")),
        ("title: No names", "Committee Chair", None),
    ] {
        let turn = |words: &str| format!("{label}: {words}\n\nZed: And so on.\n\n");
        let body = turn("It is late.") + &turn("It is cold.") + &turn("It is dark.");
        let site = Archive::new().transcript("a.md", front, &body).build();
        let people = site.page("transcripts/a/").texts(".with a");
        let spoken: Vec<String> = meant.into_iter().map(str::to_owned).collect();
        let shares = site.page("transcripts/a/").texts(".with");
        let own =
            shares.iter().any(|text| meant.is_some_and(|name| text.contains(&format!("{name} "))));
        assert!(spoken.iter().all(|name| people.contains(name)), "{label} in {front}: {people:?}");
        assert_eq!(
            own && shares[0].contains('%'),
            meant.is_some(),
            "{label} in {front}: {shares:?}"
        );
    }
}

#[test]
fn nobody_is_a_person_without_a_name() {
    let site = Archive::new()
        .transcript(
            "show.md",
            "speakers: {AB: Ann Bell, C1: First Caller, C2: Eighteenth Audience Member, Host: Female (2nd) Caller}",
            "AB: Good evening. The first caller is here.\n\nC1: Hello.\n\nAB: And another?\n\nC2: Hello, too.\n\nAB: Go on.\n\nC1: Thank you, Ann Bell.\n",
        )
        .build();
    assert!(site.has("entities/ann-bell/index.html"));
    let people = site.page("people/").texts("main .listing a");
    assert_eq!(people.iter().filter(|name| name.contains("aller")).count(), 0, "{people:?}");
    assert!(!site.has("entities/first-caller/index.html"));
    // What the file says of them is what readers see.
    let turns = site.page("transcripts/show/").attributes("[data-speaker]", "data-speaker");
    assert!(turns.contains(&"First Caller".to_owned()), "{turns:?}");
    assert!(turns.contains(&"Eighteenth Audience Member".to_owned()), "{turns:?}");
    assert_eq!(site.codes(), [""; 0]);
}

#[test]
fn full_names_are_known_in_scripts_without_capitals() {
    let site = Archive::new()
        .transcript(
            "lang.md",
            "lang: zh",
            "主持人：請唐鳳委員說明。\n\n唐鳳：大家好，我們開始。\n\n林雨蒼：有一個問題。\n\n金管會：我們回答。\n\n唐鳳：謝謝。\n\n林雨蒼：好的。\n\n金管會：沒有了。\n",
        )
        .transcript(
            "ja.md",
            "lang: ja",
            "○議長（山田太郎君）　開会します。\n\n○委員（鈴木一郎君）　質問します。\n\n○議長（山田太郎君）　どうぞ。\n\n○委員（田中君）　以上です。\n",
        )
        .build();
    // Two who hold one office are two.
    let turns = site.page("transcripts/ja/").attributes("[data-speaker]", "data-speaker");
    assert_eq!(
        turns,
        ["議長（山田太郎君）", "委員（鈴木一郎君）", "議長（山田太郎君）", "委員（田中君）"]
    );
    let data: serde_json::Value =
        serde_json::from_str(&site.page("data/entities.json").text).unwrap();
    let people = data["entities"].as_array().unwrap().iter();
    let mut people: Vec<&str> = people.map(|own| own["name"].as_str().unwrap()).collect();
    people.sort_unstable();
    assert_eq!(people, ["唐鳳", "山田太郎", "林雨蒼", "鈴木一郎"]);
}

#[test]
fn a_label_of_the_whole_archive_stands_in_the_lexicon() {
    let site = Archive::new()
        .file(
            "content/entities.yaml",
            "- name: Julia Child\n  kinds: people\n  labels: [JC, SPEAKER_01]\n",
        )
        .transcript(
            "a.md",
            "title: A",
            "JC: Good evening.\n\nZed: Yes.\n\nJC: Good night.\n\nZed: No.\n",
        )
        .build();
    assert_eq!(site.codes(), [""; 0]);
    let page = site.page("transcripts/a/");
    assert_eq!(page.attributes("[data-speaker]", "data-speaker")[0], "Julia Child");
    // The label stays on the page, next to the name.
    assert_eq!(page.texts("#transcript .label")[0], "Julia Child JC:");
    assert_eq!(head(&site, "julia-child"), ["Speaks in 1 transcript"]);
}

#[test]
fn what_names_a_declared_entity_is_said() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "title: A visit to Zapier\nauthor: Ann Bell\ndescription: |\n  With Replit.\n\n  0:00 Hello\n  1:00 Mozilla again\nentities:\n  companies: [Zapier, Replit, Mozilla, GitHub, Acme]\n  products: [GitHub Copilot]\n  people: [Ann Bell]",
            "We write with GitHub Copilot.",
        )
        .build();
    let page = site.page("transcripts/a/");
    let tags = page.texts(".about-it div li");
    for tag in [
        "Zapier named in the title",
        "Replit named in the description",
        "Mozilla named in a chapter title",
        "GitHub part of GitHub Copilot",
        "Ann Bell the author",
        "GitHub Copilot 1",
    ] {
        assert!(tags.iter().any(|own| own == tag), "{tags:?}");
    }
    assert_eq!(page.texts(".unattested .entity"), ["Acme"]);
    assert_eq!(head(&site, "github"), ["1 transcript", "0 mentions"]);
    assert_eq!(site.page("entities/zapier/").texts(".passages"), ["Named in the title"]);
}

/// Also where the file does not declare the entity, but another one does.
#[test]
fn a_keyword_is_supported_by_what_supports_an_entity() {
    let archive = [
        ("title", "title: A visit to Zapier\nkeywords: [zapier]"),
        ("copilot", "title: C\nkeywords: [GitHub]"),
        ("speaker", "title: D\nspeakers: [Ann Bell]\nprimary_topic: ann bell"),
    ];
    let archive = archive.iter().fold(Archive::new(), |archive, (name, front)| {
        archive.transcript(&format!("{name}.md"), front, "We write with GitHub Copilot.")
    });
    let all =
        "title: All\nentities: {companies: [Zapier, GitHub, Ann Bell], products: [GitHub Copilot]}";
    let site = archive
        .transcript("none.md", "title: E\nkeywords: [Zapier, GitHub]", "We row.")
        .transcript("all.md", all, "With Zapier, GitHub, Ann Bell and GitHub Copilot.")
        .build();
    let unsupported = |page: &str| site.page(page).texts(".unattested .card > a");
    assert_eq!(unsupported("keywords/zapier/"), ["E"]);
    assert_eq!(unsupported("keywords/github/"), ["E"]);
    assert!(unsupported("topics/ann-bell/").is_empty());
    assert!(site.page("transcripts/title/").texts(".unattested").is_empty());
}

#[test]
fn a_word_in_a_title_with_many_capitals_proves_nothing() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "title: How We Make Good Bread\nentities: {products: [Make]}",
            "We bake.",
        )
        .transcript(
            "b.md",
            "title: How we use Make at home\nentities: {products: [Make]}",
            "We bake.",
        )
        .build();
    assert_eq!(
        site.page("entities/make/").texts(".unattested .card a"),
        ["How We Make Good Bread"]
    );
}

/// No list is too long for a page: not that of a host, and not that of a mistaken tag.
#[test]
fn side_lists_are_cut_into_pages() {
    let mut archive = Archive::new();
    for at in 0..450 {
        let (year, month, day) = (2020 + at / 200, 1 + at / 25 % 12, 1 + at % 25);
        let front = format!(
            "title: Show {at}\npublish_date: {year}-{month:02}-{day:02}\nhosts: [Ann Bell]\nkeywords: [make]\nentities: {{products: [Make, Zapier]}}"
        );
        archive = archive.transcript(&format!("{at:03}.md"), &front, "We bake with Zapier.");
    }
    let site = archive.build();
    // A page of one year counts that year.
    assert_eq!(head(&site, "zapier"), ["450 transcripts", "450 mentions"]);
    let year = site.page("entities/zapier/2020/");
    assert_eq!(year.texts(".title .about span"), ["200 transcripts", "200 mentions"]);
    let page = site.page("entities/ann-bell/");
    assert_eq!(head(&site, "ann-bell"), ["Speaks in 450 transcripts"]);
    assert_eq!(page.texts(".speaks nav a"), ["2022", "2021", "2020"]);
    assert_eq!(site.page("entities/ann-bell/speaks/2021/").texts(".card a").len(), 200);
    assert_eq!(site.page("keywords/make/unsupported/2020/").texts(".card a").len(), 200);
    assert_eq!(site.page("entities/make/unsupported/2022/").texts(".card a").len(), 50);
    assert!(!site.has("entities/ann-bell/2020/index.html"));
}

/// A label may be a link to the person; it stays one, and its name is who speaks.
#[test]
fn labels_may_be_links() {
    for label in ["[Ann Bell](https://a.example):", "**[Ann Bell](https://a.example):**"] {
        let body =
            format!("{label} Good evening.\n\nBob Coe: Yes.\n\n{label} So.\n\nBob Coe: No.\n");
        let site = Archive::new().transcript("a.md", "title: A talk", &body).build();
        let page = site.page("transcripts/a/");
        assert_eq!(page.attributes("[data-speaker]", "data-speaker")[0], "Ann Bell");
        assert_eq!(page.texts("#transcript .label")[0], "Ann Bell:", "{label}");
        assert_eq!(page.attributes("#transcript .label a", "href")[0], "https://a.example");
    }
    let body = "[[Ann Bell]]: Good evening.\n\n[[Bob Coe]]: Yes.\n\n[[Ann Bell]]: So.\n";
    let site = Archive::new().transcript("a.md", "title: A talk", body).build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.texts("#transcript .label"), ["Ann Bell:", "Bob Coe:", "Ann Bell:"]);
    assert_eq!(head(&site, "ann-bell"), ["Speaks in 1 transcript"]);
}

/// What looks like a label in one text, and is words in the others, is no person who is looked for.
#[test]
fn a_moment_in_a_label_is_shown_once() {
    let talk = |head: fn(usize) -> String| {
        (0..4).map(|turn| format!("{} We sat by the mill.\n\n", head(turn))).collect::<String>()
    };
    let site = Archive::new()
        .transcript(
            "own.md",
            "title: A",
            &talk(|n| format!("**{} (0:0{n}):**", ["Ann", "Bo"][n % 2])),
        )
        .transcript(
            "day.md",
            "title: B",
            &talk(|n| format!("[2024-11-18 15:5{n}] {}:", ["Ann", "Bo"][n % 2])),
        )
        .build();
    let page = site.page("transcripts/own/");
    assert_eq!(page.texts(".label")[1], "Bo (0:01):");
    assert_eq!(page.texts(".label [hidden]").len(), 4);
    assert!(page.text.contains("data-time=\"0:01\""));
    // A label that is a paragraph of its own belongs to what is below it.
    assert_eq!(page.texts("p.head").len(), 0);
    let alone = INTERVIEW.replace(":** ", ":**\n\n");
    let page = Archive::new().transcript("a.md", "title: A", &alone).build().page("transcripts/a/");
    assert_eq!(page.texts("p.head .label").len(), 4);
    // When a message was written is no moment of a recording.
    let page = site.page("transcripts/day/");
    assert_eq!(page.texts(".label .when:not([hidden])")[1], "[2024-11-18 15:51]");
}

#[test]
fn words_that_an_archive_has_in_small_letters_are_no_person() {
    let talk = "Ann Bell: We went to the mill.\n\nBob Coe: And back.\n\nKurze Bemerkung: Ann Bell rows on.\n\nAnn Bell: So I do.\n\nBob Coe: Then we rest.";
    let others = "Das war eine kurze Bemerkung. Dann kam noch eine kurze Bemerkung, und Bob Coe ging. Kurze Bemerkung ist gut. Wir schreiben an bobcoe@example.org, oder an @bobcoe, und @bobcoe liest es.";
    let alone = Archive::new().transcript("one.md", "title: One", talk).build();
    let names = |site: &Site| site.page("people/").texts("#main li a");
    assert!(names(&alone).iter().any(|name| name == "Kurze Bemerkung"), "{:?}", names(&alone));
    let site = Archive::new()
        .transcript("one.md", "title: One", talk)
        .transcript("two.md", "title: Two", others)
        .build();
    let people = names(&site);
    // Addresses do not show that a name is words.
    assert!(people.iter().any(|name| name == "Bob Coe"), "{people:?}");
    assert!(!people.iter().any(|name| name == "Kurze Bemerkung"), "{people:?}");
    assert!(
        site.page("transcripts/two/")
            .attributes("#transcript .mention", "href")
            .iter()
            .all(|link| !link.contains("kurze-bemerkung"))
    );
}

/// Sites with a page for each person name them as in addresses.
#[test]
fn a_name_as_in_addresses_is_spelled_as_in_the_text() {
    let site = Archive::new()
        .transcript(
            "one.md",
            "title: One\nguests: [ann-mcbell, cy-dale, -bo-coe]",
            "**Ann:** I am Ann McBell, and bo coe sits here, and Bo Coe rows.\n\n**Bo:** So I do.\n\n**Ann:** Yes.",
        )
        .build();
    let with = with(&site, "one").replace(|c: char| c.is_ascii_digit(), "");
    assert_eq!(with, "With Ann McBell %,  turns, Bo Coe %,  turn and cy-dale");
}
