//! A link or a picture on a page whose target does not exist on the site. Silent about links to other
//! sites, and about links of a transcript to Markdown files, which the page itself reports. Links to
//! missing anchors are found by the runner, which knows the anchors of all pages.

use crate::base::diagnostic::Code;
use crate::check::links::LinkTarget;
use crate::check::page::{PageRule, RenderedPage};

pub const RULE: PageRule = PageRule {
    code: Code::DeadPageLink,
    find,
    message: |link, _| format!("the target of the link `{link}` does not exist"),
    help: "correct the address, or remove the link",
    concerns_file: false,
};

fn find(page: &RenderedPage) -> Vec<String> {
    let mut links = page.links_to(|target| target == LinkTarget::Missing);
    links.retain(|link| page.transcript.is_none() || !is_markdown(link));
    links
}

fn is_markdown(link: &str) -> bool {
    let path = link.split(['#', '?']).next().unwrap_or_default().to_ascii_lowercase();
    path.ends_with(".md") || path.ends_with(".markdown")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_link_to_nothing() {
        let found = |body: &str| found(Code::DeadPageLink, body);
        insta::assert_snapshot!(found("See [this](/nowhere/)."), @"a.md:1:12 the target of the link `/nowhere/` does not exist");
        insta::assert_snapshot!(found("See [this](#nothing)."), @"a.md:1:12 the target of the link `#nothing` does not exist");
        assert_eq!(
            found("# A\n\n## Part\n\nSee [this](#h-part), [that](/timeline/), [those](b.md)."),
            ""
        );
    }
}
