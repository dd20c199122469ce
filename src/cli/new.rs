//! `dicta new`.

use clap::ValueHint;
use jiff::civil::Date;

use super::args::{OutputArgs, SiteArgs};
use super::clock::today;
use super::outcome::{CommandResult, Outcome};
use super::summary::Summary;
use crate::author::{self, Wanted};
use crate::base::dates;
use crate::base::partial_date::PartialDate;

#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Title of the transcript
    pub title: String,
    /// Date of publication, such as 2024-05-21 [default: today, in UTC]
    #[arg(long, value_parser = date)]
    pub date: Option<Date>,
    /// URL of the recording
    #[arg(long, value_hint = ValueHint::Url)]
    pub url: Option<String>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Adds a transcript.
pub fn run(args: &NewArgs) -> CommandResult {
    let config = args.site.load()?;
    let date = args.date.unwrap_or_else(today);
    let wanted = Wanted { title: &args.title, date, url: args.url.as_deref() };
    let path = author::add(&config, &wanted)?;
    Ok(Outcome::new(Summary::Created { files: vec![path], kept: Vec::new() }))
}

fn date(text: &str) -> Result<Date, String> {
    let day = dates::date(text).and_then(PartialDate::day);
    day.ok_or_else(|| "expected a date such as 2024-05-21".to_owned())
}
