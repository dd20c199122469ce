//! The command line: the only part that talks to the terminal.
//!
//! Each command has a file of its own, with its arguments and a function `run` that returns what it
//! did. [`main`] selects the command, and the reporter prints the result and chooses the exit code.

mod wording;
mod scores;
mod show;
mod findings;
mod diff;
mod checked;
mod summary;
mod outcome;
mod clock;
mod args;
mod progress;
mod reporter;
mod interrupt;
mod indexed;
mod init;
mod new;
mod import;
mod build;
mod serve;
mod watch;
mod check;
mod explain;
mod clean;
mod inspect;
mod publish;
mod schema;
mod measure;
mod suggest;
mod completions;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use findings::{github, sarif};
pub use show::show;

use args::OutputArgs;
use reporter::Reporter;

/// Generate a static site from a folder of annotated transcripts
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Create a new site
    Init(init::InitArgs),
    /// Add a transcript and print its path
    New(new::NewArgs),
    /// Write transcripts in Markdown from captions, and keep the captions next to them
    Import(import::ImportArgs),
    /// Build the site into the output folder
    Build(build::BuildArgs),
    /// Preview the site in a browser and refresh it on every change
    Serve(serve::ServeArgs),
    /// Rebuild the site on every change
    Watch(watch::WatchArgs),
    /// Report problems in the archive and in the generated pages
    Check(check::CheckArgs),
    /// Explain the code of a diagnostic
    Explain(explain::ExplainArgs),
    /// Remove the generated files from the output folder
    Clean(clean::CleanArgs),
    /// Show what a folder contains and how Dicta reads it
    Inspect(inspect::InspectArgs),
    /// Write the files that a hosting service needs to build and publish the site
    Publish(publish::PublishArgs),
    /// Print a JSON Schema for completion and validation in an editor
    Schema(schema::SchemaArgs),
    /// Work on the lexicon, the list of names to find in the transcripts
    Lexicon {
        #[command(subcommand)]
        command: LexiconCommand,
    },
    /// Generate a completion script for a shell
    Completions(completions::CompletionsArgs),
}

#[derive(Debug, Subcommand)]
enum LexiconCommand {
    /// Measure precision and recall against a file of labelled mentions
    Measure(measure::MeasureArgs),
    /// Suggest entries from the archive, with evidence, to review and paste
    Suggest(suggest::SuggestArgs),
}

impl Command {
    /// How the command prints.
    fn output(&self) -> OutputArgs {
        match self {
            Command::Init(args) => args.output.clone(),
            Command::New(args) => args.output.clone(),
            Command::Import(args) => args.output.clone(),
            Command::Build(args) => args.output.clone(),
            Command::Serve(args) => args.output.clone(),
            Command::Watch(args) => args.output.clone(),
            Command::Clean(args) => args.output.clone(),
            Command::Publish(args) => args.output.clone(),
            Command::Lexicon { command: LexiconCommand::Measure(args) } => args.output.clone(),
            Command::Lexicon { command: LexiconCommand::Suggest(args) } => args.output.clone(),
            Command::Inspect(args) => {
                OutputArgs { log_format: args.format, ..OutputArgs::default() }
            }
            Command::Check(args) => args.output(),
            Command::Explain(_) | Command::Schema(_) | Command::Completions(_) => {
                OutputArgs::default()
            }
        }
    }
}

/// Runs the program and returns its exit code: 0 if the command succeeded, 1 if something in the
/// input stopped it, 2 if the arguments are wrong.
pub fn main() -> ExitCode {
    // clap prints errors in the arguments and exits with 2.
    let command = Args::parse().command;
    let reporter = Reporter::new(command.output());
    let result = match &command {
        Command::Init(args) => init::run(args),
        Command::New(args) => new::run(args),
        Command::Import(args) => import::run(args),
        Command::Build(args) => build::run(args, &reporter),
        Command::Serve(args) => serve::run(args, &reporter),
        Command::Watch(args) => watch::run(args, &reporter),
        Command::Check(args) => check::run(args, &reporter),
        Command::Explain(args) => Ok(explain::run(args)),
        Command::Clean(args) => clean::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Publish(args) => publish::run(args),
        Command::Schema(args) => Ok(schema::run(args)),
        Command::Lexicon { command: LexiconCommand::Measure(args) } => measure::run(args),
        Command::Lexicon { command: LexiconCommand::Suggest(args) } => suggest::run(args),
        Command::Completions(args) => Ok(completions::run(args, Args::command())),
    };
    reporter.result(&result)
}
