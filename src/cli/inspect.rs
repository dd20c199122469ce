//! `dicta inspect`.

use std::path::PathBuf;

use clap::ValueHint;

use super::args::LogFormat;
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::config::{Config, FILE_NAME, Overrides};
use crate::inspect::inspect;

#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// Folder to read [default: the content folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Settings file [default: dicta.toml in the folder or a parent folder]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LogFormat,
}

/// Reads a folder.
pub fn run(args: &InspectArgs) -> CommandResult {
    let config = Config::load(&Overrides {
        root: args.folder.clone(),
        config: args.config.clone(),
        ..Overrides::default()
    })?;
    // A folder without settings of its own is read as it is.
    let is_site = args.folder.is_none() || config.root.join(FILE_NAME).is_file();
    let has_content = is_site && config.content.is_dir();
    let folder = if has_content { &config.content } else { &config.root };
    Ok(Outcome::new(Summary::Inspected(inspect(&config, folder)?)))
}
