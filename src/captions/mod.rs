//! Captions: timed text files become cues. One file a format; [`read()`] is the only door.
//!
//! Nothing here reads from the disk. A reader is tolerant: what it cannot use is a diagnostic with a line and
//! a column, and the rest is read. A format adds a reader, which makes a draft of a text, a row to
//! `read_cues`, and its shape to [`format_of`]; what formats share happens once, in `finish`.
//!
//! Bounds: a text of 16 MiB (`Source`); 400,000 cues; in JSON 64 levels and 3 million values; in XML 128 levels; tags of
//! 512 bytes; one diagnostic for each kind of trouble in a file.

mod cue;
mod draft;
mod trouble;
mod text_lines;
mod moment;
mod entities;
mod speaker_name;
mod markup;
mod turns;
mod speech;
mod named_lines;
mod rolling;
mod order;
mod joining;
mod finish;
mod decode;
mod webvtt;
mod subrip;
mod sbv;
mod timed_lines;
mod json;
mod json_time;
mod youtube_json;
mod segment_search;
mod speaker_spans;
mod segments;
mod xml;
mod ttml_time;
mod ttml;
mod podcast_html;
mod ohms;
mod table;
mod caption_format;
mod json_shape;
mod pasted;
mod feed;
mod format;
mod reading;

pub use caption_format::CaptionFormat;
pub use cue::{Captions, Cue, WordTime};
pub use decode::{Decoded, decode};
pub use feed::{FeedEpisode, episodes};
pub use format::format_of;
pub use pasted::{PastedCaptions, pasted};
pub use reading::{CaptionReader, read, read_head, read_part};
pub use speech::CaptionSpeech;
