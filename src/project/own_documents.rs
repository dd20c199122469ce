//! Documents about a project, which are no transcripts: its README, its guide for contributors.

use std::ffi::OsStr;

/// Whether a file is about the project that the folder belongs to. Most names count only in
/// capitals: a talk may be called `security.md`.
pub fn is_about_the_project(name: &OsStr) -> bool {
    const NAMES: [&str; 28] = [
        "AGENTS",
        "AUTHORS",
        "CHANGELOG",
        "CLAUDE",
        "CODEOWNERS",
        "CODE_OF_CONDUCT",
        "CONTRIBUTORS",
        "COPYING",
        "FAQ",
        "GLOSSARY",
        "GOVERNANCE",
        "GUIDE",
        "GUIDELINES",
        "HISTORY",
        "INSTALL",
        "ISSUE_TEMPLATE",
        "MAINTAINERS",
        "NOTICE",
        "PULL_REQUEST_TEMPLATE",
        "ROADMAP",
        "SECURITY",
        "STYLE",
        "STYLEGUIDE",
        "SUMMARY",
        "SUPPORT",
        "TEMPLATE",
        "TODO",
        "TRANSLATING",
    ];
    const IN_ANY_CASE: [&str; 5] =
        ["README", "CONTRIBUTING", "LICENSE", "LICENCE", "CODE_OF_CONDUCT"];
    let stem = name.to_str().and_then(|name| name.split('.').next()).unwrap_or_default();
    let stem = stem.replace('-', "_");
    IN_ANY_CASE.iter().any(|known| stem.eq_ignore_ascii_case(known)) || NAMES.contains(&&*stem)
}
