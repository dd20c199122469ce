//! The pages that were sent last: what a reload shows while their files are broken.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many pages are kept as they were last sent, in case their files are broken next.
const KEPT_PAGES: usize = 16;

/// The pages that were sent last, the newest last.
#[derive(Debug, Clone, Default)]
pub struct LastGoodPages(Arc<Mutex<VecDeque<SentPage>>>);

/// A page as it was sent.
#[derive(Debug)]
struct SentPage {
    /// The path of the request.
    path: String,
    page: Vec<u8>,
}

impl LastGoodPages {
    /// Keeps the page at the path of a request.
    pub fn keep(&self, path: &str, page: &[u8]) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|sent| sent.path != path);
        if pages.len() == KEPT_PAGES {
            pages.pop_front();
        }
        pages.push_back(SentPage { path: path.to_owned(), page: page.to_vec() });
    }

    /// The page at the path of a request, as it was sent last.
    pub fn get(&self, path: &str) -> Option<Vec<u8>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.iter().find(|sent| sent.path == path).map(|sent| sent.page.clone())
    }
}
