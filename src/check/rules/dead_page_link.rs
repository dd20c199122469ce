//! A link or a picture on a page whose target does not exist on the site. Silent about links to other
//! sites, and about links of a transcript to Markdown files, which the page itself reports. Links to
//! missing anchors are found by the runner, which knows the anchors of all pages.

use crate::base::diagnostic::Code;
use crate::check::links::LinkTarget;
use crate::check::page::{PageRule, RenderedPage};

pub const RULE: PageRule = PageRule {
    code: Code::DeadPageLink,
    find,
    message: |link, _| match is_picture(link) {
        true => format!("the image `{link}` does not exist"),
        false => format!("the target of the link `{link}` does not exist"),
    },
    help: |link| match is_picture(link) {
        true => "correct the address, or put the file into `static/`: `/a.png` is `static/a.png`",
        false => "correct the address, or remove the link",
    },
    concerns_file: false,
};

fn find(page: &RenderedPage) -> Vec<String> {
    let mut links = page.links_to(|target| target == LinkTarget::Missing);
    links.retain(|link| page.transcript.is_none() || !is_markdown(link));
    links
}

/// Whether an address ends as that of a picture does.
fn is_picture(link: &str) -> bool {
    const ENDINGS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];
    let path = link.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
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
        insta::assert_snapshot!(found("![A boat](/boat.png)"), @"a.md:1:11 the image `/boat.png` does not exist");
        insta::assert_snapshot!(found("See [this](#nothing)."), @"a.md:1:12 the target of the link `#nothing` does not exist");
        assert_eq!(
            found("# A\n\n## Part\n\nSee [this](#h-part), [that](/timeline/), [those](b.md)."),
            ""
        );
    }
}
