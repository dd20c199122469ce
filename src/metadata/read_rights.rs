//! Reads the values of fields about the status of a transcript and the rights in it.

use crate::base::diagnostic::Code;
use crate::metadata::field::Field;
use crate::metadata::read::MetaReader;
use crate::metadata::rights::{self, EmbargoValue};
use crate::metadata::value::Value;
use crate::model::{Embargo, TranscriptStatus};

impl MetaReader<'_> {
    fn field_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == key)
    }

    /// The status. What is not understood is left to the templates; where it is about the publication
    /// of a page, as in other programs, nothing is reported.
    pub(super) fn status(&mut self, key: &str) -> Option<TranscriptStatus> {
        let node = self.take(key)?;
        let text = node.value.clone().into_item().unwrap_or_default();
        let status = TranscriptStatus::parse(&text);
        if status.is_none() {
            if !TranscriptStatus::is_of_publication(&text) {
                let message = format!("unknown status {text:?}; it is not shown");
                let help = "write `automatic`, `edited` or `verified`; to hide the transcript, write `draft: true`";
                self.warn(self.span(key), Code::UnknownStatus, message, help);
            }
            if let Some(field) = self.field_mut(key) {
                field.value = node.value;
            }
        }
        status
    }

    /// The embargo. One that is not understood has no end.
    pub(super) fn embargo(&mut self, key: &str) -> Option<Embargo> {
        let value = self.take(key)?.value;
        let text = value.clone().into_text().unwrap_or_default();
        match rights::embargo(value) {
            EmbargoValue::Nothing => None,
            EmbargoValue::Clear(embargo) => Some(embargo),
            EmbargoValue::Unclear => {
                let message = format!(
                    "invalid end of the embargo {text:?}; the transcript is held back without an end"
                );
                let help = "write the first day of publication in the form `2027-01-31`, or `true` if the end is not known";
                self.warn(self.span(key), Code::InvalidEmbargo, message, help);
                Some(Embargo::Open)
            }
        }
    }

    /// Why a transcript was withdrawn.
    pub(super) fn reason(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?.value;
        let shape = value.shape();
        if shape != Value::SINGLE {
            let message = format!(
                "expected text in {}, found {shape}; the page shows no reason",
                self.called(key)
            );
            let help = "write the reason as one value, in quotes if it contains `: `";
            self.warn(self.span(key), Code::WrongType, message, help);
        }
        rights::reason(value)
    }

    /// A licence, or a statement of rights.
    pub(super) fn license(&mut self, key: &str) -> Option<String> {
        let field = self.field_mut(key)?;
        if let Some(text) = rights::license(field.value.clone()) {
            field.value = Value::Text(text);
        }
        let text = self.text(key)?;
        Some(self.name(key, &text))
    }

    /// Whether search engines are asked to leave the page out.
    pub(super) fn noindex(&mut self, key: &str) -> bool {
        if let Some(field) = self.field_mut(key)
            && let Some(flag) = rights::noindex(field.value.clone())
        {
            field.value = Value::Bool(flag);
        }
        self.flag(key)
    }
}
