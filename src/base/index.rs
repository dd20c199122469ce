//! Typed indices: the index of a transcript cannot be used to look up an entity.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// What all typed indices have in common. The types also have inherent functions with these names.
pub trait TypedIndex: Copy + Debug + Ord {
    /// The index with a number, counted from 0.
    fn new(number: usize) -> Self;
    /// Its number, counted from 0.
    fn number(self) -> usize;
}

macro_rules! indices {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl $name {
                /// The index with a number, counted from 0. Numbers above `u32::MAX` become
                /// `u32::MAX`.
                pub const fn new(number: usize) -> $name {
                    $name(if number < u32::MAX as usize { number as u32 } else { u32::MAX })
                }

                /// Its number, counted from 0.
                pub const fn number(self) -> usize {
                    self.0 as usize
                }
            }

            impl TypedIndex for $name {
                fn new(number: usize) -> $name {
                    $name::new(number)
                }

                fn number(self) -> usize {
                    $name::number(self)
                }
            }
        )+
    };
}

indices! {
    /// A transcript of a site: newest first, then the undated ones by slug.
    TranscriptIndex,
    /// An entity of a site, in alphabetical order.
    EntityIndex,
    /// A kind of entities of a site.
    KindIndex,
    /// The keywords or a facet, in the order in which pages show them.
    FacetIndex,
    /// A keyword, or a value of a facet, in alphabetical order.
    FacetValueIndex,
    /// A subject of a lexicon.
    SubjectIndex,
    /// A part of the names of persons.
    PartIndex,
    /// A name of a subject that texts are searched for.
    NameIndex,
    /// A pattern of those that are searched in one pass.
    PatternIndex,
    /// A name with which phrases are compared by their sound.
    SoundNameIndex,
    /// A different word of an archive.
    WordIndex,
    /// A transcript, in the order of the paths.
    PathIndex,
    /// A withdrawn transcript, in the order of the paths.
    WithdrawnIndex,
    /// A route of a site, in the order of its plan.
    RouteIndex,
    /// A page among those that are checked.
    PageIndex,
    /// A candidate of a transcript, in the order of the text.
    CandidateIndex,
    /// A mention of a transcript, in the order of the text.
    MentionIndex,
    /// A paragraph of a transcript, in the order of the text.
    ParagraphIndex,
    /// A speaker of a transcript, in the order in which they first speak.
    SpeakerIndex,
}

/// A list whose items are looked up by one sort of index.
#[derive(Clone, PartialEq, Eq)]
pub struct IndexVec<I, T> {
    items: Vec<T>,
    index: PhantomData<fn(I)>,
}

impl<I: TypedIndex, T> IndexVec<I, T> {
    /// An empty list.
    pub fn new() -> IndexVec<I, T> {
        IndexVec::from(Vec::new())
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds an item at the end, and returns its index.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Adds empty items at the end until there are so many.
    pub fn make_room(&mut self, length: usize)
    where
        T: Default,
    {
        self.items.resize_with(length.max(self.items.len()), T::default);
    }

    /// The item at an index, if there is one.
    pub fn get(&self, index: I) -> Option<&T> {
        self.items.get(index.number())
    }

    /// The item at an index, if there is one.
    pub fn get_mut(&mut self, index: I) -> Option<&mut T> {
        self.items.get_mut(index.number())
    }

    /// The first item, if there is one.
    pub fn first(&self) -> Option<&T> {
        self.items.first()
    }

    /// The last item, if there is one.
    pub fn last(&self) -> Option<&T> {
        self.items.last()
    }

    /// All items.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All items, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// All items with their indices.
    pub fn iter_enumerated(&self) -> impl ExactSizeIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(number, item)| (I::new(number), item))
    }

    /// All indices.
    pub fn indices(&self) -> impl ExactSizeIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// Sorts the items; those that are equal keep their order.
    pub fn sort_by(&mut self, compare: impl FnMut(&T, &T) -> std::cmp::Ordering) {
        self.items.sort_by(compare);
    }

    /// The items without their index type.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<I: TypedIndex, T> Default for IndexVec<I, T> {
    fn default() -> IndexVec<I, T> {
        IndexVec::new()
    }
}

impl<I, T: Debug> Debug for IndexVec<I, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.items.fmt(f)
    }
}

impl<I: TypedIndex, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> IndexVec<I, T> {
        IndexVec { items, index: PhantomData }
    }
}

impl<I: TypedIndex, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> IndexVec<I, T> {
        IndexVec::from(Vec::from_iter(items))
    }
}

impl<I: TypedIndex, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I: TypedIndex, T> IntoIterator for &'a IndexVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I: TypedIndex, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.items[index.number()]
    }
}

impl<I: TypedIndex, T> IndexMut<I> for IndexVec<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.number()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_their_index() {
        let mut names: IndexVec<EntityIndex, &str> = ["a", "b"].into_iter().collect();
        let third = names.push("c");
        assert_eq!((third.number(), names[third], names.len()), (2, "c", 3));
        names[third] = "d";
        let all: Vec<(usize, &str)> =
            names.iter_enumerated().map(|(index, name)| (index.number(), *name)).collect();
        assert_eq!(all, [(0, "a"), (1, "b"), (2, "d")]);
        assert_eq!(names.indices().last(), Some(third));
        assert_eq!(names.get(EntityIndex::new(3)), None);
        assert_eq!(EntityIndex::new(usize::MAX).number(), u32::MAX as usize);
    }

    #[test]
    fn an_index_is_as_small_as_its_number() {
        assert_eq!(size_of::<Option<[TranscriptIndex; 2]>>(), size_of::<Option<[u32; 2]>>());
    }
}
