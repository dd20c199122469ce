//! The search index of a preview, made when one of its files is first asked for.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::search::{self, WordCollector};
use crate::site::Site;

/// The files of a search index by their paths, once they are made.
#[derive(Debug, Default)]
pub struct MadeIndex(OnceLock<BTreeMap<String, Vec<u8>>>);

impl MadeIndex {
    /// The files, as a build makes them. `add_texts` adds all texts of the site; it is called for the first time
    /// alone.
    ///
    /// # Errors
    /// The error of `add_texts`.
    pub fn files(
        &self,
        site: &Site,
        add_texts: impl FnOnce(&WordCollector) -> Result<(), Diagnostic>,
    ) -> Result<&BTreeMap<String, Vec<u8>>, Diagnostic> {
        if let Some(made) = self.0.get() {
            return Ok(made);
        }
        let words = WordCollector::default();
        add_texts(&words)?;
        let made = Mutex::default();
        search::search_files(site, words, &|path, bytes| {
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            BTreeMap::insert(&mut made, path.to_owned(), bytes.to_owned());
            Ok(())
        })?;
        let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(self.0.get_or_init(|| made))
    }
}
