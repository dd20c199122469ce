use super::tests::said;

#[test]
fn sentences_that_a_width_cuts() {
    let body = "MS. OAKES:  Hello, everyone.  It is Monday, and we have much to talk\nabout before the river rises again, as it does in each of the springs.\n\n\
        Q    How great is the concern, building on what others asked and your\nquestion:  How great is the concern that it fails?\n\n\
        MS. OAKES:  This is what I will say to all who have asked me this\nquestion:  We follow the law, and we build what we have to build here.\nAnd that is all.\n\n\
        Q    So the call today was the first that the minister had with those of\nCENTCOM — Central Command — and with the people at the headquarters of\nNATO:  How was it?\n\n\
        MS. OAKES:  It was with my good friend from the ministry, that is Prime\nMinister Kish:  This is good.\nQ    Thank you.\nMS. OAKES:  Thank you.";
    assert_eq!(
        said(body).join(" "),
        "MS. OAKES|Hello, Q|How MS. OAKES|This Q|So MS. OAKES|It Q|Thank MS. OAKES|Thank"
    );
}

/// The last word that fits on a line may come back.
#[test]
fn a_city_before_a_colon() {
    let body = "MS. BELL:  Then we took the night train that goes from Lyon to the great city of\n\
        Paris: it was cold, and the train was full of people who were going to find more\n\
        work there, and we had no seats at all until we came to the suburbs of old\n\
        Paris: then they all got out and we could sit down for the very first time.\n\n\
        MR. COE:  I see.\n\nMS. BELL:  Yes.";
    assert_eq!(said(body).join(" "), "MS. BELL|Then MR. COE|I MS. BELL|Yes.");
}

/// The lines of a chat may have one length, and no full stops.
#[test]
fn turns_of_one_length() {
    let body = "Ann Bell: we rowed all the way up to the mill that day and slept\n\
        Bo Coe: and then we walked along the river until it was night\n\
        Ann Bell: nobody had seen us there so we went on for a long while\n\
        Bo Coe: the next day it rained and the boat was full of the water\n\
        Ann Bell: so we sold it to the man who keeps the lock by the hill";
    assert_eq!(
        said(body).join(" "),
        "Ann Bell|we Bo Coe|and Ann Bell|nobody Bo Coe|the Ann Bell|so"
    );
}

#[test]
fn what_people_in_capitals_do() {
    let body = "ANN BELL\nYes.\n\nREVEALING MRS. SLATE, who stands there, impatient and\noverdressed.\n\nBO COE\nNo.\n\n\
        The DRIVER CY DALE, a large man, wearing\na coat gets out.\n\nANN BELL\nSo.\n\nBO COE\nWell.";
    let names: Vec<String> =
        said(body).iter().filter_map(|turn| Some(turn.split_once('|')?.0.to_owned())).collect();
    assert_eq!(
        names.iter().filter(|name| *name != "-").collect::<Vec<_>>(),
        ["ANN BELL", "BO COE", "ANN BELL", "BO COE"]
    );
}

#[test]
fn only_the_audience_has_labels() {
    for (body, expected) in [
        (
            "So my name is Ann, and I look at the mill.\n\nAudience member: When will it be released?\n\nEventually it will.\n\nAudience member: Is it a mill?\n\nYes. Maybe not.\n\nIt may be a lock.",
            "Audience member|When -|Eventually Audience member|Is -|Yes. -|It",
        ),
        (
            "Q: When will it open?\n\nIn May.\n\nQ: And who pays?\n\nNobody.",
            "Q|When -|In Q|And -|Nobody.",
        ),
        (
            "**Question:**\n\nWhen will it open?\n\nIn May.\n\n**Question:**\n\nAnd who pays?\n\nNobody.",
            "Question|When -|In Question|And -|Nobody.",
        ),
        // The answers have labels here.
        (
            "Q: When?\n\nANN: In May.\n\nIt rains then.\n\nQ: And who?\n\nANN: Nobody.",
            "Q|When? ANN|In Q|And ANN|Nobody.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn fields_of_lists_and_days_are_nobody() {
    for body in [
        "* [Issue 557](https://example.org/557): Order\n    * Creator: [@oak](https://example.org/o)\n    * Goal: Discuss whether this is so.\n* [Issue 558](https://example.org/558): Data\n    * Creator: [@elm](https://example.org/e)\n    * Goal: Discuss whether it makes sense.",
        "Important dates:\nFeb 19: Town hall, and all are invited.\nFeb 25: Next meeting, with the minutes.\nFeb 19: Town hall again.\nFeb 25: Another one.",
        "PR 226: Add the mill.\n\nIssue #109: Mend the lock.\n\nPR 226: It is there.\n\nIssue #109: So is it.",
        "19 May: One is here.\n\nMarch 3rd: Two is here.\n\n19 May: Three.\n\nMarch 3rd: Four.",
    ] {
        assert_eq!(said(body).join(" "), "", "{body}");
    }
}

#[test]
fn a_line_below_a_label_that_has_a_colon_itself() {
    let turn = |name: &str, speech: &str| format!("<{name}:>\n{speech}\n");
    let many = [turn("גל בן", "בוקר טוב."), turn("דן כהן", "ערב טוב.")].concat().repeat(3);
    let body = format!("{many}{}", turn("גל בן", "אבל הוא אומר: כדי שיהיה."));
    assert_eq!(said(&body).last().unwrap(), "גל בן|אבל");
    let many = "Ann Bell:\nWe row.\n\nBob Coe:\nYou row.\n\n".repeat(3);
    let body = format!("{many}Ann Bell:\nMy Answer: we row.\n\nBob Coe:\nYes.");
    assert_eq!(said(&body)[6..].join(" "), "Ann Bell|My Bob Coe|Yes.");
}

#[test]
fn words_that_repeat_where_names_stand_alone() {
    let turn = |name: &str, speech: &str| format!("{name}:\n{speech}\n\n");
    let chair = turn("Vizepräsidentin Ann Bell", "Die Sitzung ist eröffnet.");
    let member = turn(
        "Bo Coe (GRÜNE)",
        "Ich will es lesen:\nErgebnis: Keines. Es gab nichts.\n  Und auch das heißt es:\nErgebnis: Keines.",
    );
    let body = [chair.as_str(), &member, &chair, &turn("Bo Coe (GRÜNE)", "Gerne.")].concat();
    assert!(!said(&body).join(" ").contains("Ergebnis|"), "{:?}", said(&body));
}

#[test]
fn names_that_are_english_words() {
    let body = "[Karen Olsen] Okay. That is it.\n\n[John Hill] I am not that sure.\n\n[Karen Olsen] I can do that.\n\n[John Hill] As long as we can.\n\n[Audience member] How far is it?\n\n[Karen Olsen] Not far.";
    assert!(said(body).join(" ").contains("John Hill|As Audience member|How Karen Olsen|Not"));
    let bold = "**Luca**: Welcome.\n\n**Tommy**: Few open issues.\n\n**Luca**: Thanks.\n\n**Tommy**: Noted.\n\n**Nick Bank**: I never saw it.\n\n**Luca**: Ok.\n";
    assert!(said(bold).join(" ").contains("Nick Bank|I"));
    let first = "__Jon Gjeng__: Hello, Ben.\n\n__Ben Strand__: Hello, Jon. Happy New Year.\n\n__Jon__: We are back.\n\n__Ben__: I think so.\n\n__Jon__: True.\n\n__Ben__: Let us start.";
    assert_eq!(said(first)[..2].join(" "), "Jon Gjeng|Hello, Ben Strand|Hello,");
}

#[test]
fn one_speaker_with_times() {
    let body: String =
        (0..5).map(|n| format!("[00:1{n}] **kara**: Hello number {n}.\n\n")).collect();
    assert_eq!(said(&body).len(), 5);
    assert!(said(&body).iter().all(|turn| turn == "kara|Hello"));
}

#[test]
fn initials_and_particles() {
    let body = "MR: I think so.\n\nDB: It is big.\n\nMR: Thanks all.\n\nDB: Please send it.\n\neP: For me, yes.\n\nMR: We will.\n\neP: So.";
    assert_eq!(said(body).join(" "), "MR|I DB|It MR|Thanks DB|Please eP|For MR|We eP|So.");
    let body = "Hon. Speaker: Order!\n\nMr. Coe: I speak on it.\n\nMr. arap Bell: I am aware.\n\nMr. Coe: Thank you.\n\nMr. ole Dale: On a point.";
    assert!(said(body).join(" ").contains("Mr. arap Bell|I Mr. Coe|Thank Mr. ole Dale|On"));
}

#[test]
fn bold_labels_that_end_behind_a_space() {
    let body = "**Tim: **Ok, we start.\n\n**Ann Bell: ** Yes, we do.\n\n**Tim: **Good then.\n\n**Ann Bell:** So we go on.";
    assert_eq!(said(body).join(" "), "Tim|Ok, Ann Bell|Yes, Tim|Good Ann Bell|So");
    // Here the asterisks are of the speech.
    let body = "Tim: **Ok**, we start.\n\nAnn Bell: Yes.\n\nTim: Good.\n\nAnn Bell: So.";
    assert_eq!(said(body)[0], "Tim|**Ok**,");
}
