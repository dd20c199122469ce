//! The text kit: characters, words, folding, sentences, paragraphs, timestamps, similarity and word
//! lists. No other part of the program decides where a word or a sentence begins or ends.
//!
//! Everything here is a pure function of text. Paragraphs are byte ranges into it, so the words of
//! a transcript are never changed, dropped or reordered.

pub mod lines;
pub mod one_line;
pub mod characters;
pub mod case;
pub mod runs;
pub mod words;
pub mod scripts;
pub mod word_count;
pub mod normal;
pub mod folding;
pub mod plural;
pub mod word_families;
pub mod similarity;
pub mod sound;
pub mod sketch;
pub mod english;
pub mod stop_words;
pub mod months;
pub mod weekdays;
pub mod meetings;
pub mod natural_order;
pub mod hash;
pub mod paragraph_ids;
pub mod clock;
pub mod inline_links;
pub mod addresses;
pub mod chapters;
pub mod cut;
pub mod timestamps;
pub mod moment;
pub mod timing;
pub mod abbreviations;
pub mod sentences;
pub mod blurb;
pub mod fences;
pub mod leftovers;
pub mod title;
pub mod direction;
pub mod prose;
pub mod language;
mod signal_words;
mod pause;
mod break_points;
pub mod paragraphs;
pub mod labels;
