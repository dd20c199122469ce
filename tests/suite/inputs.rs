//! Archives that were made for other programs, as they are.

use std::path::Path;

use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::load;
use dicta::metadata::Names;
use dicta::model::File;
use proptest::prelude::*;

use crate::archive::{Archive, Site};

/// What a page knows of its transcript, a line each.
const SHOW: &str = r#"{{ title }}
{{ day }}
author {% if author %}{{ author.text }}{% endif %}
length {{ duration }}
video {% if video %}{{ video.href }} {{ video.id }}{% endif %}
keywords {% for word in keywords %}{{ word.text }}; {% endfor %}
people {% for kind in entities %}{% for one in kind.entities %}{{ one.name }}; {% endfor %}{% endfor %}{% for one in unsupported %}{{ one.name }}; {% endfor %}
with {% for one in speakers %}{{ one.name }}; {% endfor %}
summary {% for one in summary %}{{ one }}; {% endfor %}
lang {{ lang }}
extra {% for name, _ in extra %}{{ name }} {% endfor %}
"#;

fn showing(archive: Archive) -> Site {
    archive.file("templates/transcript.html", SHOW).build()
}

/// What one file with this front matter, fences and all, is understood as.
fn understood(front: &str, config: &str) -> Vec<String> {
    let site = showing(Archive::new().config(config).file("content/a.md", format!("{front}\nx\n")));
    assert_eq!(site.codes(), [""; 0], "{front}");
    lines(&site, "transcripts/a/")
}

fn lines(site: &Site, page: &str) -> Vec<String> {
    let text = site.page(page).text.replace("&#x2F;", "/");
    let sorted = |line: &str| match line.trim().strip_prefix("extra") {
        Some(names) => {
            // A map has no order.
            let mut names: Vec<&str> = names.split_whitespace().collect();
            names.sort_unstable();
            format!("extra {}", names.join(" "))
        }
        None => line.trim().to_owned(),
    };
    text.lines().map(sorted).collect()
}

#[test]
fn a_conference_archive_in_yaml() {
    let front = "---\ntitle: Thin ice\ntranscript_by: Ann via a form\ntags: ['ice', 'snow']\nspeakers: ['Bo Berg', 'Cy Dale']\ncategories: ['conference']\ndate: 2021-03-05\nmedia: https://www.youtube.com/watch?v=2_qGU5p9GFQ\n---\n";
    assert_eq!(
        understood(front, ""),
        [
            "Thin ice",
            "5 March 2021",
            "author",
            "length",
            "video https://www.youtube.com/watch?v=2_qGU5p9GFQ 2_qGU5p9GFQ",
            "keywords ice; snow; conference;",
            "people",
            "with Bo Berg; Cy Dale;",
            "summary",
            "lang en",
            "extra transcript_by",
        ]
    );
    let mapped = understood(front, "[fields]\nauthor = \"transcript_by\"\nkeywords = \"tags\"\n");
    assert_eq!(mapped[2], "author Ann via a form");
    assert_eq!(mapped[5], "keywords ice; snow;");
    assert_eq!(mapped[10], "extra categories");
}

#[test]
fn a_site_of_hugos_in_toml() {
    let front = "+++\ntitle = \"Thin ice\" # a comment\ndate = 2021-03-05T23:30:00-08:00\ndraft = false\nlanguageCode = \"en\"\n[taxonomies]\ntags = [\"ice\"]\n[extra]\nguests = \"Bo Berg, Cy Dale\"\nduration = \"1h 2m\"\n[params]\nexcerpt = \"On ice.\"\n+++\n";
    let lines = understood(front, "");
    assert_eq!(lines[..4], ["Thin ice", "5 March 2021", "author", "length 1:02:00"]);
    assert_eq!(
        lines[5..9],
        ["keywords ice;", "people", "with Bo Berg; Cy Dale;", "summary On ice.;"]
    );
}

#[test]
fn a_podcast_in_json() {
    let front = "{\n  \"title\": \"Thin } ice\",\n  \"pubDate\": \"Fri, 05 Mar 2021 10:00:00 +0000\",\n  \"hosts\": [{\"name\": \"Ann Bell\", \"role\": \"host\"}],\n  \"audio\": {\"url\": \"https://example.org/a.mp3\"},\n  \"itunes_duration\": 3723,\n  \"locale\": \"pt_BR\"\n}\n";
    let lines = understood(front, "");
    assert_eq!(
        lines[..5],
        [
            "Thin } ice",
            "5 March 2021",
            "author",
            "length 1:02:03",
            "video https://example.org/a.mp3"
        ]
    );
    assert_eq!((lines[7].as_str(), lines[9].as_str()), ("with Ann Bell;", "lang pt-BR"));
}

#[test]
fn fields_within_fields() {
    let front = "---\nsource:\n  series: Letters\n  url: https://example.org/1\n  duration: 45 minutes\nspeakers: {AB: Ann Bell, CD: Cy Dale}\nmeta.kind: talk\nguests:\n  - {name: Bo Berg, at: [Oslo]}\n  - {name: Di Eck, at: [Rome, Bern]}\n---\n";
    let lines = understood(
        front,
        "[fields]\nyoutube_url = \"source.url\"\nduration = [\"none\", \"source.duration\"]\nkeywords = [\"meta.kind\", \"guests.at\", \"source.series\"]\nentities.people = [\"speakers\", \"guests\"]\nauthor = { from = \"by\", default = \"Nobody\" }\nlang = { default = \"de\" }\nsummary = []\n",
    );
    assert_eq!(
        lines[2..],
        [
            "author Nobody",
            "length 45:00",
            "video https://example.org/1",
            "keywords talk; Oslo; Rome; Bern; Letters;",
            "people Ann Bell; Cy Dale; Bo Berg; Di Eck;",
            "with Ann Bell; Cy Dale;",
            "summary",
            "lang de",
            "extra source",
        ]
    );
}

/// A rule for one part of a map leaves the others to the common names.
#[test]
fn an_interview_archive_with_maps() {
    let front = "---\nsource:\n  title: On ice\n  url: https://youtu.be/2_qGU5p9GFQ\n  duration: 58:30\nadded: {date: 2024-01-02, author: Ann}\nspeakers:\n  BB: Bo Berg\n---\n";
    let lines =
        understood(front, "[fields]\ntitle = \"source.title\"\nduration = \"source.duration\"\n");
    assert_eq!(
        lines[..8],
        [
            "On ice",
            "",
            "author",
            "length 58:30",
            "video https://youtu.be/2_qGU5p9GFQ 2_qGU5p9GFQ",
            "keywords",
            "people",
            "with Bo Berg;",
        ]
    );
}

#[test]
fn our_own_name_always_wins() {
    let front = "---\npublish_date: 2020-01-02\ndate: 2021-03-05\nkeywords: [own]\ntags: [other]\nmine: [third]\nauthor: Ann\nchannel: Bo\n---\n";
    for (config, keywords) in [
        ("", "keywords own;"),
        ("[fields]\nkeywords = \"mine\"\n", "keywords own;"),
        ("[fields]\nkeywords = [\"keywords\", \"mine\"]\n", "keywords own; third;"),
    ] {
        let lines = understood(front, config);
        assert_eq!([&lines[1], &lines[2], &lines[5]], ["2 January 2020", "author Ann", keywords]);
        assert!(lines[10].contains("date"), "{}", lines[10]);
    }
}

#[test]
fn names_in_any_spelling_and_values_that_do_not_fit() {
    let front = "---\nTitle: One\nPublish Date: 5 March 2021\nVideo: 12\nurl: /old/one/\ntopic: [a, b]\nlanguage: English\nlength: about an hour\nauthor:\n---\n";
    let site = showing(Archive::new().file("content/a.md", format!("{front}x")));
    let shown = lines(&site, "transcripts/a/");
    assert_eq!(shown[..2], ["One", "5 March 2021"]);
    assert_eq!(shown[10], "extra Video language length topic");
    assert!(site.has("old/one/index.html"));
    assert_eq!(site.codes(), [""; 0]);
}

#[test]
fn what_jekyll_keeps_back_is_a_draft() {
    let archive = Archive::new()
        .transcript("a.md", "published: false", "x")
        .transcript("b.md", "published: true\npermalink: /:title/", "x")
        .transcript("c.md", "published: 2021-03-05", "x");
    let site = showing(archive);
    assert!(!site.has("transcripts/a/index.html"));
    assert_eq!(lines(&site, "transcripts/b/")[10], "extra permalink");
    assert_eq!(lines(&site, "transcripts/c/")[1], "5 March 2021");
}

#[test]
fn files_without_front_matter() {
    let archive = Archive::new()
        .file("content/2021-03-05-thin_ice.md", "**Ann Bell:** Yes.\n")
        .file("content/20210306-b.md", "# Thick ice\n\nWords.\n")
        .file("content/c.md", "{% include head.html %}\n\n{{< video >}}\n")
        .file("content/d.md", "+++\n")
        .file("content/e.md", "{\n");
    let report = archive.report();
    assert_eq!(report.diagnostics.len(), 1, "{:?}", report.diagnostics);
    assert_eq!(report.diagnostics[0].code.id(), "DICTA101");
    let site = showing(archive.without("content/d.md"));
    assert_eq!(lines(&site, "transcripts/2021-03-05-thin-ice/")[..2], ["Thin ice", "5 March 2021"]);
    assert_eq!(lines(&site, "transcripts/20210306-b/")[..2], ["Thick ice", "6 March 2021"]);
    assert_eq!(lines(&site, "transcripts/c/")[0], "C");
}

#[test]
fn what_is_about_the_project_is_no_transcript() {
    let site = [
        "README.md",
        "readme.es.md",
        "deep/README.markdown",
        "CODE_OF_CONDUCT.md",
        "_index.md",
        "node_modules/x/a.md",
    ]
    .into_iter()
    .fold(Archive::new(), |archive, name| archive.file(&format!("content/{name}"), "x"))
    .file("content/security.md", "x")
    .file("content/changelog.md", "x")
    .build();
    assert_eq!(site.report.built.unwrap().transcripts, 2);
}

/// Mistakes in TOML and JSON have their line, column and cure; so have values that cannot be used,
/// under the name that the file has for them.
#[test]
fn mistakes_have_their_place_in_every_format() {
    let archive = Archive::new()
        .config("[fields]\ndifficulty = \"how.hard\"\npublish_date = \"when\"\n")
        .file("content/a.md", "+++\ntitle = One two\n+++\n")
        .file("content/b.md", "+++\ntitle = \"a\"\ntitle = \"b\"\n+++\n")
        .file("content/c.md", "+++\ntitle: One\n+++\n")
        .file("content/d.md", "+++\nkeywords = [\"a\", \n\ntitle = 1\n+++\n")
        .file("content/e.md", "{\n  \"title\": \"One\"\n  \"author\": \"Ann\"\n}\n")
        .file("content/f.md", "{\n  \"title\": \"One\",\n}\n")
        .file("content/g.md", "{\n  \"title\": \"a\",\n  \"title\": \"b\"\n}\n")
        .file("content/h.md", "{ \"title\": \"One\"\n\nText.\n")
        .file(
            "content/i.md",
            "+++\nview_count = \"many\"\n[entities]\npeople = {a = 1}\n[how]\nhard = [1, 2]\n+++\n",
        )
        .file("content/j.md", "{\n  \"view_count\": \"many\",\n  \"when\": \"3/5/2021\"\n}\n")
        .transcript("k.md", "how:\n  hard: [a, b]\nwhen: someday", "x");
    insta::assert_snapshot!(archive.messages());
}

#[test]
fn mistakes_in_the_mapping() {
    let with =
        |text: &str| Archive::new().transcript("a.md", "tags: [a]", "x").config(text).messages();
    insta::assert_snapshot!(
        [
            with("[fields]\nkeyword = \"tags\""),
            with("[fields]\ndate = \"publish_date\""),
            with("[fields]\nentities.people = \"speakers\"\nmood.of = \"mood\""),
            with("[fields]\ntitle = 1"),
            with("[fields]\nkeywords = [\"a\", 1]"),
            with("[fields]\npublish_date = { default = \"someday\" }"),
            with("[fields]\nauthor = { default = { name = \"Ann\" } }"),
            with("fields = 1"),
        ]
        .join("\n\n")
    );
}

/// Who speaks when, in the shapes of several archives.
#[test]
fn texts_of_other_archives() {
    let spoken = |body: &str| {
        let site = Archive::new().transcript("a.md", "duration: 600", body).build();
        let page = site.page("transcripts/a/");
        let names = page.attributes("[data-speaker]", "data-speaker");
        let starts = page.attributes("[data-exact=true]", "data-start");
        (names, starts)
    };
    let ann_and_bo = ["Ann Bell", "Bo", "Ann Bell"].map(str::to_owned).to_vec();
    for body in [
        "**Ann Bell:** One.\n\n**Bo:** Two.\n\n**Ann Bell:** Three.\n\n**Bo:** Four.",
        "**Ann Bell**: One.\n\n**Bo**: Two.\n\n**Ann Bell**: Three.\n\n**Bo**: Four.",
    ] {
        assert_eq!(spoken(body).0[..3], ann_and_bo, "{body}");
    }
    for body in [
        "**Ann Bell:** \\[00:00:01.50\\] One.\n\n**Bo:** \\[00:00:20\\] Two.\n\n**Ann Bell:** \\[00:01:30\\] Three.",
        "**[Ann Bell]**: [00:00:01]\n\nOne.\n\n**[Bo]**: [00:00:20]\n\nTwo.\n\n**[Ann Bell]**: [00:01:30]\n\nThree.",
        "Ann Bell (00:00:01):\nOne.\n\nBo (00:00:20):\nTwo.\n\nAnn Bell (00:01:30):\nThree.",
        "[00:01] **Ann Bell**: One.\n\n[00:20] **Bo**: Two.\n\n[01:30] **Ann Bell**: Three.",
        "**[Ann Bell]** (00:01) One.\n\n**[Bo]** (00:20) Two.\n\n**[Ann Bell]** (01:30) Three.",
        "Ann Bell  0:01  \nOne.\n\nBo  0:20  \nTwo.\n\nAnn Bell  1:30  \nThree.",
        "Ann Bell: 00:00:01\n\nOne.\n\nBo: 00:00:20\n\nTwo.\n\nAnn Bell: 00:01:30\n\nThree.",
        "WEBVTT\n\n00:00:01.000 --> 00:00:20.000\n<v Ann Bell>One.\n\n00:00:20.000 --> 00:01:30.000\n<v Bo>Two.\n\n00:01:30.000 --> 00:01:40.000\n<v Ann Bell>Three.",
        "1\n00:00:01,000 --> 00:00:20,000\nAnn Bell: One.\n\n2\n00:00:20,000 --> 00:01:30,000\nBo: Two.\n\n3\n00:01:30,000 --> 00:01:40,000\nAnn Bell: Three.",
    ] {
        let (names, starts) = spoken(body);
        let mut names = names;
        names.dedup();
        assert_eq!(names, ann_and_bo, "{body}");
        for start in ["1", "20", "90"] {
            assert!(starts.iter().any(|found| found == start), "{start} of {starts:?} in {body}");
        }
    }
}

/// Pieces of which files are made in the property test.
const PIECES: [&str; 40] = [
    "---\n",
    "+++\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    ":",
    " = ",
    ",",
    "\n",
    "  ",
    "- ",
    "\\",
    "#",
    "title",
    "date",
    "tags",
    "url",
    "source",
    "entities",
    "people",
    "speakers",
    "published",
    "taxonomies",
    "2021-03-05",
    "3/5/2021",
    "March 5, 2021",
    "T10:00:00Z",
    "00:01:02.5",
    "-->",
    "\"title\": ",
    "title = ",
    "title: ",
    "é",
    "\u{1F600}",
    "1e999",
    "null",
    "[[a]]\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any file is understood or reported, whatever it looks like and whatever is mapped, and every
    /// message can be shown.
    #[test]
    fn any_file_is_understood_or_reported(
        opening in 0..4_usize,
        pieces in proptest::collection::vec(0..PIECES.len(), 0..40),
        closing in any::<bool>(),
    ) {
        let sign = ["---\n", "+++\n", "{\"title\": ", ""][opening];
        let middle: String = pieces.iter().map(|&at| PIECES[at]).collect();
        let end = if closing { "\n".to_owned() + sign } else { String::new() };
        let source = Source::new("a.md", format!("{sign}{middle}{end}text"));
        let file = File::at(Path::new("content"), "20210305-a.md");
        let rule = |target: &[&str], from: &[&str]| dicta::config::Mapping {
            target: target.iter().map(|&name| name.to_owned()).collect(),
            from: from.iter().map(|&name| name.to_owned()).collect(),
            default: None,
            file: "dicta.toml".into(),
            place: source.location(0..0),
        };
        let mapped = [rule(&["keywords"], &["source.title", "tags"]), rule(&["entities", "people"], &["source"])];
        for mapping in [&[][..], &mapped] {
            let mut diagnostics = Diagnostics::new();
            let names = Names::new(mapping, &mut diagnostics);
            prop_assert!(!diagnostics.has_errors());
            let transcript = load::parse(&source, &names, &file, &mut diagnostics);
            prop_assert!(transcript.is_ok() || diagnostics.has_errors());
            for diagnostic in &diagnostics.into_sorted() {
                prop_assert!(!dicta::cli::show(diagnostic).is_empty());
            }
        }
    }
}

#[test]
fn numbers_are_kept_as_they_are_written() {
    let front = "---\ntitle: 3.10\nkeywords: [python, 3.10, 1e5, 0xFF]\nentities:\n  people: [4.0]\nvideo_id: 12345678e90\n---";
    let lines = understood(front, "");
    assert!(lines[0].ends_with("3.10"), "{lines:?}");
    for written in ["3.10; ", "1e5; ", "0xFF;", "4.0;", "12345678e90"] {
        assert!(lines.iter().any(|line| line.contains(written)), "{written}: {lines:?}");
    }
}

#[test]
fn an_emoji_in_two_escapes_is_one_character() {
    let lines = understood("---\ntitle: \"A good day \\ud83d\\ude00\"\n---", "");
    assert!(lines[0].ends_with("A good day 😀"), "{lines:?}");
}

#[test]
fn a_number_sign_that_cuts_a_value_is_reported() {
    let front = "---\ntitle: Evening show #42 with Ann Bell\nkeywords: [mills] # of the region\nconcepts:\n  - \"show #1\"\n  - show #2\n---\nx\n";
    let archive = Archive::new().file("content/a.md", front);
    insta::assert_snapshot!(archive.messages(), @r"
    warning[DICTA112]: the value of `title` ends before `#42 with Ann Bell`: ` #` begins a comment
     --> content/a.md:2:8
      |
    2 | title: Evening show #42 with Ann Bell
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: put the whole value in quotes; if the rest is a comment, put a space after `#`

    warning[DICTA112]: the value of `concepts` ends before `#2`: ` #` begins a comment
     --> content/a.md:6:5
      |
    6 |   - show #2
      |     ^^^^^^^
      |
      = help: put the whole value in quotes; if the rest is a comment, put a space after `#`
    ");
}

#[test]
fn days_that_can_mean_one_day_only() {
    for day in [
        "21/05/2024",
        "5/21/2024",
        "21-May-2024",
        "20240521T100000Z",
        "2024年5月21日",
        "21. Mai 2024",
        "2024-5-21T9:00",
    ] {
        let lines = understood(&format!("---\ntitle: A\ndate: {day}\n---"), "");
        assert!(lines.iter().any(|line| line.contains("21 May 2024")), "{day}: {lines:?}");
    }
}
