use super::tests::said;

/// Those in a list of people speak, though each has one label, in small letters or as initials.
#[test]
fn people_who_are_present() {
    for (body, expected) in [
        (
            "### Attendees\n\n- cfallow\n- alexa (rightly)\n- bjorn3\n\n### Status\n\n- cfallow: no updates\n- rightly: no updates\n- bjorn3: mended the lock",
            "-|### -|### cfallow|no rightly|no bjorn3|mended",
        ),
        (
            "Present: Thea Lund, Mo Sand, Bo Coe\n\nTL: I think so.\n\nMS: We go on.\n\nTL: Yes.\n\nMS: Good.",
            "-|Present: TL|I MS|We TL|Yes. MS|Good.",
        ),
        (
            "## Present\n\n* Carol Voss\n* Ann Lund\n* Bob Sand\n\n## Notes\n\n* The mill\n  * Ann: It runs.\n  * Carol: It does not.\n  * Bob: So.",
            "-|## -|* -|* -|* -|## -|* Ann|It Carol|It Bob|So.",
        ),
        // A topic is nobody, though it is written alike.
        (
            "Present: Ann Lund, Bo Coe\n\nAnn: So.\n\nBudget: 20\n\nBo: Yes.\n\nAnn: Good.\n\nBo: Bye.",
            "-|Present: Ann|So. -|Budget: Bo|Yes. Ann|Good. Bo|Bye.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

/// The next item of a list is nobody's, unless it has a label.
#[test]
fn items_without_a_label() {
    for (body, expected) in [
        (
            "- cfallow: no updates\n- erikro: no updates\n- cfallow: so\n- jlb6: working on a patch\n- a question about the lock\n- erikro: yes\n- cfallow: and why?\n- erikro: so.",
            "cfallow|no erikro|no cfallow|so jlb6|working -|- erikro|yes cfallow|and erikro|so.",
        ),
        (
            "- Ann: We need a mill.\n  - It is old.\n- Bo: Yes.\n- The lock\n- Ann: It leaks.\n- Bo: It does.",
            "Ann|We Bo|Yes. -|- Ann|It Bo|It",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

/// A sign before a name, two question marks behind it, or a colon within its brackets.
#[test]
fn slips_in_labels() {
    for (body, expected) in [
        ("KG: So.\n\n. SFC: Good.\n\n+KG: Yes.\n\n// SFC: No.", "KG|So. SFC|Good. KG|Yes. SFC|No."),
        (
            "KG: So.\n\nDE??: Is it?\n\nKG: Yes.\n\nSF: No.\n\nSF: So.",
            "KG|So. -|DE??: KG|Yes. SF|No. SF|So.",
        ),
        (
            "**[SPEAKER_00:]** So.\n\n**[SPEAKER_01:]** Yes.\n\n**[SPEAKER_00:]** Good.",
            "SPEAKER_00|So. SPEAKER_01|Yes. SPEAKER_00|Good.",
        ),
        (
            "**Tim beiko:** So.\n\n**Danny:** Yes.\n\n**Tim beiko:** Good.\n\n**Danny:** Bye.",
            "Tim beiko|So. Danny|Yes. Tim beiko|Good. Danny|Bye.",
        ),
        (
            "0:05:17\tGary Shaw:\tOne\n0:05:18\tAna:\tTwo\n0:05:19\tcody:\tThree\n0:05:22\tLuca Dorn | Mill:\tFour\n0:06:19\tGary Shaw:\tFive",
            "Gary Shaw|One Ana|Two cody|Three Luca Dorn|Four Gary Shaw|Five",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

/// What stands among labels and is none is not said by whoever spoke before.
#[test]
fn fields_among_turns() {
    for field in [
        "FILED: https://example.org/a\n\nFILED: https://example.org/b",
        "Next TSC Meeting: 12/20/2017",
        "Action Item for Michael: Mend it.",
        "Rule #2: Know it.",
    ] {
        let body = format!("Ann: So.\n\nBob: Yes.\n\n{field}\n\nAnn: Good.\n\nBob: Bye.");
        let said = said(&body);
        let others =
            said.iter().filter(|turn| !turn.starts_with("Ann|") && !turn.starts_with("Bob|"));
        assert!(
            others.clone().count() > 0 && others.clone().all(|turn| turn.starts_with('-')),
            "{said:?}"
        );
    }
    for body in [
        "1. Testing (2:20)\n2. Mills (12:20)\n3. Networking (32:59)\n4. Testing (40:00)",
        "[Normative: Reduce it](a.md)\n\n[Normative: Use it](b.md)\n\n[Normative: Add it](c.md)",
    ] {
        assert!(said(body).is_empty(), "{body}");
    }
}

#[test]
fn names_before_a_dash() {
    let body = "FJL - I think so.\n\nHudson - We had a plan.\n\nFJL - It is old.\n\nFJL - Maybe.";
    assert_eq!(said(body).join(" "), "FJL|I -|Hudson FJL|It FJL|Maybe.");
}

#[test]
fn words_that_are_nobodys_are_no_labels_of_those_present() {
    for (list, line) in [
        ("Attendees: Paul Smith, Ann Bell", "PS: the next meeting is on Monday."),
        ("Attendees: Nina Brown, Ann Bell", "NB: these minutes are a draft."),
        ("Attendees: Ann Bell, Budget Office", "Budget: The boat costs ten pounds."),
    ] {
        let body = format!("{list}\n\nAnn Bell: We row.\n\n{line}\n\nAnn Bell: Yes.\n");
        let all = said(&body).join(" ");
        let label = line.split(':').next().unwrap();
        assert!(all.contains("Ann Bell|We") && !all.contains(&format!("{label}|")), "{all}");
    }
}

#[test]
fn fields_of_minutes_are_nobody() {
    let notes = "## Notes\n\n* simone: not a fan.\n* scott: it is strong.\n* josh: so it is.\n";
    for field in [
        "* Team: nina, scott, josh, simone\n* Other: simone\n",
        "Chairs: (Lara Egg (for the last time), Luca Pard)\n",
        "- **Recording:** https://example.org/r\n",
        "- Done:\n    - Released it\n- Next:\n    - Land it\n- Done:\n    - Reviews\n- Next:\n    - Ship\n",
        "Show-of-hands:\nAre in favour - 21.\n\nShow-of-hands: Who has read it?\n",
    ] {
        let body = format!("# Call\n\n## Attending\n\n{field}\n{notes}");
        let all = said(&body).join(" ");
        for name in ["Team", "Other", "Chairs", "Recording", "Done", "Next", "Show-of-hands"] {
            assert!(!all.contains(&format!("{name}|")), "{all}");
        }
    }
    let people = "## People\n\n* Daria (@dpz)\n* Maud\n* subsack\n\n## Notes\n\ndaria: Welcome all.\nMaud: We row.\nsubsack: Hello.\n\nDaria: So.\n\nMaud: Yes.\n";
    assert!(said(people).join(" ").contains("daria|Welcome Maud|We subsack|Hello."));
}
