//! Duplicates: transcripts that are a part of another one, or a copy of it. What both say counts once.
//!
//! A file says so with `excerpt_of`, or its text shows it ([`overlaps`](super::overlaps)).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::listed::PlacedTranscript;
use super::overlaps::Overlaps;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, PathIndex, TranscriptIndex};
use crate::text::similarity::nearest;

/// Which transcripts are parts or copies, and of which others. No transcript is a part of itself, not
/// even by way of others.
#[derive(Debug, Default)]
pub struct Duplicates {
    wholes: BTreeMap<TranscriptIndex, Whole>,
}

/// What a transcript is a part or a copy of.
#[derive(Debug, Clone, Copy)]
struct Whole {
    index: TranscriptIndex,
    is_copy: bool,
}

impl Duplicates {
    /// The duplicates among transcripts with these slugs, with a warning for each that is an excerpt of
    /// nothing. `overlaps` are those of their texts, and `by_path` says which transcripts these are.
    pub(super) fn of(
        transcripts: &IndexVec<TranscriptIndex, &PlacedTranscript>,
        slugs: &IndexVec<TranscriptIndex, Arc<str>>,
        overlaps: &Overlaps,
        by_path: &IndexVec<PathIndex, TranscriptIndex>,
    ) -> (Duplicates, Vec<Diagnostic>) {
        let mut duplicates = Duplicates::default();
        let warnings = duplicates.add_declared(transcripts, slugs);
        for overlap in &overlaps.0 {
            let (part, index) = (by_path[overlap.part], by_path[overlap.whole]);
            duplicates.add(part, Whole { index, is_copy: overlap.is_copy });
        }
        // A part of a copy is one of the text of which that is a copy.
        let all: Vec<TranscriptIndex> = duplicates.wholes.keys().copied().collect();
        for part in all {
            while let Some(whole) = duplicates.wholes.get(&part)
                && let Some(&main) = duplicates.wholes.get(&whole.index).filter(|main| main.is_copy)
            {
                let is_copy = whole.is_copy;
                duplicates.wholes.insert(part, Whole { is_copy, ..main });
            }
        }
        (duplicates, warnings)
    }

    fn add_declared(
        &mut self,
        transcripts: &IndexVec<TranscriptIndex, &PlacedTranscript>,
        slugs: &IndexVec<TranscriptIndex, Arc<str>>,
    ) -> Vec<Diagnostic> {
        let excerpt = |(index, transcript): (TranscriptIndex, &&PlacedTranscript)| {
            Some((index, transcript.source.to_owned(), transcript.excerpt_of?.to_owned()))
        };
        let all: Vec<_> = transcripts.iter_enumerated().filter_map(excerpt).collect();
        if all.is_empty() {
            return Vec::new();
        }
        let by_slug: BTreeMap<&str, TranscriptIndex> =
            slugs.iter_enumerated().map(|(index, slug)| (&**slug, index)).collect();
        let mut warnings = Vec::new();
        for (part, source, whole) in all {
            match by_slug.get(whole.as_str()) {
                Some(&index) if index != part => self.add(part, Whole { index, is_copy: false }),
                _ => warnings.push(unknown(&source, &whole, by_slug.keys().copied())),
            }
        }
        warnings
    }

    /// Adds a part, unless it has a whole, or would become a part of itself.
    fn add(&mut self, part: TranscriptIndex, whole: Whole) {
        let is_own = self.wholes.contains_key(&part)
            || std::iter::once(whole.index)
                .chain(self.wholes_of(whole.index))
                .any(|above| above == part);
        if !is_own {
            self.wholes.insert(part, whole);
        }
    }

    /// The transcript that this one is a part or a copy of, then the one of which that one is, and so on.
    fn wholes_of(&self, transcript: TranscriptIndex) -> impl Iterator<Item = TranscriptIndex> {
        let above = |index: &TranscriptIndex| self.wholes.get(index).map(|whole| whole.index);
        std::iter::successors(above(&transcript), above)
    }

    /// Whether this is a part or a copy of another transcript.
    pub fn is_part(&self, transcript: TranscriptIndex) -> bool {
        self.wholes.contains_key(&transcript)
    }

    /// The transcript that this one is an excerpt of.
    pub fn excerpt_of(&self, transcript: TranscriptIndex) -> Option<TranscriptIndex> {
        self.wholes.get(&transcript).filter(|whole| !whole.is_copy).map(|whole| whole.index)
    }

    /// The excerpts of a transcript, in the order of the site.
    pub fn excerpts(&self, whole: TranscriptIndex) -> impl Iterator<Item = TranscriptIndex> {
        self.parts(whole, false)
    }

    /// The other copies of a transcript, in the order of the site.
    pub fn copies(&self, transcript: TranscriptIndex) -> Vec<TranscriptIndex> {
        let main = self.wholes.get(&transcript).filter(|whole| whole.is_copy);
        let main = main.map_or(transcript, |whole| whole.index);
        let mut all: Vec<TranscriptIndex> = self.parts(main, true).chain([main]).collect();
        all.retain(|&copy| copy != transcript);
        all.sort_unstable();
        all
    }

    fn parts(
        &self,
        whole: TranscriptIndex,
        is_copy: bool,
    ) -> impl Iterator<Item = TranscriptIndex> {
        let own = move |other: &Whole| other.index == whole && other.is_copy == is_copy;
        self.wholes.iter().filter(move |(_, other)| own(other)).map(|(part, _)| *part)
    }

    /// Those of a list in the order of the site that count: not those whose whole is there too.
    pub fn counted<'a>(
        &'a self,
        list: &'a [TranscriptIndex],
    ) -> impl Iterator<Item = TranscriptIndex> + 'a {
        let is_there = |whole: TranscriptIndex| list.binary_search(&whole).is_ok();
        list.iter().copied().filter(move |&index| !self.wholes_of(index).any(is_there))
    }

    /// Takes those out of a list that do not count.
    pub(super) fn thin(&self, list: &mut Vec<TranscriptIndex>) {
        if list.iter().any(|&index| self.is_part(index)) {
            *list = self.counted(list).collect();
        }
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
