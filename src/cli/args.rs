//! The arguments as they are given.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::start::{InitArgs, NewArgs, PublishArgs, SchemaArgs};
use crate::base::diagnostic::Code;
use crate::config::Overrides;

/// Turns a folder of annotated transcripts into a static site.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a site: settings, a first transcript, and what editors need
    Init(InitArgs),
    /// Add a transcript: a file with all fields, where the others stand; prints its path
    New(NewArgs),
    /// Build the site into the output folder
    Build(BuildArgs),
    /// Show the site in a browser, and follow each save
    Serve(ServeArgs),
    /// Build into the output folder again at each change
    Watch(WatchArgs),
    /// Report everything that is wrong with the archive and its pages
    Check(CheckArgs),
    /// Explain the code of a problem
    Explain {
        /// The id or name of the code, such as DICTA107 or invalid-date
        code: Code,
    },
    /// Remove what builds wrote into the output folder, and nothing else
    Clean(CleanArgs),
    /// Say what a folder of files holds, how it is understood, and what [fields] could add
    Inspect(InspectArgs),
    /// Write what a host needs to build and publish the site at each push
    Publish(PublishArgs),
    /// Print a JSON Schema, with which editors complete and check what is typed
    Schema(SchemaArgs),
    /// Work on the lexicon: the names that are looked for in texts
    Lexicon {
        #[command(subcommand)]
        command: LexiconCommand,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Which site.
#[derive(Debug, clap::Args)]
pub struct SiteArgs {
    /// The site's folder [default: where dicta.toml is found, here or above, else this folder]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// The settings file [default: dicta.toml in the root or above it]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The folder of the transcripts [default: content]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub content: Option<PathBuf>,
    /// The folder that is written [default: public]
    #[arg(short, long = "output-dir", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output_dir: Option<PathBuf>,
}

impl SiteArgs {
    /// What these say over `dicta.toml`.
    pub fn overrides(&self, base_url: Option<String>, drafts: bool) -> Overrides {
        Overrides {
            root: self.root.clone(),
            config: self.config.clone(),
            content: self.content.clone(),
            output: self.output_dir.clone(),
            lexicon: None,
            base_url,
            drafts,
        }
    }
}

/// What is printed.
#[derive(Debug, clap::Args)]
pub struct OutputArgs {
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print every warning, however many there are
    #[arg(short, long)]
    pub verbose: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line, for programs
    Json,
}

/// Which pages, and where they will stand.
#[derive(Debug, clap::Args)]
pub struct PageArgs {
    /// Where the site will stand, such as https://example.org/repo/; `serve` keeps its path
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Give drafts pages too
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Build into a folder that holds files of others, and write over those in the way
    #[arg(long)]
    pub force: bool,
    /// Threads [default: one a core]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// The port [default: 1111, or the next free one]
    #[arg(short, long, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen on; others than this machine's own let others on the network read
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    #[command(flatten)]
    pub pages: PageArgs,
    #[command(flatten)]
    pub follow: FollowArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct WatchArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Build into a folder that holds files of others, and write over those in the way
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub follow: FollowArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct FollowArgs {
    /// Look for changes every so many milliseconds, for network drives and containers
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", value_parser = clap::value_parser!(u64).range(10..=60_000))]
    pub poll: Option<u64>,
}

impl FollowArgs {
    pub fn poll(&self) -> Option<Duration> {
        self.poll.map(Duration::from_millis)
    }
}

fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("a number from 1 to 1024".to_owned()),
    }
}

#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// The folder [default: that of the transcripts, here or where dicta.toml is found above]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// The settings file [default: dicta.toml in the folder or above it]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LogFormat,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Compare what is found with places that people have labelled: precision and recall by name
    Measure(MeasureArgs),
    /// Propose entries from the archive itself, with evidence, to be pasted after review
    Suggest(SuggestArgs),
}

#[derive(Debug, clap::Args)]
pub struct SuggestArgs {
    /// The lexicon to start from [default: entities.yaml in the folder of the transcripts]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Option<PathBuf>,
    /// Propose for this name alone; may be given several times
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// How often something must stand in the texts to be proposed
    #[arg(long = "min", value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub least: u32,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct MeasureArgs {
    /// The labels: slug, word, name, and yes or no, tab-separated
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub labels: PathBuf,
    /// The lexicon to use [default: entities.yaml in the folder of the transcripts]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Option<PathBuf>,
    /// List every place that was found wrongly or missed
    #[arg(long)]
    pub mistakes: bool,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,
    /// Treat these warnings or notes as errors, by id or name; may be given several times
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<Code>,
    /// Ignore these warnings or notes, by id or name; may be given several times
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<Code>,
    /// Fix in the files what is certain: whitespace, formats of dates, duplicate tags, the
    /// repeated title
    #[arg(long)]
    pub fix: bool,
    /// Show what `--fix` would change, and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print notes too, and every warning, however many there are
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// One JSON object a line, for programs
    Json,
    /// Annotations of a pull request on GitHub
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

#[derive(Debug, clap::Args)]
pub struct CleanArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}
