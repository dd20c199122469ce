//! `dicta lexicon measure`.

use std::path::PathBuf;

use clap::ValueHint;

use super::args::{OutputArgs, SiteArgs};
use super::indexed::index;
use super::outcome::CommandResult;
use super::summary::Summary;
use crate::curate::measure::{Labels, measure};

#[derive(Debug, clap::Args)]
pub struct MeasureArgs {
    /// Tab-separated file of labels: slug, number of the word (from 0), name, and yes or no
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub labels: PathBuf,
    /// Lexicon to use [default: entities.yaml in the content folder]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Option<PathBuf>,
    /// List each mention that is wrong or missed; words are numbered from 0
    #[arg(long)]
    pub mistakes: bool,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Compares the mentions that are found with labels.
pub fn run(args: &MeasureArgs) -> CommandResult {
    let labels = Labels::read(&args.labels)?;
    let indexed = index(&args.site, args.lexicon.as_ref())?;
    let mistakes = args.mistakes;
    indexed.finish(|config, site| {
        Ok(Summary::Measured { measured: measure(config, site, labels)?, mistakes })
    })
}
