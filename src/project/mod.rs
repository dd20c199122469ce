//! The archive on disk: its files, what has changed in them, and the snapshot of the site that is made
//! from them.

pub mod walk;
pub mod files;
pub mod archive;
pub mod plan;
pub mod snapshot;
