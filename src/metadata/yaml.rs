//! Writing YAML: texts in a form that reads as the same text again.

/// A text as a YAML scalar: plain if it cannot be taken for anything else, quoted otherwise.
pub fn scalar(text: &str) -> String {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let bare = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\'' | '.' | '-'))
        && !WORDS.contains(&text.to_lowercase().as_str());
    if bare {
        return text.to_owned();
    }
    // A JSON string is a YAML string; characters that YAML does not allow are escaped as well.
    let mut quoted = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted
}
