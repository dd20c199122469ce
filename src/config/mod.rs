//! Settings: `dicta.toml` and flags become a [`Config`].
//!
//! [`ConfigFile`] is the file as written and [`Overrides`] the flags as given; [`Config::load`]
//! combines and validates them. No other module sees an unresolved setting.

mod paths;
mod base_url;
mod language;
mod outputs;
mod repository;
mod mapping;
mod file;
mod raw;
mod settings;

pub use base_url::BaseUrl;
pub use file::{ConfigFile, FILE_NAME, RuleLevels, SeriesRule, UnsupportedTags, from_toml};
pub use language::is_language;
pub use mapping::Mapping;
pub use outputs::Outputs;
pub use paths::join;
pub use raw::Overrides;
pub use repository::Repository;
pub use settings::Config;
