//! The file of a new transcript, with every field to be filled in.

use std::path::PathBuf;

use jiff::civil::Date;

use super::create::{already_exists, create};
use super::layout::FileLayout;
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::slug::slugify;
use crate::config::Config;
use crate::metadata::forms::{LONGEST_NAME, is_web_address, one_line, video_id_of};
use crate::metadata::table::{FIELDS, ValueType};
use crate::metadata::yaml::scalar;
use crate::model::FIRST_KINDS;
use crate::project::walk::walk;

/// What is known of a new transcript.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its date, for the front matter and the path.
    pub date: Date,
    /// The address of the recording.
    pub url: Option<&'a str>,
}

/// Writes the file next to the archive's other files, and returns its path.
///
/// # Errors
/// A diagnostic if the title or the address is invalid, if the file already exists, or if it cannot
/// be written.
pub fn add(config: &Config, wanted: &Wanted) -> Result<PathBuf, Diagnostic> {
    let title = one_line(wanted.title);
    if title.is_empty() || title.len() > LONGEST_NAME {
        let message = format!("the title must be between 1 and {LONGEST_NAME} bytes long");
        return Err(Diagnostic::error(Code::InvalidArgument, "the title", message));
    }
    if let Some(url) = wanted.url.filter(|url| !is_web_address(url)) {
        let message = format!("{url:?} is not a valid URL");
        return Err(Diagnostic::error(Code::InvalidArgument, "--url", message)
            .help("write the full URL, including `https://`, in quotes if it contains `&`"));
    }
    let walked = walk(&config.content, &config.root, &config.language);
    let unreadable =
        |found: &&Diagnostic| found.severity == Severity::Error && config.content.exists();
    if let Some(diagnostic) = walked.diagnostics.iter().find(unreadable) {
        return Err(diagnostic.clone());
    }
    let slug = match slugify(&title) {
        slug if slug.is_empty() => "untitled".to_owned(),
        slug => slug,
    };
    let path = config.content.join(FileLayout::most_common(&walked.files).path(wanted.date, &slug));
    match create(&path, &text(&Wanted { title: &title, ..*wanted }, &[], ""))? {
        true => Ok(path),
        false => Err(already_exists(&path, "choose another title, or another date with `--date`")),
    }
}

/// The text of a file: every field, with its value if it is known, and the body. `more` holds values
/// of further fields as YAML.
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
        let value = value.unwrap_or_else(|| empty(field.value_type));
        let space = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
        // The comment stands on the first line of a value over several lines.
        let (first, rest) = value.split_once('\n').unwrap_or((&value, ""));
        let (name, about) = (field.name, field.about);
        text += &format!("{name}:{space}{first}  # {about}\n");
        if !rest.is_empty() {
            text += rest;
            text.push('\n');
        }
    }
    text + "---\n\n" + body
}

/// The value of a field that is to be filled in.
fn empty(value_type: ValueType) -> String {
    match value_type {
        list if list.is_list() => "[]".to_owned(),
        ValueType::Flag => "false".to_owned(),
        ValueType::Kinds => FIRST_KINDS.map(|kind| format!("\n  {kind}: []")).concat(),
        _ => String::new(),
    }
}

/// A video ID in quotes, because one may look like a number.
fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}
