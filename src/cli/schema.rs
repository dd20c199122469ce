//! `dicta schema`.

use clap::ValueEnum;

use super::outcome::Outcome;
use super::summary::Summary;
use crate::author::schema::SchemaSubject;

#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// File that the schema describes
    #[arg(default_value = "front-matter")]
    pub subject: SubjectArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SubjectArg {
    /// The front matter of a transcript
    FrontMatter,
    /// dicta.toml
    Config,
    /// entities.yaml
    Lexicon,
}

/// Prints a JSON Schema.
pub fn run(args: &SchemaArgs) -> Outcome {
    let subject = match args.subject {
        SubjectArg::FrontMatter => SchemaSubject::FrontMatter,
        SubjectArg::Config => SchemaSubject::Config,
        SubjectArg::Lexicon => SchemaSubject::Lexicon,
    };
    Outcome::new(Summary::Text(subject.text()))
}
