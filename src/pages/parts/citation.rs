//! How a transcript is cited: as text in the styles that readers ask for, and as metadata that programs
//! for references read.
//!
//! Sources: The Chicago Manual of Style, 17th edition (14.267, recordings and multimedia online); the
//! Publication Manual of the APA, 7th edition (10.12); BibTeX's `@misc`; RIS as Zotero and EndNote read it;
//! CSL-JSON 1.0.2. The `citation_*` elements are those that Google Scholar's guidelines for webmasters
//! describe, and that Zotero's translator for embedded metadata reads.

use serde::Serialize;
use serde_json::json;

use crate::base::index::TranscriptIndex;
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::parts::cited_name::{CitedName, bibtex};
use crate::pages::parts::speakers::SpeakerLink;
use crate::pages::wording;

/// With more speakers than this, a transcript is cited by its title, as the minutes of a meeting are.
const MOST_NAMES: usize = 10;

/// A citation of a transcript in one style, in two parts: between them, a script can say which passage
/// is meant.
#[derive(Debug, Serialize)]
pub struct Citation {
    /// The name of the style: `Chicago`.
    pub style: &'static str,
    /// Its beginning.
    pub before: String,
    /// Its end, with the address if the site's origin is known.
    pub after: String,
}

/// A piece of metadata for programs for references.
#[derive(Debug, Serialize)]
pub struct CitationMeta {
    /// The name of the element: `citation_title`.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// What is cited.
pub struct Work<'a> {
    names: Vec<CitedName<'a>>,
    title: &'a str,
    site: &'a str,
    date: Option<PartialDate>,
    language: &'a str,
    /// The full address; none if the site's origin is not known.
    url: Option<String>,
    slug: &'a str,
}

impl<'a> Work<'a> {
    /// The transcript at an index, in which `speakers` speak.
    pub fn of(
        context: &'a PageContext,
        index: TranscriptIndex,
        speakers: &'a [SpeakerLink],
    ) -> Work<'a> {
        let transcript = context.transcript(index);
        let meta = &transcript.facts.meta;
        let names = match speakers {
            [] => meta.author.iter().map(|author| CitedName::Whole(author)).collect(),
            few if few.len() <= MOST_NAMES => {
                few.iter().map(|speaker| CitedName::person(&speaker.name)).collect()
            }
            _ => Vec::new(),
        };
        let url = context.has_origin().then(|| context.absolute(&context.transcript_href(index)));
        Work {
            names,
            title: &meta.title,
            site: &context.config.title,
            date: meta.date,
            language: context.language_of(index),
            url,
            slug: &transcript.slug,
        }
    }

    /// Its citations, one a style.
    pub fn citations(&self) -> Vec<Citation> {
        vec![self.chicago(), self.apa(), self.bibtex(), self.ris(), self.csl()]
    }

    /// The same as metadata for programs for references.
    pub fn meta(&self) -> Vec<CitationMeta> {
        let date = self.date.map(|date| date.to_string().replace('-', "/"));
        let meta = |name, content: String| CitationMeta { name, content };
        let mut all = vec![meta("citation_title", self.title.to_owned())];
        all.extend(self.names.iter().map(|name| meta("citation_author", name.for_metadata())));
        all.extend(date.map(|date| meta("citation_publication_date", date)));
        all.push(meta("citation_publisher", self.site.to_owned()));
        all.push(meta("citation_language", self.language.to_owned()));
        all.extend(self.url.clone().map(|url| meta("citation_public_url", url)));
        all
    }

    /// The address, with what stands before and behind it; empty if it is not known.
    fn url(&self, before: &str, after: &str) -> String {
        let url = self.url.as_ref().map(|url| format!("{before}{url}{after}"));
        url.unwrap_or_default()
    }

    fn chicago(&self) -> Citation {
        let names = match self.names.as_slice() {
            [] => String::new(),
            [first, rest @ ..] => {
                let names = [first.inverted()].into_iter().chain(rest.iter().map(CitedName::plain));
                format!("{} ", ended(&joined(names.collect(), "and")))
            }
        };
        let date = self.date.map_or("n.d.".to_owned(), |date| format!("{}.", american(date)));
        Citation {
            style: "Chicago",
            before: format!("{names}“{}” {}, {date} Transcript", ended(self.title), self.site),
            after: self.url(". ", "") + ".",
        }
    }

    fn apa(&self) -> Citation {
        let names = self.names.iter().map(CitedName::with_initials).collect();
        let names = joined(names, "&");
        let date = self.date.map_or("n.d.".to_owned(), apa_date);
        let before = match names.is_empty() {
            true => format!("{} [Transcript", self.title),
            false => format!("{} ({date}). {} [Transcript", ended(&names), self.title),
        };
        let date = if names.is_empty() { format!(" ({date}).") } else { String::new() };
        let after = format!("].{date} {}{}", ended(self.site), self.url(" ", ""));
        Citation { style: "APA", before, after }
    }

    fn bibtex(&self) -> Citation {
        let mut lines = Vec::new();
        if !self.names.is_empty() {
            let names: Vec<String> = self.names.iter().map(CitedName::bibtex).collect();
            lines.push(format!("  author = {{{}}},\n", names.join(" and ")));
        }
        lines.push(format!("  title = {{{{{}}}}},\n", bibtex(self.title)));
        lines.push(format!("  howpublished = {{{}}},\n", bibtex(self.site)));
        if let Some(date) = self.date {
            lines.push(format!("  year = {{{:04}}},\n", date.year()));
            let month = date.month().map(|month| wording::month_name(month)[..3].to_lowercase());
            lines.extend(month.map(|month| format!("  month = {month},\n")));
        }
        Citation {
            style: "BibTeX",
            before: format!("@misc{{{},\n{}  note = {{Transcript", self.slug, lines.concat()),
            after: format!("}},\n{}}}", self.url("  url = {", "},\n")),
        }
    }

    fn ris(&self) -> Citation {
        let mut lines = vec!["TY  - ELEC".to_owned()];
        lines.extend(self.names.iter().map(|name| format!("AU  - {}", name.inverted())));
        lines.push(format!("TI  - {}", self.title));
        lines.push(format!("T2  - {}", self.site));
        if let Some(date) = self.date {
            let part = |part: Option<i8>| part.map_or(String::new(), |part| format!("{part:02}"));
            let day = date.day().map(|day| day.day());
            lines.push(format!("PY  - {:04}", date.year()));
            lines.push(format!("DA  - {:04}/{}/{}/", date.year(), part(date.month()), part(day)));
        }
        lines.push(format!("LA  - {}", self.language));
        Citation {
            style: "RIS",
            before: format!("{}\nN1  - Transcript", lines.join("\n")),
            after: format!("{}\nER  - ", self.url("\nUR  - ", "")),
        }
    }

    fn csl(&self) -> Citation {
        let mut item = json!({
            "id": self.slug,
            "type": "webpage",
            "title": self.title,
            "container-title": self.site,
            "language": self.language,
        });
        if !self.names.is_empty() {
            item["author"] = self.names.iter().map(CitedName::csl).collect();
        }
        if let Some(date) = self.date {
            let day = date.day().map(|day| day.day());
            let parts = [Some(date.year()), date.month().map(i16::from), day.map(i16::from)];
            let parts: Vec<i16> = parts.into_iter().flatten().collect();
            item["issued"] = json!({ "date-parts": [parts] });
        }
        if let Some(url) = &self.url {
            item["URL"] = url.as_str().into();
        }
        let item = item.to_string();
        Citation {
            style: "CSL-JSON",
            before: format!("[{},\"note\":\"Transcript", &item[..item.len() - 1]),
            after: "\"}]".to_owned(),
        }
    }
}

/// A name or a title with a full stop, unless it ends with a mark of its own.
fn ended(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!', '…', '。', '？', '！']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

/// `Bell, Ann, and Bob Coe`
fn joined(mut names: Vec<String>, and: &str) -> String {
    let Some(last) = names.pop() else { return String::new() };
    if names.is_empty() {
        return last;
    }
    format!("{}, {and} {last}", names.join(", "))
}

/// `May 21, 2024`, `May 2024` or `2024`
fn american(date: PartialDate) -> String {
    match (date.day(), date.month()) {
        (Some(day), _) => {
            format!("{} {}, {}", wording::month_name(day.month()), day.day(), day.year())
        }
        _ => wording::date(date),
    }
}

/// `2024, May 21`, `2024, May` or `2024`
fn apa_date(date: PartialDate) -> String {
    let year = date.year();
    match (date.day(), date.month()) {
        (Some(day), _) => format!("{year}, {} {}", wording::month_name(day.month()), day.day()),
        (None, Some(month)) => format!("{year}, {}", wording::month_name(month)),
        (None, None) => year.to_string(),
    }
}
