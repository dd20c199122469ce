//! A real archive, where there is one: `DICTA_ARCHIVE` names a folder of transcripts.
//!
//! These tests are ignored by a plain `cargo test`; `scripts/test` runs them and says whether the
//! archive was there.

use std::path::{Path, PathBuf};

use dicta::base::progress::Silent;
use dicta::base::sink::Diagnostics;
use dicta::config::{Config, Overrides};
use dicta::curate::measure::{Labels, measure};
use dicta::project::archive::Archive as Known;
use dicta::project::changes::ChangeSet;

use crate::annotations::{checked_annotations, crossed};
use crate::archive::{Archive, Site};

fn archive() -> PathBuf {
    PathBuf::from(
        std::env::var_os("DICTA_ARCHIVE").expect("DICTA_ARCHIVE names a folder of transcripts"),
    )
}

fn build(base: &str) -> Site {
    let content = archive().canonicalize().unwrap();
    Archive::new().config(&format!("content = {content:?}")).base_url(base).build()
}

fn files() -> usize {
    walkdir::WalkDir::new(archive())
        .into_iter()
        .filter(|entry| {
            entry
                .as_ref()
                .is_ok_and(|entry| entry.path().extension().is_some_and(|ending| ending == "md"))
        })
        .count()
}

#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn every_file_has_a_page_and_every_link_resolves() {
    for base in ["/", "/repo/", "https://talks.example/repo/"] {
        let site = build(base);
        assert_eq!(site.report.built.unwrap().transcripts, files());
        assert_eq!(crate::crawl::dead_links(&site.output(), base), Vec::<String>::new());
        let files = site.files();
        let is_page = |path: &str| path.ends_with(".html") || path.ends_with("feed.xml");
        for (path, bytes) in files.iter().filter(|(path, _)| is_page(path)) {
            assert!(bytes.len() < 500_000, "{path}: {} bytes", bytes.len());
        }
    }
}

#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn two_builds_agree_to_the_byte() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(pool.install(|| build("/").files()) == build("/").files());
}

/// Invariant 5 on real captions: the words of each page are those of its file.
#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn every_word_is_kept_in_order() {
    let site = build("/");
    let mut long = 0;
    for entry in std::fs::read_dir(archive()).unwrap() {
        let folder = entry.unwrap();
        let name = folder.file_name().into_string().unwrap();
        let Ok(text) = std::fs::read_to_string(folder.path().join("transcript.md")) else {
            continue;
        };
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        let body = body.trim_start();
        let body = if body.starts_with("# ") {
            body.split_once('\n').map_or("", |(_, rest)| rest)
        } else {
            body
        };
        let page = site.page(&format!("transcripts/{}/", dicta::base::slug::slugify(&name)));
        let shown = page.texts("#transcript p").join(" ");
        let words = body.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown == words, "{name}");
        let slug = dicta::base::slug::slugify(&name);
        let path = site.output().join(format!("transcripts/{slug}/transcript.txt"));
        let plain = std::fs::read_to_string(path).unwrap();
        assert!(plain.split_whitespace().collect::<Vec<_>>().join(" ") == words, "{name}");
        checked_annotations(&site, &slug);
        assert_eq!(crossed(&page.text), None, "{name}");
        let lengths =
            page.texts("#transcript p").into_iter().map(|text| text.split_whitespace().count());
        long += lengths.filter(|&words| words > 200).count();
    }
    assert_eq!(long, 0, "paragraphs of more than 200 words");
}

/// The quality that the documentation promises, on places labelled by reading. The labels belong to
/// one archive; on another they say nothing, and the test says so.
#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn mentions_agree_with_the_labels() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lexicons");
    let labels = examples.join("ai-industry.labels.tsv");
    let lexicon = examples.join("ai-industry.yaml");
    for (lexicon, precision, recall) in [(Some(lexicon), 0.97, 0.95), (None, 0.93, 0.75)] {
        let overrides = Overrides {
            content: Some(archive()),
            lexicon,
            root: Some(examples.clone()),
            ..Overrides::default()
        };
        let config = Config::load(&overrides).unwrap();
        let mut found = Diagnostics::new();
        let site =
            Known::default().refresh(&config, &ChangeSet::Anything, &Silent, &mut found).unwrap();
        let measured = measure(&config, &site, Labels::read(&labels).unwrap()).unwrap();
        if measured.unknown * 2 > measured.all.found {
            eprintln!("this is another archive than the labels are of: nothing was measured");
            return;
        }
        let all = measured.all;
        assert!(all.precision().unwrap() >= precision, "{all:?}");
        assert!(all.recall().unwrap() >= recall, "{all:?}");
    }
}

#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn search_finds_what_a_plain_scan_of_it_finds() {
    let out = crate::browser::run("search-scan.mjs", &build("/"), "/");
    assert!(out.contains(" 0 wrong"), "{out}");
}
