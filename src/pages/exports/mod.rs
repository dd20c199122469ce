//! Exports: what is published for other programs, without a template.
//!
//! Each has one function that returns its bytes or text. Feeds and the sitemap need whole addresses,
//! so they exist only where the site's origin is known.

pub mod xml;
pub mod feed;
pub mod sitemap;
pub mod tables;
pub mod markdown;
pub mod llms;
pub mod over_time;
pub mod plain_text;
pub mod annotations;
pub mod captions;
pub mod word_times;
pub mod picture;
