//! Who speaks, and that no word of speech is taken for Markdown: small texts of many archives.

use crate::archive::{Archive, Site};

fn site(front: &str, body: &str) -> Site {
    Archive::new().transcript("a.md", front, body).build()
}

/// The paragraphs of a page, each with its speaker, or `-`.
fn spoken(body: &str) -> Vec<String> {
    let page = site("title: \"!\"", body).page("transcripts/a/");
    let paragraphs = scraper::Selector::parse("#transcript p").unwrap();
    let spoken = page.html.select(&paragraphs).map(|paragraph| {
        let speaker = paragraph.value().attr("data-speaker").unwrap_or("-");
        let text = paragraph.text().collect::<String>();
        format!("{speaker}| {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    spoken.collect()
}

/// The plain text of a transcript, in single spaces.
fn plain(body: &str) -> String {
    let site = site("title: \"!\"", body);
    let text = site.output().join("transcripts/a/transcript.txt");
    let text = std::fs::read_to_string(text).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn speech_is_not_markdown() {
    for body in [
        "That was f***ing great, and it was f***ing late.",
        "Two rows of 2*3*4 seats each.",
        "Liebe Lehrer*innen und Schüler*innen, guten Tag.",
        "2024. We moved into the old mill.\n\n1986. That was when it burned.\n\n7. Who paid?",
        "- Bonjour, vous venez souvent ici ?\n- Oui, chaque matin.\n- 5 degrés, il fait froid.",
        "        Q.  Good morning.\n\n        A.  Good morning.",
        "rock`n`roll and #hashtag and 5 < 6 and $5",
    ] {
        let words = body.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(body), words, "{body}");
        let page = site("title: \"!\"", body).page("transcripts/a/");
        assert_eq!(page.one("#transcript"), words, "{body}");
    }
}

#[test]
fn dialogue_with_dashes_has_a_paragraph_for_each_turn() {
    let body = "- Bonjour, vous venez souvent ici ?\n- Oui, chaque matin.\n- 5 degrés.";
    let page = site("title: \"!\"", body).page("transcripts/a/");
    assert_eq!(page.count("#transcript p[id]"), 3);
    assert_eq!(page.count("#transcript li"), 0);
}

#[test]
fn a_rule_below_a_line_makes_no_heading_of_it() {
    let body = "We came home late that night and said nothing\n---\nThe next day it rained.";
    let page = site("title: \"!\"", body).page("transcripts/a/");
    assert_eq!((page.count("#transcript p"), page.count("#transcript h3")), (2, 0));
    assert_eq!(page.count("#transcript hr"), 1);
}

#[test]
fn comments_of_editors_are_not_published() {
    let body = "<!-- EDITOR: ask her lawyer -->\nWe began in the mill. <!-- check the year -->\nAnd %%not for readers%% on.";
    let site = site("title: \"!\"", body);
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["lawyer", "check the year", "not for readers"] {
            assert!(!text.contains(secret), "{path} has {secret}");
        }
    }
    assert_eq!(plain(body), "We began in the mill. And on.");
}

#[test]
fn entities_that_were_encoded_twice_are_decoded() {
    let body = "&amp;gt;&amp;gt; It&amp;#39;s late &amp;amp; cold, he said.";
    assert_eq!(plain(body), ">> It's late & cold, he said.");
}

#[test]
fn lines_broken_by_hand_join_without_a_space_where_none_is_written() {
    assert_eq!(plain("今日は\n良い天気です。"), "今日は良い天気です。");
    assert_eq!(plain("one\ntwo"), "one two");
}

#[test]
fn links_by_reference_are_links() {
    let body = "See [the paper][p] and [another][] for more.\n\n[p]: https://example.org/paper\n[another]: https://example.org/another \"Title\"";
    let page = site("title: \"!\"", body).page("transcripts/a/");
    assert_eq!(
        page.attributes("#transcript p a:not(.here)", "href"),
        ["https://example.org/paper", "https://example.org/another"]
    );
    assert!(!page.one("#transcript").contains("]:"));
}

#[test]
fn a_label_that_is_there_once_is_one_where_the_others_are() {
    let body = "THE COURT: Go on.\n\nMR. COE: What did you see?\n\nTHE WITNESS: I saw the red car.\n\n\
        THE COURT: And then?\n\nMR. COE: No more questions.";
    let speakers: Vec<String> =
        spoken(body).iter().map(|line| line.split('|').next().unwrap().to_owned()).collect();
    assert_eq!(speakers, ["THE COURT", "MR. COE", "THE WITNESS", "THE COURT", "MR. COE"]);
}

#[test]
fn dialogue_line_by_line_has_a_paragraph_for_each_turn() {
    let body = "Ann Bell: One.\nBob Coe: Two.\nAnn Bell: Three.\nBob Coe: Four.";
    assert_eq!(
        spoken(body),
        [
            "Ann Bell| Ann Bell: One.",
            "Bob Coe| Bob Coe: Two.",
            "Ann Bell| Ann Bell: Three.",
            "Bob Coe| Bob Coe: Four."
        ]
    );
}

#[test]
fn words_before_a_colon_are_nobody() {
    for body in [
        "Introduction: this is about birds.\n\nSee: the book.\n\nRemember: eat well.",
        "Mr. Speaker, I rise to say: thank you.\n\nMr. Speaker, I go on: thanks.",
        "0:00 Introduction: birds\n1:30 The mill: how it burned\n2:45 The end: thanks",
        "INTERVIEWEE: David Bell\n\nDATE: 2 May 1999\n\nOne day we went out.",
    ] {
        let named = spoken(body).iter().filter(|line| !line.starts_with('-')).count();
        assert_eq!(named, 0, "{body}");
    }
}

#[test]
fn a_label_is_no_mention_and_no_word() {
    let front = "title: \"!\"\nentities: {people: [Ann Bell, Bob Coe]}";
    let body = "[0:10] Ann Bell: We rowed here.\n\n[0:20] Bob Coe: Yes.\n\n\
        [0:30] Ann Bell: As Bob Coe says.\n\n[0:40] Bob Coe: Indeed.";
    let page = site(front, body).page("transcripts/a/");
    assert_eq!(page.texts("#transcript .mention"), ["Bob Coe"]);
    assert_eq!(page.count("#transcript .label"), 4);
    assert_eq!(page.attributes("#transcript p", "data-exact"), ["true"; 4]);
    assert_eq!(page.attributes("#transcript p", "data-start"), ["10", "20", "30", "40"]);
}

#[test]
fn what_is_in_brackets_and_what_follows_a_heading_is_nobodys() {
    let body = "Ann Bell: One.\n\nBob Coe: Two.\n\nAnn Bell: Three.\n\n(Laughter)\n\nFour.\n\n\
        ## The second part\n\nFive.";
    assert_eq!(
        spoken(body)[3..],
        ["-| (Laughter)", "Ann Bell| Four.", "-| Five."].map(str::to_owned)
    );
}

/// Points below what somebody says in a list are a list of that person's.
#[test]
fn points_below_a_label_are_a_list() {
    for (body, items) in [
        (
            "# Meeting\n\n* Pete: There has been a request to use it.\n    * Editors have decided against.\n* Jess: Well, there is a preference.\n* Pete: I agree.\n* Jess: Thanks.\n",
            vec!["Editors have decided against."],
        ),
        (
            "- Pete: There has been a request to use it.\n    - Editors have decided against.\n        - That was in May.\n- Jess: Well, there is a preference.\n- Pete: I agree.\n- Jess: Thanks.\n",
            vec!["Editors have decided against. That was in May.", "That was in May."],
        ),
        (
            "* Pete: There has been a request to use it.\n  * Editors have decided against.\n  * Others have not.\n\n* Jess: Well, there is a preference.\n\n* Pete: I agree.\n\n* Jess: Thanks.\n",
            vec!["Editors have decided against.", "Others have not."],
        ),
        (
            "- **Pete**: There has been a request to use it.\n\t- Editors have decided against.\n- **Jess**: Well, there is a preference.\n- **Pete**: I agree.\n- **Jess**: Thanks.\n",
            vec!["Editors have decided against."],
        ),
    ] {
        let page = site("title: \"!\"", body).page("transcripts/a/");
        let texts = page.texts("#transcript li").into_iter();
        let texts: Vec<String> =
            texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(texts, items, "{body}");
        assert_eq!(page.texts(".label"), ["Pete:", "Jess:", "Pete:", "Jess:"], "{body}");
        let speakers = page.attributes("#transcript [data-speaker]", "data-speaker");
        assert_eq!(speakers, ["Pete", "Jess", "Pete", "Jess"], "{body}");
        assert!(page.texts("#transcript pre").is_empty(), "{body}");
    }
}

#[test]
fn emphasis_around_a_link_is_emphasis() {
    for body in [
        "See **[watch](https://example.org/v)** now.",
        "**Video: [watch](https://example.org/v)**",
        "*Read: [watch](https://example.org/v_1*2)*",
        "**bold [watch](https://example.org/v) end**",
    ] {
        let page = site("title: \"!\"", body).page("transcripts/a/");
        assert_eq!(page.texts("#transcript p a:not(.here)"), ["watch"], "{body}");
        assert!(!page.one("#transcript").contains('*'), "{body}");
    }
}
