//! What looks like a mistake and is none: nothing is reported.

use crate::archive::Archive;

const WORDS: &str = "The ferry leaves the north bank at six, and it carries the bakers with their baskets over the wide river to the market.";

/// What a check says of one file, besides that it is short for its recording.
fn found(front: &str, body: &str) -> Vec<String> {
    let archive = Archive::new().transcript(
        "a.md",
        &format!("title: A\n{front}"),
        &format!("{body}\n\n{WORDS}"),
    );
    archive.found()
}

#[test]
fn times_of_day_are_no_times_of_the_recording() {
    let short = "duration: \"2:00\"";
    for body in [
        "1:30 PM\n\nOne.\n\n1:15 PM\n\nTwo.\n\n9:15 a.m.\n\nThree.",
        "13:30 Uhr One.\n\n12:30 Uhr Two.\n\n11:00 Uhr Three.",
        "9:00 Welcome\n\n9:45 Coffee\n\n10:30 Talks\n\n12:00 Lunch",
        "As Romans 8:28, 8:29 and 3:16 say, at 10:30 it was 21:19.",
        "[10:30 AM] One.\n\n[10:20 AM] Two.\n\n[10:10 AM] Three.",
    ] {
        assert_eq!(found(short, body), [""; 0], "{body}");
    }
}

#[test]
fn a_time_of_day_is_a_word_of_the_speech() {
    let body = format!(
        "Ann Bell: 10:30 AM is when we begin. {WORDS}\n\nBob Coe: I see.\n\nAnn Bell: Yes.\n\nBob Coe: Good."
    );
    let site = Archive::new().transcript("a.md", "title: A", &body).build();
    let text = String::from_utf8(site.files()["transcripts/a/transcript.txt"].clone()).unwrap();
    assert!(text.contains("10:30 AM is when we begin."), "{text}");
    assert_eq!(site.page("transcripts/a/index.html").count("[data-exact=true]"), 0);
}

#[test]
fn parts_and_translations_are_no_duplicates() {
    let url = |at: &str| format!("youtube_url: https://www.youtube.com/watch?v=2_qGU5p9GFQ{at}");
    let archive = Archive::new()
        .transcript("talk.md", &format!("title: A\n{}", url("")), &format!("{WORDS} One."))
        .transcript("part.md", &format!("title: B\n{}", url("&t=39m8s")), "Entirely other words are in the second part of the long stream of that day, which had many more speakers than the first one.")
        .transcript("talk.es.md", &format!("title: C\n{}", url("")), &format!("{WORDS} Uno."))
        .transcript("de/talk.md", &format!("title: D\nslug: d\n{}", url("")), &format!("{WORDS} Eins."));
    let found = archive.found();
    assert!(!found.iter().any(|line| line.contains("DICTA20")), "{found:#?}");
}

#[test]
fn months_are_no_misspelled_names() {
    let front = "entities: {people: [Septembre Noir, Augusta]}\nkeywords: [Marcha, March]";
    let found = found(front, "In september and in august we march.");
    assert!(
        !found.iter().any(|line| line.contains("it contains") || line.contains("DICTA151")),
        "{found:#?}"
    );
}

/// Lists show the first sentences in place of a summary that says nothing.
#[test]
fn a_cut_summary_is_not_shown_in_lists() {
    for summary in
        ["The talk is about the ferry and its bak", "\"0:00 Begin 1:20 Middle 2:30 End\""]
    {
        let body = format!(
            "Ann Bell: {WORDS} More of it.\n\nBob Coe: Yes.\n\nAnn Bell: No.\n\nBob Coe: Yes."
        );
        let archive =
            Archive::new().transcript("a.md", &format!("title: A\nsummary: {}", summary), &body);
        assert!(archive.found().iter().any(|line| line.contains("DICTA140")), "{summary}");
        let site = archive.build();
        let page = String::from_utf8(site.files()["transcripts/a/index.html"].clone()).unwrap();
        let description = page.split("<meta name=\"description\" content=\"").nth(1).unwrap();
        assert!(
            description.starts_with("The ferry leaves the north bank at six"),
            "{description:.200}"
        );
    }
}
