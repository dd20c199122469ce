//! A new site.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::create::{already_exists, create};
use super::github;
use super::schema::SchemaSubject;
use super::transcript::{self, Wanted};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::{BaseUrl, FILE_NAME, join};
use crate::lexicon::file;
use crate::metadata::forms::one_line;
use crate::project::walk::walk;

const SETTINGS: &str = include_str!("files/dicta.toml");
const LEXICON: &str = include_str!("files/entities.yaml");
const IGNORED: &str = include_str!("files/gitignore");
const README: &str = include_str!("files/README.md");
const EDITOR: &str = include_str!("files/settings.json");
const FIRST: &str = include_str!("files/first.md");

/// A site to create.
#[derive(Debug)]
pub struct NewSite<'a> {
    /// The folder of the site.
    pub folder: &'a Path,
    /// The title of the site.
    pub title: Option<&'a str>,
    /// The URL at which the site will be published.
    pub base_url: Option<&'a str>,
    /// The repository (`OWNER/NAME`, or empty) from which workflows for GitHub Pages download Dicta;
    /// `None` if there are to be no workflows.
    pub github: Option<&'a str>,
    /// The date of the example transcript.
    pub today: Date,
}

/// The files of a new site.
#[derive(Debug, Default)]
pub struct NewFiles {
    /// The files that were created.
    pub created: Vec<PathBuf>,
    /// The files that already existed and were left unchanged.
    pub kept: Vec<PathBuf>,
}

/// Creates a site in a folder. Existing files are left unchanged. If the folder already contains
/// transcripts, no example is added.
///
/// # Errors
/// A diagnostic if the folder already has settings, if the base URL is not valid, or if a file cannot
/// be written.
pub fn init(site: &NewSite) -> Result<NewFiles, Diagnostic> {
    let settings = join(site.folder, FILE_NAME);
    if settings.symlink_metadata().is_ok() {
        return Err(already_exists(
            &settings,
            "this folder already contains a site: add a transcript with `dicta new`, or publish the site with `dicta publish --github`",
        ));
    }
    let title = site.title.map(one_line).filter(|title| !title.is_empty());
    if let Some(url) = site.base_url {
        BaseUrl::parse(url)
            .map_err(|why| Diagnostic::error(Code::InvalidConfig, "--base-url", why))?;
    }
    let mut files = vec![
        (format!("content/{}", file::FILE_NAME), LEXICON.to_owned()),
        (".gitignore".to_owned(), IGNORED.to_owned()),
        (
            "README.md".to_owned(),
            README.replace("TITLE", title.as_deref().unwrap_or("Transcripts")),
        ),
        (".vscode/settings.json".to_owned(), EDITOR.to_owned()),
    ];
    files.extend(SchemaSubject::ALL.map(|subject| (subject.file().to_owned(), subject.text())));
    if walk(&join(site.folder, "content"), site.folder, "en").files.is_empty() {
        files.push((format!("content/{}-first-talk.md", site.today), first(site.today)));
    }
    let mut files: Vec<(PathBuf, String)> =
        files.into_iter().map(|(path, text)| (join(site.folder, path), text)).collect();
    if let Some(from) = site.github {
        files.extend(github::files(site.folder, from));
    }
    // The settings come last. If an error occurs before, `init` can be run again.
    files.push((settings, settings_text(title.as_deref(), site.base_url)));
    let mut result = NewFiles::default();
    for (path, text) in files {
        match create(&path, &text)? {
            true => result.created.push(path),
            false => result.kept.push(path),
        }
    }
    Ok(result)
}

/// The settings file with the values that are known.
fn settings_text(title: Option<&str>, base_url: Option<&str>) -> String {
    let known = [("title", title), ("base_url", base_url)];
    let line = |line: &str| {
        let given = known.iter().find_map(|(key, value)| {
            let own = line.strip_prefix("# ")?.strip_prefix(key)?.starts_with(" = ");
            value.filter(|_| own).map(|value| format!("{key} = {}\n", toml::Value::from(value)))
        });
        given.unwrap_or_else(|| format!("{line}\n"))
    };
    SETTINGS.lines().map(line).collect()
}

/// The example transcript. Its text supports its tags.
fn first(today: Date) -> String {
    let known = [
        ("author", "\"Ada Example\""),
        ("summary", "[\"What a transcript looks like and what Dicta does with it.\"]"),
        ("keywords", "[captions, examples]"),
        (
            "entities",
            "\n  companies: [WGBH]\n  people: [Julia Child]\n  products: []\n  models: []",
        ),
    ];
    let wanted = Wanted { title: "A first talk", date: today, url: None };
    transcript::text(&wanted, &known, FIRST)
}
