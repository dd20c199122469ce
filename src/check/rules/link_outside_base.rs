//! A link that leads out of the site, though not to another site: its path is not below the base
//! path.

use crate::base::diagnostic::Code;
use crate::check::links::LinkTarget;
use crate::check::page::{PageRule, RenderedPage};

pub const RULE: PageRule = PageRule {
    code: Code::LinkOutsideBase,
    find,
    message: |link, base| {
        format!("the link `{link}` points outside the site, whose base path is `{base}`")
    },
    help: |_| "in Markdown, correct the path; in HTML, begin it with the base path; in a template, use `url(path=…)` or `asset(path=…)`",
    concerns_file: false,
};

fn find(page: &RenderedPage) -> Vec<String> {
    page.links_to(|target| target == LinkTarget::OutsideBase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_link_above_the_site() {
        let found = |body: &str| found(Code::LinkOutsideBase, body);
        insta::assert_snapshot!(found("See [this](../../../a/)."), @"a.md:1:12 the link `../../../a/` points outside the site, whose base path is `/`");
        assert_eq!(found("See [this](../../), [that](https://example.org/)."), "");
    }
}
