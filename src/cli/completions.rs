//! `dicta completions`.

use clap_complete::Shell;

use super::outcome::Outcome;
use super::summary::Summary;

#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// Shell to generate the script for
    pub shell: Shell,
}

/// Generates a completion script for `command`, the whole command line.
pub fn run(args: &CompletionsArgs, mut command: clap::Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "dicta", &mut script);
    Outcome::new(Summary::Text(String::from_utf8_lossy(&script).into_owned()))
}
