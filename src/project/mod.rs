//! The archive on disk: its files, which of them have changed, and the snapshot of the site that is
//! made from them. No other module reads the content folder.

pub mod pairing;
mod name_days;
mod misnamed;
mod own_documents;
mod feeds;
pub mod walk;
pub mod trail;
pub mod inputs;
pub mod files;
mod places;
pub mod changes;
pub mod archive;
mod nothing_found;
mod refresh;
pub mod plan;
mod made_index;
pub mod snapshot;
