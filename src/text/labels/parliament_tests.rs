use super::tests::said;

#[test]
fn parliaments_of_more_languages() {
    for (body, expected) in [
        (
            "ГОЛОВУЮЧИЙ\n\nШановні колеги, прошу.\n\nІВАНЕНКО П.П.\n\nФракція підтримує.\n\nГОЛОВУЮЧИЙ\n\nДякую.\n\nКОВАЛЬ О.І.\n\nТак, підтримуємо.\n\nГОЛОВУЮЧИЙ\n\nБудь ласка.\n\nІВАНЕНКО П.П.\n\nДякую вам.",
            "ГОЛОВУЮЧИЙ|Шановні ІВАНЕНКО П.П|Фракція ГОЛОВУЮЧИЙ|Дякую. КОВАЛЬ О.І|Так, ГОЛОВУЮЧИЙ|Будь ІВАНЕНКО П.П|Дякую",
        ),
        (
            "ELNÖK: Megadom a szót.\nTUZSON BENCE igazságügyi miniszter: Köszönöm a szót.\nKISS ANNA (LMP): Azt kérdezem, mikor.\nTUZSON BENCE igazságügyi miniszter: Jövőre.\nELNÖK: Köszönöm.",
            "ELNÖK|Megadom TUZSON BENCE|Köszönöm KISS ANNA|Azt TUZSON BENCE|Jövőre. ELNÖK|Köszönöm.",
        ),
        (
            "ELNÖK: Megadom a szót.\n\nDR. STUMPF PÉTER államtitkár (Vidékfejlesztési Minisztérium): Köszönöm.\n\nDR. NAGY ANDOR, a bizottság alelnöke: Kérdezem.\n\nELNÖK: Jó.",
            "ELNÖK|Megadom DR. STUMPF PÉTER|Köszönöm. DR. NAGY ANDOR|Kérdezem. ELNÖK|Jó.",
        ),
        (
            "PRESIDENTE: Prego.\n\nMARIO ROSSI, relatore: Sì.\n\nPRESIDENTE: Bene.\n\nKISS ÉVA, a bizottság tagja: Kérem.",
            "PRESIDENTE|Prego. MARIO ROSSI|Sì. PRESIDENTE|Bene. KISS ÉVA|Kérem.",
        ),
        // A heading.
        (
            "ANN BELL: So.\n\nDOKUMENT LISTE der alten sachen: eins.\n\nBO COE: Nein.\n\nBO COE: Ja.",
            "ANN BELL|So. BO COE|Nein. BO COE|Ja.",
        ),
        (
            "◯위원장 김민기  의석을 정돈해 주시기 바랍니다.\n◯김철수 위원  장관님, 예산이 왜 줄었습니까?\n◯과학기술정보통신부장관 이영희  여러 사정이 있었습니다.\n◯증인 박성준  네, 사실입니다.\n◯관광과장 김가람  서면으로 드리겠습니다.\n◯위원장 김민기  수고하셨습니다.",
            "위원장 김민기|의석을 김철수 위원|장관님, 과학기술정보통신부장관 이영희|여러 증인 박성준|네, 관광과장 김가람|서면으로 위원장 김민기|수고하셨습니다.",
        ),
        (
            "Jens Holm (V):\nTak for ordet, formand.\n\nKl. 10:05\n\nog derfor stemmer vi for.\n\nBo Krag (EL):\nHvorfor?\n\nKl. 10:06\n\nFormanden (Søren Garde):\nJa.\n\nJens Holm (V):\nNej.",
            "Jens Holm|Tak -|Kl. Jens Holm|og Bo Krag|Hvorfor? -|Kl. Formanden (Søren Garde)|Ja. Jens Holm|Nej.",
        ),
        (
            "THE PRESIDENT:  Thank you all.\n\nQ    Mr. President, will you?\n\nTHE PRESIDENT:  I will.",
            "THE PRESIDENT|Thank Q|Mr. THE PRESIDENT|I",
        ),
        (
            "Ola Nordmann (H) [10:03:45]: Takk, president.\n\nPer Berg (Sp) [10:09:10]: Jeg er enig.\n\nKari Dahl (V) [10:12:10]: Takk.",
            "Ola Nordmann|Takk, Per Berg|Jeg Kari Dahl|Takk.",
        ),
        (
            "Wethouder DE VRIES: Dank u.\n\nDe heer BAKKER (VVD): Ja.\n\nDe VOORZITTER: Goed.\n\nDe heer BAKKER (VVD): Nee.",
            "Wethouder DE VRIES|Dank De heer BAKKER|Ja. De VOORZITTER|Goed. De heer BAKKER|Nee.",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}
