use super::tests::said;

#[test]
fn forms_of_parliaments_and_courts() {
    for (body, expected) in [
        (
            "O SR. PRESIDENTE (Rui Coe. PT) – Abro a sessão.\n\nA SRA. ANA BEL – Obrigada.\n\nO SR. PRESIDENTE (Rui Coe. PT) – Sim.",
            "O SR. PRESIDENTE (Rui Coe. PT)|Abro A SRA. ANA BEL|Obrigada. O SR. PRESIDENTE (Rui Coe. PT)|Sim.",
        ),
        (
            "O Sr. Presidente: — Bem.\n\nA Sr.ª Ana Bel (PS): — Sim.\n\nAplausos do PS.\n\nO Sr. Presidente: — Bem.",
            "O Sr. Presidente|Bem. A Sr.ª Ana Bel|Sim. -|Aplausos O Sr. Presidente|Bem.",
        ),
        (
            "BAŞKAN – Evet.\n\nAHMET BEL (İstanbul) – Hayır.\n\nBAŞKAN – Evet.",
            "BAŞKAN|Evet. AHMET BEL|Hayır. BAŞKAN|Evet.",
        ),
        (
            "**M. le président.** Un.\n\n**Mme Anne Bel,** *ministre.* Deux.\n\n**M. le président.** Trois.",
            "M. le président|Un. Mme Anne Bel|Deux. M. le président|Trois.",
        ),
        (
            "**President.** – One.\n\n**Bo Coe,** *Member of the Commission.* – Two.\n\n**Cy Dale (PPE).** – Three.\n\n**President.** – Four.",
            "President|One. Bo Coe|Two. Cy Dale|Three. President|Four.",
        ),
        (
            "PRESIDENTE. Uno.\n\nANNA BEL (PD). Due.\n\nCARLO COE, Ministro della Giustizia. Tre.\n\nPRESIDENTE. Quattro.",
            "PRESIDENTE|Uno. ANNA BEL|Due. CARLO COE|Tre. PRESIDENTE|Quattro.",
        ),
        (
            "El señor **PRESIDENTE**: Uno.\n\nLa señora **BEL**: Dos.\n\nEl señor **PRESIDENTE**: Tres.",
            "PRESIDENTE|Uno. BEL|Dos. PRESIDENTE|Tres.",
        ),
        (
            "Anf. 1 ANNA BELL (S):\nEtt.\n\nAnf. 2 TALMANNEN:\nTvå.\n\nAnf. 3 ANNA BELL (S) replik:\nTre.",
            "ANNA BELL|Ett. TALMANNEN|Två. ANNA BELL|Tre.",
        ),
        (
            "○위원장 김철수 개회합니다.\n\n○이영희 위원 질의합니다.\n\n○위원장 김철수 예.",
            "위원장 김철수|개회합니다. 이영희 위원|질의합니다. 위원장 김철수|예.",
        ),
        (
            "ГОЛОВУЮЧИЙ. Так.\n\nБЕЛЛ І.П. Дякую.\n\nКОУ А. В., фракція Справа.\n\nНі.\n\nГОЛОВУЮЧИЙ. Добре.",
            "ГОЛОВУЮЧИЙ|Так. БЕЛЛ І.П|Дякую. КОУ А. В.|Ні. ГОЛОВУЮЧИЙ|Добре.",
        ),
        (
            "अध्यक्ष महोदय: एक।\n\nश्री राम बेल: दो।\n\nअध्यक्ष महोदय: तीन।",
            "अध्यक्ष महोदय|एक। श्री राम बेल|दो। अध्यक्ष महोदय|तीन।",
        ),
        (
            "The PRESIDING OFFICER. Yes.\n\nMr. COE. No.\n\nThe PRESIDING OFFICER (Ms. Bell). Well.",
            "The PRESIDING OFFICER|Yes. Mr. COE|No. The PRESIDING OFFICER (Ms. Bell)|Well.",
        ),
        (
            "Deputy Pat Coe: Why?\n\nThe Taoiseach: So.\n\nAn Ceann Comhairle: Order.\n\nDeputy Pat Coe: No.",
            "Deputy Pat Coe|Why? The Taoiseach|So. An Ceann Comhairle|Order. Deputy Pat Coe|No.",
        ),
        (
            "Q    Did you?\nA    Yes.\nMR. COE: Objection.\nQ    Why?",
            "Q|Did A|Yes. MR. COE|Objection. Q|Why?",
        ),
        (
            "Q1 **Chair:** One.\n\n**Ann Bell:** Two.\n\nQ2 **Chair:** Three.",
            "Chair|One. Ann Bell|Two. Chair|Three.",
        ),
        ("池田委員長)一。\n\n市長)ありがとう ございます。", "池田委員長|一。 市長|ありがとう"),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn forms_of_chats_and_tools() {
    for (body, expected) in [
        (
            "[10:32] <ann> hi\n[10:33] <bob> yes\n[10:34] <ann> so\n[10:34] -!- cy joined\n[10:35] <bob> ok",
            "ann|hi bob|yes ann|so -|[10:34] bob|ok",
        ),
        (
            "[04/01/2021, 10:32:01] Ann Bell: hi\n[04/01/2021, 10:32:05] Bob: yes\n[04/01/2021, 10:33:01] Ann Bell: so",
            "Ann Bell|hi Bob|yes Ann Bell|so",
        ),
        (
            "04/01/2021, 10:32 - Ann: hi\n04/01/2021, 10:32 - Bob: yes\n04/01/2021, 10:33 - Ann: so\n04/01/2021, 10:33 - Bob: ok",
            "Ann|hi Bob|yes Ann|so Bob|ok",
        ),
        (
            "Ann Bell  10:32 AM\nhi\n\nBob Coe  10:33 AM\nyes\n\nAnn Bell  10:34 AM\nso",
            "Ann Bell|hi Bob Coe|yes Ann Bell|so",
        ),
        (
            "[0:01 - 0:05] Ann: One.\n\n[0:05 - 0:09] Bob: Two.\n\n[0:09 - 0:12] Ann: Three.",
            "Ann|One. Bob|Two. Ann|Three.",
        ),
        (
            "**Ann Bell [0:13]** One.\n\n**Bob Coe [0:20]** Two.\n\n**Ann Bell [0:31]** Three.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "[[Ann Bell]]: One.\n\n[[people/bob|Bob Coe]]: Two.\n\n[[Ann Bell]]: Three.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "[Ann Bell](https://a.example): One.\n\n**[Bob Coe](/b/):** Two.\n\n[Ann Bell](https://a.example): Three.\n\n**[Bob Coe](/b/):** Four.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three. Bob Coe|Four.",
        ),
        (
            "[0:13](https://a.example/?t=13) **Ann**: One.\n\n[0:20](https://a.example/?t=20) **Bob**: Two.\n\n[0:31](https://a.example/?t=31) **Ann**: Three.",
            "Ann|One. Bob|Two. Ann|Three.",
        ),
        (
            "### Ann Bell\n\nOne.\n\n### Bob Coe\n\nTwo.\n\n### Ann Bell\n\nThree.\n\n### Bob Coe\n\nFour.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three. Bob Coe|Four.",
        ),
        (
            "Ann Bell | One.\n\nBob Coe | Two.\n\nAnn Bell | Three.\n\nBob Coe | Four.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three. Bob Coe|Four.",
        ),
        (
            "[Speaker 1] One.\n\n[Speaker 2] Two.\n\n[Speaker 1] Three.",
            "Speaker 1|One. Speaker 2|Two. Speaker 1|Three.",
        ),
        (
            "山田　そうです。\n\n鈴木　いいえ。\n\n山田　では。\n\n鈴木　はい。",
            "山田|そうです。 鈴木|いいえ。 山田|では。 鈴木|はい。",
        ),
        (
            "Ann Bell — 04/01/2021 10:32\nOne.\n\nBob Coe — 04/01/2021 10:33 AM\nTwo.\n\nAnn Bell — 04/01/2021 10:34\nThree.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "A. B.: One.\n\nC. D.: Two.\n\nA. B.: Three.\n\nC. D.: Four.",
            "A. B.|One. C. D.|Two. A. B.|Three. C. D.|Four.",
        ),
        (
            "משה לוי:\n\nאני אביא מרק.\n\nדוד כהן:\n\nאז נחתור שוב.\n\nמשה לוי:\n\nכן.\n\nדוד כהן:\n\nלא.",
            "משה לוי|אני דוד כהן|אז משה לוי|כן. דוד כהן|לא.",
        ),
        (
            "【山田】一。\n\n【鈴木】二。\n\n【山田】三。\n\n【鈴木】四。",
            "山田|一。 鈴木|二。 山田|三。 鈴木|四。",
        ),
        (
            "ANN BELL, HOST: Good evening.\n\nBOB COE: It was cold.\n\nBELL: Yes.\n\nCOE: No.\n\nBELL: So.\n\nCOE: Well.",
            "ANN BELL|Good BOB COE|It BELL|Yes. COE|No. BELL|So. COE|Well.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn forms_with_brackets_and_signs() {
    for (body, expected) in [
        (
            "(Ann Bell) One.\n\n(Bob Coe) Two.\n\n(Laughter)\n\n(Ann Bell) Three.\n\n(Bob Coe) Four.",
            "Ann Bell|One. Bob Coe|Two. -|(Laughter) Ann Bell|Three. Bob Coe|Four.",
        ),
        (
            "(Ann Bell): One.\n\n(Bob Coe): Two.\n\n(Ann Bell): Three.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three.",
        ),
        (
            "[ANN BELL]\nOne.\n\n[BOB COE]\nTwo.\n\n[MUSIC PLAYING]\n\n[ANN BELL]\nThree.\n\n[BOB COE]\nFour.",
            "ANN BELL|One. BOB COE|Two. -|[MUSIC ANN BELL|Three. BOB COE|Four.",
        ),
        (
            "🎙️ Ann: One.\n\n👩‍🏫 Bob: Two.\n\n🎙️ Ann: Three.\n\n👩‍🏫 Bob: Four.",
            "Ann|One. Bob|Two. Ann|Three. Bob|Four.",
        ),
        (
            "» Ann: One.\n\n» Bob: Two.\n\n» Ann: Three.\n\n» Bob: Four.",
            "Ann|One. Bob|Two. Ann|Three. Bob|Four.",
        ),
        (
            "`0:05` **Ann:** One.\n\n`0:09` **Bob:** Two.\n\n`0:12` **Ann:** Three.",
            "Ann|One. Bob|Two. Ann|Three.",
        ),
        (
            "山田「そうです。」\n\n鈴木「いいえ。」\n\n山田「では。」\n\n鈴木「はい。」",
            "山田|「そうです。」 鈴木|「いいえ。」 山田|「では。」 鈴木|「はい。」",
        ),
        (
            "Ann Bell » One.\n\nBob Coe » Two.\n\nAnn Bell » Three.\n\nBob Coe » Four.",
            "Ann Bell|One. Bob Coe|Two. Ann Bell|Three. Bob Coe|Four.",
        ),
        (
            "Ann:: One.\n\nBob:: Two.\n\nAnn:: Three.\n\nBob:: Four.",
            "Ann|One. Bob|Two. Ann|Three. Bob|Four.",
        ),
        (
            "Ann:Hello.\n\nBob:(laughs)\n\nAnn:Yes.\n\nBob:No.",
            "Ann|Hello. Bob|(laughs) Ann|Yes. Bob|No.",
        ),
        (
            "01 ANN: One.\n02 BOB: Two.\n03 ANN: Three.\n04      (0.5)\n05 BOB: Four.",
            "ANN|One. BOB|Two. ANN|Three. BOB|Four.",
        ),
        // What happens, the years and places of a text, and the second half of a name.
        ("(Applause) Yes.\n\n(Music) No.\n\n(Applause) So.\n\n(Music) Well.", ""),
        ("[Applause]\n\nYes.\n\n[Music]\n\nNo.\n\n[Applause]\n\nSo.\n\n[Music]\n\nWell.", ""),
        ("(Ann Bell) One.\n\nTwo.\n\nThree.\n\nFour.", ""),
        ("(Ann Bell: In writing.)\n\nOne.\n\n(Ann Bell: In writing.)\n\nTwo.", ""),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}

#[test]
fn what_is_written_like_a_label_and_is_none() {
    let member = "Dr. Bo Coe (ABC):\n  Ich frage Sie noch einmal.\n\nPräsidentin Ann Bell:\n  Bitte sehr.\n\n";
    let members = member.repeat(6);
    let said_by = |extra: &str| {
        let all = said(&format!("{members}{extra}"));
        all[12..].join(" ")
    };
    for (extra, expected) in [
        // Thanks, and what a committee was asked.
        (
            "Dr. Bo Coe (ABC):\n  Vielen Dank. – Das genügt.\n\n  Vielen Dank. – Wir gehen.\n",
            "Dr. Bo Coe|Vielen",
        ),
        (
            "Präsidentin Ann Bell:\n  Ich rufe das auf.\n\nÜberweisungsvorschlag:\nHaushaltsausschuss (f)\nInnenausschuss\n\nÜberweisungsvorschlag:\nRechtsausschuss\n",
            "Präsidentin Ann Bell|Ich -|Überweisungsvorschlag: -|Überweisungsvorschlag:",
        ),
        // A degree behind a title, and somebody who is named first.
        (
            "Präsident Dr. h. c. Cy Dale:\n  Bo Coe hat das Wort.\n",
            "Präsident Dr. h. c. Cy Dale|Bo",
        ),
        // A question to somebody.
        (
            "Präsidentin Ann Bell:\n  Ich möchte Sie etwas fragen, Herr Dale: Gestatten Sie?\n",
            "Präsidentin Ann Bell|Ich",
        ),
    ] {
        assert_eq!(said_by(extra), expected, "{extra}");
    }
    let list = "Bo Coe (ABC)\n\nDr. Ann Bell, Ministerin\nBMF\n\nBo Coe (ABC)\n\nDr. Ann Bell, Ministerin\nBMF\n\n";
    let of_list: Vec<String> = said(&format!("{list}{members}")).into_iter().take(1).collect();
    assert_eq!(of_list, ["Dr. Bo Coe|Ich"]);
    for body in [
        // Captions in capitals.
        ">> AYE. THE AYES HAVE IT.\n>> THANK YOU. NEXT.\n>> AYE. WE GO ON.\n>> THANK YOU. YES.",
        // Lines that a page's width cuts.
        "They used to bring their goods to that — to\nthe — to the city, and that was\nthe — the market of my\nfather and — and of my\nfather and — and so on.",
        "I. – The list of motions\n\nIV. – Other matters\n\nI. – Votes\n\nIV. – Oaths",
        "a.- Which of them?\n\nb.- Where are they?\n\na.- When was that?\n\nb.- Who said so?",
        "- [00:01] 我跟它說：好。\n- [00:03] 你來。\n- [00:05] 我跟它說：不。\n- [00:07] 好。\n- [00:09] 我跟它說：來。",
        "It went from 50 to how many?\n\nA 60, which is the rule. It was so.\n\nA 60, which is the rule. It is.",
        "ROUGH DRAFT TRANSCRIPT\nThey came in the night.\n\nNOT A VERBATIM RECORD\nThey left.\n\nROUGH DRAFT TRANSCRIPT\nYes.\n\nNOT A VERBATIM RECORD\nNo.",
        "[MÚSICA ALEGRE]\n\nHola.\n\n[RISAS FUERTES]\n\nBien.\n\n[MÚSICA ALEGRE]\n\nSí.\n\n[RISAS FUERTES]\n\nNo.",
    ] {
        assert_eq!(said(body).join(" "), "", "{body}");
    }
}

#[test]
fn labels_that_the_end_of_a_line_cuts() {
    let chair = "BAŞKAN – Buyurun.\nAHMET COE (İzmir) – Teşekkürler.\n".repeat(3);
    for (extra, expected) in [
        ("BÜLENT\nDALE (Bursa) – Evet.\n", "BÜLENT\nDALE|Evet."),
        ("BAŞKAN\n– Toplantı açık.\n", "BAŞKAN|Toplantı"),
        ("BİRİNCİ OTURUM\nBAŞKAN – Açıyorum.\n", "-|BİRİNCİ BAŞKAN|Açıyorum."),
        ("DALE (Bursa) – Evet.\nOTURUM\nDALE (Bursa) – Hayır.\n", "DALE|Evet. DALE|Hayır."),
    ] {
        assert_eq!(said(&format!("{chair}{extra}"))[6..].join(" "), expected, "{extra}");
    }
    let body = "ANA BEL: Uno es el primero.\n\nROSA COE, SECRETARIA DE\nSALUD: Dos es el segundo.\n\nANA BEL: Tres.";
    assert_eq!(said(body).join(" "), "ANA BEL|Uno ROSA COE|Dos ANA BEL|Tres.");
    let body = "**ANA BEL:** Uno es el primero.\n\n**ROSA COE, SECRETARIA DE\nSALUD (SSA):** Dos es el segundo.\n\n**ANA BEL:** Tres.";
    assert_eq!(said(body).join(" "), "ANA BEL|Uno ROSA COE|Dos ANA BEL|Tres.");
}

#[test]
fn lines_in_capitals_above_a_label() {
    let body = "ANN: One.\n\nTPAC\n* BOB: Two.\n\nANN: Three.\n\n...\n* BOB: Four.\n\nANN:Five.\n\nBOB: Six.";
    let all = said(body).join(" ");
    for name in ["TPAC", "..."] {
        assert!(!all.contains(name), "{all}");
    }
    assert!(all.contains("ANN|Five."), "{all}");
}
