//! How large a site is, and whether GitHub Pages takes it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::base::diagnostic::{Code, Diagnostic};

const MEGABYTE: u64 = 1_000_000;

/// What GitHub Pages publishes at most. A larger site also takes longer than the ten minutes that a
/// deployment may have. <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>
const LARGEST_SITE: u64 = 1_000 * MEGABYTE;

/// The largest file that GitHub takes.
const LARGEST_FILE: u64 = 100 * MEGABYTE;

/// Both are warned of from four fifths on: while there is time.
const fn near(limit: u64) -> u64 {
    limit / 5 * 4
}

/// The size of a site, added up file by file, from many threads.
#[derive(Debug, Default)]
pub struct Weight {
    files: AtomicUsize,
    bytes: AtomicU64,
    /// Files near the limit, with their bytes.
    large: Mutex<Vec<(u64, String)>>,
}

impl Weight {
    /// Adds a file.
    pub fn add(&self, path: &str, bytes: usize) {
        let bytes = bytes as u64;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        if bytes >= near(LARGEST_FILE) {
            let mut large = self.large.lock().unwrap_or_else(PoisonError::into_inner);
            large.push((bytes, path.to_owned()));
        }
    }

    /// A warning for the site and one for each file that are near what GitHub Pages takes, or past
    /// it.
    pub fn near_limits(&self, folder: &Path) -> Vec<Diagnostic> {
        let megabytes = |bytes: u64| bytes.div_ceil(MEGABYTE);
        let warning = |path: &Path, message: String| {
            Diagnostic::warning(Code::NearLimit, path.display().to_string(), message)
        };
        let mut warnings = Vec::new();
        let bytes = self.bytes.load(Ordering::Relaxed);
        if bytes >= near(LARGEST_SITE) {
            let message = format!(
                "the site has {} MB in {} files; GitHub Pages takes {} MB, and ten minutes for a deployment",
                megabytes(bytes),
                self.files.load(Ordering::Relaxed),
                megabytes(LARGEST_SITE),
            );
            warnings.push(warning(folder, message).help("move large files out of `static/` to another host, or publish the site on a server of your own"));
        }
        for (bytes, path) in self.large.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let message = format!(
                "this file has {} MB; GitHub takes none of more than {} MB",
                megabytes(*bytes),
                megabytes(LARGEST_FILE)
            );
            let help = "make it smaller, or put it onto another host";
            warnings.push(warning(&folder.join(path), message).help(help));
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_site_that_is_nearly_too_large() {
        let said = |files: &[usize]| {
            let weight = Weight::default();
            files.iter().for_each(|bytes| weight.add("a", *bytes));
            let warnings = weight.near_limits(Path::new("public")).into_iter();
            warnings.map(|warning| format!("{}: {}", warning.file, warning.message)).collect()
        };
        let nothing: Vec<String> = Vec::new();
        assert_eq!(said(&[79_999_999; 9]), nothing);
        let site: Vec<String> = said(&[79_999_999; 11]);
        assert_eq!(
            site,
            [
                "public: the site has 880 MB in 11 files; GitHub Pages takes 1000 MB, and ten minutes for a deployment"
            ]
        );
        let file: Vec<String> = said(&[80_000_000]);
        assert_eq!(file, ["public/a: this file has 80 MB; GitHub takes none of more than 100 MB"]);
    }
}
