use super::tests::said;

#[test]
fn logs_and_names_alone() {
    for (body, expected) in [
        (
            "[2024-11-18T15:56:01.471Z]\t<ann_b>\tOne is the first.\n[2024-11-18T15:56:09.002Z]\t<bob>\tTwo follows.\n[2024-11-18T15:57:00Z]\t<ann_b>\tThree.\n[2024-11-18T15:57:02Z]\t<bob>\tFour.",
            "ann_b|One bob|Two ann_b|Three. bob|Four.",
        ),
        (
            "2024-11-18T15:56:01+01:00 <ann> One.\n2024-11-18T15:56:09+01:00 <bob> Two.\n2024-11-18T15:57:00+01:00 <ann> Three.\n2024-11-18T15:57:09+01:00 <bob> Four.",
            "ann|One. bob|Two. ann|Three. bob|Four.",
        ),
        // A name in bold type alone above what is said.
        (
            "**Ann**\n\nOne is the first.\n\n**Bob**\n\nTwo is the second.\n\nTwo it is.\n\n**Ann**\n\nThree follows.\n\n**Bob**\n\nFour follows.",
            "Ann|One Bob|Two Ann|Three Bob|Four",
        ),
        // Bold heads that do not repeat are none.
        (
            "**Rivers**\n\nOne is the first.\n\n**Mills**\n\nTwo is the second.\n\n**Boats**\n\nThree follows.",
            "",
        ),
        // Keys of values are none.
        (
            "ANN: One.\n_page : 8\nBOB: Two.\n_page : 9\nANN: Three.\n_page : 10\nBOB: Four.",
            "ANN|One. BOB|Two. ANN|Three. BOB|Four.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn numbers_and_elements_before_a_name_and_times_behind_it() {
    for (body, expected) in [
        (
            "[T001] Moderator: One is the first.\n[T002] Participant 1: Two follows.\n[T003] Moderator: Three.",
            "Moderator|One Participant 1|Two Moderator|Three.",
        ),
        (
            "<Newspeech>MR. BELL: One is the first.</Newspeech>\n\n<Newspeech>MS. COE: Two follows.</Newspeech>\n\n<Newspeech>MR. BELL: Three.</Newspeech>",
            "MR. BELL|One MS. COE|Two MR. BELL|Three.</Newspeech>",
        ),
        (
            "Ann Bell – 00:00:18:\n\nOne is the first.\n\nBob Coe – 00:01:18:\n\nTwo follows.\n\nAnn Bell – 00:02:03:\n\nThree.",
            "Ann Bell|One Bob Coe|Two Ann Bell|Three.",
        ),
        // Names in full before initials.
        (
            "Ann Bell: One is the first.\n\nBob Coe: Two follows.\n\nAB: Three.\n\nBC: Four.\n\nAB: Five.\n\nBC: Six.",
            "Ann Bell|One Bob Coe|Two AB|Three. BC|Four. AB|Five. BC|Six.",
        ),
        // Whoever heard it was not sure.
        (
            "Ann: One is the first.\n\nBob: Two follows.\n\nCy?: Three.\n\nAnn: Four.\n\nBob: Five.",
            "Ann|One Bob|Two -|Cy?: Ann|Four. Bob|Five.",
        ),
        (
            "ANN: One is the first.\n\nI — I do not know.\n\nI — we went home.\n\nBOB: Two follows.\n\nANN: Three.\n\nBOB: Four.",
            "ANN|One BOB|Two ANN|Three. BOB|Four.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn headings_that_are_names() {
    let turn = |name: &str| format!("#### {name}\n\nIt was so in the end.\n\n");
    let names =
        |names: &[&str]| said(&names.iter().map(|name| turn(name)).collect::<String>()).len();
    let (ann, martin, daisy, all) = ("ANNABEL", "MARTIN", "DAISY", "EVERYONE");
    assert_eq!(names(&[ann, martin, all, ann, martin]), 5);
    // Both names are words of English, too.
    assert_eq!(names(&[martin, daisy].repeat(5)), 10);
    assert_eq!(names(&[martin, daisy].repeat(3)), 0);
    assert_eq!(names(&["OPEN QUESTIONS", "DONE"].repeat(6)), 0);
    assert_eq!(names(&["Rivers", "Annabel"].repeat(6)), 0);
}

#[test]
fn what_a_screenplay_says_of_the_picture_is_nobody() {
    let cue =
        |name: &str| format!("                    {name}\n          It was so in the end.\n\n");
    let scene = "INT. A MILL - DAY\n\nThey work.\n\nCUT TO:\n\n";
    let body = ["ANNABEL", "GRETEL"].repeat(2).into_iter().map(|name| cue(name) + scene);
    let spoken = "ANNABEL|It -|INT. -|They -|CUT GRETEL|It -|INT. -|They -|CUT";
    assert_eq!(said(&body.collect::<String>()).join(" "), [spoken; 2].join(" "));
}

#[test]
fn minutes_logs_and_exports() {
    for (body, expected) in [
        // An export with a heading and the day for each turn.
        (
            "### Me (2025-06-20T15:00:37.376Z)\n\nOne is the first.\n\n### Guest (2025-06-20T15:00:40Z)\n\nTwo follows.\n\n### Me (2025-06-20T15:01:00Z)\n\nThree.",
            "Me|One Guest|Two Me|Three.",
        ),
        (
            "[Tue 10:05]\t<ann>\tOne is the first.\n[Tue 10:06]\t<bob>\tTwo follows.\n[Tue 10:07]\t<ann>\tThree.\n[Tue 10:08]\t<bob>\tFour.",
            "ann|One bob|Two ann|Three. bob|Four.",
        ),
        (
            "[3:01pm] <ann> One.\n[3:02pm] <bob> Two.\n[3:04pm] <ann> Three.\n[3:05pm] <bob> Four.",
            "ann|One. bob|Two. ann|Three. bob|Four.",
        ),
        // Names in small letters among others.
        (
            "Ian: One is the first.\nmnot: Two follows.\nian: Three.\nmnot: Four.\nLars: Five.\nmnot: Six.\nIan: Seven.",
            "Ian|One mnot|Two ian|Three. mnot|Four. Lars|Five. mnot|Six. Ian|Seven.",
        ),
        // Who that is, is not known: nobody else says it.
        (
            "Ian: One is the first.\nwill: Two follows.\nIan: Three.\nLars: Four.\nIan: Five.",
            "Ian|One -|will: Ian|Three. Lars|Four. Ian|Five.",
        ),
        // A sentence that goes on behind the end of a line.
        (
            "ANN: One is the first of all that I say\nhere: it is.\nBOB: Two.\nANN: Three.\nBOB: Four.",
            "ANN|One BOB|Two. ANN|Three. BOB|Four.",
        ),
        // The words of minutes.
        (
            "Ian: One is the first.\n\nConsensus: ship it.\n\nTODO Lars: will write it.\n\nLars: Two follows.\n\nIan: Three.\n\nLars: Four.",
            "Ian|One -|Consensus: -|TODO Lars|Two Ian|Three. Lars|Four.",
        ),
        ("**[52:12]** Yeah.\n\n**[52:20]** Yep.\n\n**[53:12]** Yeah.\n\n**[54:12]** Yep.", ""),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn nicks_in_bold_and_with_brackets() {
    let bold = "**<anna>** GREETINGS\n**<bob>** hello!\n**<anna>** I will\n**<carl>** hi all\n**<bob>** OK\n";
    assert_eq!(said(bold).join(" "), "anna|GREETINGS bob|hello! anna|I carl|hi bob|OK");
    let escaped = "**\\<anna\\>** GREETINGS  \n**\\<bob\\_b\\>** hello!  \n**\\<anna\\>** I will  \n**\\<bob\\_b\\>** OK  \n";
    assert_eq!(said(escaped).join(" "), "anna|GREETINGS bob\\_b|hello! anna|I bob\\_b|OK");
    let matrix = "17:00 <glow> hi!\n17:01 <siv[m]> hi\n17:04 <Tim_(Linux)> y\n17:05 <glow> so?\n17:06 <siv[m]> yes\n17:08 <Mo_|_Sphere> Welcome\n";
    let all = said(matrix).join(" ");
    assert_eq!(all, "glow|hi! siv[m]|hi Tim_(Linux)|y glow|so? siv[m]|yes Mo_|_Sphere|Welcome");
}

#[test]
fn elements_in_a_dialogue() {
    let body = "<Livia> Sim, e onde?\n\n<Miguel> Desde <date>1990</date>.\n\n<Livia> E o curso?\n\n<Miguel> De nada.\n";
    assert_eq!(said(body).join(" "), "Livia|Sim, Miguel|Desde Livia|E Miguel|De");
}
