//! Bad input gets a clear message; the rest of the work goes on.

use crate::archive::Archive;

#[test]
fn every_mistake_is_shown_in_one_run() {
    let archive = Archive::new()
        .file("content/a-unclosed.md", "---\ntitle: A\n\nText")
        .file("content/b-colon.md", "---\nauthor: Ann\ntitle: One: two\n---\nText")
        .file("content/c-quote.md", "---\ntitle: \"never closed\nauthor: Ann\n---\nText")
        .file("content/d-twice.md", "---\ntitle: A\nauthor: Ann\ntitle: B\n---\nText")
        .file("content/e-list.md", "---\n- a\n- b\n---\nText")
        .file("content/f-tab.md", "---\nentities:\n\tpeople: [Ann]\n---\nText")
        .file("content/g-bytes.md", b"---\ntitle: caf\xe9\n---\nText")
        .file("content/h-fine.md", "---\ntitle: Fine\n---\nText");
    insta::assert_snapshot!(archive.messages());
    assert!(!archive.path("public").exists());
}

#[test]
fn what_cannot_be_used_is_left_out_with_a_warning() {
    let archive = Archive::new()
        .transcript("dates.md", "title: A\npublish_date: \"unknown\"\nduration: about an hour", "x")
        .transcript(
            "types.md",
            "title: [a, b]\nview_count: many\ndraft: perhaps\nkeywords: {a: b}\nentities: [Ann]\nsummary: [a, {b: c}, {name: d}]",
            "x",
        )
        .transcript("addresses.md", "youtube_url: javascript:alert(1)\nsubstack_url: example.org\naliases: [../../etc/passwd, /ok/]\nlang: \"<b>\"", "x");
    insta::assert_snapshot!(archive.messages());
    let site = archive.drafts().build();
    assert_eq!(site.report.built.unwrap().transcripts, 3);
    assert_eq!(site.page("transcripts/types/").texts(".summary li"), ["a", "d"]);
}

#[test]
fn settings_and_themes() {
    let config = |text: &str| Archive::small().config(text).messages();
    insta::assert_snapshot!(
        [
            config("titel = \"A\""),
            config("title = \"A"),
            config("base_url = \"example.org\""),
            config("theme = \"../x\""),
            config("theme = \"absent\""),
            config("[options]\nfoter = \"x\""),
        ]
        .join("\n\n")
    );
}

#[test]
fn templates() {
    let with = |name: &str, text: &str| {
        Archive::small().file(&format!("templates/{name}"), text).messages()
    };
    insta::assert_snapshot!(
        [
            with("transcript.html", "<h1>{{ title }}</h1>\n<p>{{ titel }}</p>"),
            with(
                "facet_value.html",
                "{% extends \"dicta/facet_value.html\" %}\n{% block main %}{{ name "
            ),
            with("home.html", "{% extends \"absent.html\" %}"),
            with("base.html", "{{ asset(path=\"assets/absent.css\") }}"),
        ]
        .join("\n\n")
    );
}

#[test]
fn no_content() {
    insta::assert_snapshot!(Archive::new().messages(), @r"
    error[DICTA001]: this folder contains no transcript
    --> content
     = help: put a Markdown file or captions into it, or specify another folder with `--content DIR`; `dicta init` begins a new site
    ");
    // What is there instead.
    let of_jekyll = Archive::new().file("content/_posts/2024-05-21-one.md", "One").messages();
    insta::assert_snapshot!(of_jekyll, @r"
    error[DICTA001]: this folder contains no transcript
    --> content
     = help: the files in `_posts` are left out, because the name of the folder begins with `_`: rename it, or specify it with `--content content/_posts`
    ");
    let of_sphinx = Archive::new()
        .file("content/README.md", "One")
        .file("content/one.rst", "One")
        .file("content/a/two.rst", "Two")
        .messages();
    insta::assert_snapshot!(of_sphinx, @r"
    error[DICTA001]: this folder contains no transcript
    --> content
     = help: 2 files have the extension `.rst`, which Dicta does not read: convert text to Markdown (`.md`) or plain text (`.txt`), and captions to WebVTT (`.vtt`)
    ");
    let archive = Archive::new();
    std::fs::remove_dir(archive.path("content")).unwrap();
    insta::assert_snapshot!(archive.messages(), @r"
    error[DICTA001]: cannot read the content folder: No such file or directory (os error 2)
    --> content
     = help: begin a new site with `dicta init`, or specify the content folder with `--content DIR`, or with `content` in `dicta.toml`
    ");
}

/// Each frequent mistake has the place and the cure of its own.
#[test]
fn cures_of_yaml() {
    for (front, place, cure) in [
        ("title:A", (2, 1), "a space after the colon"),
        ("title:A\nauthor: B", (2, 1), "a space after the colon"),
        ("author: B\ntitle:A", (3, 1), "a space after the colon"),
        ("author: B\ntitle:A\n\nlang: de", (3, 1), "a space after the colon"),
        ("title: One: two", (2, 11), "a value that contains `: ` in quotes"),
        ("title: One\n author: B", (3, 8), "use the same indentation"),
        ("title: *bold* words", (2, 8), "begins with `*` or `&`"),
        ("title: **bold**", (2, 8), "begins with `*` or `&`"),
        ("title: *bold", (2, 8), "begins with `*` or `&`"),
        ("title: & co", (2, 8), "begins with `*` or `&`"),
        ("author: @ann", (2, 9), "begins with `@`, `%` or a backtick"),
        ("author: `ann`", (2, 9), "begins with `@`, `%` or a backtick"),
        ("keywords:\n  - %ann", (3, 5), "begins with `@`, `%` or a backtick"),
        ("keywords:\n\t- ann", (3, 1), "with spaces, not with tabs"),
        ("entities:\n  people:\n\t- a", (4, 1), "with spaces, not with tabs"),
        ("title: \"a\nauthor: B", (2, 8), "close the quote that is opened here"),
        ("title: 'a\nauthor: B", (2, 8), "close the quote that is opened here"),
        ("title: \"a\nauthor: \"B\"", (3, 10), "check the quotes here and on the line above"),
        ("title: 'It's'", (2, 12), "inside single quotes, write `'` as `''`"),
        ("keywords: [a, b\nauthor: B", (3, 7), "check the brackets"),
        ("title: [One] two", (2, 14), "text after its closing bracket"),
        ("title: \"C:\\path\"", (2, 8), "write a backslash as"),
        ("title: > 2", (2, 8), "begins with `|` or `>`"),
        ("title: !<a b", (2, 8), "begins with `!`"),
        ("%title: A", (2, 10), "begins with `%`"),
    ] {
        let found = Archive::new().transcript("a.md", front, "x").report().diagnostics.remove(0);
        let at = found.location.unwrap();
        let help = found.help.unwrap();
        assert_eq!(found.code.id(), "DICTA102");
        assert!(help.contains(cure), "{front:?}: {help}");
        assert_eq!((at.line, at.column), place, "{front:?}");
    }
}

/// A YAML tag is a word that begins with `!`.
#[test]
fn a_tag_is_text() {
    let front = "title: !wow this\nauthor: !wow\nkeywords: !set [a, !b c]\ndifficulty: ! 5";
    let page = Archive::new().transcript("a.md", front, "x").build().page("transcripts/a/");
    assert_eq!(page.one("h1"), "!wow this");
    assert_eq!(page.texts(".tags a"), ["a", "!b c"]);
    assert!(page.text.contains(">!wow</a>") && page.text.contains(">! 5</a>"));
}

/// A warning points at the field that is meant: the one of its map, in the block that was used.
#[test]
fn warnings_point_at_their_field() {
    let places = |archive: Archive| {
        let diagnostics = archive.report().diagnostics.into_iter();
        let place = |place: dicta::base::diagnostic::Location| (place.line, place.text);
        diagnostics.filter_map(|diagnostic| diagnostic.location.map(place)).collect::<Vec<_>>()
    };
    let at = |line: usize, text: &str| (line, text.to_owned());
    let front = "description: |\n  author: no\n  people: no\nentities:\n  people: [[a], b]\nauthor: [b]\npeople: c";
    let found = places(Archive::new().transcript("a.md", front, "x"));
    assert_eq!(found, [at(6, "  people: [[a], b]"), at(7, "author: [b]")]);
    let body = "---\nlang: 3?\npublish_date: soon\n---\n---\nauthor: [b]\n---\nx";
    let found = places(Archive::new().transcript("a.md", "lang: \"\"\ntitle: A", body));
    // The first of the two on line 7 is the one for all further blocks.
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [7, 7, 8, 11], "{found:?}");
    for (front, line) in [
        ("title: A\nsummary:\n  - x\nx: {title: B}\ny:\n  title: C\ntitle: D", 8),
        ("entities:\n  people: [a]\n  places:\n    people: b\n  people: [c]", 6),
    ] {
        let found = places(Archive::new().transcript("a.md", front, "x"));
        assert_eq!(found[0].0, line, "{found:?}");
    }
}

/// However many blocks of metadata a text begins with, there is one warning, and nothing is lost.
#[test]
fn many_further_blocks() {
    let body = format!("{}The words.", "---\ntitle: x\n---\n".repeat(1_000));
    let site = Archive::new().transcript("a.md", "title: A", &body).build();
    assert_eq!(site.codes(), ["DICTA106"]);
    let bad = "---\nauthor: One: two\n---\nThe words.";
    let archive = Archive::new().transcript("a.md", "title: A", bad);
    insta::assert_snapshot!(archive.messages(), @r#"
    warning[DICTA106]: the second block of metadata is not valid YAML: unexpected second `: ` in the value; it is shown as text
     --> content/a.md:6:12
      |
    6 | author: One: two
      |            ^^^^^
      |
      = help: put a value that contains `: ` in quotes: `title: "One: two"`
    "#);
    assert!(archive.build().page("transcripts/a/").one("#transcript").contains("One: two"));
}

/// What aliases repeat, and how deep values nest, is bounded.
#[test]
fn bombs() {
    let laughs: String = (1..10).fold(
        "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned(),
        |text, n| {
            let many = vec![format!("*a{}", n - 1); 9].join(", ");
            text + &format!("a{n}: &a{n} [{many}]\n")
        },
    );
    let deep = format!("a: {}{}", "[".repeat(5000), "]".repeat(5000));
    for front_matter in [laughs, deep, format!("a: {}", "x".repeat(2 << 20))] {
        let report = Archive::new().transcript("a.md", &front_matter, "x").report();
        assert!(report.built.is_none());
        assert!(["DICTA102", "DICTA105"].contains(&report.diagnostics[0].code.id()));
    }
    let huge = Archive::new().file("content/a.md", "x ".repeat(9 << 20)).report();
    assert_eq!(huge.diagnostics[0].code.id(), "DICTA105");
    let many = Archive::new()
        .transcript("a.md", &format!("keywords: [{}]", "a1, ".repeat(3000)), "x")
        .build();
    assert_eq!(many.codes(), ["DICTA105"]);
    let aliases = "  - ../x\n".repeat(2000);
    let many = Archive::new().transcript("a.md", &format!("aliases:\n{aliases}"), "x").build();
    assert_eq!(many.codes(), ["DICTA110"]);
    let kinds: String = (0..50_000).map(|n| format!("  k{n}: {{x: 1}}\n")).collect();
    let many = Archive::new().transcript("a.md", &format!("entities:\n{kinds}"), "x").build();
    assert_eq!(many.codes().len(), 101);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_and_in_circles_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "Secret").unwrap();
    let archive = Archive::small().file("shared/inside.md", "Inside");
    let link = |to: &std::path::Path, name: &str| {
        std::os::unix::fs::symlink(to, archive.path(name)).unwrap()
    };
    link(&outside.path().join("secret.md"), "content/secret.md");
    link(outside.path(), "content/folder");
    link(&archive.path("content"), "content/circle");
    link(&archive.path("shared"), "content/shared");
    let site = archive.build();
    assert_eq!(site.report.built.unwrap().transcripts, 4);
    assert_eq!(site.codes(), ["DICTA003", "DICTA003", "DICTA003"]);
    assert!(site.has("transcripts/inside/index.html"));
    assert!(!site.files().values().any(|bytes| bytes.windows(6).any(|bytes| bytes == b"Secret")));
}

/// A link has a name that is taken; what it leads to must have one too.
#[cfg(unix)]
#[test]
fn links_to_what_is_left_out_are_not_followed() {
    let archive = Archive::small()
        .file("content/.hidden.md", "Secret")
        .file("content/_notes/later.md", "Secret")
        .file("_shared/plan.md", "Secret")
        .file("secret.toml", "Secret")
        .file("shared/inside.md", "Inside");
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(archive.path(to), archive.path(name)).unwrap()
    };
    link("content/.hidden.md", "content/one.md");
    link("content/_notes", "content/two");
    link("content/_notes/later.md", "content/three.md");
    link("_shared/plan.md", "content/four.md");
    link("secret.toml", "content/five.md");
    link("shared/inside.md", "content/six.md");
    link("content/one.md", "content/seven.md");
    let site = archive.build();
    assert_eq!(site.report.built.unwrap().transcripts, 4);
    assert_eq!(site.codes(), ["DICTA003"; 6]);
    assert!(site.has("transcripts/six/index.html"));
    assert!(!site.files().values().any(|bytes| bytes.windows(6).any(|bytes| bytes == b"Secret")));
}

#[test]
fn an_alias_never_replaces_a_page() {
    let archive = || {
        Archive::new()
            .transcript(
                "a.md",
                "keywords: [oars]\naliases: [/keywords/, /transcripts/b/, /old/, /same]",
                "x",
            )
            .transcript("b.md", "aliases: [/OLD/, /same/, /same/]", "x")
    };
    insta::assert_snapshot!(archive().messages());
    let site = archive().build();
    assert!(site.has("old/index.html") && !site.has("OLD/index.html"));
    assert_eq!(site.page("keywords/").one("h1"), "Keywords");
}

/// Aliases that are files where pages need folders, or folders where pages are files.
#[test]
fn an_alias_never_stands_in_the_way() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "keywords: [oars]\naliases: [/keywords//, /index.html/x, /404.html/y, /assets/dicta.css, /assets, /talks/v1.0]",
            "x",
        )
        .build();
    assert_eq!(site.codes(), ["DICTA202"; 4]);
    assert!(site.has("talks/v1.0/index.html") && site.has("assets/index.html"));
    assert_eq!(site.page("keywords/").one("h1"), "Keywords");
    assert_ne!(site.files()["assets/dicta.css"], b"");
}

#[test]
fn a_static_file_never_stands_where_a_folder_is_needed() {
    let site = Archive::small().file("static/keywords", "mine").build();
    assert_eq!(site.codes(), ["DICTA202"]);
    assert_eq!(site.page("keywords/").one("h1"), "Keywords");
}

#[cfg(unix)]
#[test]
fn dead_links_and_pipes() {
    let archive = Archive::small();
    let link = |name: &str| std::os::unix::fs::symlink("nowhere", archive.path(name)).unwrap();
    link("content/.#captions.md");
    link("content/dead.md");
    std::os::unix::fs::symlink("itself", archive.path("content/itself")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(archive.path("content/pipe.md")).status();
    assert!(made.unwrap().success());
    let site = archive.build();
    assert_eq!(site.codes(), ["DICTA002", "DICTA002"]);
    assert_eq!(site.report.built.unwrap().transcripts, 3);
}
