//! Excerpts: transcripts that are a part of another one. What both say counts once.

use std::collections::BTreeMap;

use super::listed::ListedTranscript;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, TranscriptIndex};
use crate::text::similarity::nearest;

/// Which transcripts are excerpts, and of which others.
#[derive(Debug, Default)]
pub struct Excerpts {
    wholes: BTreeMap<TranscriptIndex, TranscriptIndex>,
}

impl Excerpts {
    /// The excerpts among transcripts with these slugs, with a warning for each that is of nothing.
    pub(super) fn of(
        transcripts: &IndexVec<TranscriptIndex, &ListedTranscript>,
        slugs: &IndexVec<TranscriptIndex, String>,
    ) -> (Excerpts, Vec<Diagnostic>) {
        let mut excerpts = Excerpts::default();
        let mut warnings = Vec::new();
        let excerpt = |(index, transcript): (TranscriptIndex, &&ListedTranscript)| {
            Some((index, transcript.source.to_owned(), transcript.excerpt_of?.to_owned()))
        };
        let all: Vec<_> = transcripts.iter_enumerated().filter_map(excerpt).collect();
        if all.is_empty() {
            return (excerpts, warnings);
        }
        let by_slug: BTreeMap<&str, TranscriptIndex> =
            slugs.iter_enumerated().map(|(index, slug)| (slug.as_str(), index)).collect();
        for (index, source, whole) in all {
            match by_slug.get(whole.as_str()) {
                Some(&found) if found != index => {
                    excerpts.wholes.insert(index, found);
                }
                _ => warnings.push(unknown(&source, &whole, by_slug.keys().copied())),
            }
        }
        (excerpts, warnings)
    }

    /// The transcript that this one is a part of.
    pub fn whole_of(&self, transcript: TranscriptIndex) -> Option<TranscriptIndex> {
        self.wholes.get(&transcript).copied()
    }

    /// The parts of a transcript, in the order of the site.
    pub fn parts_of(&self, whole: TranscriptIndex) -> impl Iterator<Item = TranscriptIndex> {
        self.wholes.iter().filter(move |(_, own)| **own == whole).map(|(part, _)| *part)
    }

    /// Takes those out of a list whose whole is there too.
    pub(super) fn thin(&self, list: &mut Vec<TranscriptIndex>) {
        if self.wholes.is_empty() {
            return;
        }
        let all = list.clone();
        let is_there = |whole: TranscriptIndex| all.binary_search(&whole).is_ok();
        list.retain(|&index| !self.whole_of(index).is_some_and(is_there));
    }
}

fn unknown<'a>(source: &str, whole: &str, slugs: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = format!("no transcript has the slug `{whole}` that `excerpt_of` names");
    let help = match nearest(whole, slugs) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the last part of the address of the whole transcript".to_owned(),
    };
    Diagnostic::warning(Code::DeadLink, source, message).help(help)
}
