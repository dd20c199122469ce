//! The next transcript: a file with every field, to be filled in.

use std::path::PathBuf;

use jiff::civil::Date;

use super::place::Place;
use super::schema::{FIELDS, Kind};
use super::{exists, write_new};
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::slug::slugify;
use crate::config::Config;
use crate::metadata::forms::{LONGEST_NAME, is_web_address, one_line, video_id_of};
use crate::metadata::yaml::scalar;
use crate::model::FIRST_KINDS;
use crate::project::walk::walk;

/// What is known of a transcript that is to be written.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Its title.
    pub title: &'a str,
    /// The day that it gets, in its front matter and in its path.
    pub date: Date,
    /// The address of the recording.
    pub url: Option<&'a str>,
}

/// Makes the file where the archive's other files stand, and returns its path.
///
/// # Errors
/// A diagnostic if the title or the address is none, if the file is there already, or if it cannot
/// be written.
pub fn add(config: &Config, wanted: &Wanted) -> Result<PathBuf, Diagnostic> {
    let title = one_line(wanted.title);
    if title.is_empty() || title.len() > LONGEST_NAME {
        let message = format!("a title has from 1 to {LONGEST_NAME} bytes");
        return Err(Diagnostic::error(Code::InvalidArgument, "the title", message));
    }
    if let Some(url) = wanted.url.filter(|url| !is_web_address(url)) {
        let message = format!("{url:?} is no web address");
        return Err(Diagnostic::error(Code::InvalidArgument, "--url", message)
            .help("give it with its `https://`, in quotes if it holds `&`"));
    }
    let walked = walk(&config.content, &config.root);
    let unreadable =
        |found: &&Diagnostic| found.severity == Severity::Error && config.content.exists();
    if let Some(diagnostic) = walked.diagnostics.iter().find(unreadable) {
        return Err(diagnostic.clone());
    }
    let slug = match slugify(&title) {
        slug if slug.is_empty() => "untitled".to_owned(),
        slug => slug,
    };
    let path = config.content.join(Place::of_most(&walked.files).path(wanted.date, &slug));
    match write_new(&path, &text(&Wanted { title: &title, ..*wanted }, &[], ""))? {
        true => Ok(path),
        false => Err(exists(&path, "give it another title, or another day with `--date`")),
    }
}

/// The text of a file: every field, those that are known with their values, and the body. `more` are
/// values as YAML has them.
pub fn text(wanted: &Wanted, more: &[(&str, &str)], body: &str) -> String {
    let mut text = String::from("---\n");
    let video = wanted.url.and_then(video_id_of);
    for field in &FIELDS {
        let value = match field.name {
            "title" => Some(scalar(wanted.title)),
            "publish_date" => Some(wanted.date.to_string()),
            "youtube_url" => wanted.url.map(scalar),
            "video_id" => video.as_deref().map(quoted),
            name => {
                more.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            }
        };
        let value = value.unwrap_or_else(|| empty(field.kind));
        let gap = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
        // Behind a list over several lines there is no place for a comment.
        let (first, rest) = value.split_once('\n').unwrap_or((&value, ""));
        let (name, about) = (field.name, field.about);
        text += &format!("{name}:{gap}{first}  # {about}\n");
        if !rest.is_empty() {
            text += rest;
            text.push('\n');
        }
    }
    text + "---\n\n" + body
}

/// What a field without a value has.
fn empty(kind: Kind) -> String {
    match kind {
        Kind::Texts | Kind::Paths => "[]".to_owned(),
        Kind::Flag => "false".to_owned(),
        Kind::Entities => FIRST_KINDS.map(|kind| format!("\n  {kind}: []")).concat(),
        _ => String::new(),
    }
}

/// In quotes even where it could stand without: an identifier may look like a number.
fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}
