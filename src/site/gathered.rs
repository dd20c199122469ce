//! Gathered names: for each name, the transcripts that have it.
//!
//! All lists of names are made from these. A transcript can be added, and taken out again: an edit costs
//! what its own transcript has, however many others there are.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use super::duplicates::Duplicates;
use super::facet_kinds::FACET_KINDS;
use super::listed::{ListedSubject, ListedTranscript};
use super::spellings::{FoldedNames, fold};
use crate::base::index::{FacetIndex, IndexVec, SubjectIndex, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;

/// The transcripts of all names. What an edit does not change is shared with the names before.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    pub subjects: IndexVec<SubjectIndex, Arc<GatheredSubject>>,
    pub facets: IndexVec<FacetIndex, Arc<GatheredNames>>,
}

/// The transcripts of one subject; each list is in the order of the site.
#[derive(Debug, Clone, Default)]
pub(super) struct GatheredSubject {
    /// Those that are about it.
    pub about: Vec<CountedTranscript>,
    /// Those in which it speaks.
    pub speaks_in: Vec<TranscriptIndex>,
    /// Those that declare it, and do not count for it.
    pub unsupported: Vec<TranscriptIndex>,
    /// Those that only have its name among their keywords, with something that supports it.
    pub by_keyword: Vec<TranscriptIndex>,
    /// What its entity shows of them, once that was made.
    lists: OnceLock<Arc<EntityLists>>,
}

/// The transcripts of an entity, in the site's order.
#[derive(Debug, Default)]
pub struct EntityLists {
    /// The transcripts that are about it: those that mention it, those that declare it and name it
    /// elsewhere, and if the site shows unsupported tags like others, those that only declare it.
    pub transcripts: Vec<TranscriptIndex>,
    /// The transcripts in which it speaks.
    pub speaks_in: Vec<TranscriptIndex>,
    /// The transcripts that declare it without a mention and do not count for it.
    pub unsupported: Vec<TranscriptIndex>,
    /// How often the transcripts mention it.
    pub mentions: EntityMentions,
}

/// The mentions of one entity.
#[derive(Debug, Default)]
pub struct EntityMentions {
    /// How often it is mentioned in all.
    pub total: usize,
    /// How often each of [`EntityLists::transcripts`] mentions it, in the same order.
    pub by_transcript: Vec<usize>,
}

/// A transcript, and how often it mentions a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CountedTranscript {
    pub index: TranscriptIndex,
    pub mentions: u32,
}

/// The transcripts that have a name in each of its spellings, in the order of the site.
#[derive(Debug, Clone, Default)]
pub(super) struct GatheredNames {
    pub by_spelling: HashMap<Arc<str>, Arc<Vec<TranscriptIndex>>>,
    /// The names without regard to their spelling, once that was made.
    folded: OnceLock<Arc<FoldedNames>>,
}

impl Default for Gathered {
    fn default() -> Gathered {
        Gathered {
            subjects: IndexVec::new(),
            facets: FACET_KINDS.iter().map(|_| Arc::default()).collect(),
        }
    }
}

impl Gathered {
    /// Makes room for the subjects of a lexicon.
    pub fn make_room(&mut self, lexicon: &Lexicon) {
        self.subjects.make_room(lexicon.subjects.len());
    }

    /// Puts what a transcript has now in the place of what it had `before`; `None` if it was not there.
    /// Returns whether that differs.
    pub fn replace(
        &mut self,
        index: TranscriptIndex,
        before: Option<&ListedTranscript>,
        now: &ListedTranscript,
        unsupported_tags: UnsupportedTags,
    ) -> bool {
        let mut differs = false;
        for (facet, names) in self.facets.iter_mut().enumerate() {
            let old = before.map_or(&[][..], |before| &before.names[facet]);
            differs |= GatheredNames::replace(names, index, old, &now.names[facet]);
        }
        let old = before.map_or(&[][..], |before| &before.subjects);
        for gone in only_in(old, &now.subjects) {
            differs = true;
            self.change(gone.subject, |subject| subject.remove(index));
        }
        for new in only_in(&now.subjects, old) {
            differs = true;
            self.change(new.subject, |subject| subject.add(index, new, unsupported_tags));
        }
        let (old, now) = (before.map_or(&[][..], |it| it.named_keywords), now.named_keywords);
        for &gone in only_in(old, now) {
            differs = true;
            self.change(gone, |lists| remove(&mut lists.by_keyword, index));
        }
        for &new in only_in(now, old) {
            differs = true;
            self.change(new, |lists| insert(&mut lists.by_keyword, index));
        }
        differs
    }

    /// Whether the same transcripts have the same subjects.
    pub fn has_subjects_of(&self, other: &Gathered) -> bool {
        let mut both = self.subjects.iter().zip(&other.subjects);
        self.subjects.len() == other.subjects.len() && both.all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// Whether the entities are the same: keywords make none.
    pub fn has_entities_of(&self, other: &Gathered) -> bool {
        let mut both = self.subjects.iter().zip(&other.subjects);
        self.subjects.len() == other.subjects.len()
            && both.all(|(a, b)| Arc::ptr_eq(a, b) || a.has_entity_of(b))
    }

    fn change(&mut self, subject: SubjectIndex, change: impl FnOnce(&mut GatheredSubject)) {
        if let Some(lists) = self.subjects.get_mut(subject) {
            change(Arc::make_mut(lists));
        }
    }
}

impl GatheredSubject {
    /// Whether any transcript declares or mentions it, or it speaks in one.
    pub fn is_used(&self) -> bool {
        !(self.about.is_empty() && self.speaks_in.is_empty() && self.unsupported.is_empty())
    }

    /// The lists of its entity, where what parts and copies say counts once. They are made once for an order
    /// of transcripts.
    pub fn lists(&self, duplicates: &Duplicates) -> Arc<EntityLists> {
        Arc::clone(self.lists.get_or_init(|| Arc::new(EntityLists::of(self, duplicates))))
    }

    /// Whether the entity has the same transcripts.
    fn has_entity_of(&self, other: &GatheredSubject) -> bool {
        self.about == other.about
            && self.speaks_in == other.speaks_in
            && self.unsupported == other.unsupported
    }

    /// All its transcripts; some more than once.
    pub fn all(&self) -> impl Iterator<Item = TranscriptIndex> {
        let lists = [&self.speaks_in, &self.unsupported, &self.by_keyword];
        let about = self.about.iter().map(|counted| counted.index);
        about.chain(lists.into_iter().flatten().copied())
    }

    /// Parts transcripts, which come in the order of the site, into those in which anything shows that they
    /// have to do with it, and the others.
    pub fn supported(
        &self,
        all: &[TranscriptIndex],
    ) -> (Vec<TranscriptIndex>, Vec<TranscriptIndex>) {
        let mut about = self.about.iter().map(|counted| counted.index).peekable();
        let mut speaks_in = self.speaks_in.iter().copied().peekable();
        let mut by_keyword = self.by_keyword.iter().copied().peekable();
        all.iter().copied().partition(|&index| {
            has(&mut about, index) | has(&mut speaks_in, index) | has(&mut by_keyword, index)
        })
    }

    /// Whether more than half of some transcripts, which come in the order of the site, are about it, or it
    /// speaks in them.
    pub fn has_most_of(&self, all: &[TranscriptIndex]) -> bool {
        let mut about = self.about.iter().map(|counted| counted.index).peekable();
        let mut speaks_in = self.speaks_in.iter().copied().peekable();
        let own = all.iter().filter(|&&index| has(&mut about, index) | has(&mut speaks_in, index));
        own.count() * 2 > all.len()
    }

    fn add(&mut self, index: TranscriptIndex, own: &ListedSubject, tags: UnsupportedTags) {
        self.lists.take();
        let shown = tags == UnsupportedTags::Show && !own.speaks;
        if own.named || shown {
            let mentions = u32::try_from(own.mentions).unwrap_or(u32::MAX);
            let at = position(&self.about, index, |counted| counted.index);
            self.about.insert(at.unwrap_or_else(|at| at), CountedTranscript { index, mentions });
        } else if !own.speaks {
            insert(&mut self.unsupported, index);
        }
        if own.speaks {
            insert(&mut self.speaks_in, index);
        }
    }

    /// Takes out what [`GatheredSubject::add`] added.
    fn remove(&mut self, index: TranscriptIndex) {
        self.lists.take();
        if let Ok(at) = position(&self.about, index, |counted| counted.index) {
            self.about.remove(at);
        }
        remove(&mut self.unsupported, index);
        remove(&mut self.speaks_in, index);
    }
}

impl EntityLists {
    fn of(gathered: &GatheredSubject, duplicates: &Duplicates) -> EntityLists {
        let mut transcripts: Vec<TranscriptIndex> =
            gathered.about.iter().map(|counted| counted.index).collect();
        duplicates.thin(&mut transcripts);
        let mut counted = gathered.about.iter();
        let mut count = |index: &TranscriptIndex| {
            counted.find(|counted| counted.index == *index).map_or(0, |it| it.mentions as usize)
        };
        let by_transcript: Vec<usize> = transcripts.iter().map(&mut count).collect();
        let mut speaks_in = gathered.speaks_in.clone();
        duplicates.thin(&mut speaks_in);
        EntityLists {
            mentions: EntityMentions { total: by_transcript.iter().sum(), by_transcript },
            transcripts,
            speaks_in,
            unsupported: gathered.unsupported.clone(),
        }
    }
}

impl GatheredNames {
    /// The names without regard to their spelling.
    pub fn folded(&self) -> &Arc<FoldedNames> {
        self.folded.get_or_init(|| {
            let names = self.by_spelling.iter();
            Arc::new(fold(names.map(|(spelling, transcripts)| (&**spelling, transcripts))))
        })
    }

    fn replace(
        all: &mut Arc<GatheredNames>,
        index: TranscriptIndex,
        before: &[&str],
        now: &[&str],
    ) -> bool {
        if before == now {
            return false;
        }
        let all = Arc::make_mut(all);
        all.folded.take();
        for &gone in only_in(before, now) {
            let Some(transcripts) = all.by_spelling.get_mut(gone) else { continue };
            remove(Arc::make_mut(transcripts), index);
            if transcripts.is_empty() {
                all.by_spelling.remove(gone);
            }
        }
        for &new in only_in(now, before) {
            match all.by_spelling.get_mut(new) {
                Some(transcripts) => insert(Arc::make_mut(transcripts), index),
                None => _ = all.by_spelling.insert(new.into(), Arc::new(vec![index])),
            }
        }
        true
    }
}

/// Whether a transcript is among others, of which those before it are passed over.
fn has(
    others: &mut std::iter::Peekable<impl Iterator<Item = TranscriptIndex>>,
    index: TranscriptIndex,
) -> bool {
    while others.next_if(|other| *other < index).is_some() {}
    others.peek() == Some(&index)
}

/// The items of a list that are not in another one. The time does not grow with the square of their number:
/// a hostile file may have many thousands.
fn only_in<'a, T: Ord>(list: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    let other: BTreeSet<&T> = other.iter().collect();
    list.iter().filter(move |item| !other.contains(item))
}

/// Where a transcript is in a list, or where it would be. In a new site each comes behind the others.
fn position<T>(
    list: &[T],
    index: TranscriptIndex,
    of: impl Fn(&T) -> TranscriptIndex,
) -> Result<usize, usize> {
    match list.last() {
        Some(last) if of(last) >= index => list.binary_search_by_key(&index, of),
        _ => Err(list.len()),
    }
}

fn insert(list: &mut Vec<TranscriptIndex>, index: TranscriptIndex) {
    if let Err(at) = position(list, index, |&own| own) {
        list.insert(at, index);
    }
}

fn remove(list: &mut Vec<TranscriptIndex>, index: TranscriptIndex) {
    if let Ok(at) = position(list, index, |&own| own) {
        list.remove(at);
    }
}
