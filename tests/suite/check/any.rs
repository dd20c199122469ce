//! Any file goes through load and check: thousands of mutated ones, without a panic or a hang.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::archive::{Archive, tree};

/// Files that are mutated: the bad ones, the small archive's, and those of a real archive if
/// `DICTA_ARCHIVE` names one.
fn seeds() -> Vec<Vec<u8>> {
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut seeds: Vec<Vec<u8>> = ["bad/files", "bad/pages", "small"]
        .iter()
        .flat_map(|folder| tree(&own.join(folder)).into_values())
        .collect();
    if let Some(real) = std::env::var_os("DICTA_ARCHIVE") {
        seeds.extend(tree(std::path::Path::new(&real)).into_values());
    }
    seeds
}

/// One change: a place, how much goes there, and what comes instead.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let signs = prop_oneof![
        Just(b"\n---\n".to_vec()),
        Just(b": ".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"[0:59:59] ".to_vec()),
        Just(b"\xff\xfe".to_vec()),
        Just(b"\r\n".to_vec()),
        Just("Ã©\u{feff}\u{0}".as_bytes().to_vec()),
        Just(b"  - a\n  - a\n".to_vec()),
        Just(b"&a [*a, ".to_vec()),
        prop::collection::vec(any::<u8>(), 0..8),
    ];
    (any::<prop::sample::Index>(), prop_oneof![Just(0_usize), 0..64_usize, 0..4096_usize], signs)
}

fn mutated(files: usize, a_site: usize) {
    let seeds = seeds();
    let strategy = (prop::sample::select(seeds), prop::collection::vec(change(), 1..6));
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
    );
    for _ in 0..files / a_site {
        let archive = (0..a_site).fold(Archive::new(), |archive, at| {
            let (mut bytes, changes) = strategy.new_tree(&mut runner).unwrap().current();
            for (place, length, with) in changes {
                let start = place.index(bytes.len() + 1);
                let end = (start + length).min(bytes.len());
                bytes.splice(start..end, with);
            }
            archive.file(&format!("content/{at}.md"), bytes)
        });
        let begun = Instant::now();
        let found = archive.check();
        assert!(begun.elapsed() < Duration::from_secs(a_site as u64), "{:?}", begun.elapsed());
        for one in &found.diagnostics {
            if let Some(place) = &one.location {
                assert!(place.line > 0 && place.column > 0, "{one:?}");
                assert!(place.text.get(place.start..place.end).is_some(), "{one:?}");
            }
        }
        archive.fix();
        assert!(archive.fixes().is_empty());
    }
}

/// Files that are made to take long: each rule looks at so much, and no more.
#[test]
fn hostile_files_do_not_hold_it_up() {
    let many = |part: &dyn Fn(usize) -> String| (0..30_000).map(part).collect::<String>();
    let tags = many(&|n| format!("tag{}, ", n % 15_000));
    let letters = many(&|n| {
        let letter = char::from_u32(0x4e00 + n as u32 % 20_000).unwrap();
        format!("antropi{letter}c, ")
    });
    let few = |part: &dyn Fn(usize) -> String| (0..3000).map(part).collect::<String>();
    let numbered = few(&|n| format!("word{n}x "));
    for (what, front, body) in [
        ("links", String::new(), many(&|n| format!("[a](/x{n}) [b](#y{n}) "))),
        ("pictures", String::new(), many(&|n| format!("![](/x{n}.png) "))),
        ("times", "duration: 9".to_owned(), many(&|n| format!("[0:{:02}] a ", n % 60))),
        ("code", String::new(), many(&|n| format!("```\n0:{:02} a\n```\n1:00 b\n", n % 60))),
        ("tags", format!("keywords: [{tags}]\nyt_tags: [\n{tags}]"), String::new()),
        ("names", format!("entities: {{people: [{letters}]}}"), "antropic ".repeat(30_000)),
        ("fields", many(&|n| format!("concepts{n}: a\n")), String::new()),
        (
            "words",
            "entities: {people: [Ottoline Brandt]}".to_owned(),
            "otto lin brand ".repeat(30_000),
        ),
        ("repeats", String::new(), "a b c d e f g h i j k l m n o p q r ".repeat(10_000)),
        ("letters", String::new(), "Ã© \u{7}".repeat(30_000)),
        ("passages", String::new(), format!("{numbered} x {numbered}")),
        ("open", String::new(), few(&|_| "[a(http://x <div a=b `".to_owned())),
        ("references", String::new(), many(&|n| format!("[one two][a-{n}] (http://b c [d] "))),
        ("holes", String::new(), many(&|_| "{{ a <% b [TODO ${ <a b=\"".to_owned())),
        ("labels", String::new(), few(&|n| format!("**Ann{n}:** a\n\n**Anm{n}: b\n\n"))),
        ("blanks", String::new(), "a \t\r\nb \n".repeat(30_000)),
    ] {
        let archive = Archive::new().transcript("a.md", &front, &body);
        let begun = Instant::now();
        let found = archive.check().diagnostics.len();
        let taken = begun.elapsed();
        archive.fixes();
        let limit = Duration::from_secs(10);
        assert!(
            taken < limit && begun.elapsed() < 2 * limit,
            "{what}: {taken:?}, {:?}",
            begun.elapsed()
        );
        assert!(found < 60, "{what}: {found}");
    }
}

#[test]
fn mutated_files_are_checked() {
    mutated(600, 20);
}

#[test]
#[ignore = "takes a minute; better with DICTA_ARCHIVE"]
fn thousands_of_mutated_files_are_checked() {
    mutated(10_000, 20);
}
