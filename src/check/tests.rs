//! The smallest fixtures of rules: files in a temporary folder, and what a check finds in them.

use jiff::civil::Date;

use super::fix::fixes;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::progress::Silent;
use crate::config::{Config, Overrides};

/// The day of the check.
pub const TODAY: Date = Date::constant(2026, 7, 1);

/// An archive in a temporary folder.
pub struct TestArchive {
    folder: tempfile::TempDir,
}

impl TestArchive {
    pub fn new() -> TestArchive {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        TestArchive { folder }
    }

    /// Adds a file at a path below the content folder.
    pub fn file(self, path: &str, text: &str) -> TestArchive {
        let path = self.folder.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn config(&self) -> Config {
        let root = Some(self.folder.path().to_owned());
        Config::load(&Overrides { root, ..Overrides::default() }).unwrap()
    }

    /// The problems of one code: file, location and message, one on a line.
    pub fn found(&self, code: Code) -> String {
        let content = format!("{}/content/", self.folder.path().display());
        let line = |one: &Diagnostic| {
            let location = one.location.as_ref();
            let location =
                location.map(|location| format!(":{}:{}", location.line, location.column));
            format!("{}{} {}", one.file, location.unwrap_or_default(), one.message)
        };
        let report = super::check(&self.config(), TODAY, &Silent);
        let found = report.diagnostics.iter().filter(|one| one.code == code);
        found.map(line).collect::<Vec<_>>().join("\n").replace(&content, "")
    }
}

/// The problems of one code in a file `a.md`.
pub fn found(code: Code, text: &str) -> String {
    TestArchive::new().file("a.md", text).found(code)
}

/// A file as `--fix` writes it.
pub fn fixed(text: &str) -> String {
    let archive = TestArchive::new().file("a.md", text);
    let fixes = fixes(&archive.config());
    fixes.into_iter().next().map_or_else(|| text.to_owned(), |file| file.after)
}
