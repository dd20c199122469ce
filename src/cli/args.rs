//! Arguments that several commands share.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ValueEnum, ValueHint};

use super::clock::today;
use super::outcome::Outcome;
use crate::author::github;
use crate::base::diagnostic::Diagnostic;
use crate::config::{Config, Overrides};

/// Selects a site.
#[derive(Debug, clap::Args)]
pub struct SiteArgs {
    /// Site folder [default: the folder of the nearest dicta.toml, or the current folder]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// Settings file [default: dicta.toml in the site folder or a parent folder]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Content folder, which holds the transcripts [default: content]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub content: Option<PathBuf>,
    /// Output folder [default: public]
    #[arg(short, long = "output-dir", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output_dir: Option<PathBuf>,
}

impl SiteArgs {
    /// These arguments as overrides of `dicta.toml`.
    pub fn overrides(&self) -> Overrides {
        Overrides {
            root: self.root.clone(),
            config: self.config.clone(),
            content: self.content.clone(),
            output: self.output_dir.clone(),
            today: Some(today()),
            ..Overrides::default()
        }
    }

    /// Loads the settings of the site.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn load(&self) -> Result<Config, Diagnostic> {
        Config::load(&self.overrides())
    }
}

/// Selects the pages to make and the URL they are made for.
#[derive(Debug, clap::Args)]
pub struct PageArgs {
    /// URL at which the site will be published, such as https://example.org/repo/
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

impl PageArgs {
    /// These arguments and those that select the site, as overrides of `dicta.toml`.
    pub fn overrides(&self, site: &SiteArgs) -> Overrides {
        Overrides { base_url: self.base_url.clone(), drafts: self.drafts, ..site.overrides() }
    }
}

/// Selects what is printed, and how.
#[derive(Debug, Default, Clone, clap::Args)]
pub struct OutputArgs {
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print all warnings, not only the first 20
    #[arg(short, long)]
    pub verbose: bool,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

/// The form in which messages are printed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Human-readable text
    #[default]
    Text,
    /// One JSON object per line
    Json,
}

/// Selects how changes are noticed.
#[derive(Debug, clap::Args)]
pub struct PollArgs {
    /// Poll for changes every MS milliseconds (500 if MS is omitted) instead of waiting for file
    /// system events; use it on network drives and in containers
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", value_parser = clap::value_parser!(u64).range(10..=60_000))]
    pub poll: Option<u64>,
}

impl PollArgs {
    /// The polling interval; `None` if file system events are used.
    pub fn interval(&self) -> Option<Duration> {
        self.poll.map(Duration::from_millis)
    }
}

/// Selects where the generated workflows download Dicta from.
#[derive(Debug, clap::Args)]
pub struct ReleaseArgs {
    /// GitHub repository from whose releases the workflows download Dicta [default: the one this
    /// program comes from]
    #[arg(long, value_name = "OWNER/NAME", requires = "github", value_parser = repository)]
    pub from: Option<String>,
}

impl ReleaseArgs {
    /// The repository as `OWNER/NAME`; empty if it is not known.
    pub fn repository(&self) -> &str {
        self.from.as_deref().or(github::RELEASED_BY).unwrap_or_default()
    }

    /// Adds the steps that remain after the workflows were written.
    pub fn add_notes(&self, outcome: &mut Outcome) {
        if self.repository().is_empty() {
            outcome.note("Set DICTA_REPOSITORY in .github/actions/dicta/action.yml to the GitHub repository from whose releases the workflows download Dicta.");
        }
        outcome.note("Push the files. Then open Settings → Pages in the repository on GitHub, and set Source to GitHub Actions.");
    }
}

fn repository(text: &str) -> Result<String, String> {
    if github::is_repository(text) {
        Ok(text.to_owned())
    } else {
        Err("expected a repository such as owner/dicta".to_owned())
    }
}
