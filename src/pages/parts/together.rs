//! Named together: the entities that stand in the same paragraphs as another one, more often than chance
//! would have it, each with a quote.

use std::cmp::Reverse;
use std::ops::{Range, RangeInclusive};

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use super::association::Cooccurrence;
use super::quote::{is_whole, stretch};
use crate::base::duration;
use crate::base::index::{EntityIndex, MentionIndex, TranscriptIndex};
use crate::base::span::Span;
use crate::model::{Candidate, Form, Spoken};
use crate::pages::context::PageContext;
use crate::pages::wording;
use crate::site::IndexedTranscript;
use crate::text::words::words;

/// The most names that are shown.
const MOST: usize = 8;
/// Fewer paragraphs with both names are no pattern.
const LEAST: usize = 2;
/// What chance passes once in a hundred times, in thousandths.
const LEAST_LIKELIHOOD: u64 = 6_630;
/// How many mentions of a paragraph are looked at before and after a name. A paragraph of speech has ten; one
/// that is a list of thousands would take the square of their number.
const NEAR: usize = 32;
/// The lengths of a sentence that says something and is read at a glance, in bytes.
const READABLE: RangeInclusive<usize> = 50..=260;
/// Names that are closer, in bytes, stand in a list.
const LIST: u32 = 8;
/// How many quotes of two names are kept, so that a page need not have one twice.
const QUOTES: usize = 3;
/// The longest part of a sentence before, between and behind the names, in bytes.
const LONGEST: usize = 120;

/// An entity that is named together with another.
#[derive(Debug, Serialize)]
pub struct TogetherName {
    pub name: String,
    /// The address of its page.
    pub href: String,
    /// The name of its first kind in styles.
    pub kind: String,
    /// How many paragraphs name both.
    pub count: usize,
    /// A sentence, or two of a paragraph, that name both.
    pub quote: Vec<QuotePart>,
    /// The address of that paragraph.
    pub passage: String,
    /// The moment of the recording at which the paragraph begins: `3:25`; none if it is not known.
    pub time: Option<String>,
    /// The title of the transcript.
    pub title: String,
}

/// A piece of a quote.
#[derive(Debug, Serialize)]
pub struct QuotePart {
    pub text: String,
    /// Whether it is one of the names.
    pub marked: bool,
}

/// How well a quote of two names reads: whether it is two sentences, no whole one of a good length, in other
/// words than the names, a mere list, and how far apart they are. The smaller, the better.
type QuoteRank = (bool, bool, bool, bool, u32);

/// Two names in one paragraph.
#[derive(Debug, Clone, Copy)]
struct NamedPair {
    transcript: TranscriptIndex,
    own: MentionIndex,
    other: MentionIndex,
    /// How well it can be quoted: the smaller, the better.
    rank: QuoteRank,
}

/// The paragraphs that an entity has in common with another.
#[derive(Default)]
struct SharedParagraphs {
    count: usize,
    /// The best of them to be quoted, at most [`QUOTES`], the best first.
    best: Vec<NamedPair>,
}

impl SharedParagraphs {
    /// Adds a paragraph. Transcripts come newest first: of equals, the newest is quoted.
    fn add(&mut self, pair: NamedPair) {
        self.count += 1;
        let place = self.best.partition_point(|other| other.rank <= pair.rank);
        if place < QUOTES {
            self.best.truncate(QUOTES - 1);
            self.best.insert(place, pair);
        }
    }
}

/// The entities that are named together with another most closely, those of the most paragraphs first.
pub fn named_together(context: &PageContext, entity: EntityIndex) -> Vec<TogetherName> {
    let (one, all) = (context.paragraphs_with(entity), context.paragraphs());
    let found = shared(context, entity).into_iter().filter(|(_, shared)| shared.count >= LEAST);
    let ranked = found.filter_map(|(other, shared)| {
        let (both, other_count) = (shared.count, context.paragraphs_with(other));
        let likelihood = Cooccurrence { both, one, other: other_count, all }.likelihood()?;
        (likelihood >= LEAST_LIKELIHOOD).then_some((Reverse(likelihood), other, shared))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable_by_key(|(likelihood, other, _)| (*likelihood, *other));
    let own = name_words(context, entity);
    let apart =
        ranked.into_iter().filter(|(_, other, _)| !is_within(&own, &name_words(context, *other)));
    let mut quoted: Vec<(TranscriptIndex, Span)> = Vec::new();
    let quote = |(_, other, shared): (_, EntityIndex, SharedParagraphs)| {
        let sentence = |pair: &NamedPair| {
            (pair.transcript, context.transcript(pair.transcript).candidate(pair.own).quote)
        };
        let is_new = |pair: &&NamedPair| !quoted.contains(&sentence(pair));
        let pair = *shared.best.iter().find(is_new).or(shared.best.first())?;
        quoted.push(sentence(&pair));
        Some(together(context, other, shared.count, pair))
    };
    let mut names: Vec<TogetherName> = apart.take(MOST).filter_map(quote).collect();
    // Sorting is stable: of equals, the closest comes first.
    names.sort_by_key(|name| Reverse(name.count));
    names
}

/// For each other entity, the paragraphs that name both.
fn shared(context: &PageContext, entity: EntityIndex) -> HashMap<EntityIndex, SharedParagraphs> {
    let mut all: HashMap<EntityIndex, SharedParagraphs> = HashMap::new();
    for &index in &context.site.entities.all[entity].transcripts {
        let transcript = context.transcript(index);
        let Some(tag) = transcript.entity(entity) else { continue };
        for own in transcript.by_paragraph(&tag.mentions) {
            let mut pairs = pairs(transcript, index, own);
            pairs.sort_unstable_by_key(|(other, pair)| (*other, pair.rank));
            pairs.dedup_by_key(|(other, _)| *other);
            for (other, pair) in pairs {
                all.entry(other).or_default().add(pair);
            }
        }
    }
    all
}

/// The other names of a paragraph, each with the mention that is nearest to it; `own` are the mentions of
/// one entity there.
fn pairs(
    transcript: &IndexedTranscript,
    index: TranscriptIndex,
    own: &[MentionIndex],
) -> Vec<(EntityIndex, NamedPair)> {
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return Vec::new() };
    let candidate = |mention: MentionIndex| transcript.candidate(mention);
    let paragraph = candidate(*first).paragraph;
    let entity = transcript.mentions[*first].entity;
    let from = first.number().saturating_sub(NEAR);
    let to = (last.number().min(first.number() + NEAR) + NEAR + 1).min(transcript.mentions.len());
    let near = (from..to).map(MentionIndex::new);
    let others = near.filter(|&mention| {
        candidate(mention).paragraph == paragraph && transcript.mentions[mention].entity != entity
    });
    let pair = |other: MentionIndex| {
        let spoken = &transcript.facts.spoken;
        let rank = |own: MentionIndex| rank(spoken, candidate(own), candidate(other));
        let own = own.iter().copied().take(NEAR).min_by_key(|&own| rank(own))?;
        let pair = NamedPair { transcript: index, own, other, rank: rank(own) };
        Some((transcript.mentions[other].entity, pair))
    };
    others.filter_map(pair).collect()
}

fn rank(spoken: &Spoken, own: &Candidate, other: &Candidate) -> QuoteRank {
    let sentence = spoken.quotes.get(own.quote.range()).unwrap_or_default();
    let begins = !sentence.starts_with(char::is_lowercase);
    let is_readable = READABLE.contains(&sentence.len()) && begins && is_whole(sentence);
    let is_named = own.form == Form::Exact && other.form == Form::Exact;
    let apart = own.span.distance(other.span);
    let is_one = stretch(own).contains(other.span) || stretch(other).contains(own.span);
    (!is_one, !is_readable, !is_named, apart < LIST, apart)
}

fn together(
    context: &PageContext,
    entity: EntityIndex,
    count: usize,
    pair: NamedPair,
) -> TogetherName {
    let NamedPair { transcript: index, own, other, .. } = pair;
    let transcript = context.transcript(index);
    let spoken = &transcript.facts.spoken;
    let (first, second) = (own.min(other), own.max(other));
    let (first, second) = (transcript.candidate(first), transcript.candidate(second));
    let paragraph = spoken.paragraphs.get(first.paragraph);
    let anchor = paragraph.map(|paragraph| format!("#{}", paragraph.id)).unwrap_or_default();
    let found = &context.site.entities.all[entity];
    TogetherName {
        name: wording::beginning(&found.name, 60),
        href: context.entity_href(entity),
        kind: context.kind_of(entity).to_owned(),
        count,
        quote: quote(spoken, first, second),
        passage: context.transcript_href(index) + &anchor,
        time: first.time.map(|time| duration::approximate(time, first.exact)),
        title: transcript.facts.meta.title.clone(),
    }
}

/// The sentence of two names, or those of both with `…` between them. Without punctuation, sentences are
/// stretches around a name and may overlap.
fn quote(spoken: &Spoken, first: &Candidate, second: &Candidate) -> Vec<QuotePart> {
    let text = |sentence: Span| spoken.quotes.get(sentence.range()).unwrap_or_default();
    let within = |sentence: &Candidate, name: &Candidate| {
        let from = stretch(sentence).start();
        stretch(sentence)
            .contains(name.span)
            .then(|| name.span.start() - from..name.span.end() - from)
    };
    let mut parts = Vec::new();
    let (own, other) = (first.quoted.range(), second.quoted.range());
    if let Some(other) = within(first, second) {
        push_sentence(text(first.quote), [own, other], &mut parts);
    } else if let Some(own) = within(second, first) {
        push_sentence(text(second.quote), [own, other], &mut parts);
    } else {
        let (before, behind) = (text(first.quote), text(second.quote));
        let (end, start) = (stretch(first).end(), stretch(second).start());
        let both = match end.checked_sub(start) {
            None | Some(0) => format!("{before} … {behind}"),
            Some(both) => [before, behind.get(both..).unwrap_or(behind)].concat(),
        };
        let moved = both.len() - behind.len();
        push_sentence(&both, [own, other.start + moved..other.end + moved], &mut parts);
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// Adds a text with its names marked. What is long before, between and behind them is cut.
fn push_sentence(text: &str, names: [Range<usize>; 2], parts: &mut Vec<QuotePart>) {
    let mut push = |text: String, marked: bool| parts.push(QuotePart { text, marked });
    let mut done = 0;
    for name in names {
        let (Some(before), Some(marked)) = (text.get(done..name.start), text.get(name.clone()))
        else {
            continue;
        };
        push(if done == 0 { last_words(before) } else { inner_words(before) }, false);
        push(marked.to_owned(), true);
        done = name.end;
    }
    let behind = text.get(done..).unwrap_or_default();
    let is_open = behind.len() <= LONGEST && !is_whole(text);
    push(wording::beginning(behind, LONGEST) + if is_open { "…" } else { "" }, false);
}

/// The end of what stands before a name.
fn last_words(before: &str) -> String {
    let from = before.len().saturating_sub(LONGEST);
    match before[before.ceil_char_boundary(from)..].split_once(' ') {
        Some((_, words)) if from > 0 => format!("…{words}"),
        _ if before.starts_with(char::is_lowercase) => format!("…{before}"),
        _ => before.to_owned(),
    }
}

/// What stands between two names.
fn inner_words(between: &str) -> String {
    match between.len() > 2 * LONGEST {
        true => format!("{} {}", wording::beginning(between, LONGEST), last_words(between)),
        false => between.to_owned(),
    }
}

/// The words of a name, without regard to case.
fn name_words(context: &PageContext, entity: EntityIndex) -> Vec<String> {
    let name = context.site.entities.all[entity].name.to_lowercase();
    words(&name).map(|word| name[word].to_owned()).collect()
}

/// Whether one of two names is a part of the other: OpenAI API is no companion of OpenAI.
fn is_within(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.is_empty() || long.windows(short.len()).any(|words| words == short)
}
