//! Where entities are meant, and what pages make of it.

use serde_json::Value;

use crate::archive::{Archive, Page, Site};
use crate::crawl::dead_links;

/// The page of one transcript with these products.
fn page(products: &str, body: &str) -> Page {
    with_lexicon("", products, body)
}

fn with_lexicon(lexicon: &str, products: &str, body: &str) -> Page {
    let site = Archive::new()
        .file("content/entities.yaml", lexicon)
        .transcript("a.md", &format!("title: \"!\"\nentities: {{products: [{products}]}}"), body)
        .build();
    assert_eq!(site.codes(), Vec::<&str>::new(), "{:?}", site.report.diagnostics);
    let page = site.page("transcripts/a/");
    assert_eq!(crossed(&page.text), None, "{}", page.text);
    page
}

/// The words of the mentions.
fn mentions(page: &Page) -> Vec<String> {
    page.texts("#transcript .mention")
}

/// The slugs of the entities that they mean.
fn meant(page: &Page) -> Vec<String> {
    page.attributes("#transcript .mention", "data-entity")
}

/// The first end tag that does not end the element begun last. Browsers mend this in silence.
pub fn crossed(html: &str) -> Option<String> {
    const EMPTY: [&str; 9] =
        ["meta", "link", "img", "br", "hr", "rect", "line", "input", "!DOCTYPE"];
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next()?;
        let name = tag.split_whitespace().next().unwrap_or(tag);
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(part.to_owned());
            }
        } else if !tag.ends_with('/') && !EMPTY.iter().any(|e| e.eq_ignore_ascii_case(name)) {
            open.push(name);
        }
    }
    None
}

#[test]
fn a_name_is_found_however_its_gaps_are_written() {
    let page = page(
        "OpenAI, GPT-4, ChatGPT, Copilot, Claude Code, Anthropic",
        "We use open ai, Open-AI and open\nai. OpenAI's tools: gpt 4, GPT-4 and GPT4, but not GPT-4.5.\n\
         Our Co-pilot is no pilot, and two ChatGPTs are two. Ask Anthropic’s people about claude-code.\n\
         It is openair, preopenai and _OpenAI_ too.",
    );
    assert_eq!(
        mentions(&page),
        [
            "open ai",
            "Open-AI",
            "open ai",
            "OpenAI",
            "gpt 4",
            "GPT-4",
            "GPT4",
            "Co-pilot",
            "ChatGPT",
            "Anthropic",
            "claude-code",
            "OpenAI",
        ]
    );
}

#[test]
fn the_longest_name_is_meant() {
    let page = page(
        "Claude, Claude Code, Claude 3, Claude 3.5",
        "First Claude Code came, then Claude, Claude 3 and Claude 3.5. In the end Claude 3.",
    );
    assert_eq!(
        meant(&page),
        ["claude-code", "claude", "claude-3", "claude-3-5", "claude-3"],
        "{}",
        page.one("#transcript")
    );
}

#[test]
fn an_ordinary_word_is_no_mention() {
    let body = "People make things, and they put them into a box. Make it so. Boxes are made.\n\
        We built it with Make, and kept it in Box. It is Box's plan. NEXT came next.";
    let page = page("Make, Box, NeXT, X", body);
    assert_eq!(mentions(&page), ["Make", "Box", "Box"]);
    assert_eq!(page.texts(".unattested .entity"), ["NeXT", "X"]);
}

#[test]
fn captions_without_capitals_tell_less() {
    let words = "so what people do is they make things all day long and then they box them up and \
        send them off and open ai says that chat gpt can do it and i think notion and deep seek \
        do it too";
    let page = page("Make, Box, OpenAI, ChatGPT, DeepSeek", words);
    assert_eq!(mentions(&page), ["open ai", "chat gpt", "deep seek"]);
}

#[test]
fn one_letter_may_be_wrong() {
    let body = "We asked chad gpt, then sam alman, and no claudia. The chap gets it, the claud too. \
        It is gpt 5, not gpt 4, and a clause is a clause. Then claud code, and geminy 2.5 or \
        geminy 2 point 5, but geminy 2.";
    let names = "ChatGPT, Sam Altman, Altman, Claude, Claude Code, GPT-5, Gemini 2";
    let page = page(names, body);
    let found = ["chad gpt", "sam alman", "claud", "gpt 5", "claud code", "geminy 2"];
    assert_eq!(mentions(&page), found);
    assert_eq!(
        page.attributes("#transcript .mention[title]", "title"),
        ["ChatGPT", "Sam Altman", "Claude", "Claude Code", "Gemini 2"]
    );
}

#[test]
fn a_letter_more_at_an_end_makes_another_word() {
    let body = "so they use cpython and openair in prussia and invidia makes the chips for it";
    let page = page("Python, OpenAI, Russia, Nvidia", body);
    assert_eq!(mentions(&page), ["invidia"]);
}

#[test]
fn what_a_lexicon_rules_out_is_no_wrong_letter() {
    let lexicon = "- name: Hanson\n  match: off\n- name: DeepMind\n  aliases: [Deep Mind]\n";
    let page = with_lexicon(lexicon, "Hansen, DeepMind", "Hansen, Hanson and depmind.");
    assert_eq!(mentions(&page), ["Hansen", "depmind"]);
}

#[test]
fn a_name_like_another_is_somebody_elses_without_its_company() {
    // Of so many transcripts with the other name, and one more, that one declares what it is like.
    for (strangers, meant) in [(6, 0), (3, 1)] {
        let archive = (0..strangers).fold(Archive::new(), |archive, number| {
            let body = "Here comes Mr Oltman, who fishes for herring.";
            archive.transcript(&format!("b-{number}.md"), "title: B", body)
        });
        let entities = "entities: {people: [Altman]}";
        let site = archive.transcript("a.md", entities, "It was Oltman.").build();
        assert_eq!(site.page("transcripts/a/").texts("#transcript .mention").len(), meant);
    }
}

#[test]
fn a_name_like_another_may_stand_beside_a_third() {
    // "Cursor" is a word too, and a word that is meant beside another name.
    let told = "We open Cursor. Then we like Cursor. They have Cursor, and all use Cursor a lot.";
    for (declaring, meant) in [(1, &["Replit", "replit"][..]), (3, &["cursar", "Replit", "replit"])]
    {
        let archive = Archive::new().transcript("a.md", "title: A", told);
        let archive = (0..8).fold(archive, |archive, number| {
            let names = if number < declaring { "Cursor, Replit" } else { "Replit" };
            let front = format!("entities: {{products: [{names}]}}");
            archive.transcript(
                &format!("b-{number}.md"),
                &front,
                "There is cursar and Replit. It is replit.",
            )
        });
        let page = archive.build().page("transcripts/b-7/");
        assert_eq!(mentions(&page), meant, "{declaring}");
    }
}

#[test]
fn a_lexicon_says_which_case_counts() {
    let body = "Then sam met Sam, and SAM was there. It was an arc and an Arc.";
    let page =
        with_lexicon("- {name: SAM, case: exact}\n- {name: Arc, case: any}", "SAM, Arc", body);
    assert_eq!(mentions(&page), ["SAM", "arc", "Arc"]);
}

#[test]
fn a_lexicon_ties_a_name_to_its_company() {
    let lexicon = "- name: Make\n  near: [zapier, automation]\n";
    let far = "We sit. ".repeat(13);
    let body =
        format!("We like Make with Zapier. {far}We like Make. {far}More automations in Make.");
    let page = with_lexicon(lexicon, "Make", &body);
    assert_eq!(mentions(&page), ["Make", "Make"]);
    assert_eq!(page.attributes(".entity-page, .count[href]", "href"), ["#m-make"]);
}

#[test]
fn a_lexicon_names_phrases_that_are_no_mention() {
    let lexicon = "- name: Notion\n  case: any\n  not: [the notion that, notion of]\n";
    let body = "I had the notion that a notion of notion is in Notion. The Notion that I have.";
    let page = with_lexicon(lexicon, "Notion", body);
    assert_eq!(mentions(&page), ["notion", "Notion"]);
}

#[test]
fn a_lexicon_may_switch_a_name_off() {
    let page = with_lexicon("- {name: Arc, match: off}", "Arc, Zed", "We like Arc and Zed.");
    assert_eq!(mentions(&page), ["Zed"]);
    assert_eq!(page.texts(".unattested .entity"), ["Arc"]);
}

#[test]
fn a_misheard_name_says_what_was_meant() {
    let lexicon = "- name: ChatGPT\n  kinds: [products]\n  aliases: [chad gpt, \"chat <gbt>\"]\n  \
        url: https://chatgpt.com\n  description: \"It chats & writes.\"\n";
    let site = Archive::new()
        .file("content/entities.yaml", lexicon)
        .transcript("a.md", "title: A", "Then chad-gpt said it, and ChatGPT did, and chat gpt.")
        .build();
    let page = site.page("transcripts/a/");
    assert_eq!(mentions(&page), ["chad-gpt", "ChatGPT", "chat gpt"]);
    assert_eq!(page.attributes(".mention", "title"), ["ChatGPT"]);
    assert_eq!(meant(&page), ["chatgpt"; 3]);
    let page = site.page("entities/chatgpt/");
    assert_eq!(page.texts(".heard q"), ["chad-gpt"]);
    assert_eq!(page.one(".lead"), "It chats & writes.");
    let search = "/search/?q=entity%3A%22ChatGPT%22";
    assert_eq!(page.attributes(".title .about a", "href"), ["https://chatgpt.com", search]);
    assert_eq!(page.texts(".title .kind a"), ["Products"]);
}

fn tagged() -> Archive {
    Archive::new()
        .transcript(
            "a.md",
            "title: A\npublish_date: 2024-05-21\nkeywords: [make, talk]\nentities: {products: [Make, Zapier]}",
            "People make things. They like Zapier.",
        )
        .transcript(
            "b.md",
            "title: B\npublish_date: 2024-06-21\nkeywords: [make]\nentities: {products: [Make]}",
            "We work with Make and Zapier.",
        )
}

#[test]
fn tags_without_a_mention_are_marked() {
    let site = tagged().build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.texts(".about-it div .entity"), ["Zapier"]);
    assert_eq!(page.texts(".unattested .entity"), ["Make"]);
    let page = site.page("entities/make/");
    assert_eq!(page.texts(".title .about span"), ["1 transcript", "1 mention"]);
    assert_eq!(page.texts(".list > .cards > .card a"), ["B", "A"]);
    assert_eq!(page.texts(".unattested li a"), ["A"]);
    // The keyword is the entity's name, so it counts like it.
    let page = site.page("keywords/make/");
    assert_eq!(
        (page.texts(".card a"), page.texts(".unattested li a")),
        (vec!["B".into(), "A".to_owned()], vec!["A".to_owned()])
    );
    assert_eq!(site.page("keywords/").texts(".letter li"), ["make 1", "talk 1"]);
    assert!(dead_links(&site.output(), "/").is_empty());
}

#[test]
fn tags_without_a_mention_may_be_hidden_or_shown() {
    let site = tagged().config("unsupported = \"hide\"").build();
    for path in ["transcripts/a/", "entities/make/", "keywords/make/"] {
        assert_eq!(site.page(path).count(".unattested"), 0, "{path}");
    }
    assert_eq!(site.page("transcripts/a/").texts(".about-it .entity"), ["Zapier"]);
    assert_eq!(site.page("keywords/make/").texts(".card a"), ["B"]);
    let site = tagged().config("unsupported = \"show\"").build();
    assert_eq!(site.page("transcripts/a/").texts(".about-it .entity"), ["Make", "Zapier"]);
    for path in ["entities/make/", "keywords/make/"] {
        let page = site.page(path);
        assert_eq!(
            (page.texts(".card a"), page.count(".unattested")),
            (vec!["B".into(), "A".to_owned()], 0)
        );
    }
}

#[test]
fn what_the_front_matter_missed_is_detected() {
    let page = tagged().build().page("transcripts/b/");
    assert_eq!(page.texts(".about-it .entity"), ["Make", "Zapier"]);
    assert_eq!(page.texts(".about-it .detected"), ["Zapier"]);
    assert_eq!(page.texts(".about-it .count"), ["1", "1"]);
    assert_eq!(page.attributes(".about-it .count", "href"), ["#m-make", "#m-zapier"]);
    assert_eq!(page.attributes(".mention", "id"), ["m-make", "m-zapier"]);
}

#[test]
fn an_entity_page_quotes_every_passage() {
    let body = "Good day. Zapier is one, and zapier is two. So it goes.\n\nWe all know <b>Zapier</b> & Make.";
    let site = Archive::new()
        .transcript(
            "a.md",
            "title: A\nduration: \"1:40\"\nyoutube_url: https://youtu.be/abcDEF_-123\nentities: {products: [Zapier]}",
            body,
        )
        .transcript("b.md", "title: B\nentities: {products: [Zapier]}", "Zapier without a time.")
        .base_url("/repo/")
        .build();
    let page = site.page("entities/zapier/");
    assert_eq!(
        page.texts(".passages q"),
        [
            "Zapier is one, and zapier is two.",
            "We all know <b>Zapier</b> & Make.",
            "Zapier without a time."
        ]
    );
    assert_eq!(page.texts(".passages mark"), ["Zapier", "zapier", "Zapier", "Zapier"]);
    assert_eq!(page.texts(".passages .time"), ["≈ 0:11", "≈ 1:20", "Read"]);
    let ids = site.page("transcripts/a/").attributes("#transcript p", "id");
    let links = page.attributes(".passages .time", "href");
    assert_eq!(
        links[..2],
        ids.iter().map(|id| format!("/repo/transcripts/a/#{id}")).collect::<Vec<_>>()
    );
    assert_eq!(
        page.attributes(".passages .moment", "href"),
        [11, 80].map(|t| format!("https://www.youtube.com/watch?v=abcDEF_-123&t={t}s"))
    );
    assert!(dead_links(&site.output(), "/repo/").is_empty());
}

/// A long sentence is cut around each of its mentions, and what is left may overlap.
#[test]
fn mentions_with_overlapping_quotes_are_one_passage() {
    let words = "we rowed on and on ".repeat(6);
    let body =
        format!("{words}to Zapier and {words}then to Zapier again {words}{words}{words}to Zapier");
    let site = Archive::new()
        .transcript("a.md", "title: A\nentities: {products: [Zapier]}", &body)
        .build();
    let page = site.page("entities/zapier/");
    let quotes = page.texts(".passages q");
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    assert_eq!(quotes[0].matches("Zapier").count(), 2, "{quotes:?}");
    assert!(body.contains(quotes[0].trim_matches('…')), "{quotes:?}");
    assert_eq!(page.texts(".passages mark"), ["Zapier"; 3]);
    assert!(page.texts(".title .about span").contains(&"3 mentions".to_owned()));
}

/// Neither the label nor the time is said, and the name of the speaker stands apart.
#[test]
fn a_quote_has_the_words_alone() {
    let body = "**Ann Bell:** \\[0:15\\] So I use Zapier daily.\n\n\
        **Bob Coe:** [0:40] Good. [0:48] Then Zapier it is.\n\n\
        **Ann Bell:** \\[1:02\\] Thanks.\n\n>> We [inaudible 1:10] know Zapier.";
    let site =
        Archive::new().transcript("a.md", "title: A\nentities: {products: [Zapier]}", body).build();
    let page = site.page("entities/zapier/");
    assert_eq!(
        page.texts(".passages q"),
        ["So I use Zapier daily.", "Then Zapier it is.", "We [inaudible 1:10] know Zapier."]
    );
    assert_eq!(page.texts(".passages .who"), ["Ann Bell", "Bob Coe"]);
    let text = &site.page("transcripts/a/transcript.txt").text;
    assert!(text.starts_with("Ann Bell: [0:15] So I use"), "{text}");
}

#[test]
fn an_entity_page_of_the_longest_passages_is_not_large() {
    // Quotes as long as those of plain text are: no sentence ends within 140 bytes of a name.
    let around = "words and more words that go on and on ".repeat(4);
    let body = format!("{around} Zapier {around}.\n\n").repeat(60);
    let mut archive = Archive::new();
    for n in 0..30 {
        let front = format!(
            "title: \"{n:02} {}\"\nslug: \"{n:02}-{}\"\npublish_date: 2024-03-05\nduration: \"3:20:00\"\n\
             youtube_url: https://youtu.be/abcDEF_-123\nentities: {{products: [Zapier]}}",
            "A title as long as titles are ".repeat(8),
            "a-slug".repeat(20),
        );
        archive = archive.transcript(&format!("{n:02}.md"), &front, &body);
    }
    let site = archive.build();
    let parts = ["2024/03/1", "2024/03/2", "2024/03/3"];
    let pages = parts.map(|part| site.page(&format!("entities/zapier/{part}/")));
    // A transcript counts as two passages, and a page holds 800.
    assert_eq!(pages.each_ref().map(|page| page.count(".card")), [12, 12, 6]);
    assert_eq!(pages.each_ref().map(|page| page.count(".passages q")), [720, 720, 360]);
    let full = pages[0].text.len();
    assert!((400_000..500_000).contains(&full), "{full}");
}

#[test]
fn times_of_the_text_are_exact_and_others_estimated() {
    let times = |duration: &str, body: &str| {
        let site =
            Archive::new().transcript("a.md", &format!("title: A\n{duration}"), body).build();
        let page = site.page("transcripts/a/");
        let attribute = |name| page.attributes("#transcript p", name);
        let shown = page.attributes("#transcript .here", "data-time");
        (attribute("data-start").join(" "), attribute("data-exact").join(" "), shown.join(" "))
    };
    let exact = |starts: &str, shown: &str| {
        let all = vec!["true"; starts.split(' ').count()].join(" ");
        (starts.to_owned(), all, shown.to_owned())
    };
    for body in [
        "[00:00:04] One is here.\n\n[00:12:34] Two is here.",
        "\\[0:04\\] One is here.\n\n\\[12:34\\] Two is here.",
        "(0:04) One is here.\n\n(12:34) Two is here.",
        "Anna: 00:00:04 One is here.\n\nBen: 00:12:34 Two is here.",
        "**Anna:** 0:04\nOne is here.\n\n**Ben:** 12:34\nTwo is here.",
        ">> [0:04] One is here.\n\n>> [12:34] Two is here.",
    ] {
        assert_eq!(times("", body), exact("4 754", "0:04 12:34"), "{body}");
    }
    let estimated = ("0 50".to_owned(), "false false".to_owned(), "≈ 0:00 ≈ 0:50".to_owned());
    assert_eq!(
        times("duration: \"1:40\"", "One is here now.\n\nTwo is here now."),
        ("0 52".to_owned(), estimated.1, "≈ 0:00 ≈ 0:52".to_owned())
    );
    assert_eq!(times("", "One is here.\n\nTwo is here."), Default::default());
}

#[test]
fn paragraphs_know_who_speaks() {
    let body = "**Anna Bell:** Good day.\n\nBen: Hello.\n\nIt goes on.\n\nAnna Bell: Note: this is mine.\n\n\
        Ben: Yes.\n\n>> Somebody else.\n\nNote: nobody.";
    let page = page("", body);
    let speakers: Vec<Option<&str>> = page
        .html
        .select(&scraper::Selector::parse("#transcript p").unwrap())
        .map(|p| p.value().attr("data-speaker"))
        .map(|name| name.map(|name| Box::leak(name.to_owned().into_boxed_str()) as &str))
        .collect();
    let (anna, ben) = (Some("Anna Bell"), Some("Ben"));
    assert_eq!(speakers, [anna, ben, ben, anna, ben, None, None]);
}

/// Checks the annotations of a page against its text; gives them.
pub fn checked_annotations(site: &Site, slug: &str) -> Value {
    let read = |name: &str| {
        std::fs::read_to_string(site.output().join(format!("transcripts/{slug}/{name}"))).unwrap()
    };
    let text = read("transcript.txt");
    let characters: Vec<char> = text.chars().collect();
    let json: Value = serde_json::from_str(&read("annotations.json")).unwrap();
    assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(json["type"], "AnnotationPage");
    let marked = site.page(&format!("transcripts/{slug}/"));
    let items = json["items"].as_array().unwrap();
    let shown = marked.attributes("#transcript .mention", "href");
    let linked = marked.count("#transcript span.mention");
    assert_eq!(items.len(), shown.len() + linked);
    for item in items {
        assert_eq!(
            (&item["type"], &item["motivation"]),
            (&"Annotation".into(), &"identifying".into())
        );
        let body = item["body"].as_str().unwrap();
        assert!(site.has(&format!("{}index.html", body.trim_start_matches('/'))), "{body}");
        let target = &item["target"][0];
        assert_eq!(target["source"], "transcript.txt");
        let [quote, position] = [0, 1].map(|at| &target["selector"][at]);
        assert_eq!(quote["type"], "TextQuoteSelector");
        assert_eq!(position["type"], "TextPositionSelector");
        let [start, end] = ["start", "end"].map(|key| position[key].as_u64().unwrap() as usize);
        let cut = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
        assert!(start < end);
        assert_eq!(quote["exact"], cut(start, end));
        assert_eq!(quote["prefix"], cut(start.saturating_sub(32), start));
        assert_eq!(quote["suffix"], cut(end, (end + 32).min(characters.len())));
    }
    json
}

#[test]
fn annotations_agree_with_the_text_that_is_published() {
    let body = "😀 Zapier cafe\u{301} 👩‍👩‍👧 open ai.\n\n[0:10] And *OpenAI* again,\nsee [Zapier](https://zapier.com) 漢字.\n\n\
        - Zapier\n\n| a | Zapier |\n|---|---|\n| b | 😀 OpenAI |\n";
    let front = "title: A\nvideo_id: abcDEF_-123\nduration: \"0:50\"\nentities: {products: [Zapier, OpenAI]}";
    let site = Archive::new().transcript("a.md", front, body).build();
    let json = checked_annotations(&site, "a");
    let items = json["items"].as_array().unwrap();
    let exact: Vec<_> =
        items.iter().map(|i| i["target"][0]["selector"][0]["exact"].clone()).collect();
    assert_eq!(exact, ["Zapier", "open ai", "OpenAI", "Zapier", "Zapier", "Zapier", "OpenAI"]);
    assert_eq!(items[0]["body"], "/entities/zapier/");
    assert_eq!(items[0]["target"][1], "https://www.youtube.com/watch?v=abcDEF_-123#t=1");
    let page = site.page("transcripts/a/");
    assert_eq!(crossed(&page.text), None);
    let text = std::fs::read_to_string(site.output().join("transcripts/a/transcript.txt")).unwrap();
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(letters(&text), letters(&page.one("#transcript")));
}

#[test]
fn a_name_with_the_sign_of_a_turn_crosses_nothing() {
    let front = "title: A\nentities: {people: [\">> Ann Bell\"]}";
    let site = Archive::new().transcript("a.md", front, ">> Ann Bell spoke. >> And Ben.").build();
    let page = site.page("transcripts/a/");
    assert_eq!(crossed(&page.text), None);
    assert_eq!(page.texts("#transcript .mention"), [">> Ann Bell"]);
    assert_eq!(page.texts("#transcript .sign"), [">>"]);
}

#[test]
fn mentions_stay_within_the_elements_of_the_text() {
    let body = "See [OpenAI](https://openai.com), [the OpenAI page](https://a.b) and *OpenAI* or **Open AI**.\n\
        *OpenAI* begins, and Open*AI* or **Open** AI goes over a border. `OpenAI` is code.\n\n\
        **OpenAI** is bold. >>**OpenAI** spoke.\n\n# OpenAI\n\n\
        ```\nOpenAI\n```\n\n![OpenAI](/p.png)\n\n1. OpenAI\n\n>> OpenAI";
    let page = page("OpenAI", body);
    assert_eq!(page.count("#transcript a a"), 0);
    assert_eq!(page.texts("#transcript a > .mention"), ["OpenAI", "OpenAI"]);
    assert_eq!(page.texts("#transcript em > .mention"), ["OpenAI", "OpenAI"]);
    assert_eq!(page.texts("#transcript strong > .mention"), ["Open AI", "OpenAI", "OpenAI"]);
    assert_eq!(
        page.count("#transcript code .mention, #transcript pre .mention, #transcript h3 .mention"),
        0
    );
    assert_eq!(mentions(&page).len(), 9);
}

/// Where an archive has shown that a word is often the name, company decides.
#[test]
fn a_word_beside_another_name_is_the_name() {
    let apart = "It goes on for a while in which nobody names anything at all. ".repeat(3);
    let body = format!("Then cursor is beside Replit. {apart}Here the cursor blinks.");
    let site = |times: usize| {
        let uses = "We use Cursor daily. ".repeat(times);
        let archive = Archive::new()
            .transcript("a.md", "title: \"!\"\nentities: {products: [Cursor, Replit]}", &body)
            .transcript("b.md", "title: B", &format!("{uses}{apart}"));
        archive.build().page("transcripts/a/")
    };
    assert_eq!(mentions(&site(1)), ["Replit"]);
    assert_eq!(mentions(&site(4)), ["cursor", "Replit"]);
}
