//! Texts in front matter: some sites keep a transcript in a field of that name, and no body.

use super::split::parts;
use crate::base::source::Source;
use crate::metadata::Field;
use crate::metadata::value::Value;
use crate::model::SourceBody;

/// The names of such fields.
const NAMES: [&str; 3] = ["transcript", "transcription", "transcript_text"];

/// Takes the text out of the fields of a file whose `body` is empty. One line is no text, but perhaps the
/// name of a file.
pub fn take(fields: &mut Vec<Field>, body: &str) -> Option<SourceBody<'static>> {
    if !body.trim().is_empty() {
        return None;
    }
    let is_text = |field: &Field| {
        let is_long = matches!(&field.value, Value::Text(text) if text.trim().contains('\n'));
        NAMES.contains(&field.name.as_str()) && is_long
    };
    let at = fields.iter().position(is_text)?;
    let text = fields.remove(at).value.into_text()?;
    Some(SourceBody { text: text.into(), ..SourceBody::default() })
}

/// Reads such a text again.
pub fn read(source: &Source) -> Option<SourceBody<'static>> {
    let (split, mut fields) = parts(source).ok()?;
    take(&mut fields, &source.text[split.body..])
}
