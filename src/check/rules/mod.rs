//! The rules, one a file. Each says what it finds, when it is silent and why; a rule that is often
//! wrong is worse than none. The documentation of its code is in [`crate::base::codes`].
//!
//! A rule that is certain what a file should contain also has a fix.

mod unknown_field;
mod future_date;
mod date_mismatch;
mod duration_mismatch;
mod time_past_end;
mod times_out_of_order;
mod duplicate_tag;
mod stray_whitespace;
mod repeated_title;
mod invalid_date;
mod recording_mismatch;
mod video_address;
mod language_mismatch;
mod impossible_time;
mod placeholder;
mod encoded_value;
mod leftover;
mod missing_title;
mod few_words;
mod rolling_captions;
mod repeated_passage;
mod mojibake;
mod control_character;
mod mixed_scripts;
mod cut_summary;
mod conflict_markers;
mod wrong_format;
mod captions_differ;
mod unrendered_syntax;
mod unclosed_markup;
mod broken_link;
mod shown_html;
mod unused_label;
mod doubtful_label;
mod duplicate_recording;
mod duplicate_text;
mod duplicate_title;
mod similar_names;
mod conflicting_kinds;
mod unsupported_tags;
mod missing_tags;
mod joined_tags;
mod speaker_spellings;
mod speaker_slips;
mod truncated_lists;
mod common_keywords;
mod dead_page_link;
mod link_outside_base;
mod missing_alt_text;
mod large_page;

use super::archive::ArchiveContext;
use super::edit::{Edit, FixContext};
use super::file::FileContext;
use super::page::PageRule;
use crate::base::sink::Diagnostics;

/// A rule for one file.
type FileRule = fn(&FileContext, &mut Diagnostics);

/// A rule for the whole archive.
type ArchiveRule = fn(&ArchiveContext, &mut Diagnostics);

/// The edits that fix one kind of problem in a file.
type Fix = fn(&FixContext) -> Vec<Edit>;

/// The rules for one file.
pub const FILE_RULES: [FileRule; 33] = [
    unknown_field::find,
    future_date::find,
    date_mismatch::find,
    duration_mismatch::find,
    time_past_end::find,
    times_out_of_order::find,
    duplicate_tag::find,
    stray_whitespace::find,
    repeated_title::find,
    few_words::find,
    rolling_captions::find,
    mojibake::find,
    control_character::find,
    mixed_scripts::find,
    cut_summary::find,
    conflict_markers::find,
    wrong_format::find,
    captions_differ::find,
    unrendered_syntax::find,
    recording_mismatch::find,
    video_address::find,
    language_mismatch::find,
    impossible_time::find,
    placeholder::find,
    encoded_value::find,
    leftover::find,
    repeated_passage::find,
    unclosed_markup::find,
    broken_link::find,
    shown_html::find,
    unused_label::find,
    doubtful_label::find,
    speaker_slips::find,
];

/// The rules for the whole archive.
pub const ARCHIVE_RULES: [ArchiveRule; 12] = [
    missing_title::find,
    duplicate_recording::find,
    duplicate_text::find,
    duplicate_title::find,
    similar_names::find,
    conflicting_kinds::find,
    unsupported_tags::find,
    missing_tags::find,
    joined_tags::find,
    speaker_spellings::find,
    truncated_lists::find,
    common_keywords::find,
];

/// The rules for a rendered page.
pub const PAGE_RULES: [PageRule; 4] =
    [dead_page_link::RULE, link_outside_base::RULE, missing_alt_text::RULE, large_page::RULE];

/// The fixes. Of two that edit the same bytes, the earlier one wins.
pub const FIXES: [Fix; 4] =
    [stray_whitespace::fix, duplicate_tag::fix, invalid_date::fix, repeated_title::fix];
