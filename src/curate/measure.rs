//! Measure: how well the mentions that were found agree with labels of people.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::config::Config;
use crate::markup::{Document, prepare};
use crate::project::files::read_body;
use crate::site::{IndexedTranscript, Site};

/// The results at labelled words, for one name or for all.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// True positives: labelled as a mention, and found.
    pub found: usize,
    /// False negatives: labelled as a mention, and not found.
    pub missed: usize,
    /// False positives: labelled as not a mention, and found.
    pub wrong: usize,
    /// True negatives: labelled as not a mention, and not found.
    pub refused: usize,
}

impl Score {
    /// The fraction of the mentions found that are right; `None` if nothing was found.
    pub fn precision(&self) -> Option<f64> {
        let all = self.found + self.wrong;
        (all > 0).then(|| self.found as f64 / all as f64)
    }

    /// The fraction of the real mentions that were found; `None` if there are none.
    pub fn recall(&self) -> Option<f64> {
        let all = self.found + self.missed;
        (all > 0).then(|| self.found as f64 / all as f64)
    }

    fn add(&mut self, other: Score) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.refused += other.refused;
    }
}

/// The scores of a set of labels.
#[derive(Debug, Default)]
pub struct Measured {
    /// By name.
    pub names: BTreeMap<String, Score>,
    /// Of all names together.
    pub all: Score,
    /// What was found wrongly or missed.
    pub mistakes: Vec<Mistake>,
    /// Labels whose transcript the archive does not have.
    pub unknown: usize,
}

/// A mention that was found wrongly or missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The slug of the transcript.
    pub transcript: String,
    /// The index of the word in it, from 0.
    pub word: usize,
    /// The entity's name.
    pub name: String,
    /// Whether it was found, wrongly; else it was missed.
    pub found: bool,
}

/// A labelled word.
#[derive(Debug)]
struct Label {
    word: usize,
    name: String,
    meant: bool,
}

/// The labels of one transcript.
#[derive(Debug, Default)]
struct Labelled {
    labels: Vec<Label>,
    /// Words among which every mention is labelled.
    whole: Vec<RangeInclusive<usize>>,
}

/// The labels of a file, by the slug of their transcript.
#[derive(Debug, Default)]
pub struct Labels(BTreeMap<String, Labelled>);

/// Compares the mentions of `site` with labels.
///
/// # Errors
/// A diagnostic if the file of a transcript cannot be read.
pub fn measure(config: &Config, site: &Site, labels: Labels) -> Result<Measured, Diagnostic> {
    let mut measured = Measured::default();
    let by_slug: BTreeMap<&str, &IndexedTranscript> =
        site.transcripts.iter().map(|transcript| (&*transcript.slug, &**transcript)).collect();
    for (slug, labelled) in labels.0 {
        let Some(transcript) = by_slug.get(slug.as_str()) else {
            measured.unknown += labelled.labels.len();
            continue;
        };
        let mentions = mentions(config, site, transcript)?;
        let mut explained: BTreeSet<usize> = BTreeSet::new();
        for label in &labelled.labels {
            let hit = mentions
                .iter()
                .position(|found| found.name == label.name && found.words.contains(&label.word));
            explained.extend(hit);
            let score = match (label.meant, hit.is_some()) {
                (true, true) => Score { found: 1, ..Score::default() },
                (true, false) => Score { missed: 1, ..Score::default() },
                (false, true) => Score { wrong: 1, ..Score::default() },
                (false, false) => Score { refused: 1, ..Score::default() },
            };
            if label.meant != hit.is_some() {
                measured.mistakes.push(Mistake {
                    transcript: slug.clone(),
                    word: label.word,
                    name: label.name.clone(),
                    found: hit.is_some(),
                });
            }
            measured.count(&label.name, score);
        }
        for (index, MentionedName { name, words }) in mentions.into_iter().enumerate() {
            let covered = labelled.whole.iter().any(|range| range.contains(words.start()));
            let named = labelled.labels.iter().any(|label| label.name == name);
            if covered && named && !explained.contains(&index) {
                measured.count(&name, Score { wrong: 1, ..Score::default() });
                let (transcript, word) = (slug.clone(), *words.start());
                measured.mistakes.push(Mistake { transcript, word, name, found: true });
            }
        }
    }
    Ok(measured)
}

impl Measured {
    fn count(&mut self, name: &str, score: Score) {
        self.names.entry(name.to_owned()).or_default().add(score);
        self.all.add(score);
    }
}

/// A mention of an entity.
struct MentionedName {
    name: String,
    /// The indices of its words.
    words: RangeInclusive<usize>,
}

/// The mentions of a transcript, in order.
fn mentions(
    config: &Config,
    site: &Site,
    transcript: &IndexedTranscript,
) -> Result<Vec<MentionedName>, Diagnostic> {
    let meta = &transcript.facts.meta;
    let mut source = Source::default();
    let body = read_body(config, meta, &mut source)?;
    let prepared = prepare(&body, meta, config.allow_html);
    let document = Document::parse(&prepared, config.allow_html);
    let text = document.text();
    let mut starts: Vec<usize> = Vec::new();
    for word in text.split_whitespace() {
        starts.push(word.as_ptr() as usize - text.as_ptr() as usize);
    }
    let word_at = |index: usize| starts.partition_point(|&start| start <= index).saturating_sub(1);
    let places = transcript.mentions.iter().map(|mention| {
        let place = &transcript.facts.spoken.candidates[mention.candidate];
        let name = site.entities.all[mention.entity].name.clone();
        let last = word_at(place.span.end().saturating_sub(1));
        MentionedName { name, words: word_at(place.span.start())..=last }
    });
    Ok(places.collect())
}

impl Labels {
    /// Reads a file that has a label a line, tab-separated: the transcript's slug, the index of the first word
    /// among what is between white space in `transcript.txt`, from 0, the entity's name, and `yes` or `no`.
    /// `slug <tab> 120-369 <tab> * <tab> all` says that among these words everything is labelled; what is
    /// found there besides is wrong. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be read, or with the line that is not a valid label.
    pub fn read(file: &Path) -> Result<Labels, Diagnostic> {
        let source = Source::read(file, &file.display().to_string())?;
        let mut labels: BTreeMap<String, Labelled> = BTreeMap::new();
        let mut index = 0;
        for line in source.text.split_inclusive('\n') {
            let span = index..index + line.trim_end().len();
            index += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.trim_end().split('\t').collect();
            let labelled = labels.entry(fields[0].to_owned()).or_default();
            if label(&fields, labelled).is_none() {
                return Err(Diagnostic::error(
                    Code::InvalidLabels,
                    &source.name,
                    "this line is not a valid label",
                )
                .at(source.location(span))
                .help("write the slug, the number of the word (from 0), the name, and `yes` or `no`, separated by tabs; see docs/lexicon.md#labels"));
            }
        }
        Ok(Labels(labels))
    }
}

fn label(fields: &[&str], labelled: &mut Labelled) -> Option<()> {
    match *fields {
        [_, words, "*", "all", ..] => {
            let (first, last) = words.split_once('-')?;
            labelled.whole.push(first.parse().ok()?..=last.parse().ok()?);
        }
        [_, word, name, meant, ..] => {
            let meant = match meant {
                "yes" => true,
                "no" => false,
                _ => return None,
            };
            labelled.labels.push(Label { word: word.parse().ok()?, name: name.to_owned(), meant });
        }
        _ => return None,
    }
    Some(())
}
