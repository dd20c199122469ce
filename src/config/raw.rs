//! The settings as they are given: the file and the flags, not yet combined.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::file::{ConfigFile, FILE_NAME, from_toml};
use super::mapping::{self, Mapping};
use super::paths::{join, parent};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;

/// Flags of the command line that override `dicta.toml`. Paths are relative to the current folder.
#[derive(Debug, Default, Clone)]
pub struct Overrides {
    /// `--root`
    pub root: Option<PathBuf>,
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--content`
    pub content: Option<PathBuf>,
    /// `--lexicon`
    pub lexicon: Option<PathBuf>,
    /// `--output-dir`
    pub output: Option<PathBuf>,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// The day of the build.
    pub today: Option<Date>,
}

/// The settings file with the flags that override it.
#[derive(Debug)]
pub(super) struct RawConfig {
    /// The folder of the site.
    pub root: PathBuf,
    /// The path of the settings file, if there is one.
    pub path: Option<PathBuf>,
    /// The contents of the settings file; the defaults if there is none.
    pub file: ConfigFile,
    /// The table `[fields]` of the settings file.
    pub mappings: Vec<Mapping>,
    /// The flags.
    pub flags: Overrides,
}

impl RawConfig {
    /// Finds and reads the settings file.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be read or parsed.
    pub fn read(flags: &Overrides) -> Result<RawConfig, Diagnostic> {
        let start = flags.root.clone().unwrap_or_else(|| PathBuf::from("."));
        let path = flags.config.clone().or_else(|| find(&start));
        let (file, mappings) = match &path {
            Some(path) => read(path)?,
            None => Default::default(),
        };
        let root = match (&flags.root, &path) {
            (None, Some(path)) => parent(path),
            _ => start,
        };
        Ok(RawConfig { root, path, file, mappings, flags: flags.clone() })
    }

    /// The name of the settings file in messages.
    pub fn name(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => FILE_NAME.to_owned(),
        }
    }
}

/// Looks for a settings file in a folder and in those above it.
fn find(start: &Path) -> Option<PathBuf> {
    let here = join(start, FILE_NAME);
    if here.is_file() {
        return Some(here);
    }
    let start = std::path::absolute(start).ok()?;
    start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

fn read(path: &Path) -> Result<(ConfigFile, Vec<Mapping>), Diagnostic> {
    let source = Source::read(path, &path.display().to_string())?;
    let file: ConfigFile =
        from_toml(&source, "use a key that docs/configuration.md lists, with a value of its type")?;
    let mappings = if file.fields.is_empty() { Vec::new() } else { mapping::read(&source)? };
    Ok((file, mappings))
}
