//! A new site: the files that a small archive begins with.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::schema::Subject;
use super::transcript::{self, Wanted};
use super::{exists, github, write_new};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::{BaseUrl, FILE_NAME, below};
use crate::lexicon::file;
use crate::metadata::forms::one_line;
use crate::project::walk::walk;

const SETTINGS: &str = include_str!("files/dicta.toml");
const LEXICON: &str = include_str!("files/entities.yaml");
const IGNORED: &str = include_str!("files/gitignore");
const README: &str = include_str!("files/README.md");
const EDITOR: &str = include_str!("files/settings.json");
const FIRST: &str = include_str!("files/first.md");

/// What is asked of a new site.
#[derive(Debug)]
pub struct NewSite<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// What it is called.
    pub title: Option<&'a str>,
    /// Where it will stand.
    pub base_url: Option<&'a str>,
    /// With workflows for GitHub Pages, which take Dicta from this repository (`OWNER/NAME`, or
    /// empty).
    pub github: Option<&'a str>,
    /// The day of its first transcript.
    pub today: Date,
}

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// The files that are new.
    pub made: Vec<PathBuf>,
    /// Those that were there already and are as they were.
    pub kept: Vec<PathBuf>,
}

/// Makes a site in a folder, which may hold other files: whatever is there stays as it is. A folder
/// with transcripts gets no example.
///
/// # Errors
/// A diagnostic if a site is there already, if the title or the address is none, or if a file
/// cannot be written.
pub fn init(site: &NewSite) -> Result<Made, Diagnostic> {
    let settings = below(site.folder, FILE_NAME.into());
    if settings.symlink_metadata().is_ok() {
        return Err(exists(
            &settings,
            "a site has begun here: add to it with `dicta new`, and publish it with `dicta publish --github`",
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
    files.extend(Subject::ALL.map(|subject| (subject.file().to_owned(), subject.text())));
    if walk(&below(site.folder, "content".into()), site.folder).files.is_empty() {
        files.push((format!("content/{}-first-talk.md", site.today), first(site.today)));
    }
    let mut files: Vec<(PathBuf, String)> =
        files.into_iter().map(|(path, text)| (below(site.folder, path.into()), text)).collect();
    if let Some(from) = site.github {
        files.extend(github::files(site.folder, from));
    }
    // Last, since it says that a site has begun: what stops before it can be called again.
    files.push((settings, settings_text(title.as_deref(), site.base_url)));
    let mut made = Made::default();
    for (path, text) in files {
        match write_new(&path, &text)? {
            true => made.made.push(path),
            false => made.kept.push(path),
        }
    }
    Ok(made)
}

/// The settings with what is known of them.
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

/// An example of a transcript, whose tags its text bears out.
fn first(today: Date) -> String {
    let known = [
        ("author", "\"Ada Example\""),
        ("summary", "[\"What a transcript looks like, and what becomes of it.\"]"),
        ("keywords", "[captions, examples]"),
        (
            "entities",
            "\n  companies: [WGBH]\n  people: [Julia Child]\n  products: []\n  models: []",
        ),
    ];
    let wanted = Wanted { title: "A first talk", date: today, url: None };
    transcript::text(&wanted, &known, FIRST)
}
