//! Invariant 5 by an oracle of its own: what a body says, read by simple means that share no code
//! with the program, stands in its `transcript.txt` in that order, and nothing else does.
//!
//! Each character must be published but for those of constructs that are plainly Markdown, which may be left out:
//!
//! - the heading that repeats the title, `#` of headings, `>` of quotes, bullets of lists, numbers that
//!   count up, rules, the lines of fences, borders of tables;
//! - `*`, `_` and backticks outside of words, a backslash before a sign or at the end of a line;
//! - brackets and addresses of links, lines that only define an address, `<>` around an address,
//!   `[[ ]]`, and files that a vault embeds;
//! - lines with the attributes of a block, `{: .name}`;
//! - elements of HTML in a line with a link `<a href="…">…</a>`, and no code;
//! - comments of editors and raw metadata, which are left out as a whole.

use std::collections::BTreeSet;
use std::path::Path;

use dicta::markup::{Document, prepare};
use dicta::model::Meta;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::archive::Archive;

/// A token of a text, and whether it may be left out.
#[derive(Debug, Clone, PartialEq)]
struct Token {
    text: String,
    optional: bool,
}

/// Why a published text is not what its body says; `None` if it is.
fn difference(body: &str, title: &str, published: &str) -> Option<String> {
    let expected = expected(body, title);
    let actual = tokens(&decoded(published));
    let mut states = BTreeSet::from([0_usize]);
    for (index, token) in expected.iter().enumerate() {
        let read = |&at: &usize| actual.get(at).is_some_and(|other| *other == token.text);
        let mut next: BTreeSet<usize> =
            states.iter().filter(|at| read(at)).map(|at| at + 1).collect();
        if token.optional {
            next.extend(&states);
        }
        while next.len() > 400 {
            next.pop_first();
        }
        if next.is_empty() {
            let at = states.last().copied().unwrap_or(0);
            let around = |tokens: Vec<&str>| tokens.concat();
            let wanted = expected[index.saturating_sub(30)..].iter().take(60);
            return Some(format!(
                "lost {:?} in\n  body: {}\n  text: {}",
                token.text,
                around(wanted.map(|token| token.text.as_str()).collect()),
                around(
                    actual[at.saturating_sub(30)..].iter().take(60).map(String::as_str).collect()
                ),
            ));
        }
        states = next;
    }
    let end = states.last().copied().unwrap_or(0);
    (end < actual.len()).then(|| format!("added {:?}", &actual[end..actual.len().min(end + 12)]))
}

/// The characters of a text, and a space where white space separates two ASCII letters or digits.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut space = false;
    let mut word = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let is_word = c.is_ascii_alphanumeric();
        if space && word && is_word {
            tokens.push(" ".to_owned());
        }
        tokens.push(c.to_string());
        (space, word) = (false, is_word);
    }
    tokens
}

fn expected(body: &str, title: &str) -> Vec<Token> {
    let body = without_comments(body);
    let body = decoded(&body);
    let lines: Vec<&str> = body.lines().collect();
    let numbers = counted(&lines);
    let mut all = Vec::new();
    // The column from which the lines of the fence are its own.
    let mut fenced: Option<(usize, char)> = None;
    let first = lines.iter().position(|line| !line.trim().is_empty());
    for (index, line) in lines.iter().enumerate() {
        let bare = line.trim();
        let fence = bare.trim_start_matches(['-', '*', '+', ' ', '\t']);
        let sign = fence.chars().next().unwrap_or(' ');
        let white = line.chars().take_while(|c| c.is_whitespace());
        let indent: usize = white.map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if !bare.is_empty() && fenced.is_some_and(|(base, _)| indent < base) {
            fenced = None;
        }
        // Where lists nest, a fence may be indented; its signs are no speech either way.
        let may_be_fence = fence.starts_with("```") || fence.starts_with("~~~");
        let is_fence = may_be_fence
            && indent < 4
            && fenced.is_none_or(|(_, open)| open == sign && fence.chars().all(|c| c == sign));
        let below = lines.get(index + 1).map_or("", |next| next.trim());
        let underlined = below.len() > 2 && below.chars().all(|c| c == '=' || c == '-');
        let of_title = Some(index) == first && (bare.starts_with('#') || underlined)
            || Some(index) == first.map(|first| first + 1)
                && bare.chars().all(|c| c == '=' || c == '-');
        let is_title = of_title && letters(lines[first.unwrap_or(0)]) == letters(title);
        let rule =
            !bare.is_empty() && bare.chars().all(|c| "-*_|: +>\t".contains(c)) && bare.len() > 1;
        if is_title
            || may_be_fence && !fence.contains(' ')
            || is_fence
            || rule
            || is_definition(bare)
            || is_attributes(bare)
        {
            if is_fence {
                let marker = bare.len() - fence.len();
                let base = if marker > 0 { indent + marker } else { 0 };
                fenced = if fenced.is_some() { None } else { Some((base, sign)) };
            }
            all.extend(tokens(line).into_iter().map(|text| Token { text, optional: true }));
            all.push(Token { text: " ".to_owned(), optional: true });
            continue;
        }
        match fenced.is_some() {
            true => {
                all.extend(tokens(line).into_iter().map(|text| Token { text, optional: false }));
                all.push(Token { text: " ".to_owned(), optional: true });
            }
            false => push_line(line, numbers.contains(&index), &mut all),
        }
    }
    all
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The tokens of a line outside of code. White space between two words must stay, and may elsewhere.
fn push_line(line: &str, counted: bool, all: &mut Vec<Token>) {
    let characters: Vec<char> = line.chars().collect();
    let optional = optional(&characters, counted);
    for (index, &c) in characters.iter().enumerate() {
        if !c.is_whitespace() {
            all.push(Token { text: c.to_string(), optional: optional[index] });
            if c == '|' {
                all.push(Token { text: " ".to_owned(), optional: true });
            }
        } else {
            let before = index.checked_sub(1).and_then(|before| characters.get(before));
            let word = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
            let within = word(before) && word(characters.get(index + 1));
            let optional = optional[index] || !within;
            all.push(Token { text: " ".to_owned(), optional });
        }
    }
    all.push(Token { text: " ".to_owned(), optional: true });
}

/// Which characters of a line may be left out.
fn optional(line: &[char], counted: bool) -> Vec<bool> {
    let mut optional = vec![false; line.len()];
    let word =
        |index: Option<usize>| index.and_then(|i| line.get(i)).is_some_and(|c| c.is_alphanumeric());
    // Heading signs, quotes, bullets, numbers.
    let mut index = 0;
    while index < line.len() {
        let spaced = |at: usize| line.get(at).is_none_or(|c| c.is_whitespace());
        let hashes = line[index..].iter().take_while(|c| **c == '#').count();
        let digits = line[index..].iter().take_while(|c| c.is_ascii_digit()).count();
        let length = match line[index] {
            c if c.is_whitespace() => 1,
            '#' if hashes <= 6 && spaced(index + hashes) => hashes,
            '>' if line.get(index + 1) != Some(&'>') => 1,
            '-' | '*' | '+' if spaced(index + 1) => 1,
            _ if counted && digits > 0 => digits + 1,
            _ => break,
        };
        optional[index..(index + length).min(line.len())].fill(true);
        index += length;
    }
    if line.iter().find(|c| !" \t-*+>".contains(**c)) == Some(&'#') {
        for index in (0..line.len()).rev() {
            match line[index] {
                '#' | ' ' => optional[index] = true,
                _ => break,
            }
        }
    }
    let text: String = line.iter().collect();
    let has_links = ["](", "][", "[["].iter().any(|sign| text.contains(sign)) || text.contains(']');
    let pipes = text.matches('|').count() > 0;
    for index in 0..line.len() {
        let within = word(index.checked_sub(1)) && word(Some(index + 1));
        let next = line.get(index + 1);
        optional[index] |= match line[index] {
            '*' | '_' | '`' => !run_is_within(line, index),
            '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
            '[' | ']' => has_links && !within,
            '|' => pipes,
            '!' => next == Some(&'['),
            '<' => angle(&line[index..]).is_some(),
            '>' => line[..index]
                .iter()
                .rposition(|c| *c == '<')
                .is_some_and(|at| angle(&line[at..]).is_some()),
            _ => false,
        };
    }
    if text.contains("<a href=\"") && text.contains("</a>") && !text.contains('`') {
        for index in 0..line.len() {
            if let Some(length) = element(&line[index..]) {
                optional[index..index + length].fill(true);
            }
        }
    }
    // Addresses of links, and what a vault shows another text for.
    for index in 1..line.len() {
        let end =
            |close: char| line[index..].iter().position(|c| *c == close).map(|end| index + end);
        if line[index - 1] == ']' && matches!(line[index], '(' | '[') {
            let close = if line[index] == '(' { ')' } else { ']' };
            let Some(end) = end(close) else { continue };
            let target: String = line[index + 1..end].iter().collect();
            let address = target.contains(['/', '.', '#', ':', '@', '%']) || close == ']';
            if address {
                optional[index..=end].fill(true);
            }
        }
        if line[index - 1] == '[' && line[index] == '[' {
            let Some(end) = end(']') else { continue };
            let media = index > 1 && line[index - 2] == '!';
            let pipe = line[index..end].iter().position(|c| *c == '|').map(|pipe| index + pipe);
            if media {
                optional[index..end].fill(true);
            } else if let Some(pipe) = pipe {
                optional[index..=pipe].fill(true);
            }
        }
    }
    optional
}

/// Whether the run of one sign at an index stands between two letters or digits, or is long.
fn run_is_within(line: &[char], index: usize) -> bool {
    let sign = line[index];
    let start = line[..index].iter().rposition(|c| *c != sign).map_or(0, |at| at + 1);
    let end = index + line[index..].iter().take_while(|c| **c == sign).count();
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && *c < '\u{e00}');
    word(start.checked_sub(1).and_then(|at| line.get(at))) && word(line.get(end))
}

/// The length of an element of HTML that a text begins with.
fn element(text: &[char]) -> Option<usize> {
    let end = text.iter().position(|c| *c == '>')?;
    let tag: String = text.first().filter(|c| **c == '<').map(|_| text[1..end].iter().collect())?;
    let name = tag.trim_matches('/').split(' ').next().unwrap_or_default().to_lowercase();
    let names = [
        "a",
        "b",
        "i",
        "em",
        "strong",
        "br",
        "span",
        "u",
        "small",
        "sup",
        "sub",
        "cite",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "hr",
        "blockquote",
    ];
    names.contains(&name.as_str()).then_some(end + 1)
}

/// What is in angle brackets, if it is an address.
fn angle(text: &[char]) -> Option<String> {
    let end = text.iter().position(|c| *c == '>')?;
    let inner: String = text[1..end].iter().collect();
    let address = inner.contains("://") || inner.contains('@');
    (address && !inner.contains(' ')).then_some(inner)
}

/// Whether a line only gives attributes to a block: `{: .name}`.
fn is_attributes(line: &str) -> bool {
    let inner = line.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| {
        let mut words = inner.split_whitespace();
        words.all(|word| word.starts_with(['.', '#']) || word.contains('='))
    })
}

/// Whether a line only says where links by reference lead: `[p]: https://example.org`.
fn is_definition(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', '+', '>', ' ', '\t']);
    let Some((name, target)) = line.split_once("]:") else { return false };
    let target = target.split_whitespace().next().unwrap_or_default();
    let target = target.trim_start_matches('<');
    let address = target.contains("://") || target.starts_with(['/', '.', '#']);
    let file =
        target.split(' ').next().is_some_and(|word| word.trim_end_matches('.').contains('.'));
    name.starts_with('[') && !name.contains(']') && (address || file)
}

/// The lines whose numbers count up or down by one to their neighbours.
fn counted(lines: &[&str]) -> Vec<usize> {
    let number = |line: &&str| -> Option<u64> {
        let line = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        line[digits..].starts_with(['.', ')']).then(|| line[..digits].parse().ok())?
    };
    let found = lines.iter().enumerate().filter_map(|(at, line)| Some((at, number(line)?)));
    let found: Vec<(usize, u64)> = found.collect();
    let follows = |a: u64, b: u64| a.checked_add(1) == Some(b);
    let is_counted = |&at: &usize| {
        let own = found[at].1;
        let before = at > 0 && follows(found[at - 1].1, own);
        before || found.get(at + 1).is_some_and(|next| follows(own, next.1))
    };
    (0..found.len()).filter(is_counted).map(|at| found[at].0).collect()
}

fn without_comments(body: &str) -> String {
    let mut text = body.to_owned();
    for (open, close) in [("<!--", "-->"), ("%%", "%%")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let word = text[..start].chars().next_back().is_some_and(|c| c.is_ascii_digit());
            let inside = start + open.len();
            match text[inside..].find(close) {
                Some(end) if open != "%%" || !word => {
                    text.replace_range(start..inside + end + close.len(), "");
                    from = start;
                }
                _ => from = inside,
            }
        }
    }
    text
}

/// The text with common entities decoded; those that are encoded twice, twice.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, said) in [
        ("&amp;", "&"),
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#34;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&#160;", "\u{a0}"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&hellip;", "…"),
        ("&copy;", "©"),
        ("&rsquo;", "’"),
    ] {
        text = text.replace(entity, said);
    }
    text
}

/// The body of a file: what is below its front matter.
fn body_of(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let mut body = text;
    while let Some(rest) = body.trim_start().strip_prefix("---\n") {
        let front = rest.split("\n---").next().unwrap_or_default();
        let Some(after) = rest[front.len()..].strip_prefix("\n---") else { break };
        let is_front = front.lines().any(|line| line.contains(": ") || line.ends_with(':'));
        if !is_front && body.len() != text.len() {
            break;
        }
        body = after.split_once('\n').map_or("", |(_, rest)| rest);
    }
    body
}

/// The lines of pasted captions that are spoken: not their head, their numbers and their times. A name before a
/// cue is said once a turn, as the head of it.
fn spoken_lines(body: &str) -> String {
    let mut last = "";
    let is_number = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
    let lines = body.lines().map(str::trim);
    let spoken = lines
        .filter(|line| !line.starts_with("WEBVTT") && !line.contains("-->") && !is_number(line));
    let spoken = spoken.map(|line| match line.split_once(": ") {
        Some((name, rest)) if name == std::mem::replace(&mut last, name) => rest,
        _ => line,
    });
    spoken.collect::<Vec<_>>().join("\n")
}

/// What differs in the files of an archive, each with its file.
fn differences_in(content: &Path) -> Vec<String> {
    let content = content.canonicalize().unwrap();
    let archive = Archive::new().config(&format!("content = {content:?}"));
    let mut project = dicta::Project::open(&archive.path("")).unwrap();
    let loaded = project.refresh(&dicta::project::changes::ChangeSet::Anything);
    let index = loaded.site.unwrap();
    let site = archive.build();
    let mut found = Vec::new();
    for transcript in index.transcripts.iter() {
        let meta = &transcript.facts.meta;
        let text = std::fs::read(content.join(&meta.source)).unwrap();
        let text = String::from_utf8_lossy(&text).replace("\r\n", "\n");
        let path = format!("transcripts/{}/transcript.txt", transcript.slug);
        let published = std::fs::read_to_string(site.output().join(path)).unwrap();
        let body = match meta.captions {
            Some(_) => spoken_lines(body_of(&text)),
            None => body_of(&text).to_owned(),
        };
        if let Some(difference) = difference(&body, &meta.title, &published) {
            found.push(format!("{}: {difference}", meta.source));
        }
    }
    found
}

#[test]
#[ignore = "needs DICTA_ARCHIVE"]
fn every_word_of_a_real_archive_is_kept() {
    let content =
        std::env::var_os("DICTA_ARCHIVE").expect("DICTA_ARCHIVE names a folder of transcripts");
    let found = differences_in(Path::new(&content));
    let first = found[..found.len().min(40)].join("\n");
    assert!(found.is_empty(), "{} files:\n{first}", found.len());
}

/// Pieces of speech and of markup, of which many look like the other.
const PIECES: [&str; 98] = [
    "word ",
    "Ann ",
    "left ",
    "2024 ",
    "f***ing ",
    "f*** ",
    "2*3*4 ",
    "a * b ",
    "*left* ",
    "**Ann** ",
    "_x_ ",
    "__init__ ",
    "snake_case_name ",
    "rock`n`roll ",
    "`code a*b` ",
    "``Yes,'' ",
    "`tis ",
    "```\n",
    "~~~\n",
    "~~~~ music ~~~~\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "2024. We ",
    "7. Who ",
    "1. One ",
    "2. Two ",
    "1) a ",
    "- ",
    "- Oui. ",
    "+ ",
    "* ",
    "-\n",
    "--\n",
    "---\n",
    "===\n",
    "***\n",
    "    ",
    "        ",
    "\t",
    "#hashtag ",
    "# Head ",
    "## C # ",
    "# ",
    "<aside> ",
    "<inaudible 0:12> ",
    "</p>",
    "<br>",
    "a < b > c ",
    "$5 and $6 ",
    "~~no~~ ",
    "[^1] ",
    "[^1]: Note. ",
    "[1] ",
    "[laughs] ",
    "[laughs](quietly) ",
    "[a](https://b.c/d_e_f) ",
    "[[inaudible]] ",
    "[[Ann Bell]] ",
    "[[Ann|her]] ",
    "[x]: y ",
    "[p]: https://a.b/c\n",
    "[p] ",
    "C:\\dir\\ ",
    "\\* ",
    "https://a.b/_c_d_ ",
    "https://a.b/*c*/ ",
    "<https://a.b/c_d> ",
    "<ann@b.org> ",
    "<a href=\"https://a.b/c\">x y</a> ",
    "<i>z</i> ",
    ">> ",
    ">>> ",
    "> ",
    "|a|b|\n",
    "|---|---|\n",
    "|c|d|e|\n",
    "x | y\n",
    "---|---\n",
    "100% ",
    "50%% ",
    "%%secret%% ",
    "<!-- secret -->",
    "&amp; ",
    "R&D; ",
    "AT&T ",
    "&lt;b&gt; ",
    "!",
    "(",
    ")",
    "Ann: ",
    "**Bob:** ",
    "[0:10] ",
    "今日は\n",
    "良い**天気**です。",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, rng_seed: RngSeed::Fixed(16), ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_kept(pieces in proptest::collection::vec(select(&PIECES[..]), 1..16)) {
        let body = format!("Begin.\n\n{}", pieces.concat());
        let meta = Meta { title: "!".to_owned(), ..Meta::default() };
        let prepared = prepare(&dicta::model::SourceBody::markdown(&body), &meta, false);
        let document = Document::parse(&prepared, false);
        let found = difference(&body, "!", document.text());
        prop_assert!(found.is_none(), "{}\n{body:?}\n{:?}\n{:?}", found.unwrap_or_default(), prepared.text, document.text());
        prop_assert!(!document.text().contains("secret"), "{body:?}");
    }
}
