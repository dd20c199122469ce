//! Where the phrases of rules are in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::index::SubjectIndex;

/// The occurrences of the phrases of rules, by subject.
#[derive(Debug, Default)]
pub(super) struct Spans {
    by_end: BTreeMap<SubjectIndex, Vec<Range<usize>>>,
    by_start: BTreeMap<SubjectIndex, Vec<Range<usize>>>,
    longest: usize,
}

impl Spans {
    pub fn push(&mut self, subject: SubjectIndex, span: Range<usize>) {
        self.longest = self.longest.max(span.len());
        self.by_end.entry(subject).or_default().push(span);
    }

    pub fn sorted(mut self) -> Spans {
        self.by_start = self.by_end.clone();
        self.by_end.values_mut().for_each(|spans| spans.sort_by_key(|span| span.end));
        self.by_start.values_mut().for_each(|spans| spans.sort_by_key(|span| span.start));
        self
    }

    /// The last span before `name`, and the first one after it.
    pub fn nearest(
        &self,
        subject: SubjectIndex,
        name: Range<usize>,
    ) -> impl Iterator<Item = Option<&Range<usize>>> {
        let ends = self.by_end.get(&subject).map_or(&[][..], Vec::as_slice);
        let starts = self.by_start.get(&subject).map_or(&[][..], Vec::as_slice);
        let before = ends.partition_point(|span| span.end <= name.start).checked_sub(1);
        let behind = starts.partition_point(|span| span.start < name.end);
        [before.map(|last| &ends[last]), starts.get(behind)].into_iter()
    }

    /// Whether `name` lies within one.
    pub fn hold(&self, subject: SubjectIndex, name: Range<usize>) -> bool {
        let Some(spans) = self.by_start.get(&subject) else { return false };
        let from = spans.partition_point(|span| span.start + self.longest < name.end);
        let until = spans.partition_point(|span| span.start <= name.start);
        spans.get(from..until).is_some_and(|near| near.iter().any(|span| name.end <= span.end))
    }
}
