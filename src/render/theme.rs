//! Themes: templates, static files and options. Files of the site override those of the theme, which
//! override the built-in ones.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use walkdir::WalkDir;

use super::statics::{StaticFile, Statics};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::config::{self, Config};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static THEMES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The prefix under which the built-in templates are available even if they are overridden:
/// `{% extends "dicta/base.html" %}`.
const BUILT_IN: &str = "dicta";
/// The folder of the components, one per file. Tera identifies a component by its name alone, so the
/// built-in one is not available under a second name.
const COMPONENTS: &str = "components/";

/// The name of the built-in theme.
const DEFAULT: &str = "default";
/// Hidden files that hosts and browsers request.
const PUBLISHED_THOUGH_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];
const HELP: &str = "see `docs/themes.md` for the keys of `theme.toml`";

/// `theme.toml` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ThemeFile {
    /// The name of the theme.
    #[allow(dead_code, reason = "for people who choose a theme")]
    name: String,
    /// A description of the theme.
    #[allow(dead_code, reason = "for people who choose a theme")]
    description: String,
    /// The licence of the theme.
    #[allow(dead_code, reason = "for people who choose a theme")]
    license: String,
    /// The options with their defaults.
    options: toml::Table,
}

/// The combined theme of a site.
#[derive(Debug, Default)]
pub struct Theme {
    /// The templates by name: `transcript.html`.
    pub templates: BTreeMap<String, Source>,
    /// The static files.
    pub statics: Statics,
    /// Warnings about links that are not followed.
    skipped_links: Vec<Diagnostic>,
    /// The options as the site sets them.
    pub options: serde_json::Map<String, serde_json::Value>,
}

impl Theme {
    /// Combines the built-in templates, the theme and the files of the site. Static files that are
    /// `known` and have not changed are not read again. The second value contains warnings.
    ///
    /// # Errors
    /// A diagnostic if the theme does not exist or one of its files cannot be read.
    pub fn load(
        config: &Config,
        known: Option<&Statics>,
    ) -> Result<(Theme, Vec<Diagnostic>), Diagnostic> {
        let mut theme = Theme::default();
        theme.add_built_in(&TEMPLATES, "templates")?;
        let own = config.below_root("themes").join(&config.theme);
        let built_in = THEMES.get_dir(&config.theme);
        let file = if own.is_dir() {
            // The built-in templates refer to built-in static files, which a theme may override.
            if let Some(default) = THEMES.get_dir(DEFAULT) {
                theme.add_built_in_statics(default);
            }
            theme.add_folder(&own, known)?
        } else if let Some(built_in) = built_in {
            theme.add_built_in_statics(built_in);
            built_in_file(built_in)?
        } else {
            return Err(no_theme(config, &own));
        };
        if let Some(cname) = &config.cname {
            let bytes = format!("{cname}\n").into_bytes();
            let file = StaticFile::in_memory(config::FILE_NAME.to_owned(), bytes);
            theme.statics.insert("CNAME".to_owned(), Arc::new(file));
        }
        theme.add_templates(&config.below_root("templates"))?;
        theme.add_statics(&config.below_root("static"), known)?;
        let mut diagnostics = theme.set_options(file.options, config);
        diagnostics.append(&mut theme.skipped_links);
        Ok((theme, diagnostics))
    }

    fn add_folder(
        &mut self,
        folder: &Path,
        known: Option<&Statics>,
    ) -> Result<ThemeFile, Diagnostic> {
        self.add_templates(&folder.join("templates"))?;
        self.add_statics(&folder.join("static"), known)?;
        let path = folder.join("theme.toml");
        if !path.is_file() {
            return Ok(ThemeFile::default());
        }
        config::from_toml(&Source::read(&path, &path.display().to_string())?, HELP)
    }

    fn add_templates(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        for (name, path) in self.files(folder)? {
            let source = Source::read(&path, &path.display().to_string())?;
            self.templates.insert(name, source);
        }
        Ok(())
    }

    fn add_statics(&mut self, folder: &Path, known: Option<&Statics>) -> Result<(), Diagnostic> {
        for (name, path) in self.files(folder)? {
            let known = known.and_then(|known| known.get(&name));
            let shown = path.display().to_string();
            let file = StaticFile::on_disk(path, known);
            self.statics
                .insert(name, file.map_err(|error| Diagnostic::unreadable(&shown, &error))?);
        }
        Ok(())
    }

    /// All files below a folder with their relative paths; none if the folder does not exist. Hidden files
    /// and backup files of editors are ignored. Symbolic links are not followed, but reported.
    fn files(&mut self, folder: &Path) -> Result<Vec<(String, PathBuf)>, Diagnostic> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let visible =
            |entry: &walkdir::DirEntry| entry.depth() == 0 || is_visible(entry.file_name());
        let mut files = Vec::new();
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).display().to_string();
                Diagnostic::error(
                    Code::Unreadable,
                    path,
                    format!("cannot read this file or folder: {error}"),
                )
                .help("check that you have permission to read it")
            })?;
            if entry.path_is_symlink() && entry.depth() > 0 {
                self.skipped_links.push(skipped_link(entry.path()));
            }
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let printable = |name: &&str| !name.contains(char::is_control);
                if below.to_str().filter(printable).is_none() {
                    return Err(Diagnostic::unusable_name(entry.path()));
                }
                files.push((slashed(below), entry.path().to_owned()));
            }
        }
        Ok(files)
    }

    fn add_built_in(&mut self, dir: &Dir<'_>, shown: &str) -> Result<(), Diagnostic> {
        for (name, bytes) in embedded(dir) {
            let file = format!("{shown}/{name} (built in)");
            let text = String::from_utf8_lossy(bytes).into_owned();
            if !name.starts_with(COMPONENTS) {
                let source = Source::new(file.clone(), text.clone());
                self.templates.insert(format!("{BUILT_IN}/{name}"), source);
            }
            self.templates.insert(name, Source::new(file, text));
        }
        Ok(())
    }

    fn add_built_in_statics(&mut self, theme: &'static Dir<'_>) {
        for (name, bytes) in embedded(theme) {
            if let Some(path) = name.strip_prefix("static/") {
                let file = StaticFile::in_memory(shown(theme, &name), bytes);
                self.statics.insert(path.to_owned(), Arc::new(file));
            }
        }
    }

    fn set_options(&mut self, defaults: toml::Table, config: &Config) -> Vec<Diagnostic> {
        let mut options = defaults;
        let mut diagnostics = Vec::new();
        for (name, value) in &config.options {
            if options.contains_key(name) {
                options.insert(name.clone(), value.clone());
                continue;
            }
            let known: Vec<&str> = options.keys().map(String::as_str).collect();
            let message = format!("the theme `{}` has no option `{name}`", config.theme);
            let diagnostic = Diagnostic::warning(Code::UnknownOption, config::FILE_NAME, message);
            diagnostics.push(diagnostic.help(match known.as_slice() {
                [] => "the theme has no options".to_owned(),
                known => format!("the options are: {}", known.join(", ")),
            }));
        }
        self.options = options.into_iter().map(|(name, value)| (name, json(value))).collect();
        diagnostics
    }
}

fn built_in_file(theme: &Dir<'_>) -> Result<ThemeFile, Diagnostic> {
    let file = embedded(theme).into_iter().find(|(name, _)| name == "theme.toml");
    let text = file.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let source = Source::new(shown(theme, "theme.toml"), text.unwrap_or_default());
    config::from_toml(&source, HELP)
}

fn shown(theme: &Dir<'_>, file: &str) -> String {
    format!("themes/{}/{file} (built in)", theme.path().display())
}

/// Converts an option for templates. A date becomes a string.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(fields) => {
            fields.into_iter().map(|(name, value)| (name, json(value))).collect()
        }
    }
}

fn embedded<'a>(dir: &'a Dir<'a>) -> Vec<(String, &'a [u8])> {
    let mut files = Vec::new();
    let mut open = vec![dir];
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().strip_prefix(dir.path()).unwrap_or(file.path());
            files.push((slashed(path), file.contents()));
        }
    }
    files
}

/// Whether a file or folder of this name is part of a theme. Hidden files and backup files of editors
/// are not.
pub fn is_visible(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    let published = PUBLISHED_THOUGH_HIDDEN.iter().any(|hidden| *hidden == name);
    (published || !bytes.starts_with(b".")) && !bytes.ends_with(b"~")
}

fn slashed(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// The error for a name that can be neither part of a URL nor a line of the manifest.
fn skipped_link(path: &Path) -> Diagnostic {
    let message = "symbolic links in this folder are not followed";
    Diagnostic::warning(Code::SkippedLink, path.display().to_string(), message)
        .help("copy the target in the place of the link")
}

fn no_theme(config: &Config, looked: &Path) -> Diagnostic {
    let built_in = THEMES.dirs().map(|dir| dir.path().display().to_string()).collect::<Vec<_>>();
    Diagnostic::error(
        Code::UnknownTheme,
        config::FILE_NAME,
        format!("unknown theme `{}`: there is no folder {}", config.theme, looked.display()),
    )
    .help(format!("create that folder, or use a built-in theme: {}", built_in.join(", ")))
}
