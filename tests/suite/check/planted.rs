//! Thirty defects of known kinds, planted into an archive that is otherwise clean: nearly all of them
//! are reported, each at its file.

use crate::archive::Archive;

/// A defect: the code that reports it, the front matter below the title, and the body.
struct Defect(&'static str, &'static str, &'static str);

const DEFECTS: [Defect; 32] = [
    Defect("DICTA107", "publish_date: 2024-02-31", ""),
    Defect("DICTA107", "publish_date: some day in spring", ""),
    Defect("DICTA107", "publish_date: 03/05/2021", ""),
    Defect("DICTA109", "duration: an hour", ""),
    Defect("DICTA108", "youtube_url: youtube dot com", ""),
    Defect("DICTA110", "aliases: [\"../../etc/\"]", ""),
    Defect("DICTA103", "draft: perhaps", ""),
    Defect("DICTA112", "description: Episode #42", ""),
    Defect("DICTA111", "", "See [the other talk](missing.md)."),
    Defect("DICTA701", "", "See [the list](/nowhere/)."),
    Defect("DICTA701", "", "See [below](#no-such-part)."),
    Defect("DICTA703", "", "![](https://example.org/a.png) ![](/img/b.png)"),
    Defect("DICTA113", "", "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> b"),
    Defect("DICTA131", "keywrods: [history]", ""),
    Defect("DICTA132", "publish_date: 2999-01-01", ""),
    Defect("DICTA134", "duration: \"5:00\"\nduration_seconds: 900", ""),
    Defect("DICTA135", "duration: \"2:00\"\ndescription: |\n  0:00 Begin\n  7:30 The frost", ""),
    Defect("DICTA135", "duration: \"1:00\"", "[0:10] A.\n\n[0:20] B.\n\n[9:00] C."),
    Defect("DICTA136", "", "[0:10] A.\n\n[5:00] B.\n\n[1:00] C.\n\n[6:00] D."),
    Defect("DICTA137", "keywords: [rope, rope]", ""),
    Defect("DICTA137", "entities: {companies: [Hydrowerk, Hydrowerk]}", "Hydrowerk came."),
    Defect(
        "DICTA140",
        "summary: The talk is about ferries and their passen",
        "The passengers wait.",
    ),
    Defect("DICTA151", "keywords: [river-liffe]", ""),
    Defect("DICTA153", "entities: {people: [Zofia Kowalczyk]}", "Then zovja kowalczyk came."),
    Defect("DICTA163", "", "We donâ€™t know, and we didnâ€™t ask."),
    Defect("DICTA163", "", "A na\u{fffd}ve plan."),
    Defect("DICTA164", "", "A \u{7}bell."),
    Defect("DICTA166", "", "{{< youtube abc >}}"),
    Defect("DICTA166", "", "> [!NOTE]\n> Mind the step."),
    Defect("DICTA203", "video_id: 2_qGU5p9GFQ", ""),
    Defect("DICTA201", "slug: clean-1", ""),
    Defect(
        "DICTA158",
        "",
        "**Ann Bellamy:** Yes.\n\n**Ann Belamy:** No.\n\n**Ann Bellamy:** Oh.\n\n**Ann Bellamy:** So.",
    ),
];

/// A paragraph that no other file has.
fn words(seed: usize) -> String {
    let words = ["oak", "rope", "tide", "lamp", "mill", "frost", "bell", "hull", "sail", "coal"];
    let next = |n: usize| {
        let number = (seed * 7919 + n * 104_729 + seed * n * 31) % 9973;
        format!("{} {}{}", words[number % 10], words[number / 10 % 10], words[number / 100 % 10])
    };
    (0..40).map(next).collect::<Vec<_>>().join(", the ")
}

#[test]
fn planted_defects_are_reported_where_they_are() {
    let mut archive = (0..12).fold(Archive::new(), |archive, n| {
        let id = if n == 3 { "\nvideo_id: 2_qGU5p9GFQ" } else { "" };
        let front = format!("title: Clean {n}\nslug: clean-{n}\nkeywords: [river-life]{id}");
        archive.transcript(&format!("clean-{n}.md"), &front, &format!("The {}.", words(n)))
    });
    for (n, Defect(_, front, body)) in DEFECTS.iter().enumerate() {
        let body = format!("{body}\n\nThe {}.", words(100 + n));
        let front = format!("title: Planted {n}\n{front}");
        archive = archive.transcript(&format!("planted-{n:02}.md"), &front, &body);
    }
    let found = archive.check().diagnostics;
    let is_reported = |n: usize, code: &str| {
        let file = format!("content/planted-{n:02}.md");
        found.iter().any(|one| {
            let related = one.related.iter().any(|other| other.ends_with(&file));
            one.code.id() == code && (one.file == file || related)
        })
    };
    let missed: Vec<(usize, &str)> = (0..DEFECTS.len())
        .map(|n| (n, DEFECTS[n].0))
        .filter(|(n, code)| !is_reported(*n, code))
        .collect();
    assert!(missed.is_empty(), "{missed:?} of {:#?}", archive.found());
    // Nothing is said of the clean files, but that one of them is a duplicate.
    let clean: Vec<String> =
        archive.found().into_iter().filter(|line| line.starts_with("content/clean-")).collect();
    assert!(clean.len() <= 1, "{clean:#?}");
}
