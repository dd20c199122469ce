//! Author: files that Dicta creates for people to edit: a new site, the next transcript, schemas for
//! editors, workflows that publish. An existing file is never overwritten.

mod create;
pub mod schema;
mod layout;
mod transcript;
pub mod github;
pub mod init;
pub mod import;

pub use transcript::{Wanted, add};
