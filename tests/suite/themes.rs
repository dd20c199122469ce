//! Looks: the site over the theme over the built-in one.

use crate::archive::Archive;

const TRANSCRIPT: &str = "transcripts/2025-01-07-shorthand/";

#[test]
fn the_site_wins_over_the_theme_and_that_over_the_built_in() {
    let themed = || {
        Archive::small()
            .config("theme = \"mine\"\n[options]\ncolour = \"red\"")
            .file(
                "themes/mine/theme.toml",
                "name = \"Mine\"\n[options]\ncolour = \"blue\"\nsize = 3\n",
            )
            .file(
                "themes/mine/templates/transcript.html",
                "theme {{ site.options.colour }} {{ site.options.size }}",
            )
            .file(
                "themes/mine/templates/404.html",
                "{% extends \"dicta/404.html\" %}{% block main %}theme{% endblock %}",
            )
            .file("themes/mine/static/assets/dicta.css", "theme")
            .file("themes/mine/static/assets/icon.svg", "theme")
            .file("themes/mine/static/assets/dicta.js", "theme")
    };
    let site = themed().build();
    assert_eq!(site.page(TRANSCRIPT).text, "theme red 3");
    assert_eq!(site.page("404.html").one("main"), "Home theme");
    assert_eq!(site.files()["assets/dicta.css"], b"theme");
    let site = themed()
        .file("templates/transcript.html", "site")
        .file("static/assets/dicta.css", "site")
        .build();
    assert_eq!(site.page(TRANSCRIPT).text, "site");
    assert_eq!(site.files()["assets/dicta.css"], b"site");
}

#[test]
fn static_files_of_the_site_are_published() {
    let site =
        Archive::small().file("static/robots.txt", "x").file("static/img/.hidden", "x").build();
    assert!(site.has("robots.txt") && !site.has("img/.hidden"));
}

#[test]
fn a_static_file_never_hides_a_page() {
    let site = Archive::small().file("static/keywords/index.html", "mine").build();
    assert_eq!(site.codes(), ["DICTA202"]);
    assert_eq!(site.page("keywords/").one("h1"), "Keywords");
}

#[test]
fn a_changed_style_sheet_has_a_new_address() {
    let sheet = |text: &str| {
        let site = Archive::small().file("static/assets/dicta.css", text).build();
        site.page("").attributes("link[rel=stylesheet]", "href").remove(0)
    };
    assert_ne!(sheet("a"), sheet("b"));
    assert_eq!(sheet("a"), sheet("a"));
}

#[test]
fn a_theme_may_be_a_style_sheet_alone() {
    let site = Archive::small()
        .config("theme = \"mine\"")
        .file("themes/mine/static/assets/dicta.css", "mine")
        .build();
    assert_eq!(site.files()["assets/dicta.css"], b"mine");
    assert!(site.has("assets/dicta.js") && site.has("assets/icon.svg"));
}

#[test]
fn options_of_every_type() {
    let site = Archive::small()
        .config("theme = \"mine\"\n[options]\nday = 2024-01-02\nsizes = [1, 2.5]\nflag = true")
        .file("themes/mine/theme.toml", "[options]\nday = 2000-01-01\nsizes = []\nflag = false")
        .file(
            "templates/404.html",
            "{{ site.options.day }} {{ site.options.sizes[1] }} {{ site.options.flag }}",
        )
        .build();
    assert_eq!(site.page("404.html").text, "2024-01-02 2.5 true");
}
