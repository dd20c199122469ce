//! The fluent builder of test archives: `Archive::new().file(…).build().page(…)`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dicta::base::diagnostic::Diagnostic;
use dicta::base::progress::Silent;
use dicta::build::{Report, build};
use dicta::check::fix::{FixedFile, fixes};
use dicta::check::{CheckReport, check};
use dicta::config::{Config, Overrides};
use dicta::project::archive::Archive as Known;
use dicta::project::changes::ChangeSet;
use jiff::civil::Date;
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// A site's folder that is being written.
pub struct Archive {
    dir: TempDir,
    overrides: Overrides,
    force: bool,
}

impl Archive {
    /// An empty site.
    pub fn new() -> Archive {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("content")).unwrap();
        let overrides = Overrides { root: Some(dir.path().to_owned()), ..Overrides::default() };
        // An empty file, so that none above the test's folder is found.
        Archive { dir, overrides, force: false }.config("")
    }

    /// Three transcripts with shared tags, of which one is undated.
    pub fn small() -> Archive {
        Archive::new()
            .config("title = \"Small\"\ndescription = \"Three talks.\"\n")
            .file("content/2024-05-21-captions/transcript.md", include_str!("small/captions.md"))
            .file("content/2025-01-07-shorthand.md", include_str!("small/shorthand.md"))
            .file("content/notes/undated.md", include_str!("small/undated.md"))
    }

    /// Adds or replaces a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Archive {
        let path = self.dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Adds a transcript from its front matter and body.
    pub fn transcript(self, name: &str, front_matter: &str, body: &str) -> Archive {
        self.file(&format!("content/{name}"), format!("---\n{front_matter}\n---\n\n{body}\n"))
    }

    /// Removes a file.
    pub fn without(self, path: &str) -> Archive {
        std::fs::remove_file(self.dir.path().join(path)).unwrap();
        self
    }

    /// Replaces `dicta.toml`.
    pub fn config(self, text: &str) -> Archive {
        self.file("dicta.toml", text)
    }

    /// As `--base-url`.
    pub fn base_url(mut self, url: &str) -> Archive {
        self.overrides.base_url = Some(url.to_owned());
        self
    }

    /// As `--drafts`.
    pub fn drafts(mut self) -> Archive {
        self.overrides.drafts = true;
        self
    }

    /// The day of the build.
    pub fn today(mut self, today: Date) -> Archive {
        self.overrides.today = Some(today);
        self
    }

    /// As `--force`.
    pub fn force(mut self) -> Archive {
        self.force = true;
        self
    }

    /// A path in the site's folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    /// Builds; errors are for the test to look at.
    pub fn report(&self) -> Report {
        match Config::load(&self.overrides) {
            Ok(config) => {
                build(&mut Known::default(), &config, &ChangeSet::Anything, self.force, &Silent)
            }
            Err(diagnostic) => Report { diagnostics: vec![diagnostic], ..Report::default() },
        }
    }

    /// Builds, and expects that nothing stops it.
    pub fn build(self) -> Site {
        let report = self.report();
        assert!(report.built.is_some(), "{:#?}", report.diagnostics);
        Site { archive: self, report }
    }

    /// Adds every file of a folder of the test suite to the transcripts.
    pub fn with_content(self, folder: &str) -> Archive {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = tree(&folder).into_iter();
        files.fold(self, |archive, (path, bytes)| archive.file(&format!("content/{path}"), bytes))
    }

    /// Checks, on a day of the year 2026, and names files from the site's folder.
    pub fn check(&self) -> CheckReport {
        let mut checked = match Config::load(&self.overrides) {
            Ok(config) => check(&config, Date::constant(2026, 7, 1), &Silent),
            Err(diagnostic) => {
                CheckReport { diagnostics: vec![diagnostic], ..CheckReport::default() }
            }
        };
        let root = format!("{}/", self.dir.path().display());
        for one in &mut checked.diagnostics {
            one.file = one.file.replace(&root, "");
        }
        checked
    }

    /// What `dicta check --fix` would write.
    pub fn fixes(&self) -> Vec<FixedFile> {
        fixes(&Config::load(&self.overrides).unwrap())
    }

    /// Fixes files, as `dicta check --fix` does.
    pub fn fix(&self) {
        self.fixes().iter().for_each(|file| file.write().unwrap());
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.dir.path().join(path)).unwrap()
    }

    /// The diagnostics of a check in one line each: place, code and message.
    pub fn found(&self) -> Vec<String> {
        let line = |one: &Diagnostic| {
            let place = one.location.as_ref();
            let place = place.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
            format!("{}{place} {} {}: {}", one.file, one.severity, one.code.id(), one.message)
        };
        self.check().diagnostics.iter().map(line).collect()
    }

    /// The diagnostics of a build as the terminal shows them, with paths from the site's folder.
    pub fn messages(&self) -> String {
        let root = format!("{}/", self.dir.path().display());
        let shown = self.report().diagnostics.into_iter().map(|diagnostic| {
            anstream::adapter::strip_str(&dicta::cli::show(&diagnostic)).to_string()
        });
        shown.collect::<Vec<_>>().join("\n\n").replace(&root, "")
    }
}

/// A built site.
pub struct Site {
    pub archive: Archive,
    pub report: Report,
}

impl Site {
    /// A page by its address below the base: `transcripts/a/`.
    pub fn page(&self, path: &str) -> Page {
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let text = std::fs::read_to_string(self.output().join(&file))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        Page { html: Html::parse_document(&text), text }
    }

    /// Whether a file is part of the site.
    pub fn has(&self, path: &str) -> bool {
        self.output().join(path).is_file()
    }

    pub fn output(&self) -> PathBuf {
        self.archive.path("public")
    }

    /// Every file of the output with its bytes.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.output())
    }

    /// The codes of the diagnostics.
    pub fn codes(&self) -> Vec<&'static str> {
        self.report.diagnostics.iter().map(|diagnostic| diagnostic.code.id()).collect()
    }

    /// Builds the same folder again.
    pub fn again(self) -> Site {
        self.archive.build()
    }
}

/// A page as a browser reads it.
pub struct Page {
    pub html: Html,
    pub text: String,
}

impl Page {
    fn select<'a>(&'a self, selector: &str) -> Vec<ElementRef<'a>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The texts of the elements, each with single spaces.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let text = |element: ElementRef| {
            let all: String = element.text().collect();
            all.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.select(selector).into_iter().map(text).collect()
    }

    /// The text of the one element.
    pub fn one(&self, selector: &str) -> String {
        let mut texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector} in {}", self.text);
        texts.remove(0)
    }

    /// An attribute of the elements that have it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.select(selector)
            .iter()
            .filter_map(|element| element.value().attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// How many elements there are.
    pub fn count(&self, selector: &str) -> usize {
        self.select(selector).len()
    }
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(below, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}
