//! `init`, `new`, `schema` and `publish`: what Dicta writes for people to edit.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ValueEnum, ValueHint};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::args::{OutputArgs, SiteArgs};
use super::report::Reporter;
use super::stopped;
use crate::author::init::{NewSite, init};
use crate::author::schema::Subject;
use crate::author::{self, Wanted, github};
use crate::base::dates;
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The site's folder, which is made if it is not there [default: this folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// What the archive is called
    #[arg(long)]
    pub title: Option<String>,
    /// Where the site will stand, such as https://example.org/repo/
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Write the workflows for GitHub Pages too
    #[arg(long)]
    pub github: bool,
    #[command(flatten)]
    pub from: FromArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Where the workflows take the program from.
#[derive(Debug, clap::Args)]
pub struct FromArgs {
    /// The repository on GitHub that releases Dicta [default: the one that released this program]
    #[arg(long, value_name = "OWNER/NAME", requires = "github", value_parser = repository)]
    pub from: Option<String>,
}

impl FromArgs {
    /// The repository; empty if nobody knows it.
    fn name(&self) -> &str {
        self.from.as_deref().or(github::RELEASED_BY).unwrap_or_default()
    }

    /// What is left to do after the workflows were written.
    fn note(&self, reporter: &Reporter) {
        if self.name().is_empty() {
            reporter.note("Name the repository that releases Dicta as DICTA_REPOSITORY in .github/actions/dicta/action.yml");
        }
        reporter.note(
            "Push it, and choose in the repository: Settings → Pages → Source: GitHub Actions",
        );
    }
}

#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The title of the transcript
    pub title: String,
    /// The day on which it was published, as 2024-05-21 [default: today, in UTC]
    #[arg(long, value_parser = day)]
    pub date: Option<Date>,
    /// The address of the recording
    #[arg(long, value_hint = ValueHint::Url)]
    pub url: Option<String>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// Of what
    #[arg(default_value = "front-matter")]
    pub subject: SubjectArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SubjectArg {
    /// The fields of a transcript
    FrontMatter,
    /// dicta.toml
    Config,
    /// entities.yaml
    Lexicon,
}

#[derive(Debug, clap::Args)]
pub struct PublishArgs {
    /// Write the workflows for GitHub Pages
    #[arg(long, required = true)]
    pub github: bool,
    #[command(flatten)]
    pub from: FromArgs,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run_init(args: &InitArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let site = NewSite {
        folder: args.folder.as_deref().unwrap_or(Path::new(".")),
        title: args.title.as_deref(),
        base_url: args.base_url.as_deref(),
        github: args.github.then(|| args.from.name()),
        today: today(),
    };
    match init(&site) {
        Ok(made) => {
            reporter.made(&made.made, &made.kept);
            let ignored = made.kept.iter().any(|path| path.ends_with(".gitignore"));
            if ignored {
                reporter.note("Add `/public/` to .gitignore: it is what builds write");
            }
            if args.github {
                args.from.note(&reporter);
            }
            ExitCode::SUCCESS
        }
        Err(diagnostic) => stopped(&reporter, &[diagnostic]),
    }
}

pub fn run_new(args: &NewArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let date = args.date.unwrap_or_else(today);
    let wanted = Wanted { title: &args.title, date, url: args.url.as_deref() };
    let added = Config::load(&args.site.overrides(None, false))
        .and_then(|config| author::add(&config, &wanted));
    match added {
        Ok(path) => {
            reporter.made(&[path], &[]);
            ExitCode::SUCCESS
        }
        Err(diagnostic) => stopped(&reporter, &[diagnostic]),
    }
}

pub fn run_schema(args: &SchemaArgs) -> ExitCode {
    let subject = match args.subject {
        SubjectArg::FrontMatter => Subject::FrontMatter,
        SubjectArg::Config => Subject::Config,
        SubjectArg::Lexicon => Subject::Lexicon,
    };
    // Whoever has closed the pipe has read enough.
    let _ = anstream::stdout().write_all(subject.text().as_bytes());
    ExitCode::SUCCESS
}

pub fn run_publish(args: &PublishArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let made = Config::load(&args.site.overrides(None, false))
        .and_then(|config| github::publish(&config.root, args.from.name()));
    match made {
        Ok(made) => {
            reporter.made(&made, &[]);
            args.from.note(&reporter);
            ExitCode::SUCCESS
        }
        Err(diagnostic) => stopped(&reporter, &[diagnostic]),
    }
}

fn repository(text: &str) -> Result<String, String> {
    match github::is_repository(text) {
        true => Ok(text.to_owned()),
        false => Err("a repository, such as owner/dicta".to_owned()),
    }
}

fn day(text: &str) -> Result<Date, String> {
    dates::date(text).ok_or_else(|| "a day, such as 2024-05-21".to_owned())
}

/// The day of the clock, in UTC: it needs no knowledge of time zones, and is the same for all who
/// work on an archive.
pub fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}
