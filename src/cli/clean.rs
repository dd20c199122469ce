//! `dicta clean`.

use super::args::{OutputArgs, SiteArgs};
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::publish;

#[derive(Debug, clap::Args)]
pub struct CleanArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Removes the files of earlier builds.
pub fn run(args: &CleanArgs) -> CommandResult {
    let output = args.site.load()?.output;
    let removed = publish::clean(&output)?;
    Ok(Outcome::new(Summary::Cleaned { removed, output }))
}
