//! `dicta publish`.

use super::args::{OutputArgs, ReleaseArgs, SiteArgs};
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::author::github;

#[derive(Debug, clap::Args)]
pub struct PublishArgs {
    /// Write the workflows for GitHub Pages
    #[arg(long, required = true)]
    pub github: bool,
    #[command(flatten)]
    pub release: ReleaseArgs,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Writes the workflows of a site.
pub fn run(args: &PublishArgs) -> CommandResult {
    let config = args.site.load()?;
    let files = github::publish(&config.root, args.release.repository())?;
    let mut outcome = Outcome::new(Summary::Created { files, kept: Vec::new() });
    args.release.add_notes(&mut outcome);
    Ok(outcome)
}
