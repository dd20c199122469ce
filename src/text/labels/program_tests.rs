use super::tests::said;

/// Names as people have them in programs for meetings, in brackets above or before what they say.
#[test]
fn names_in_brackets() {
    for (body, expected) in [
        (
            "[Bell, Ann] 13:01:39\nHi, Bo. Hi, Cy.\n\n[bo coe] 13:01:42\nGood morning! I have two items.\n\n[Bell, Ann] 13:01:44\nGreat.\n\n[3012 宮田 幸] 13:01:50\nYes.",
            "Bell, Ann|Hi, bo coe|Good Bell, Ann|Great. 3012 宮田 幸|Yes.",
        ),
        (
            "[Ann Monroe] 13:01:39\nHi.\n\n[sara dane] 13:01:42\nGood morning!\n\n[Ann Monroe] 13:01:44\nGreat.\n\n[sara] 13:01:50\nYes.",
            "Ann Monroe|Hi. sara dane|Good Ann Monroe|Great. sara|Yes.",
        ),
        (
            "Present: Ann, Bo\n\n * [Ann] I have looked at it.\n * [Bo] Looks sensible.\n * [Ann] Good.\n * [Bo] Bye.",
            "-|Present: Ann|I Bo|Looks Ann|Good. Bo|Bye.",
        ),
        (
            "Present: Ann Monroe, Bo Lundqvist\n\n- [ann] I have looked at it.\n- [bo] Looks sensible.\n- [ann] Good.\n- [bo] Bye.",
            "-|Present: ann|I bo|Looks ann|Good. bo|Bye.",
        ),
        (
            "[ann] I have looked at it.\n\n[bo2] Looks sensible.\n\n[ann] Good.\n\n[bo2] Bye.",
            "ann|I bo2|Looks ann|Good. bo2|Bye.",
        ),
        (
            "[田中] はい。\n\n[佐藤] いいえ。\n\n[田中] そう。\n\n[佐藤] では。",
            "田中|はい。 佐藤|いいえ。 田中|そう。 佐藤|では。",
        ),
        (
            "[Ann Bell] One.\n\n[Bo] Two.\n\n[Ann Bell] Three.\n\n[Bo] Four.\n\n[Cy] Five.",
            "Ann Bell|One. Bo|Two. Ann Bell|Three. Bo|Four. Cy|Five.",
        ),
        (
            "[Ann Bell] 0:12\nHi.\n\n[bo's iPad] 0:20\nHello.\n\n[Cy Fox] 0:30\nSo.\n\n[Di] 0:40\nYes.\n\n[Ann Bell] 0:50\nBye.",
            "Ann Bell|Hi. bo's iPad|Hello. Cy Fox|So. Di|Yes. Ann Bell|Bye.",
        ),
        (
            "[rose] 0:12\nHi.\n\n[mark] 0:20\nHello.\n\n[rose] 0:30\nSo.\n\n[mark] 0:40\nYes.",
            "rose|Hi. mark|Hello. rose|So. mark|Yes.",
        ),
        // A word may be somebody, and what is nobody is not said by whoever spoke before.
        (
            "Present: Cal Lundqvist, Rose Bell\n\n- cost\n    - [rose] none.\n    - [cal] So we do it.\n    - [rose] Yes.\n    - [cal] Good.\n    - [sic] Bye.\n    - [rose] I know.\n    - [rose] Bye.",
            "-|Present: rose|none. cal|So rose|Yes. cal|Good. -|- rose|I rose|Bye.",
        ),
        // Tags and remarks.
        (
            "- [Docs] New pages.\n- [Build] It is faster.\n- [Docs] Fewer pages.\n- [Build] It is smaller.",
            "",
        ),
        ("- [API] One.\n- [UI] Two.\n- [API] Three.\n- [UI] Four.\n- [API] Five.", ""),
        ("[lacht] Ja.\n\n[unverständlich] Das war so.\n\n[lacht] Gut.\n\n[unverständlich] So.", ""),
        ("[Opening remarks] 0:12\nWe begin.\n\n[Closing] 1:30\nWe end.", ""),
        ("[Musik] 0:12\nWir beginnen.\n\n[Applaus] 1:30\nWir enden.\n\n[Musik] 1:40\nSo.", ""),
        ("[Music playing] 0:12\nWe begin.\n\n[Music playing] 1:30\nWe end.", ""),
        // What happens is nobody.
        (
            "[Laughter] I have looked at it.\n\n[Applause] Looks sensible.\n\n[Laughter] Good.\n\n[Applause] Bye.",
            "",
        ),
        ("[sic] I looked.\n\n[music] So.\n\n[sic] Good.\n\n[music] Bye.", ""),
        ("[Slide 3] I looked.\n\n[Slide 4] So it is.\n\n[Slide 5] Good.", ""),
        ("- [x] I looked.\n- [ ] So it is.\n- [x] Good.\n- [ ] Bye.", ""),
        ("- [Mill] A mill.\n- [Lock] A lock.\n- [Boat] A boat.", ""),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

/// What programs for meetings write of a chat, and what those for transcripts write before and above speech.
#[test]
fn times_and_names_of_programs() {
    for (body, expected) in [
        (
            "17:06:15 From Ann Wells to Everyone:\n\tSlides are here\n17:12:33 From Bo Sand to Everyone:\n\tIt's done.\n17:13:33 From Ann Wells to Bo Sand (privately):\n\tThanks.",
            "Ann Wells|Slides Bo Sand|It's Ann Wells|Thanks.",
        ),
        (
            "17:06:15 From Ann Wells To Everyone:\n\tSlides are here\n17:12:33 From Bo Sand  To  Everyone:\n\tIt's done.",
            "Ann Wells|Slides Bo Sand|It's",
        ),
        (
            "17:06:15 From Stephen To to Everyone:\n\tSlides\n17:12:33 From Stephen To : Done",
            "Stephen To|Slides Stephen To|Done",
        ),
        // A place.
        (
            "Ann Bell: We went to\nSaint Paul [00:11:00] Is a city.\n\nBob Coe: Yes.\n\nAnn Bell: So.\n\nBob Coe: No.",
            "Ann Bell|We Bob Coe|Yes. Ann Bell|So. Bob Coe|No.",
        ),
        (
            "08:58:13\t From Ann Wells : Welcome\n08:59:13\t From bo : Hello\n09:01:00\t From Ann Wells : So",
            "Ann Wells|Welcome bo|Hello Ann Wells|So",
        ),
        (
            "18:07:48 From Ann Bell (she/her) to Everyone : One\n18:07:58 From Bo to Everyone : Two\n18:09:48 From Ann Bell (she/her) to Everyone : Three",
            "Ann Bell|One Bo|Two Ann Bell|Three",
        ),
        (
            "[@0:09](https://a.b/c?t=9.3) - **Ann Bell (4Side)**\n\nHey, Bob.\n\n[@0:19](https://a.b/c?t=19) - **Bob Coe (4Side)**\n\nFine.\n\n[@0:29](https://a.b/c?t=29) - **Ann Bell (4Side)**\n\nGood.",
            "Ann Bell|Hey, Bob Coe|Fine. Ann Bell|Good.",
        ),
        // Sentences.
        (
            "Ann: So we rowed.\n\nSo I [00:12:00] got out.\n\nAnn: And I\n\nBo Coe [00:13:00] came, too.",
            "",
        ),
        (
            "12:30 From Rome to Naples: it takes an hour.\n\n12:40 From Naples to Rome: it does too.",
            "",
        ),
        (
            "Ann Bell [00:00:03] Good morning.\n\nBob Coe [00:00:09] Yes, please.\n\nAnn Bell [00:00:22] Thanks.",
            "Ann Bell|Good Bob Coe|Yes, Ann Bell|Thanks.",
        ),
        (
            "Speaker 1 [00:00:03] Good morning.\n\nSpeaker 2 [00:00:09] Yes, please.\n\nSpeaker 1 [00:00:22] Thanks.",
            "Speaker 1|Good Speaker 2|Yes, Speaker 1|Thanks.",
        ),
        (
            "0:01 - Elena Sands (Acme Company)\n  Then I say no, otherwise it rings.\n\n0:24 - Mark\n  Did we hang it?\n\n0:40 - Elena Sands (Acme Company)\n  Here we are.\n\n0:50 - Mark\n  Good.",
            "Elena Sands|Then Mark|Did Elena Sands|Here Mark|Good.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn captions_with_times_on_all_lines() {
    let line = |second: usize| match second {
        3 => "[0:03] Deuteronomy 15: so\n".to_owned(),
        4 => "[0:04] ASAP. and\n".to_owned(),
        _ => format!("[0:{second:02}] we rowed on\n"),
    };
    assert!(said(&(0..55).map(line).collect::<String>()).is_empty());
}

/// Names in small letters of several words, where nearly all lines have a label.
#[test]
fn small_names_of_several_words() {
    for (body, expected) in [
        (
            "Ann Bell: Good morning. Shall we begin?\nsara dane: Yes, please.\nAnn Bell: Thanks.\nsara dane: It is about the roof.",
            "Ann Bell|Good sara dane|Yes, Ann Bell|Thanks. sara dane|It",
        ),
        (
            "[0:00:03] Ann Bell: Good morning.\n[0:00:09] sara dane: Yes, please.\n[0:00:13] Ann Bell: Thanks.\n[0:00:19] sara dane: It is.",
            "Ann Bell|Good sara dane|Yes, Ann Bell|Thanks. sara dane|It",
        ),
        (
            "**Ann Bell:** Good morning.\n\n**sara dane:** Yes, please.\n\n**Ann Bell:** Thanks.\n\n**sara dane:** It is.",
            "Ann Bell|Good sara dane|Yes, Ann Bell|Thanks. sara dane|It",
        ),
        (
            "## Triage\n\n- josh: Do we want this?\n- niko: Yes.\n- josh: Then we merge.\n- mark: Yes.\n- niko: It is.",
            "-|## josh|Do niko|Yes. josh|Then -|- niko|It",
        ),
        // Settings are nobody.
        (
            "Ann Bell: It runs now.\nBo Coe: How is it set?\npostgres: on\nnginx: off\nredis: on\nAnn Bell: So it is.\nBo Coe: Good.",
            "Ann Bell|It Bo Coe|How -|postgres: Ann Bell|So Bo Coe|Good.",
        ),
        (
            "Ann Bell: How is it set?\nBo Coe: Like this.\npostgres: on\nnginx: off\npostgres: off\nAnn Bell: So it is.\nBo Coe: Good.",
            "Ann Bell|How Bo Coe|Like -|postgres: Ann Bell|So Bo Coe|Good.",
        ),
        // In prose such words say what follows.
        (
            "Ann Bell: It has two parts.\nthe first part: a mill.\nthe second part: a lock.\nAnn Bell: So it is.\nBo Coe: Yes.",
            "Ann Bell|It Ann Bell|So Bo Coe|Yes.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn what_a_screenplay_shows_is_said_by_nobody() {
    let body = "INT. A MILL - NIGHT\n\nWim listens.\n\nOSKAR\nThere are some fish.\n\nThe boat goes by.\n\nWIM\nReally?\n\nOSKAR\nYes, my boy.\n\nOskar points to a boat.\n\nWIM\nYour boat?\n\nLITTLE BRAVE\n(confused)\nYour oar?\n\nOSKAR\nYes.\n";
    let all = said(body).join(" ");
    assert!(all.contains("OSKAR|There -|The WIM|Really? OSKAR|Yes, -|Oskar WIM|Your"), "{all}");
    assert!(!all.contains("WIM|LITTLE"), "{all}");
}
