//! Themes: templates, static files and options, the site's over the theme's over the built-in ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use walkdir::WalkDir;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::config::{self, Config};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static THEMES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The folder under which the built-in templates can be named though others stand over them:
/// `{% extends "dicta/base.html" %}`.
const BUILT_IN: &str = "dicta";
/// The folder of the components, one a file. Tera knows each by its name alone, so there can be
/// only one of each, and no second way to name it.
const COMPONENTS: &str = "components/";

/// The built-in theme.
const DEFAULT: &str = "default";
/// Hidden names that hosts and browsers ask for.
const PUBLISHED_THOUGH_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];
const HELP: &str = "`docs/themes.md` lists what a theme may say";

/// `theme.toml` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ThemeFile {
    /// What the theme is called.
    #[allow(dead_code, reason = "for people who look for themes")]
    name: String,
    /// What it is like.
    #[allow(dead_code, reason = "for people who look for themes")]
    description: String,
    /// Its licence.
    #[allow(dead_code, reason = "for people who look for themes")]
    license: String,
    /// Its options, with their defaults.
    options: toml::Table,
}

/// A file that is published as it is.
#[derive(Debug)]
pub struct Static {
    /// The file as an editor would name it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a site looks like: all layers laid over each other.
#[derive(Debug, Default)]
pub struct Theme {
    /// The templates by name: `transcript.html`.
    pub templates: BTreeMap<String, Source>,
    /// The static files by path below the output folder.
    pub statics: BTreeMap<String, Static>,
    /// The theme's options, as the site sets them.
    pub options: serde_json::Map<String, serde_json::Value>,
}

impl Theme {
    /// Lays the built-in templates, the theme and the site's own files over each other.
    ///
    /// # Errors
    /// Diagnostics if the theme is not there or a file of it cannot be read.
    pub fn load(config: &Config) -> Result<(Theme, Vec<Diagnostic>), Diagnostic> {
        let mut theme = Theme::default();
        theme.add_built_in(&TEMPLATES, "templates")?;
        let own = config.below_root("themes").join(&config.theme);
        let built_in = THEMES.get_dir(&config.theme);
        let file = if own.is_dir() {
            // The built-in templates name static files, so the built-in ones lie below a theme's.
            if let Some(default) = THEMES.get_dir(DEFAULT) {
                theme.add_built_in_statics(default);
            }
            theme.add_folder(&own)?
        } else if let Some(built_in) = built_in {
            theme.add_built_in_statics(built_in);
            built_in_file(built_in)?
        } else {
            return Err(no_theme(config, &own));
        };
        if let Some(cname) = &config.cname {
            let file =
                Static { name: config::FILE_NAME.to_owned(), bytes: format!("{cname}\n").into() };
            theme.statics.insert("CNAME".to_owned(), file);
        }
        theme.add_templates(&config.below_root("templates"))?;
        theme.add_statics(&config.below_root("static"))?;
        let diagnostics = theme.set_options(file.options, config);
        Ok((theme, diagnostics))
    }

    fn add_folder(&mut self, folder: &Path) -> Result<ThemeFile, Diagnostic> {
        self.add_templates(&folder.join("templates"))?;
        self.add_statics(&folder.join("static"))?;
        let path = folder.join("theme.toml");
        if !path.is_file() {
            return Ok(ThemeFile::default());
        }
        config::from_toml(&Source::read(&path, &path.display().to_string())?, HELP)
    }

    fn add_templates(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        for (name, path) in files(folder)? {
            let source = Source::read(&path, &path.display().to_string())?;
            self.templates.insert(name, source);
        }
        Ok(())
    }

    fn add_statics(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        for (name, path) in files(folder)? {
            let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            self.statics.insert(name, Static { name: path.display().to_string(), bytes });
        }
        Ok(())
    }

    fn add_built_in(&mut self, dir: &Dir<'_>, shown: &str) -> Result<(), Diagnostic> {
        for (name, bytes) in embedded(dir) {
            let file = format!("{shown}/{name} (built in)");
            let text = String::from_utf8_lossy(bytes).into_owned();
            if !name.starts_with(COMPONENTS) {
                let source = Source { name: file.clone(), text: text.clone() };
                self.templates.insert(format!("{BUILT_IN}/{name}"), source);
            }
            self.templates.insert(name, Source { name: file, text });
        }
        Ok(())
    }

    fn add_built_in_statics(&mut self, theme: &Dir<'_>) {
        for (name, bytes) in embedded(theme) {
            if let Some(path) = name.strip_prefix("static/") {
                let file = Static { name: shown(theme, &name), bytes: bytes.to_vec() };
                self.statics.insert(path.to_owned(), file);
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
                [] => "it has no options".to_owned(),
                known => format!("its options: {}", known.join(", ")),
            }));
        }
        self.options = options.into_iter().map(|(name, value)| (name, json(value))).collect();
        diagnostics
    }
}

fn built_in_file(theme: &Dir<'_>) -> Result<ThemeFile, Diagnostic> {
    let file = embedded(theme).into_iter().find(|(name, _)| name == "theme.toml");
    let text = file.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let source = Source { name: shown(theme, "theme.toml"), text: text.unwrap_or_default() };
    config::from_toml(&source, HELP)
}

fn shown(theme: &Dir<'_>, file: &str) -> String {
    format!("themes/{}/{file} (built in)", theme.path().display())
}

/// An option as templates see it; a date is a text.
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

/// All files below a folder that may be absent, with their paths below it. Hidden ones, and the
/// backups that editors leave, are passed over; links are not followed.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Diagnostic> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        let published = PUBLISHED_THOUGH_HIDDEN.iter().any(|hidden| hidden.as_bytes() == name);
        let passed_over = name.starts_with(b".") && !published || name.ends_with(b"~");
        entry.depth() == 0 || !passed_over
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).display().to_string();
            Diagnostic::error(Code::Unreadable, path, format!("this cannot be read: {error}"))
        })?;
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let printable = |name: &&str| !name.contains(char::is_control);
            if below.to_str().filter(printable).is_none() {
                return Err(unnameable(entry.path()));
            }
            files.push((slashed(below), entry.path().to_owned()));
        }
    }
    Ok(files)
}

fn slashed(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Such a name can stand neither in an address nor in the list of files that a build wrote.
fn unnameable(path: &Path) -> Diagnostic {
    let message =
        "the name of this file is not UTF-8, or has a line end or another control character";
    Diagnostic::error(Code::Unreadable, format!("{path:?}"), message).help("rename it")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("this file cannot be read: {error}");
    Diagnostic::error(Code::Unreadable, path.display().to_string(), message)
}

fn no_theme(config: &Config, looked: &Path) -> Diagnostic {
    let built_in = THEMES.dirs().map(|dir| dir.path().display().to_string()).collect::<Vec<_>>();
    Diagnostic::error(
        Code::UnknownTheme,
        config::FILE_NAME,
        format!("there is no theme `{}`: {} is no folder", config.theme, looked.display()),
    )
    .help(format!("put the theme there, or choose a built-in one: {}", built_in.join(", ")))
}
