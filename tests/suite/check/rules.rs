//! What the tree of bad files cannot show: problems of many files, and when rules are silent.

use crate::archive::Archive;

const WORDS: &str = "The ferry leaves the north bank at six, and it carries the bakers with their baskets over the wide river to the market.";

/// A correct archive gives nothing at all.
#[test]
fn a_clean_archive_gives_nothing() {
    let archive = (0..30).fold(Archive::new(), |archive, n| {
        let front = format!(
            "title: Tale {n}\npublish_date: 2024-05-{:02}\nduration: \"1:0{}\"\nyoutube_url: https://youtu.be/2_qGU5p9{n:03}\nkeywords: [ferry{}, \"rope, thick\"]\nentities:\n  people: [Ottoline Brandt]\ndescription: |\n  0:00 Begin\n  0:30 End\nmood: calm",
            n % 28 + 1, n % 10, n % 3
        );
        let body = format!("## Part one\n\n[0:10] {WORDS} Number {n}.\n\n[0:20] Ottoline Brandt said: at 9:30 [we](#h-part-one) row.");
        archive.transcript(&format!("2024-05-{:02}-tale-{n}.md", n % 28 + 1), &front, &body)
    });
    let archive = archive.config("base_url = \"https://example.org/repo/\"");
    // The keyword that all of them have.
    let found = archive.found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("1 keyword is in more than half of all 30 files: `rope, thick` (30)")
    );
}

#[test]
fn a_problem_of_many_files_is_reported_once() {
    let archive = (0..12).fold(Archive::new(), |archive, n| {
        let front = format!("title: Tale {n}\nentities:\n  products: [Make]");
        let body = format!("# Tale {n}\n\n{WORDS} We make {n} of them.");
        archive.transcript(&format!("{n:02}.md"), &front, &body)
    });
    insta::assert_snapshot!(archive.found().join("\n"), @r"
    content/00.md:4:14 warning DICTA157: the texts of all 12 files with the tag “Make” contain the name only in lower case: “make”
    content/00.md:7:1 note DICTA139: the text begins with a heading that repeats the title; 11 more files have the same problem
    ");
}

/// A mistake in a template is on every page, and reported once.
#[test]
fn a_problem_of_a_template_is_reported_once() {
    let archive = Archive::small().config("base_url = \"/repo/\"").file(
        "templates/404.html",
        "<!doctype html><title>x</title><a href=\"/x/\">x</a><img src=\"x.png\">",
    );
    insta::assert_snapshot!(
        archive.found().into_iter().filter(|line| line.contains("DICTA7")).collect::<Vec<_>>().join("\n"),
        @r"
    public/404.html warning DICTA701: the image `x.png` does not exist
    public/404.html warning DICTA702: the link `/x/` points outside the site, whose base path is `/repo/`
    public/404.html warning DICTA703: the image `x.png` has no alternative text
    "
    );
    let archive = Archive::small().file(
        "templates/card.html",
        "<li><a href=\"{{ card.href }}\">{{ card.title }}</a> <a href=\"/nowhere/\">x</a></li>",
    );
    let found: Vec<_> =
        archive.found().into_iter().filter(|line| line.contains("DICTA7")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`/nowhere/` does not exist (on "), "{found:?}");
}

#[test]
fn a_page_over_the_bound_is_named() {
    let body = format!("{WORDS}\n\n").repeat(5_000);
    let found = Archive::new().transcript("a.md", "title: A", &body).found();
    let large: Vec<_> = found.iter().filter(|line| line.contains("DICTA704")).collect();
    assert!(large.len() == 1 && large[0].starts_with("content/a.md warning"), "{found:?}");
}

/// With files that cannot be read, their pages are missing: links to them are not dead.
#[test]
fn a_link_to_a_broken_file_is_not_dead() {
    let archive = Archive::new()
        .transcript("a.md", "title: A", &format!("{WORDS} [b](b.md) [c](/transcripts/b/)"))
        .file("content/b.md", "---\ntitle: B\n");
    let found = archive.found();
    assert!(found.len() == 1 && found[0].contains("DICTA101"), "{found:?}");
    let found = archive.file("content/b.md", WORDS.replace("ferry", "boat")).found();
    assert_eq!(found, Vec::<String>::new());
}

/// Links that no file can make good are dead all the same.
#[test]
fn a_link_to_nothing_is_dead_beside_a_broken_file() {
    let archive = Archive::new()
        .transcript(
            "a.md",
            "title: A",
            &format!("{WORDS} [b](c.md) [c](/nowhere/) [d](#no) ![e](/e.png)"),
        )
        .file("content/b.md", "---\ntitle: B\n");
    let found = archive.found().join("\n");
    for dead in ["`c.md`", "`/nowhere/`", "`#no`", "`/e.png`"] {
        assert!(found.contains(dead), "{dead}: {found}");
    }
}

/// Where every file is called `transcript.md`, the whole path tells which one a link means.
#[test]
fn a_dead_link_among_files_of_one_name() {
    let archive = |link: &str| {
        let text = format!("{WORDS} See [that]({link}).");
        Archive::new()
            .transcript("one/transcript.md", "title: One", &text)
            .file("content/two/transcript.md", "---\ntitle: Two\n")
    };
    for link in ["../two/transcript.md", "/two/transcript.md", "../two/transcript.md#end"] {
        let found = archive(link).found();
        assert!(found.len() == 1 && found[0].contains("DICTA101"), "{link}: {found:?}");
    }
    let found = archive("../three/transcript.md").found().join("\n");
    assert!(found.contains("`../three/transcript.md` is not a transcript"), "{found}");
}

/// Of two files that ask for one slug, the one whose `slug` can be changed is reported.
#[test]
fn a_slug_that_another_file_has_from_its_name() {
    let slugs = |slug: &str| {
        let front = format!("title: One\nslug: {slug}");
        let other = WORDS.replace("ferry", "boat");
        let archive = Archive::new().transcript("talks/one.md", &front, WORDS).transcript(
            "walks/two.md",
            "title: Two",
            &other,
        );
        archive.found().join("\n")
    };
    insta::assert_snapshot!(slugs("two"), @"content/talks/one.md:3:7 warning DICTA201: the slug `two` is also that of walks/two.md, from its file name; that page gets the slug `walks-two` instead");
    assert_eq!(slugs("one"), "");
    assert_eq!(slugs("three"), "");
}

/// What a field names is not there: the line of the field is shown.
#[test]
fn the_field_that_names_nothing_is_shown() {
    let front = "title: One\nexcerpt_of: nowhere\ncaptions: none.vtt";
    let found = Archive::new().transcript("a.md", front, WORDS).found();
    let starts = ["content/a.md:3:13 warning DICTA111", "content/a.md:4:1 warning DICTA126"];
    let is_at = |(line, start): (&String, &&str)| line.starts_with(start);
    assert!(found.len() == 2 && found.iter().zip(&starts).all(is_at), "{found:?}");
}

/// Names in the lexicon have been reviewed.
#[test]
fn the_lexicon_silences() {
    let archive = || {
        let body = |name: &str| format!("{WORDS} {name} came.");
        Archive::new()
            .transcript("a.md", "title: A\nentities: {companies: [Hydrowerk]}", &body("Hydrowerk"))
            .transcript(
                "b.md",
                "title: B\nentities: {companies: [Hydrowerk]}",
                &body("So Hydrowerk"),
            )
            .transcript("c.md", "title: C\nentities: {ships: [Hydrowerk]}", &body("Then Hydrowerk"))
            .transcript(
                "d.md",
                "title: D\nentities: {companies: [Hydrowerg]}",
                &body("But Hydrowerg"),
            )
            .transcript("e.md", "title: E\nentities: {people: [Ottoline]}", &body("Nobody"))
    };
    let codes = |archive: Archive| -> Vec<&str> {
        archive.check().diagnostics.iter().map(|one| one.code.id()).collect()
    };
    assert_eq!(codes(archive()), ["DICTA152", "DICTA151", "DICTA153"]);
    let lexicon = "- name: Hydrowerk\n  kinds: [companies, ships]\n  aliases: [Hydrowerg]\n- name: Ottoline\n  match: off\n";
    assert_eq!(codes(archive().file("content/entities.yaml", lexicon)), [""; 0]);
}

#[test]
fn code_and_fractions_are_not_timestamps() {
    let body = format!(
        "{WORDS}\n\n```\n00:10 a\n00:30 b\n00:20 c\n00:40 d\n```\n\nThe odds were 3:1, then 2:1, then (1:1)."
    );
    let found = Archive::new().transcript("a.md", "title: A\nduration: \"0:20\"", &body).found();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_same_with_any_number_of_threads() {
    let archive = Archive::new().with_content("tests/suite/bad/files");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(pool.install(|| archive.found()), archive.found());
}
