//! `dicta init`.

use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::args::{OutputArgs, ReleaseArgs};
use super::clock::today;
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::author::init::{NewFiles, NewSite, init};

#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// Site folder, which is created if necessary [default: the current folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Title of the site
    #[arg(long)]
    pub title: Option<String>,
    /// URL at which the site will be published, such as https://example.org/repo/
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Also write the workflows for GitHub Pages
    #[arg(long)]
    pub github: bool,
    #[command(flatten)]
    pub release: ReleaseArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Creates a site.
pub fn run(args: &InitArgs) -> CommandResult {
    let NewFiles { created: files, kept } = init(&NewSite {
        folder: args.folder.as_deref().unwrap_or(Path::new(".")),
        title: args.title.as_deref(),
        base_url: args.base_url.as_deref(),
        github: args.github.then(|| args.release.repository()),
        today: today(),
    })?;
    let mut notes: Vec<String> = kept
        .iter()
        .map(|path| format!("{} already exists and was left unchanged", path.display()))
        .collect();
    if kept.iter().any(|path| path.ends_with(".gitignore")) {
        notes.push("Add `/public/` to .gitignore: it contains generated files.".to_owned());
    }
    let mut outcome = Outcome { notes, ..Outcome::new(Summary::Created { files, kept }) };
    if args.github {
        args.release.add_notes(&mut outcome);
    }
    let folder = args.folder.as_deref().filter(|folder| *folder != Path::new("."));
    outcome.next = Some(match folder {
        Some(folder) => {
            format!("Next: cd {} && dicta serve", shell_word(&folder.display().to_string()))
        }
        None => "Next: dicta serve".to_owned(),
    });
    Ok(outcome)
}

/// A path as a word of a shell, in quotes if it has other characters than paths usually have.
fn shell_word(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+@:\\".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
