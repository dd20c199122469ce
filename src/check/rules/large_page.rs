//! A page that is slow to load on a phone.

use crate::base::diagnostic::Code;
use crate::check::page::{PageRule, RenderedPage};

/// The size from which on a page is large, in KB.
const MAX_SIZE: usize = 500;

pub const RULE: PageRule = PageRule {
    code: Code::LargePage,
    find,
    message: |size, _| format!("the page is {size}; pages over {MAX_SIZE} KB load slowly"),
    help: |_| "split the transcript into several",
    concerns_file: true,
};

fn find(page: &RenderedPage) -> Vec<String> {
    let large = page.size > MAX_SIZE * 1000;
    large.then(|| format!("{} KB", page.size / 1000)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_large_page() {
        let found = found(Code::LargePage, &"The ferry leaves at six.\n\n".repeat(10_000));
        assert!(found.starts_with("a.md the page is "), "{found}");
    }
}
