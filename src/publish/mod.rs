//! Publish: writes pages into the output folder, so that it always contains whole files.
//!
//! 1. [`Output::open`] checks that the folder may be written, and locks it.
//! 2. [`Output::stage`] writes each file that differs from the published one into a staging folder.
//! 3. [`Output::commit`] moves the staged files into place, and removes the files of earlier builds
//!    that are no longer part of the site.
//!
//! Nothing that is published changes before the commit, so a build that fails leaves the previous
//! site as it was. A build that is killed during the commit leaves whole files, old or new. The
//! manifest is written before the first file is moved, so the next build knows which files are ours.

mod files;
mod lock;
mod manifest;
mod size;
mod folder;
mod output;
mod clean;

pub use clean::clean;
pub use manifest::MANIFEST;
pub use output::{Changes, Output};

#[cfg(test)]
mod tests;
