//! `dicta import`.

use std::path::PathBuf;

use clap::ValueHint;

use super::args::{OutputArgs, SiteArgs};
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::author::import::import;
use crate::base::diagnostic::Diagnostic;

#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Captions to import: WebVTT, SRT, SBV, json3, Whisper JSON, podcast JSON or HTML, TTML, OHMS
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Folder for the transcripts [default: the content folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub into: Option<PathBuf>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Writes transcripts. A file that cannot be imported does not hide the others.
pub fn run(args: &ImportArgs) -> CommandResult {
    let config = args.site.load()?;
    let into = args.into.as_ref().unwrap_or(&config.content);
    let (mut written, mut diagnostics, mut text) = (Vec::new(), Vec::new(), String::new());
    for file in &args.files {
        match import(file, into) {
            Ok(mut import) => {
                diagnostics.append(&mut import.warnings);
                if args.dry_run {
                    text += &format!("{}\n\n{}\n", import.path.display(), import.text);
                    continue;
                }
                match import.write() {
                    Ok(mut files) => written.append(&mut files),
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    let summary = match args.dry_run {
        true => Summary::Text(text),
        false => Summary::Created { files: written, kept: Vec::new() },
    };
    let failed = Diagnostic::any_error(&diagnostics);
    Ok(Outcome { diagnostics, failed, ..Outcome::new(summary) })
}
