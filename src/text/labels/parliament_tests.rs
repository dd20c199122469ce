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

#[test]
fn abbreviations_offices_and_interjections() {
    for (body, expected) in [
        // The full stop of "Dr." ends no label.
        (
            "Präsidentin Ann Bell:\nDie Sitzung ist eröffnet.\n\nDr. Bo Coe (ABC):\nVielen Dank.\n\nPräsidentin Ann Bell:\nBitte.\n\nDr. Bo Coe (ABC):\nAm 15. Oktober kam er.\n  Die Kanzlerin, Dr. Cy Dale, hatte es gesagt.\n",
            "Präsidentin Ann Bell|Die Dr. Bo Coe|Vielen Präsidentin Ann Bell|Bitte. Dr. Bo Coe|Am",
        ),
        (
            "M. le président. La séance est ouverte.\n\nM. Bo Coe. Je viens demander le vote.\n\nSur divers bancs à droite. Non ! non !\n\nM. le président. Silence, messieurs.\n\nMme Ann Bell, présidente de la commission des lois. C'est faux !\n\nM. Bo Coe. Avis défavorable.\n",
            "M. le président|La M. Bo Coe|Je -|Sur M. le président|Silence, Mme Ann Bell|C'est M. Bo Coe|Avis",
        ),
        (
            "PRESIDENTE. Ha chiesto di parlare.\n\nCOE (ABC). Vorrei sottolineare un punto.\n\n*D'BELLA (DEF). Presidente, non siamo d'accordo.\n\nPRESIDENTE. La ringrazio.\n",
            "PRESIDENTE|Ha COE|Vorrei D'BELLA|Presidente, PRESIDENTE|La",
        ),
        (
            "Председательствующий. Добрый день!\n\nБелл О. Н., фракция ABC.\n\nУважаемые коллеги.\n\nПредседательствующий. Спасибо.\n\nКоу М. Г., министр развития.\n\nСпасибо.\n\nПредседательствующий. Нет.\n",
            "Председательствующий|Добрый Белл О. Н.|Уважаемые Председательствующий|Спасибо. Коу М. Г.|Спасибо. Председательствующий|Нет.",
        ),
        (
            "De voorzitter:\nHet woord is aan hem.\n\nStaatssecretaris Van 't Hof:\nIk zal antwoorden.\n\nDe voorzitter:\nGaat uw gang.\n\nStaatssecretaris Van 't Hof:\nDat mag.\n",
            "De voorzitter|Het Staatssecretaris Van 't Hof|Ik De voorzitter|Gaat Staatssecretaris Van 't Hof|Dat",
        ),
        (
            "Sr. Presidente. – Está abierta.\n\n— Se practica la votación.\n\nSr. Coe.- Pido la palabra.\n\nSr. Presidente.- Tiene la palabra.\n\nSr. Coe.- Que se vote.\n",
            "Sr. Presidente|Está -|— Sr. Coe|Pido Sr. Presidente|Tiene Sr. Coe|Que",
        ),
    ] {
        assert_eq!(said(body).join(" "), expected, "{body}");
    }
}
