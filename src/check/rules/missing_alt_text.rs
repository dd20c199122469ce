//! A picture without alternative text. An empty one is reported only in the text of a transcript:
//! templates use it for decoration.

use crate::base::diagnostic::Code;
use crate::check::page::{PageRule, RenderedPage};

/// At most this many pictures of a page are reported, since each is searched for in the text.
const MAX_PICTURES: usize = 20;

pub const RULE: PageRule = PageRule {
    code: Code::MissingAltText,
    find,
    message: |picture, _| format!("the image `{picture}` has no alternative text"),
    help: |_| "describe the image between the brackets: `![A page of shorthand](…)`, or with `alt` in HTML",
    concerns_file: false,
};

fn find(page: &RenderedPage) -> Vec<String> {
    let missing = page.pictures.iter().filter(|picture| match &picture.alt {
        None => true,
        Some(alt) => alt.trim().is_empty() && page.is_in_text(&picture.address),
    });
    missing.map(|picture| picture.address.clone()).take(MAX_PICTURES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn a_picture_without_a_description() {
        let found = |body: &str| found(Code::MissingAltText, body);
        insta::assert_snapshot!(found("A boat: ![](/boat.png)"), @"a.md:1:13 the image `/boat.png` has no alternative text");
        assert_eq!(found("A boat: ![A boat](/boat.png)"), "");
    }
}
