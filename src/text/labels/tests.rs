use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::turns;

/// Who is given each turn of a body, `-` for nobody, each with the first word of the speech.
pub fn said(body: &str) -> Vec<String> {
    let turns = turns(body, &[]);
    let said = turns.iter().map(|turn| {
        let name = turn.speaker.clone().map_or("-", |name| &body[name]);
        let word = body[turn.speech.min(body.len())..].split_whitespace().next().unwrap_or("");
        format!("{name}|{word}")
    });
    said.collect()
}

#[test]
fn words_that_the_text_has_in_small_letters_are_no_labels() {
    let others = "Ann Bell: Eins.\n\nBob Coe: Zwei.\n\nAnn Bell: Drei.\n\nBob Coe: Vier.\n\n";
    for (text, is_label) in [
        ("Kurz und gut: Und wir sind kurz und gut dran.", false),
        ("Die Folge: Und das ist nun die Folge.", false),
        ("Dan Fox: Und das sagt Dan Fox.", true),
        ("Dan Fox: Und das sagt dan fox so.", false),
        ("Dan Fox: Und das sagt Dan Fox, dan fox eben.", true),
        // Texts made by machines have names in small letters, too.
        ("Dan: Und das sagt dan.", true),
        ("Fazit: Das ist mein fazit, ein fazit, ja ein fazit.", false),
        // Behind a full stop, all words have a capital.
        ("Die Folge: Gut. Die Folge ist da.", true),
    ] {
        let said = said(&format!("{others}{text}"));
        let name = text.split(':').next().unwrap();
        let found = said.iter().any(|turn| turn.starts_with(&format!("{name}|")));
        assert_eq!(found, is_label, "{text}: {said:?}");
    }
}

#[test]
fn forms_of_labels() {
    for (body, expected) in [
        (
            "Ann: One.\n\nBob: Two.\n\nAnn: Three.\n\nBob: Four.",
            "Ann|One. Bob|Two. Ann|Three. Bob|Four.",
        ),
        (
            "Mr. COE. Thank you.\n\nThe CHAIRMAN. Go on.\n\nMr. COE. I will.",
            "Mr. COE|Thank The CHAIRMAN|Go Mr. COE|I",
        ),
        (
            "Senator WARREN. Thank you.\n\nMr. COE. Yes.\n\nSenator WARREN. Good.",
            "Senator WARREN|Thank Mr. COE|Yes. Senator WARREN|Good.",
        ),
        (
            "○議長（山田太郎君）　ただいまから会議を開きます。\n\n○鈴木一郎君　質問します。\n\n○議長（山田太郎君）　次に。",
            "議長（山田太郎君）|ただいまから会議を開きます。 鈴木一郎君|質問します。 議長（山田太郎君）|次に。",
        ),
        (
            "[0:15]\nAnn Bell\nOne.\n\n[0:20]\nBob Coe\nTwo.\n\n[0:30]\nAnn Bell\nThree.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "Ann Bell\n0:15\nOne.\n\nBob Coe\n0:20\nTwo.\n\nAnn Bell\n0:30\nThree.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "ANN BELL\nOne.\n\nBOB COE\nTwo.\n\nANN BELL\nThree.\n\nBOB COE\nFour.",
            "ANN BELL|One. BOB COE|Two. ANN BELL|Three. BOB COE|Four.",
        ),
        (
            "Ann\u{a0}Bell\u{a0}: Un.\n\nBob\u{a0}Coe\u{a0}: Deux.\n\nAnn\u{a0}Bell\u{a0}: Trois.",
            "Ann\u{a0}Bell|Un. Bob\u{a0}Coe|Deux. Ann\u{a0}Bell|Trois.",
        ),
        (
            "記者：一。\n\n部長：二。\n\n記者：三。\n\n部長：四。",
            "記者|一。 部長|二。 記者|三。 部長|四。",
        ),
        (
            "Dr. Bell (Chair): One.\n\nMr. Coe, Mayor of Hull: Two.\n\nDr. Bell: Three.\n\nMr. Coe: Four.",
            "Dr. Bell|One. Mr. Coe|Two. Dr. Bell|Three. Mr. Coe|Four.",
        ),
        ("Q. Did you?\nA. Yes.\nQ. Why?\nA. Because.", "Q|Did A|Yes. Q|Why? A|Because."),
        (
            "Speaker 1: One.\nSpeaker 2: Two.\nSpeaker 1: Three.",
            "Speaker 1|One. Speaker 2|Two. Speaker 1|Three.",
        ),
        (
            "[00:00:01] SPEAKER_00: One.\n[00:00:05] SPEAKER_01: Two.",
            "SPEAKER_00|One. SPEAKER_01|Two.",
        ),
        (
            "**Ann Bell:** One.\n\n**Bob Coe:** Two.\n\n**Ann Bell:** Three.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "**Ann** (0:01): One.\n\n**Bob** (0:04): Two.\n\n**Ann** (0:08): Three.",
            "Ann|One. Bob|Two. Ann|Three.",
        ),
        (
            "Иван Петров: Да.\n\nАнна Белл: Нет.\n\nИван Петров: Да.",
            "Иван Петров|Да. Анна Белл|Нет. Иван Петров|Да.",
        ),
        (
            "Γιώργος: Ναι.\n\nΆννα: Όχι.\n\nΓιώργος: Ναι.\n\nΆννα: Όχι.",
            "Γιώργος|Ναι. Άννα|Όχι. Γιώργος|Ναι. Άννα|Όχι.",
        ),
        (
            "김철수: 네.\n\n이영희: 아니요.\n\n김철수: 네.\n\n이영희: 네.",
            "김철수|네. 이영희|아니요. 김철수|네. 이영희|네.",
        ),
        (
            "Interviewer: One?\n\nAnn Bell: Two.\n\nInterviewer: Three?",
            "Interviewer|One? Ann Bell|Two. Interviewer|Three?",
        ),
        (
            "- Ann: One.\n- Bob: Two.\n- Ann: Three.\n- Bob: Four.",
            "Ann|One. Bob|Two. Ann|Three. Bob|Four.",
        ),
        (
            "ANN: One.\n\nBOB: Two.\n\nANN: Three.\n\nCARL: Four.",
            "ANN|One. BOB|Two. ANN|Three. CARL|Four.",
        ),
        (
            ">> ANN BELL: One.\n>> BOB COE: Two.\n>> ANN BELL: Three.",
            "ANN BELL|One. BOB COE|Two. ANN BELL|Three.",
        ),
        (
            "Ann Bell — 0:01\nOne.\n\nBob Coe — 0:09\nTwo.\n\nAnn Bell — 0:12\nThree.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        ("<v Ann Bell>One.\n\n<v Bob Coe>Two.", "Ann Bell|One. Bob Coe|Two."),
        (
            "A.B.: One.\n\nC.D.: Two.\n\nA.B.: Three.\n\nC.D.: Four.",
            "A.B.|One. C.D.|Two. A.B.|Three. C.D.|Four.",
        ),
        (
            "Lord Coe: One.\n\nBaroness Bell (Lab): Two.\n\nLord Coe: Three.",
            "Lord Coe|One. Baroness Bell|Two. Lord Coe|Three.",
        ),
        (
            "De heer Bell (VVD): Eén.\n\nMevrouw Coe (CDA): Twee.\n\nDe voorzitter: Drie.",
            "De heer Bell|Eén. Mevrouw Coe|Twee. De voorzitter|Drie.",
        ),
        (
            "M. Bell : Un.\n\nMme la Présidente : Deux.\n\nM. Bell : Trois.",
            "M. Bell|Un. Mme la Présidente|Deux. M. Bell|Trois.",
        ),
        (
            "Anna Bell: [0:05] One.\n\nBob Coe: [0:09] Two.\n\nAnna Bell: [0:20] Three.",
            "Anna Bell|One. Bob Coe|Two. Anna Bell|Three.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

/// What a speaker did not say is not given to him, and what he said is not given to a phrase of his.
#[test]
fn where_a_turn_ends() {
    let turn = "Ann Bell: One.\n\nBob Coe: Two.\n\nAnn Bell: Three.\n\n";
    for (rest, expected) in [
        ("The committee adjourned at 5 pm.", "-|The"),
        ("The meeting is adjourned.", ""),
        ("Motion carried.", "-|Motion"),
        ("Voting: 5 to 3.", "-|Voting:"),
        ("*Members interjecting—*\n\nFour.", "-|*Members Ann Bell|Four."),
        ("\\[Music\\]\n\nFour.", "-|\\[Music\\] Ann Bell|Four."),
        ("[laughs] Four. [sighs]", ""),
        ("---\n\nMade by a machine.", "-|---"),
        ("Bob Coe left the call.", "-|Bob"),
        ("Bob Coe; Four.", "-|Bob"),
        ("Some hon. members: Hear!", "Some hon. members|Hear!"),
        ("A voice from the gallery: No!\n\nFour.", "-|A Ann Bell|Four."),
        ("Big Question: why?\n\nFour.", "-|Big Ann Bell|Four."),
        ("Wikipedia: a free book.\n\nFour.", "-|Wikipedia: Ann Bell|Four."),
        ("Apache Kafka: a log.\n\nFour.", "-|Apache Ann Bell|Four."),
        ("Cy Dale: Four.", "Cy Dale|Four."),
        ("Next Steps:\n\nFour.", "-|Next"),
        ("My mother always told me: go.", ""),
        ("Mr. Coe (laughing) said to me: go.", ""),
    ] {
        let said = said(&format!("{turn}{rest}"));
        assert_eq!(said[3..].join(" "), expected, "{rest}");
    }
}

/// In a file whose labels stand alone on their lines, "Apropos Greece: …" is said.
#[test]
fn what_is_written_otherwise_than_the_labels_is_said() {
    let body = "Präsident Lammert:\nNun.\n\nDr. Anna Bell (SPD):\nDanke.\n\nPräsident Lammert:\nBitte.\n\nDr. Anna Bell (SPD):\nEins.\n\nApropos Athen: Das war es.\n\nZwei.\n\nUdo Coe:\nDrei.";
    let expected = "Präsident Lammert|Nun. Dr. Anna Bell|Danke. Präsident Lammert|Bitte. Dr. Anna Bell|Eins. -|Apropos Dr. Anna Bell|Zwei. Udo Coe|Drei.";
    assert_eq!(said(body).join(" "), expected);
    let body =
        "<דוד כהן:>\nאחת.\n<משה בל:>\nשתיים.\n<דוד כהן:>\nשלוש.\n<משה בל:>\nארבע.\nטמיר כהן:\nחמש.";
    assert_eq!(said(body)[4], "טמיר כהן|חמש.");
    let body = "M. le président. Un.\n\nM. Coe. Deux.\n\nM. le président. Trois.\n\nMM Bell et Dale demandent un congé.";
    assert_eq!(said(body)[3], "-|MM");
}

#[test]
fn nobody_is_made_up() {
    for body in [
        "Introduction: This is about birds.\n\nSee: the book.\n\nNote: nothing.",
        "Remember: eat well.\n\nThe thing is this: no.",
        "We met at 9:30.\n\nThen: lunch.",
        "0:00 Intro\n1:30 The start\n2:45 The end",
        "Topics:\n\n- One: a\n- Two: b\n- Three: c",
        "https://example.org: a\n\nhttps://example.org: b",
        "## Analysis: one\n\nText.\n\n## Analysis: two\n\nText.",
        "Date: 2 May 1999\nLocation: Hull\nDuration: 1 hour\n\nOne day we went out.",
        "Mr. Speaker, I rise to speak: thank you.\n\nMr. Speaker, I go on: thanks.",
        "[Ann Bell]: https://example.org\n[Bob Coe]: https://example.org/b",
        "Monday: rain.\n\nTuesday: sun.\n\nMonday: rain.\n\nTuesday: sun.",
        "1. First: a\n2. Second: b\n3. First: c\n4. Second: d",
        "Question 3: why?\n\nQuestion 4: when?",
        "**Next Steps:** we meet.\n\n**Key Takeaways:** none.",
        "He said: go.\n\nShe said: no.\n\nHe said: go.\n\nShe said: no.",
        "John 3:16 says so.\n\nMark 1:2 says so, too.\n\nJohn 3:17.",
        "Flour: 200 g\n\nSugar: 100 g\n\nPrep Time: 10 minutes\n\nCook Time: 20 minutes",
        "10:00 Opening\n\n10:15 Ann Bell: How to bake\n\n11:00 Bob Coe: How to eat",
        "Exhibit A: a letter.\n\nPlan B: run.\n\nBig Data: too much.",
        "<b> bold\n<i> italic\n<b> bold\n<i> italic",
        "We rowed. \n\n<rowing> \n\nIt rained. \n\n<rowing> \n\nWe sang. \n\n<rowing> ",
        "<laughs> We rowed.\n\n<laughs> It rained.\n\n<coughs> We sang.\n\n<laughs> Yes.",
        "[laughs] We rowed.\n\n[laughs] It rained.\n\n[inaudible] We sang.\n\n[laughs] Yes.",
        "- **Next Steps**: meet.\n- **Wide Reach**: more.\n- **Next Steps**: again.\n- **Low Cost**: less.",
        "1. **Client Updates** - one.\n2. **Open Discussion** - two.\n3. **Client Updates** - three.",
        "**Low Risks:** one.\n\n**Key Takeaways:** two.\n\n**Low Risks:** three.\n\n**Ann's Proposal:** four.",
        "Action Item 80.1: one.\n\nAction Item 80.2: two.\n\nAction Item 80.1: three.",
        "We rowed.\n\nOn Aug. 10, the firm said so.\n\nOn Sept. 11 we left.",
        "We rowed.\n\nDr. Bell. He came late.\n\nJudge Coe. What a show.",
        "We rowed.\n\nThe court. It rises at noon.",
        "We rowed.\n\nA. B. C. We learned it.",
        "We rowed.\n\nSen. Dale. She ran for it.",
    ] {
        assert_eq!(said(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn the_fields_of_a_head_are_nobody() {
    let body = "인터뷰이: Ann Bell\n인터뷰어: Bob Coe\n날짜: 2015년 1월 22일\n\n## 하나\n\nQ: One.\n\nAnn Bell:\n\nTwo.\n\nQ: Three.\n\nAnn Bell:\n\nFour.";
    let nobody = ["-|인터뷰이:", "-|##"];
    let turns = ["Q|One.", "Ann Bell|Two.", "Q|Three.", "Ann Bell|Four."];
    assert_eq!(said(body), [nobody.as_slice(), &turns].concat());
}

#[test]
fn where_a_label_is_not_understood_nobody_speaks() {
    let body = "THE COURT: Sit.\n\nMR. COE: Yes.\n\nTHE COURT: Well.\n\nTHE WITNESS: I saw it.\n\nMR. COE: No.";
    assert_eq!(said(body)[3], "THE WITNESS|I");
    let body = "Ann Bell: One.\n\nBob Coe: Two.\n\nAnn Bell: Three.\n\n(Laughter)\n\nFour.\n\n## Second part\n\nFive.";
    assert_eq!(
        said(body),
        [
            "Ann Bell|One.",
            "Bob Coe|Two.",
            "Ann Bell|Three.",
            "-|(Laughter)",
            "Ann Bell|Four.",
            "-|##"
        ]
    );
}

/// What labels are made of, and what is around them.
const PIECES: [&str; 40] = [
    "Ann",
    "ANN BELL",
    "Mr. ",
    "Q",
    "THE COURT",
    "M. le président",
    "鈴木",
    "君",
    "İ",
    "said",
    ":",
    "：",
    "12：30",
    "0:12",
    "[00:10]",
    ".",
    "—",
    ".-",
    ",",
    "、",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    "（",
    "）",
    "【",
    "<v ",
    "<",
    ">",
    ">> ",
    "### ",
    "- ",
    "○",
];

/// That turns follow one another, and that each has its speech within it.
fn check_turns(body: &str) {
    let turns = turns(body, &["Ann Bell"]);
    let mut end = turns.first().map_or(0, |turn| turn.span.start);
    for turn in &turns {
        assert_eq!(turn.span.start, end, "{body:?}");
        assert!(turn.span.start <= turn.speech && turn.speech <= turn.span.end, "{body:?}");
        assert!(body.get(turn.span.clone()).is_some() && body.get(turn.speech..).is_some());
        assert!(turn.speaker.clone().is_none_or(|name| body.get(name).is_some()));
        end = turn.span.end;
    }
    assert!(turns.is_empty() || end == body.len(), "{body:?}");
}

/// Labels as files have them; `@` stands for a name and `%` for a time.
const FORMS: [&str; 20] = [
    "@: ", "**@:** ", "**@**: ", "@：", "@：： ", "@\n%\n", "%\n@\n", "[%] @: ", "@ (%): ",
    "@ %\n", "<@> ", "[@] ", "- @: ", "○@ ", ">> @: ", "@. ", "@ – ", "(@)\n", "# @\n", "@ |",
];

proptest! {
    #[test]
    fn turns_cover_the_body_in_order(pieces in vec(select(&PIECES[..]), 0..40)) {
        check_turns(&pieces.concat());
    }

    #[test]
    fn turns_of_labelled_texts_cover_them(
        form in select(&FORMS[..]),
        lines in vec((0..3_usize, any::<bool>(), 0..12_usize), 2..20),
        slips in vec((any::<prop::sample::Index>(), select(&PIECES[..])), 0..3),
    ) {
        let names = ["Ann Bell", "BOB COE", "éa"];
        let said = ["We row.", "é, they said so: yes", "0:12", ""];
        let mut body = String::new();
        for (index, (name, blank, words)) in lines.into_iter().enumerate() {
            let label = form.replace('@', names[name]).replace('%', &format!("0:{index:02}"));
            let end = if blank { "\n\n" } else { "\n" };
            body += &format!("{label}{}{end}", said[words % said.len()]);
        }
        for (place, slip) in slips {
            body.insert_str(body.floor_char_boundary(place.index(body.len())), slip);
        }
        check_turns(&body);
    }
}

#[test]
fn a_time_between_two_names_is_that_of_the_first() {
    let rest = "Ann Bell\n0:20\nWe row, all of us.\n\nBob Coe\n0:30\nSo do we, too.\n\n".repeat(2);
    let body = format!("Ann Bell\n0:12\nBob Coe\nHello there, this is a sentence.\n\n{rest}");
    check_turns(&body);
    let times: Vec<Option<u32>> = turns(&body, &[]).iter().map(|turn| turn.time).collect();
    assert_eq!(times.first(), Some(&Some(12)));
    assert!(!said(&body).contains(&"Bob Coe|0:12".to_owned()));
    check_turns("Ann: We row the boat.\n\nAnn：: éa, they said so.");
    let doubled = "Ann: We row.\n\nBob：: Yes, we row.\n\n".repeat(2);
    assert_eq!(said(&doubled)[1], "Bob|Yes,");
}
