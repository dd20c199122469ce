//! Settings: what `dicta.toml` says, what the command line says, and what follows from both.
//!
//! [`ConfigFile`] is the file as written, [`Overrides`] the flags as given, [`Config`] the result;
//! nothing past this module sees a half-resolved option.

mod address;
mod fields;
mod language;
mod outputs;

use std::path::{Component, Path, PathBuf};

pub use language::is_language;
pub use outputs::Outputs;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
pub use address::BaseUrl;
use address::is_host_name;
pub use fields::Mapping;

/// The name of the settings file.
pub const FILE_NAME: &str = "dicta.toml";

/// `dicta.toml` as written. Every key is optional.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfigFile {
    /// What the archive is called.
    pub title: Option<String>,
    /// One or two sentences on what it holds.
    pub description: Option<String>,
    /// The language of the pages, as in HTML's `lang` (BCP 47).
    pub language: Option<String>,
    /// Where the site will stand, for example `https://example.org/repo/`.
    pub base_url: Option<String>,
    /// The host name of the site's own domain, for hosts that read a file `CNAME`.
    pub cname: Option<String>,
    /// The folder of the transcripts.
    pub content: Option<PathBuf>,
    /// The folder that is written.
    pub output: Option<PathBuf>,
    /// The lexicon.
    pub lexicon: Option<PathBuf>,
    /// The theme: a folder in `themes/`, or a built-in one.
    pub theme: Option<String>,
    /// Whether raw HTML in a transcript is HTML on its page.
    pub allow_html: bool,
    /// Whether drafts get pages.
    pub drafts: bool,
    /// What becomes of declared tags without a mention in the text.
    pub unattested: Unattested,
    /// Which problems `dicta check` passes over, and which it takes for errors.
    #[serde(deserialize_with = "outputs::table")]
    pub check: RuleLevels,
    /// How the names of the archive's fields map onto ours.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub fields: toml::Table,
    /// What is published for programs besides the pages.
    #[serde(deserialize_with = "outputs::table")]
    pub outputs: Outputs,
    /// The theme's options.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub options: toml::Table,
}

/// Which problems count for nothing, and which for errors.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RuleLevels {
    /// Warnings and notes that are not reported.
    pub allow: Vec<Code>,
    /// Warnings and notes that are errors.
    pub deny: Vec<Code>,
}

/// What becomes of a tag that a file declares and whose name its text does not mention.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unattested {
    /// It is shown apart, marked, and does not count.
    #[default]
    Mark,
    /// It is not shown.
    Hide,
    /// It is shown like any other, and counts.
    Show,
}

/// What the command line says; it wins over the file. Paths are relative to the working directory.
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
}

/// The resolved settings of one site.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The site's folder; `templates/`, `themes/` and `static/` are looked for in it.
    pub root: PathBuf,
    /// The settings file, if there is one.
    pub file: Option<PathBuf>,
    /// The folder of the transcripts.
    pub content: PathBuf,
    /// The folder that is written.
    pub output: PathBuf,
    /// The lexicon, if one was named; else it is `entities.yaml` among the transcripts.
    pub lexicon: Option<PathBuf>,
    /// What the archive is called.
    pub title: String,
    /// One or two sentences on what it holds; may be empty.
    pub description: String,
    /// The language of the pages (BCP 47).
    pub language: String,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// The host name of the site's own domain, if a file is to say it.
    pub cname: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// Whether raw HTML in a transcript is HTML on its page.
    pub allow_html: bool,
    /// Whether drafts get pages.
    pub drafts: bool,
    /// What becomes of declared tags without a mention in the text.
    pub unattested: Unattested,
    /// What `dicta check` makes of problems.
    pub check: RuleLevels,
    /// How the names of the archive's fields map onto ours.
    pub fields: Vec<Mapping>,
    /// Which files there are besides the pages.
    pub outputs: Outputs,
    /// The theme's options as the site sets them.
    pub options: toml::Table,
}

impl Config {
    /// Finds and reads `dicta.toml`, and lets the flags win over it.
    ///
    /// The file is looked for in the root and then in the folders above it. Without `--root`, the
    /// folder in which it is found becomes the root; without any file, the defaults make a site
    /// from `content/` alone.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be read or understood, or the base URL is none.
    pub fn load(overrides: &Overrides) -> Result<Config, Diagnostic> {
        let start = overrides.root.clone().unwrap_or_else(|| PathBuf::from("."));
        let found = match &overrides.config {
            Some(path) => Some(path.clone()),
            None => find(&start),
        };
        let (file, fields, name) = match &found {
            Some(path) => {
                let (file, fields) = read(path)?;
                (file, fields, path.display().to_string())
            }
            None => (ConfigFile::default(), Vec::new(), FILE_NAME.to_owned()),
        };
        let root = match (&overrides.root, &found) {
            (None, Some(path)) => parent(path),
            _ => start,
        };
        let under_root = |path: Option<PathBuf>, default: &str| {
            below(&root, path.unwrap_or_else(|| PathBuf::from(default)))
        };
        let base_url = match &overrides.base_url {
            Some(url) => BaseUrl::parse(url)
                .map_err(|why| Diagnostic::error(Code::InvalidConfig, "--base-url", why))?,
            None => BaseUrl::parse(file.base_url.as_deref().unwrap_or("/")).map_err(|why| {
                Diagnostic::error(Code::InvalidConfig, &name, format!("`base_url`: {why}"))
            })?,
        };
        let cname = file.cname.filter(|cname| !cname.is_empty());
        if let Some(cname) = cname.as_deref().filter(|cname| !is_host_name(cname)) {
            let why = format!("`cname` is a host name such as talks.example.org, not {cname:?}");
            return Err(Diagnostic::error(Code::InvalidConfig, &name, why)
                .help("write it without `https://` and without a path"));
        }
        let theme = file.theme.unwrap_or_else(|| "default".to_owned());
        if theme.is_empty() || theme.starts_with('.') || theme.contains(['/', '\\', '\0']) {
            return Err(Diagnostic::error(
                Code::InvalidConfig,
                &name,
                format!("`theme` is the name of a folder in `themes/`, not {theme:?}"),
            ));
        }
        let language = file.language.unwrap_or_else(|| "en".to_owned());
        if !is_language(&language) {
            let message = format!("`language` is a tag such as `en` or `pt-BR`, not {language:?}");
            return Err(Diagnostic::error(Code::InvalidConfig, &name, message));
        }
        let lexicon = file.lexicon.map(|path| below(&root, path));
        let config = Config {
            file: found,
            lexicon: overrides.lexicon.clone().or(lexicon),
            content: overrides
                .content
                .clone()
                .unwrap_or_else(|| under_root(file.content, "content")),
            output: overrides.output.clone().unwrap_or_else(|| under_root(file.output, "public")),
            root,
            title: file.title.unwrap_or_else(|| "Transcripts".to_owned()),
            description: file.description.unwrap_or_default(),
            language,
            base_url,
            cname,
            theme,
            allow_html: file.allow_html,
            drafts: file.drafts || overrides.drafts,
            unattested: file.unattested,
            check: file.check,
            fields,
            outputs: file.outputs,
            options: file.options,
        };
        let said = if overrides.output.is_some() { "--output-dir" } else { &name };
        config.output_stands_apart().map_err(|why| {
            Diagnostic::error(Code::InvalidConfig, said, why)
                .help("name a folder of its own for the output, such as `public`")
        })?;
        Ok(config)
    }

    /// A build would read what it wrote, or write over what it reads, if the output folder were one
    /// of the site's own, lay in one, or held one.
    fn output_stands_apart(&self) -> Result<(), String> {
        let output = real(&self.output);
        let own = ["templates", "themes", "static"].map(|folder| self.below_root(folder));
        for folder in [self.content.clone()].into_iter().chain(own) {
            let shown = (self.output.display(), folder.display());
            let folder = real(&folder);
            let how = if output == folder {
                "is"
            } else if output.starts_with(&folder) {
                "lies in"
            } else if folder.starts_with(&output) {
                "holds"
            } else {
                continue;
            };
            return Err(format!(
                "the output folder `{}` {how} `{}`, which the site is made from",
                shown.0, shown.1
            ));
        }
        Ok(())
    }

    /// A folder of the site, such as `templates`.
    pub fn below_root(&self, folder: &str) -> PathBuf {
        below(&self.root, PathBuf::from(folder))
    }
}

/// A path in a folder, without a `./` before it: messages then name files as people do.
pub fn below(folder: &Path, path: PathBuf) -> PathBuf {
    if folder == Path::new(".") { path } else { folder.join(path) }
}

/// The path without links, `.` and `..`, as far as its folders are there.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

fn find(start: &Path) -> Option<PathBuf> {
    let here = below(start, PathBuf::from(FILE_NAME));
    if here.is_file() {
        return Some(here);
    }
    std::path::absolute(start)
        .ok()?
        .ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|path| path.is_file())
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn read(path: &Path) -> Result<(ConfigFile, Vec<Mapping>), Diagnostic> {
    let source = Source::read(path, &path.display().to_string())?;
    let file: ConfigFile = from_toml(&source, "`docs/configuration.md` lists every option")?;
    let fields = if file.fields.is_empty() { Vec::new() } else { fields::read(&source)? };
    Ok((file, fields))
}

/// Reads a TOML file into `T`; `help` says where its keys are explained.
///
/// # Errors
/// A diagnostic with the place that is not understood.
pub fn from_toml<T: serde::de::DeserializeOwned>(
    source: &Source,
    help: &str,
) -> Result<T, Diagnostic> {
    toml::from_str(&source.text).map_err(|error| {
        let diagnostic =
            Diagnostic::error(Code::InvalidConfig, &source.name, error.message()).help(help);
        match error.span() {
            Some(span) => diagnostic.at(source.location(span)),
            None => diagnostic,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_with_its_place() {
        let source =
            Source { name: "dicta.toml".into(), text: "title = \"A\"\ntitel = 1\n".into() };
        let error = from_toml::<ConfigFile>(&source, "").unwrap_err();
        assert!(error.message.contains("unknown field `titel`"), "{}", error.message);
        assert_eq!(error.location.map(|location| location.line), Some(2));
    }

    #[test]
    fn the_file_is_found_above_and_flags_win() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("content/deep")).unwrap();
        std::fs::write(dir.path().join(FILE_NAME), "title = \"A\"\nbase_url = \"/a/\"\n").unwrap();
        let config = Config::load(&Overrides {
            root: Some(dir.path().join("content/deep")),
            base_url: Some("/b/".into()),
            ..Overrides::default()
        })
        .unwrap();
        assert_eq!(config.title, "A");
        assert_eq!(config.base_url.path, "/b/");
        assert_eq!(config.content, dir.path().join("content/deep/content"));
    }
}
