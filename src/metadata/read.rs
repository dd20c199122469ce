//! Reads the values of fields into a [`Meta`]. A value of the wrong type, or with an invalid form
//! (a date that is not a date), is reported and ignored; the rest is used.

use jiff::civil::Date;

use crate::base::dates::{
    date, date_of_path, dated_name, day_at_end, numbered_day, spoken_length, two_days,
};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration;
use crate::base::partial_date::PartialDate;
use crate::base::sink::Diagnostics;
use crate::base::slug::slugify;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::config::is_language;
use crate::markup;
use crate::metadata::cut_value;
use crate::metadata::field::Field;
use crate::metadata::forms::{
    LONGEST_NAME, bounded, is_site_path, is_video_id, is_web_address, one_line, trimmed,
    unique_names, video_id_of, word_as_flag,
};
use crate::metadata::head_lines::{date_in_heading, date_line, title_line};
use crate::metadata::table::{FIELDS, FieldSpec, Slot, ValueType};
use crate::metadata::titles::{heading_of, title_of, with_video_id, year_beside_title};
use crate::metadata::value::{Node, Quantity, Value};
use crate::model::{File, Meta};
use crate::text::chapters;

/// Makes the metadata of a transcript from its fields, which have our names, the name of its file
/// and its body.
pub fn read(
    fields: Vec<Field>,
    source: &Source,
    body: &str,
    file: &File,
    diagnostics: &mut Diagnostics,
) -> Meta {
    let name = file.spoken_name();
    let (named, named_id) = with_video_id(name);
    let (named_date, name_text) = dated_name(named);
    let date = named_date
        .or_else(|| year_beside_title(name, &fields, body))
        .or_else(|| date_line(body))
        .or_else(|| day_at_end(named))
        .or_else(|| date_in_heading(&heading_of(body)?))
        .or_else(|| date_of_path(&file.folders(), name));
    let mut meta = Meta { source: file.below.clone(), date, ..Meta::default() };
    cut_value::report(&fields, source, diagnostics);
    let mut reader = MetaReader { fields, source, diagnostics };
    for spec in &FIELDS {
        reader.fill(spec, &mut meta);
    }
    if let Some(description) = &mut meta.description {
        (meta.chapters, *description) = chapters::split(description);
    }
    if meta.title.is_empty() {
        // In a plain text, a number sign may be that of a note.
        let first = body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let is_title = |heading: &String| !file.is_plain_text() || first.contains(heading.as_str());
        let heading = heading_of(body).filter(is_title);
        let heading = heading.or_else(|| title_line(body).map(one_line));
        meta.title_from_name = heading.is_none();
        meta.title = bounded(heading.unwrap_or_else(|| title_of(named, name_text)));
    }
    if meta.slug.is_empty() {
        meta.slug = slugify(name);
        meta.slug_from_name = true;
    }
    if meta.video_id.is_none() {
        let named_id = named_id.map(str::to_owned).filter(|_| meta.youtube_url.is_none());
        let addresses = [&meta.youtube_url, &meta.media].into_iter().flatten();
        meta.video_id = addresses.filter_map(|url| video_id_of(url)).next().or(named_id);
    }
    meta.extra = reader.rest();
    meta
}

/// Gives a transcript the day in the name of its file, if it has no other, and takes the day from a title that
/// is the name.
pub fn add_day_of_name(meta: &mut Meta, day: Date, file: &File) {
    let day = PartialDate::of_day(day);
    if !meta
        .date
        .is_none_or(|date| date.day().is_none() && day.is_some_and(|day| day.agrees_with(date)))
    {
        return;
    }
    meta.date = day;
    let (named, _) = with_video_id(file.spoken_name());
    if let Some((_, text)) = numbered_day(named).filter(|_| meta.title_from_name) {
        meta.title = bounded(title_of(named, text));
    }
}

/// Reads fields into metadata.
pub(super) struct MetaReader<'a> {
    /// The fields; the value of one that was read is [`Value::Null`].
    pub(super) fields: Vec<Field>,
    pub(super) source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

impl MetaReader<'_> {
    /// Reads one field into its slot.
    fn fill(&mut self, spec: &FieldSpec, meta: &mut Meta) {
        let key = spec.name;
        match spec.slot {
            Slot::Required(slot) => {
                if let Some(text) = self.single(key, spec.value_type) {
                    *slot(meta) = text;
                }
            }
            Slot::Text(slot) => {
                *slot(meta) = match spec.value_type {
                    ValueType::Reason => self.reason(key),
                    ValueType::License => self.license(key),
                    other => self.single(key, other),
                }
            }
            Slot::Date(slot) => {
                if let Some(date) = self.date(key) {
                    *slot(meta) = date;
                }
            }
            Slot::Seconds(slot) => {
                let seconds = match spec.value_type {
                    ValueType::Seconds => self.seconds(key),
                    _ => self.duration(key),
                };
                // Of two fields for one slot, the later one wins.
                *slot(meta) = seconds.or(*slot(meta));
            }
            Slot::Count(slot) => *slot(meta) = self.count(key),
            Slot::Flag(slot) => {
                *slot(meta) = match spec.value_type {
                    ValueType::NoIndex => self.noindex(key),
                    _ => self.flag(key),
                }
            }
            Slot::Status(slot) => *slot(meta) = self.status(key),
            Slot::Embargo(slot) => *slot(meta) = self.embargo(key),
            Slot::List(slot) => {
                *slot(meta) = match spec.value_type {
                    ValueType::Tags => unique_names(self.words(key)),
                    ValueType::Words => self.words(key),
                    ValueType::Paths => self.paths(key),
                    ValueType::Texts => self.texts(key),
                    _ => self.list(key),
                }
            }
            Slot::Speakers(slot) => *slot(meta) = self.speakers(key),
            Slot::Kinds(slot) => *slot(meta) = self.kinds(key),
        }
    }

    /// Takes the value of a field, if it is not empty.
    pub(super) fn take(&mut self, key: &str) -> Option<Node> {
        let field = self.fields.iter_mut().find(|field| field.name == key)?;
        let value = std::mem::replace(&mut field.value, Value::Null);
        (!value.is_empty()).then_some(Node { value, span: field.value_span })
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?.value;
        let shape = value.shape();
        let text = value.into_text();
        if text.is_none() {
            let message =
                format!("expected text in {}, found {shape}; it is ignored", self.called(key));
            let help = "write one value, in quotes if it contains `: `";
            self.warn(self.span(key), Code::WrongType, message, help);
        }
        text.map(trimmed)
    }

    /// A text of one of the types that are kept as text.
    fn single(&mut self, key: &str, value_type: ValueType) -> Option<String> {
        let text = self.text(key)?;
        let (is_valid, code, message, help) = match value_type {
            ValueType::Name | ValueType::JoinedNames => {
                return Some(self.name(key, &markup::plain_name(&text)));
            }
            ValueType::Text => return Some(markup::plain_description(&text).into_owned()),
            ValueType::Slug => return Some(slugify(&text)),
            ValueType::Url => (
                is_web_address(&text),
                Code::InvalidUrl,
                format!("{} is not a valid URL: {text:?}; it is ignored", self.called(key)),
                "write the full URL, including `https://`",
            ),
            ValueType::Media => (
                is_web_address(&text) || is_site_path(&text),
                Code::InvalidUrl,
                format!(
                    "{} is not a URL or a path on this site: {text:?}; it is ignored",
                    self.called(key)
                ),
                "write the full URL, or the path of a file in `static`: `/audio/talk.mp3`",
            ),
            ValueType::VideoId => (
                is_video_id(&text),
                Code::WrongType,
                format!("invalid video ID {text:?}; it is ignored"),
                "write the part after `watch?v=`",
            ),
            ValueType::Language => (
                is_language(&text),
                Code::WrongType,
                format!("invalid language tag {text:?}; it is ignored"),
                "write it as `en`, `pl` or `pt-BR`",
            ),
            _ => return Some(text),
        };
        if !is_valid {
            self.warn(self.span(key), code, message, help);
        }
        is_valid.then_some(text)
    }

    /// A short text in one line.
    pub(super) fn name(&mut self, key: &str, text: &str) -> String {
        let text = one_line(text);
        if text.len() > LONGEST_NAME {
            let called = self.called(key);
            let message = format!("{called} is longer than {LONGEST_NAME} bytes; it is truncated");
            self.warn(self.span(key), Code::TooLarge, message, "shorten it");
        }
        bounded(text)
    }

    fn count(&mut self, key: &str) -> Option<u64> {
        let number = match self.take(key)?.value {
            Value::Number(number) => match number.quantity {
                Quantity::Int(number) => u64::try_from(number).ok(),
                Quantity::Large(number) => Some(number),
                Quantity::Float(number) if (0.0..1e15).contains(&number) => Some(number as u64),
                Quantity::Float(_) => None,
            },
            Value::Text(text) => text.trim().replace([',', '_', ' '], "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let message = format!("{} is not a whole number; it is ignored", self.called(key));
            let help = "write it in digits, or delete the field";
            self.warn(self.span(key), Code::WrongType, message, help);
        }
        number
    }

    /// A value that is neither yes nor no counts as yes, because publishing a draft by mistake is
    /// worse than holding back a page.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        let flag = match self.take(key).map(|node| node.value) {
            None => return false,
            Some(Value::Bool(flag)) => Some(flag),
            Some(Value::Text(word)) => word_as_flag(&word),
            Some(_) => None,
        };
        if flag.is_none() {
            let called = self.called(key);
            let message = format!("{called} is neither `true` nor `false`, so it counts as `true`");
            let help = "write `true` or `false`, without quotes";
            self.warn(self.span(key), Code::WrongType, message, help);
        }
        flag.unwrap_or(true)
    }

    fn duration(&mut self, key: &str) -> Option<u32> {
        let text = self.text(key)?;
        let seconds = duration::parse(&text).or_else(|| spoken_length(&text));
        if seconds.is_none() {
            let message = format!("invalid duration {text:?}; it is ignored");
            let help = "write it as `5:52` or `1:02:03`";
            self.warn(self.span(key), Code::InvalidDuration, message, help);
        }
        seconds.filter(|&seconds| seconds > 0)
    }

    fn seconds(&mut self, key: &str) -> Option<u32> {
        let number = self.count(key)?;
        let seconds = duration::parse(&number.to_string());
        if seconds.is_none() {
            let message =
                format!("invalid duration: {number} seconds is more than a year; it is ignored");
            let help = "write the length of the recording in seconds";
            self.warn(self.span(key), Code::InvalidDuration, message, help);
        }
        seconds.filter(|&seconds| seconds > 0)
    }

    /// The date of a field; `Some(None)` if the field holds something else.
    fn date(&mut self, key: &str) -> Option<Option<PartialDate>> {
        let text = self.text(key)?;
        let date = date(&text);
        if date.is_none() {
            let message = match two_days(&text) {
                Some((day, other)) => {
                    format!("ambiguous date {text:?}: it may be {day} or {other}; it is ignored")
                }
                None => format!("invalid date {text:?}; it is ignored"),
            };
            let help = "write it as `2024-05-21`, or delete the field if the date is unknown";
            self.warn(self.span(key), Code::InvalidDate, message, help);
        }
        Some(date)
    }

    /// The fields that no slot has taken.
    fn rest(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let rest = std::mem::take(&mut self.fields).into_iter();
        rest.filter(|field| !field.value.is_empty())
            .map(|field| (field.name, field.value.into_json()))
            .collect()
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == key)
    }

    /// The name of a field in messages.
    pub(super) fn called(&self, key: &str) -> String {
        self.field(key).map_or_else(|| format!("`{key}`"), Field::called)
    }

    /// Where a field is written.
    pub(super) fn span(&self, key: &str) -> Span {
        self.field(key).map_or(Span::default(), |field| field.span(&[key]))
    }

    pub(super) fn warn(&mut self, span: Span, code: Code, message: String, help: &str) {
        let diagnostic = Diagnostic::warning(code, &self.source.name, message);
        self.diagnostics.push(diagnostic.at(self.source.location(span.range())).help(help));
    }
}
