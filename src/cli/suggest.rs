//! `dicta lexicon suggest`.

use std::path::PathBuf;

use clap::ValueHint;

use super::args::{OutputArgs, SiteArgs};
use super::indexed::index;
use super::outcome::CommandResult;
use super::summary::Summary;
use crate::curate::suggest::{SuggestRequest, suggest};

/// How many names that nobody tagged are suggested without `--all`.
const SCREENFUL: usize = 10;

#[derive(Debug, clap::Args)]
pub struct SuggestArgs {
    /// Lexicon to start from [default: entities.yaml in the content folder]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Option<PathBuf>,
    /// Suggest entries only for this name; may be repeated
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// Minimum number of occurrences in the texts
    #[arg(long = "min", value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub least: u32,
    /// Suggest all names that nobody tagged, not only the most useful
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Suggests lexicon entries.
pub fn run(args: &SuggestArgs) -> CommandResult {
    let indexed = index(&args.site, args.lexicon.as_ref())?;
    indexed.finish(|config, site| {
        let most = if args.all { usize::MAX } else { SCREENFUL };
        let wanted = SuggestRequest { names: args.names.clone(), least: args.least as usize, most };
        Ok(Summary::Suggested(suggest(config, site, &wanted)?))
    })
}
