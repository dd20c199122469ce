//! What is wrong with the input: severity, code, place, message and cure.
//!
//! A [`Diagnostic`] carries the source line it speaks of, so it can be shown long after the text
//! of the file is gone from memory.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::text::similarity::nearest;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// The site is built all the same.
    Warning,
    /// Worth a look; nothing has to be mended.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// A stable name for each kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All of them.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The code as it is printed, for example `DICTA102`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)+ }
            }
        }
    };
}

codes! {
    /// The content folder is missing or holds no transcript.
    NoContent = "DICTA001",
    /// A file or folder cannot be read.
    Unreadable = "DICTA002",
    /// A link leads back to a folder above it, out of the site, or to what is passed over.
    LinkLoop = "DICTA003",
    /// A file changed between two looks at it.
    Changed = "DICTA004",
    /// The front matter is opened and never closed.
    Unclosed = "DICTA101",
    /// The front matter is not valid YAML, TOML or JSON.
    Yaml = "DICTA102",
    /// A field holds something else than its kind of value.
    WrongType = "DICTA103",
    /// The file is not UTF-8.
    NotUtf8 = "DICTA104",
    /// The file, a field or a list is larger than Dicta takes.
    TooLarge = "DICTA105",
    /// The body begins with a further block of metadata, or with what looks like one.
    SecondBlock = "DICTA106",
    /// The date is none.
    NoDate = "DICTA107",
    /// The address is not one that a page may link to.
    BadUrl = "DICTA108",
    /// The duration is none.
    BadDuration = "DICTA109",
    /// The old path cannot be a page of this site.
    BadAlias = "DICTA110",
    /// A link names a Markdown file that has no page.
    DeadLink = "DICTA111",
    /// A field that Dicta does not know is spelled almost like one that it knows.
    UnknownField = "DICTA131",
    /// The date is one that has not come yet.
    FutureDate = "DICTA132",
    /// The date is not the one in the name.
    OtherDate = "DICTA133",
    /// The two lengths of one recording differ.
    OtherDuration = "DICTA134",
    /// A chapter or a time lies behind the end of the recording.
    PastEnd = "DICTA135",
    /// Times run backwards.
    Backwards = "DICTA136",
    /// A tag stands twice in one list.
    TagTwice = "DICTA137",
    /// White space, line ends or a byte order mark that say nothing.
    WhiteSpace = "DICTA138",
    /// The text begins with the title once more.
    TitleTwice = "DICTA139",
    /// Names that differ by so little that one is meant.
    LikeNames = "DICTA151",
    /// One name stands under different kinds.
    TwoKinds = "DICTA152",
    /// The text does not bear tags out.
    NoEvidence = "DICTA153",
    /// The text names what the front matter does not.
    Untagged = "DICTA154",
    /// The lists of many files end at the same number of items.
    CutLists = "DICTA155",
    /// A keyword is on more than half of all files.
    CommonKeyword = "DICTA156",
    /// Most of the texts with a tag do not speak of it.
    MistakenName = "DICTA157",
    /// There are hardly any words.
    FewWords = "DICTA161",
    /// The text says the same again and again, as rolling captions do.
    Repeats = "DICTA162",
    /// Letters were read in the wrong encoding.
    Mojibake = "DICTA163",
    /// A character that is none to be read.
    ControlCharacter = "DICTA164",
    /// The lexicon, or a part of it, is not understood.
    Lexicon = "DICTA121",
    /// Two entries of the lexicon share a name or an alias.
    LexiconTwice = "DICTA122",
    /// A rule of the lexicon can never have an effect.
    LexiconRule = "DICTA123",
    /// A set of labels is not understood.
    Labels = "DICTA124",
    /// Two files ask for the same slug.
    SameSlug = "DICTA201",
    /// Two pages would have the same address.
    SameAddress = "DICTA202",
    /// Two files are of one recording.
    SameVideo = "DICTA203",
    /// Two files have the same text, or almost.
    SameText = "DICTA204",
    /// `dicta.toml` or `theme.toml` is not understood.
    Config = "DICTA301",
    /// The theme is not there.
    NoTheme = "DICTA302",
    /// An option that the theme does not know.
    UnknownOption = "DICTA303",
    /// A line of `[fields]` is not understood.
    Fields = "DICTA304",
    /// A command was asked to write what no file can hold.
    Asked = "DICTA320",
    /// A template does not parse or does not render.
    Template = "DICTA401",
    /// The output folder is not one of ours.
    ForeignOutput = "DICTA501",
    /// A file in the output that no build of ours wrote stands where a page should be.
    ForeignFile = "DICTA502",
    /// The output cannot be written.
    Unwritable = "DICTA503",
    /// The system cannot watch the folders.
    CannotWatch = "DICTA601",
    /// The preview cannot be served.
    CannotServe = "DICTA602",
    /// Another build is writing the output.
    Busy = "DICTA504",
    /// A file that a command would make is there already.
    Exists = "DICTA511",
    /// The site nears what GitHub Pages takes.
    NearLimit = "DICTA512",
    /// A link on a page leads nowhere within the site.
    DeadPageLink = "DICTA701",
    /// A link on a page leads out of the site's base path.
    OutsideBase = "DICTA702",
    /// A picture has no text for those who do not see it.
    NoAlternative = "DICTA703",
    /// A page is too large.
    LargePage = "DICTA704",
}

impl FromStr for Code {
    type Err = String;

    fn from_str(text: &str) -> Result<Code, String> {
        let wanted = text.trim().to_ascii_uppercase();
        if let Some(code) = Code::ALL.iter().find(|code| code.id() == wanted) {
            return Ok(*code);
        }
        let meant = nearest(&wanted, Code::ALL.iter().map(|code| code.id()));
        let help = meant.map_or(String::new(), |id| format!("; did you mean {id}?"));
        Err(format!("there is no code {text:?}{help}"))
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Editors complete codes.
impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        json_schema!({ "type": "string", "enum": codes })
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Where in a file: line, column, and the line itself with the part that is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line without its end; empty where it is too long to show.
    pub text: String,
    /// First byte of the span within `text`.
    pub start: usize,
    /// First byte after the span within `text`.
    pub end: usize,
}

/// A longer line is not kept: a transcript may be one line of 75,000 characters.
const LONGEST_LINE: usize = 400;

impl Place {
    /// The place of the byte range `span` in `text`. A range past the end points at the end, one
    /// that is no character border is moved to one, one over several lines ends with its first.
    pub fn of(text: &str, span: Range<usize>) -> Place {
        let start = text.floor_char_boundary(span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_text = text[line_start..line_end].trim_end_matches('\r');
        let end = text.floor_char_boundary(span.end.min(line_start + line_text.len())).max(start);
        let shown = line_text.len() <= LONGEST_LINE;
        Place {
            line: text[..line_start].bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            text: if shown { line_text.to_owned() } else { String::new() },
            start: if shown { (start - line_start).min(line_text.len()) } else { 0 },
            end: if shown { (end - line_start).min(line_text.len()) } else { 0 },
        }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Which kind of problem.
    pub code: Code,
    /// The file as an editor would name it.
    pub file: String,
    /// Where in the file, if it is about one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem that stops the build.
    pub fn error(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            file: file.into(),
            place: None,
            message: message.into(),
            help: None,
        }
    }

    /// Something that is worth a look.
    pub fn note(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, file, message) }
    }

    /// A problem that does not stop the build.
    pub fn warning(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, file, message) }
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// Adds the cure.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The order in which problems are shown: by file, place and code.
    pub fn sort(diagnostics: &mut [Diagnostic]) {
        diagnostics.sort_by(|a, b| {
            (&a.file, &a.place, a.code, &a.message).cmp(&(&b.file, &b.place, b.code, &b.message))
        });
    }

    /// Whether one of these stops the build.
    pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_and_keeps_the_line() {
        let place = Place::of("eins\nzwölf: drei\r\nvier", 12..16);
        assert_eq!((place.line, place.column), (2, 7));
        assert_eq!(place.text, "zwölf: drei");
        assert_eq!(&place.text[place.start..place.end], " dre");
    }

    #[test]
    fn place_survives_any_range() {
        for text in ["", "ä", "a\n", "\n\n", "ab\r\ncd"] {
            for start in 0..8 {
                for end in 0..8 {
                    let place = Place::of(text, start..end);
                    assert!(place.start <= place.end && place.end <= place.text.len());
                }
            }
        }
    }
}
