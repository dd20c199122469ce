//! `dicta explain`.

use super::outcome::Outcome;
use super::summary::Summary;
use crate::base::diagnostic::Code;
use crate::check::explain::explain;

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// Code of a diagnostic, such as DICTA107
    pub code: Code,
}

/// Explains a code, as the documentation does.
pub fn run(args: &ExplainArgs) -> Outcome {
    Outcome::new(Summary::Text(explain(args.code).to_string()))
}
