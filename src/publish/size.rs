//! The size of a site, compared with the limits of GitHub Pages.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::base::diagnostic::{Code, Diagnostic};

const MEGABYTE: u64 = 1_000_000;

/// The largest site in bytes that GitHub Pages publishes. A larger site would also exceed the time limit
/// of ten minutes for a deployment. <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>
const LARGEST_SITE: u64 = 1_000 * MEGABYTE;

/// The largest file in bytes that GitHub accepts.
const LARGEST_FILE: u64 = 100 * MEGABYTE;

/// The size from which on there is a warning: four fifths of the limit, while there is time to act.
const fn near(limit: u64) -> u64 {
    limit / 5 * 4
}

/// The size of a site. Threads may add files at the same time.
#[derive(Debug, Default)]
pub struct SiteSize {
    files: AtomicUsize,
    bytes: AtomicU64,
    /// Files near the limit.
    large: Mutex<Vec<LargeFile>>,
}

/// A file near the limit.
#[derive(Debug)]
struct LargeFile {
    path: String,
    bytes: u64,
}

impl SiteSize {
    /// Adds a file.
    pub fn add(&self, path: &str, bytes: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        if bytes >= near(LARGEST_FILE) {
            let mut large = self.large.lock().unwrap_or_else(PoisonError::into_inner);
            large.push(LargeFile { path: path.to_owned(), bytes });
        }
    }

    /// A warning for the site and for each file that is near its limit or exceeds it.
    pub fn near_limits(&self, folder: &Path) -> Vec<Diagnostic> {
        let megabytes = |bytes: u64| bytes.div_ceil(MEGABYTE);
        let warning = |path: &Path, message: String| {
            Diagnostic::warning(Code::NearLimit, path.display().to_string(), message)
        };
        let mut warnings = Vec::new();
        let bytes = self.bytes.load(Ordering::Relaxed);
        if bytes >= near(LARGEST_SITE) {
            let message = format!(
                "the site is {} MB in {} files; GitHub Pages allows {} MB and ten minutes per deployment",
                megabytes(bytes),
                self.files.load(Ordering::Relaxed),
                megabytes(LARGEST_SITE),
            );
            warnings.push(warning(folder, message).help(
                "host large files from `static/` elsewhere, or publish the site on your own server",
            ));
        }
        for file in self.large.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let message = format!(
                "this file is {} MB; GitHub allows {} MB per file",
                megabytes(file.bytes),
                megabytes(LARGEST_FILE)
            );
            let help = "make the file smaller, or host it elsewhere";
            warnings.push(warning(&folder.join(&file.path), message).help(help));
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_site_that_is_nearly_too_large() {
        let said = |files: &[u64]| {
            let size = SiteSize::default();
            files.iter().for_each(|bytes| size.add("a", *bytes));
            let warnings = size.near_limits(Path::new("public")).into_iter();
            warnings.map(|warning| format!("{}: {}", warning.file, warning.message)).collect()
        };
        let nothing: Vec<String> = Vec::new();
        assert_eq!(said(&[79_999_999; 9]), nothing);
        let site: Vec<String> = said(&[79_999_999; 11]);
        assert_eq!(
            site,
            [
                "public: the site is 880 MB in 11 files; GitHub Pages allows 1000 MB and ten minutes per deployment"
            ]
        );
        let file: Vec<String> = said(&[80_000_000]);
        assert_eq!(file, ["public/a: this file is 80 MB; GitHub allows 100 MB per file"]);
    }
}
