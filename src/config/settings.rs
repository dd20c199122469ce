//! The resolved settings of a site.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;

use super::base_url::{BaseUrl, is_host_name};
use super::file::{RuleLevels, SeriesRule, UnsupportedTags};
use super::language::is_language;
use super::mapping::Mapping;
use super::outputs::Outputs;
use super::paths::{join, resolve_links};
use super::raw::{Overrides, RawConfig};
use super::repository::Repository;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::text::one_line::one_line;

/// The resolved settings of one site.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The site folder, which contains `templates/`, `themes/` and `static/` if there are any.
    pub root: PathBuf,
    /// The path of the settings file, if there is one.
    pub file: Option<PathBuf>,
    /// The folder with the transcripts.
    pub content: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The path of the lexicon, if it is set; otherwise it is `entities.yaml` in the content folder.
    pub lexicon: Option<PathBuf>,
    /// The title of the site.
    pub title: String,
    /// One or two sentences about the archive; may be empty.
    pub description: String,
    /// The language of the pages as a BCP 47 tag.
    pub language: String,
    /// The URL at which the site will be published.
    pub base_url: BaseUrl,
    /// The custom domain for the file `CNAME`.
    pub cname: Option<String>,
    /// The repository that the site's folder is in.
    pub repository: Option<Repository>,
    /// The name of the theme.
    pub theme: String,
    /// Whether raw HTML in a transcript is passed through to its page.
    pub allow_html: bool,
    /// Whether drafts are published.
    pub drafts: bool,
    /// The day of the build, which decides which embargoes are over. `None`: none is.
    pub today: Option<Date>,
    /// How declared tags that the text does not mention are shown.
    pub unsupported: UnsupportedTags,
    /// Levels of the diagnostics that `dicta check` reports.
    pub check: RuleLevels,
    /// Mapping from the field names of the archive to those of Dicta.
    pub fields: Vec<Mapping>,
    /// What folders are as series, by their paths below the content folder; `*` stands for all others.
    pub series: BTreeMap<String, SeriesRule>,
    /// Files and metadata that are published for other programs.
    pub outputs: Outputs,
    /// Options of the theme as the site sets them.
    pub options: toml::Table,
}

impl Config {
    /// Reads `dicta.toml` and combines it with the flags, which override it.
    ///
    /// The file is looked for in the root and then in its parent folders. Without `--root`, the
    /// folder of the file becomes the root. Without a file, the defaults are used.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be read or parsed, or if a value is not valid.
    pub fn load(flags: &Overrides) -> Result<Config, Diagnostic> {
        resolve(RawConfig::read(flags)?)
    }

    /// The path of a folder of the site, such as `templates`.
    pub fn below_root(&self, folder: &str) -> PathBuf {
        join(&self.root, folder)
    }

    /// Checks that the output folder is separate from the folders that a build reads. Otherwise a
    /// build would read its own output or overwrite its input.
    fn check_output(&self) -> Result<(), String> {
        let output = resolve_links(&self.output);
        let site = ["templates", "themes", "static"].map(|folder| self.below_root(folder));
        for input in [self.content.clone()].into_iter().chain(site) {
            let resolved = resolve_links(&input);
            let relation = if output == resolved {
                "is the same as"
            } else if output.starts_with(&resolved) {
                "is inside"
            } else if resolved.starts_with(&output) {
                "contains"
            } else {
                continue;
            };
            return Err(format!(
                "the output folder `{}` {relation} the input folder `{}`",
                self.output.display(),
                input.display()
            ));
        }
        Ok(())
    }
}

fn resolve(raw: RawConfig) -> Result<Config, Diagnostic> {
    let name = raw.name();
    let invalid = |message: String| Diagnostic::error(Code::InvalidConfig, &name, message);
    let RawConfig { root, path, file, mappings, flags } = raw;
    let base_url = match &flags.base_url {
        Some(url) => BaseUrl::parse(url)
            .map_err(|why| Diagnostic::error(Code::InvalidConfig, "--base-url", why))?,
        None => BaseUrl::parse(file.base_url.as_deref().unwrap_or("/"))
            .map_err(|why| invalid(format!("invalid `base_url`: {why}")))?,
    };
    let below = |path: Option<PathBuf>, default: &str| {
        join(&root, path.unwrap_or_else(|| PathBuf::from(default)))
    };
    let separate = "--output-dir".to_owned();
    let output_name = if flags.output.is_some() { &separate } else { &name };
    let config = Config {
        file: path,
        lexicon: flags.lexicon.or(file.lexicon.map(|path| join(&root, path))),
        content: flags.content.unwrap_or_else(|| below(file.content, "content")),
        output: flags.output.clone().unwrap_or_else(|| below(file.output, "public")),
        root: root.clone(),
        title: file.title.map_or("Transcripts".to_owned(), |title| one_line(&title).into_owned()),
        description: file.description.unwrap_or_default(),
        language: language(file.language).map_err(&invalid)?,
        base_url,
        cname: cname(file.cname).map_err(|why| {
            invalid(why).help("write only the host name, without `https://` or a path")
        })?,
        repository: repository(file.repository).map_err(|why| {
            invalid(why).help("write it as `https://github.com/OWNER/NAME`, or as the address of the editor with `{path}` and `{line}` in it")
        })?,
        theme: theme(file.theme).map_err(&invalid)?,
        allow_html: file.allow_html,
        drafts: file.drafts || flags.drafts,
        today: flags.today,
        unsupported: file.unsupported,
        check: file.check,
        fields: mappings,
        series: series(file.series).map_err(&invalid)?,
        outputs: file.outputs,
        options: file.options,
    };
    config.check_output().map_err(|why| {
        Diagnostic::error(Code::InvalidConfig, output_name, why)
            .help("choose a separate folder for the output, such as `public`")
    })?;
    Ok(config)
}

fn series(table: toml::Table) -> Result<BTreeMap<String, SeriesRule>, String> {
    let rule = |(folder, value): (String, toml::Value)| {
        let rule = match value {
            toml::Value::String(title) if !title.trim().is_empty() => SeriesRule::Title(title),
            toml::Value::Boolean(false) => SeriesRule::Off,
            _ => {
                return Err(format!(
                    "invalid value of `{folder}` in `[series]`: expected a title in quotes, or `false`"
                ));
            }
        };
        Ok((folder.trim_matches('/').to_owned(), rule))
    };
    table.into_iter().map(rule).collect()
}

fn language(language: Option<String>) -> Result<String, String> {
    let language = language.unwrap_or_else(|| "en".to_owned());
    if is_language(&language) {
        return Ok(language);
    }
    Err(format!("invalid `language` {language:?}: expected a tag such as `en` or `pt-BR`"))
}

fn cname(cname: Option<String>) -> Result<Option<String>, String> {
    match cname.filter(|cname| !cname.is_empty()) {
        Some(cname) if !is_host_name(&cname) => Err(format!(
            "invalid `cname` {cname:?}: expected a host name such as talks.example.org"
        )),
        cname => Ok(cname),
    }
}

fn repository(address: Option<String>) -> Result<Option<Repository>, String> {
    let parsed = |address: String| {
        let repository = Repository::parse(&address);
        repository.ok_or_else(|| {
            format!("invalid `repository` {address:?}: expected the address of a repository")
        })
    };
    address.filter(|address| !address.is_empty()).map(parsed).transpose()
}

fn theme(theme: Option<String>) -> Result<String, String> {
    let theme = theme.unwrap_or_else(|| "default".to_owned());
    if theme.is_empty() || theme.starts_with('.') || theme.contains(['/', '\\', '\0']) {
        return Err(format!(
            "invalid `theme` {theme:?}: expected the name of a folder in `themes/`"
        ));
    }
    Ok(theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FILE_NAME;

    #[test]
    fn the_file_is_found_in_a_parent_folder_and_flags_override_it() {
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
