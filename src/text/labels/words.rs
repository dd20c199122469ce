//! Words that are in labels, and words before a colon that are not names.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that stand before a name, folded to lower case and without a full stop.
static TITLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "mr; mrs; ms; miss; mx; dr; prof; professor; sir; dame; lord; lady; baroness; baron; hon; \
         honourable; honorable; rt; rev; reverend; father; sister; brother; rabbi; imam; capt; captain; \
         col; colonel; gen; general; lt; lieutenant; sgt; major; cdr; adm; sen; senator; rep; \
         representative; congressman; congresswoman; gov; governor; judge; justice; president; \
         chairman; chairwoman; chairperson; chair; secretary; minister; commissioner; councillor; \
         councilmember; councilwoman; councilman; councilor; alderman; mayor; deputy; ambassador; m; mme; mlle; monsieur; madame; maître; \
         me; docteur; monseigneur; député; députée; sénateur; mm; mmes; herr; frau; präsident; präsidentin; vizepräsident; \
         vizepräsidentin; abgeordneter; abgeordnete; bundeskanzler; bundeskanzlerin; bundesminister; \
         bundesministerin; staatssekretär; ministerin; señor; señora; sr; sra; don; doña; diputado; \
         diputada; dip; senador; senadora; presidente; presidenta; secretario; secretaria; ministro; \
         ministra; vicepresidente; vicepresidenta; consejero; consejera; signor; signora; onorevole; \
         on; onorevoli; dott; dottor; dottoressa; avv; senhor; senhora; deputado; deputada; doutor; \
         doutora; heer; mevrouw; mw; dhr; voorzitter; de; meneer; talman; talmannen; statsrådet; wethouder; burgemeester; griffier; borgmester; ordfører; borgmästare; \
         talmand; pan; pani; poseł; posłanka; marszałek; předseda; poslanec; poslankyně; \
         president-elect; madam; acting; vice; chief; assistant; associate; coach; pastor; bishop; \
         archbishop; sheriff; constable; inspector; detective; sergeant; superintendent; taoiseach; tánaiste; srs; sras; sr.ª; srª; sr.as; \
         ministre; rapporteur; rapporteure; prezes; wiceprezes; przewodniczący; przewodnicząca; ministr; minister-president; puhemies; statsråd; statsminister; \
         licenciado; licenciada; ingeniero; ingeniera; maestro; maestra; doctor; doctora; almirante; \
         gobernador; gobernadora; engenheiro; engenheira; ingegner; sayın; parl; parlamentarische; parlamentarischer; kollege; kollegin; domnul; doamna; ông; bà; श्री; श्रीमती",
    )
});

/// What is said of somebody unnamed, folded.
static GENERIC: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "speaker; unknown speaker; unidentified speaker; unknown; unidentified; host; hosts; \
         cohost; co-host; guest; interviewer; interviewee; interviewers; moderator; audience; \
         audience member; audience question; participant; narrator; announcer; voiceover; voice; caller; \
         operator; reporter; journalist; student; teacher; questioner; question; answer; q; a; man; \
         woman; male; female; male speaker; female speaker; male voice; female voice; crowd; all; both; \
         several voices; voices; the court; the witness; the defendant; the clerk; the plaintiff; \
         the prosecutor; prosecutor; court; witness; defendant; the chairman; the chair; \
         the chairperson; the speaker; the president; the deputy speaker; the interpreter; interpreter; \
         the court reporter; clerk; bailiff; juror; members; hon. members; an hon. member; \
         several hon. members; a member; respondent; researcher; facilitator; presenter; panelist; \
         panellist; attendee; translator; sprecher; sprecherin; moderatorin; interviewerin; publikum; \
         frage; antwort; fragesteller; zwischenruf; intervieweur; journaliste; animateur; public; \
         réponse; le président; la présidente; voix diverses; un membre; une voix; entrevistador; \
         entrevistadora; entrevistado; entrevistada; moderador; moderadora; pregunta; respuesta; \
         público; locutor; presentador; el presidente; la presidenta; el secretario; la secretaria; \
         intervistatore; intervistatrice; domanda; risposta; presidente; presidenta; интервьюер; \
         председательствующий; председатель; вопрос; ответ; ведущий; из зала; корреспондент; 主持人; 记者; \
         記者; 问; 答; 問; 主席; 議長; 委員長; 司会; 質問者; 工作人員; 观众; 觀眾; some hon. members; some honourable members; \
         hon. member; honourable members; an honourable member; the acting speaker; acting speaker; \
         the taoiseach; the tánaiste; the lord chancellor; the attorney general; the attorney-general; \
         the presiding officer; the president pro tempore; unidentified male; unidentified female; \
         unidentified man; unidentified woman; chủ tịch; головуючий; головуюча; başkan; elnök; \
         presidenten; formanden; formand; ordføreren; marszałek; wicemarszałek; puhemies; talmannen; de voorzitter; an ceann comhairle; \
         an cathaoirleach; an leas-cheann comhairle; اعضا; رئيس الجلسة; 인터뷰어; 면담자; 구술자; 진행자; 사회자; 질문자; \
         질문; 답변; 청중; 화자; 聞き手; インタビュアー; インタビューアー; 語り手; 司会者; 進行; 質問; 回答; 会場; 参加者; 一同; 話者; 采访者; 採訪者; 访谈者; \
         訪談者; 受访者; 受訪者; 提问; 提問; 提问者; 提問者; 听众; 聽眾; 发言人; 發言人; 旁白; 众人; 眾人; 嘉宾; 嘉賓; periodista; conductor; \
         conductora; narrador; narradora; oyente; asistente; voz; voces; voz mujer; voz hombre; voz de mujer; \
         voz de hombre; voz femenina; voz masculina; voces a coro; interlocutor; interlocutora; \
         interlocutores; intervención; kâtip üyeler; kâtip üye; participante; anfitrión; \
         invitado; invitada; hablante; apresentador; apresentadora; plateia; pergunta; resposta; \
         jornalista; mediador; mediadora; locutora; ouvinte; conduttore; conduttrice; giornalista; \
         pubblico; moderatore; moderatrice; narratore; partecipante; voce; animatrice; intervieweuse; \
         enquêteur; enquêtrice; modérateur; modératrice; présentateur; présentatrice; narrateur; \
         spectateur; auditeur; intervenant; intervenante; la salle; dans la salle; moderation; \
         reporterin; befragte; befragter; erzähler; erzählerin; teilnehmer; teilnehmerin; zuschauer; \
         zuschauerin; zuhörer; zuhörerin; gast; stimme; presentator; presentatrice; publiek; vraag; \
         antwoord; geïnterviewde; verteller; spreker; deelnemer; журналист; журналистка; голос; \
         голос из зала; вопрос из зала; реплика из зала; диктор; слушатель; респондент; гость; \
         модератор; собеседник; ведущая; участник; зритель; ведучий; ведуча; питання; відповідь; \
         кореспондент; журналіст; голос із зали; із зали; prowadzący; prowadząca; pytanie; odpowiedź; \
         dziennikarz; dziennikarka; publiczność; głos; głos z sali; słuchacz; gość; moderátor; \
         moderátorka; otázka; odpověď; redaktor; redaktorka; hlas; tazatel; intervjuare; programledare; \
         publik; fråga; svar; röst; talare; intervjuer; vært; spørgsmål; spørsmål; programleder; \
         ordstyrer; haastattelija; haastateltava; juontaja; yleisö; kysymys; vastaus; puhuja; sunucu; \
         soru; cevap; moderatör; katılımcı; konuşmacı; kérdés; válasz; riporter; műsorvezető; közönség; \
         δημοσιογράφος; ερώτηση; απάντηση; întrebare; răspuns; prezentator; pewawancara; narasumber; \
         pembawa acara; tanya; jawab; phóng viên; hỏi; đáp; المذيع; المذيعة; المحاور; سؤال; جواب; \
         الجمهور; صوت; س; ج; מראיין; מראיינת; המראיין; המראיינת; שאלה; תשובה; קהל; מנחה; המנחה; ש; ת; \
         مجری; پرسش; پاسخ; प्रश्न; उत्तर; श्रोता; वक्ता",
    )
});

/// Words before one of [`PERSONS`] that do not say who it is, folded.
static UNNAMED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "new; unknown; unidentified; various; another; other; several; some; many; male; female; \
         audience; old; older; young; younger; unnamed; panel; off-camera; \
         offscreen; different; hon; an; a; all; both; the; next; final; last; first; second; third; fourth; fifth; sixth; \
         seventh; eighth; ninth; tenth; eleventh; twelfth; thirteenth; fourteenth; fifteenth; sixteenth; \
         seventeenth; eighteenth; nineteenth; twentieth",
    )
});

/// Persons without a name, folded.
static PERSONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "speaker; speakers; member; members; voice; voices; participant; participants; person; man; \
         woman; men; women; boy; girl; attendee; attendees; questioner; caller; student; reporter; male; \
         female; guest; host; audience; panelist; panellist; listener; viewer; child",
    )
});

/// Small words within names.
static SMALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "de; da; di; du; des; del; della; dos; das; do; van; von; der; den; ten; ter; zu; zur; zum; le; \
         la; les; el; los; las; of; the; and; &; for; y; e; et; und; en; al; bin; ibn; ben; bat; af; \
         av; til; to; in; on; at; with; 't; ’t",
    )
});

/// Words with a colon behind them that label a passage, an item or a remark, and nobody.
static NOT_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "note; notes; nb; see; introduction; intro; outro; conclusion; summary; abstract; remember; \
         warning; caution; tip; example; examples; update; updated; edit; source; sources; link; links; \
         chapter; chapters; part; section; title; subject; date; time; timestamp; location; place; \
         venue; duration; length; recorded; published; author; authors; editor; editors; transcript; \
         transcription; transcriber; transcribed; agenda; topics; topic; attendees; present; absent; \
         attendance; apologies; decision; decisions; action; actions; action items; motion; resolution; \
         vote; votes; ayes; noes; result; results; music; laughter; laughs; laughing; laugh; chuckles; \
         chuckling; chuckle; giggles; sighs; sigh; coughs; cough; applause; cheers; cheering; crying; \
         sobs; whispers; inaudible; unintelligible; indistinct; crosstalk; silence; pause; pauses; \
         noise; static; beep; bleep; break; ad; ads; sponsor; sponsors; credits; \
         copyright; license; licence; references; bibliography; further reading; keywords; tags; status; url; \
         website; email; phone; contact; address; fax; tel; re; ps; p.s; fyi; tldr; todo; faq; \
         overview; background; contents; table of contents; first; second; third; fourth; fifth; \
         finally; lastly; also; however; therefore; thus; so; well; now; then; here; there; this; that; \
         these; those; yes; no; ok; okay; listen; look; think; imagine; consider; recall; recap; step; \
         rule; fact; point; problem; solution; reason; definition; theorem; proof; figure; table; page; \
         line; item; episode; season; show notes; recording; video; audio; slides; github; github \
         issue; linkedin; facebook; instagram; voting; seconded; moved; carried; twitter; youtube; important; attention; disclaimer; mr; mrs; ms; dr; hon; sir; hinweis; \
         anmerkung; siehe; quelle; einleitung; zusammenfassung; thema; datum; ort; remarque; voir; \
         résumé; sommaire; nota; ver; véase; resumen; introducción; fuente; fecha; lugar; tema; tagesordnungspunkt; zusatzpunkt; \
         zusatztagesordnungspunkt; tagesordnung; drucksache; anlage; überweisungsvorschlag; berichterstattung; \
         zuruf; zurufe; erstens; zweitens; drittens; viertens; fünftens; schließlich; beispiel; artikel; \
         article; annexe; artículo; orden del día; anexo; artigo; articolo; madde; gerekçe; gündem; amaç; \
         tarih; примечание; повестка дня; статья; приложение; monday; \
         tuesday; wednesday; thursday; friday; saturday; sunday; continued; outcome; outcomes; proposal; proposals; consensus; hum; hums; issue; issues; \
         confirm; confirmed; agreed; agreement; principle; objections; presentation; todos; poll; polls; bonus track; january; february; march; april; may; \
         june; july; august; september; october; november; december; pr; prs; sic; slide; refs; ref; rfc; regrets; \
         chairs; call-in details; show of hands; show-of-hands; done; next; in progress; blocked; blockers; other; others; team; teams; 註; 注; 附註; 備註; 備考; 說明; 如下; creator; speakers; goal; goals; assignee; reviewer; milestone; severity; priority; \
         deadline; due; estimate; kl; kl.; klokken; klockan; uhr; \
         musik; música; musique; musica; muziek; музыка; музика; muzyka; hudba; müzik; zene; musiikki; \
         gelächter; lacht; lachen; lachend; klatscht; unverständlich; räuspert; seufzt; rires; rire; \
         inaudible; inaudibles; risas; ríe; ríen; aplausos; aplauso; inaudibile; incomprensibile; risate; risos; \
         inaudível; смех; смеется; смеётся; аплодисменты; неразборчиво; сміх; оплески; нерозбірливо; śmiech; \
         niezrozumiałe; smích; potlesk; skratt; skrattar; griner; naurua; naurahtaa; kahkaha; \
         gülüşmeler; nevetés; gelach; gelächter und applaus; 笑; 笑い; 笑声; 笑聲; 拍手; 音楽; 音乐; 音樂; 掌声; \
         掌聲; 听不清; 聽不清; 聞き取れない; 聞き取り不能; 음악; 웃음; 박수; ضحك; موسيقى; تصفيق; מוזיקה; צחוק",
    )
});

/// Last words of headings, which no name ends with, folded.
static TOPICS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "pov; update; updates; proposal; proposals; discussion; discussions; remarks; status; agenda; topic; \
         topics; summary; overview; review; step; steps; item; items; note; notes; roadmap; feature; \
         features; strategy; opportunities; timeline; changes; issues; launch; recap; introduction; \
         conclusion; conclusions; background; takeaways; highlights; announcement; announcements; report; \
         reports; presentation; question; questions; suggestion; suggestions; concerns; decisions; objectives; goals; results; release; \
         releases; requirements; considerations; resources; recommendations; examples; benefits; \
         challenges; risks; solutions",
    )
});

/// What stands behind a name or for it, in scripts without spaces.
static ROLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "議員; 议员; 主席; 局長; 局长; 司長; 司长; 委員長; 議長; 委員; 委员; 部長; 部长; 課長; 市長; 市长; 町長; 村長; 知事; 教育長; 大臣; 先生; 女士; \
         小姐; 君; 氏; さん; 様; 代表; 秘書長; 主任; 院長; 校長; 教授; 博士; 官員; 記者; 记者; 主持人; 참고인; 의원; 위원장; 위원; 장관; 의장; 차관; 실장; \
         국장; 처장; 청장; 총리; \
         大使; 處長; 处长; 組長; 组长; 董事長; 董事长; 執行長; 理事長; 理事长; 老師; 老师; 醫師; 医师; 醫生; 医生; 律師; 律师; 學生; 学生; 同學; 同学; \
         太太; 助理; 經理; 经理; 專員; 秘書; 秘书; 祕書; 총장; 이사장; 교수; 대표; 선생; 박사; 기자; \
         증인; 과장; 팀장; 부장; 시장; 지사; 교육감; 차장; 소장; 원장; 단장; 대변인; 대통령; 구청장; 군수",
    )
});

/// The words of a text with semicolons between them.
pub fn list(words: &'static str) -> BTreeSet<&'static str> {
    words.split(';').map(str::trim).collect()
}

/// Words with which a sentence begins and a name does not.
static OPENERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "the; a; an; this; that; these; from; as; if; but; or; because; after; before; about; into; since; \
         while; per; via; in; on; at; to; for; and; with; my; our; your; his; her; \
         their; its; i; we; you; he; she; it; they; what; how; why; when; where; who; by; here's; that's; it's; there's; let's; i'm; \
         we're; here’s; that’s; it’s; there’s; let’s; i’m; we’re",
    )
});

/// The same in other languages, some of which are rare names.
static OTHER_OPENERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "und; aber; nur; wir; ich; eine; wenn; dass; \
         auch; vielen; herzlichen; unser; unsere; für; über; erstes; zweites; drittes; pero; porque; para; \
         sobre; muchas; muchos; gracias; señoras; señores; nuestro; nuestra; nosotros; cuando; donde; quien; \
         mais; avec; pour; sans; notre; votre; nous; vous; quand; muito; muitos; obrigado; obrigada; \
         nosso; quando; perché; senza; molte; grazie; nostro; maar; omdat; voor; zonder; onze; dank; wij; \
         bu; ama; için; im; zum; zur; beim; vom; bei; nach; mit; zu; heute; hier; jetzt; dann; weiter; weitere; \
         ferner; außerdem; damit; dazu; darum; deshalb; insgesamt; danke; jawohl",
    )
});

/// Whether a folded word begins a sentence in another language than English; it may be a rare name.
pub fn may_open_sentence(word: &str) -> bool {
    OTHER_OPENERS.contains(word)
}

/// Whether a folded word begins a sentence rather than a name.
pub fn opens_sentence(word: &str) -> bool {
    OPENERS.contains(word)
}

/// Whether a word is of an academic degree, which is written small behind a title: "Dr. h. c. Bell".
pub fn is_degree(word: &str) -> bool {
    const DEGREES: [&str; 13] = [
        "h.", "c.", "h.c.", "mult.", "rer.", "nat.", "phil.", "iur.", "jur.", "habil.", "med.",
        "pol.", "e.h.",
    ];
    DEGREES.contains(&word)
}

/// Whether a folded word begins the office that stands behind a name and a comma in French records.
pub fn is_french_office(word: &str) -> bool {
    const OFFICES: [&str; 8] = [
        "président",
        "présidente",
        "vice-président",
        "vice-présidente",
        "questeur",
        "questeure",
        "rapporteur",
        "rapporteure",
    ];
    OFFICES.contains(&word)
}

/// Whether words are those of French records for members who call something out: "Sur divers bancs à droite",
/// "Plusieurs députés du groupe".
pub fn is_of_several(words: &[&str]) -> bool {
    const MOST: usize = 10;
    const BODIES: [&str; 8] =
        ["bancs", "députés", "députées", "sénateurs", "sénatrices", "membres", "voix", "orateurs"];
    const FIRST: [&str; 8] =
        ["sur", "plusieurs", "quelques", "divers", "diverses", "de", "nombreux", "nombreuses"];
    let first = words.first().map(|word| word.to_lowercase());
    (2..=MOST).contains(&words.len())
        && first.is_some_and(|first| FIRST.contains(&first.as_str()))
        && words[1..].iter().take(4).any(|word| BODIES.contains(word))
}

/// Whether a folded word is what records call whoever presides, and is no word of a sentence.
pub fn is_chair(word: &str) -> bool {
    matches!(word, "председательствующий" | "председательствующая" | "головуючий" | "головуюча")
}

/// Whether a folded word ends a heading and not a name.
pub fn ends_heading(word: &str) -> bool {
    TOPICS.contains(word)
}

/// Whether a folded word is a title or a role before a name.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether a folded text labels somebody without naming a person: "the court", "another speaker".
pub fn is_generic(text: &str) -> bool {
    GENERIC.contains(text) || is_unnamed(text)
}

/// Whether a folded text is of somebody who has not even an office: "another speaker".
pub fn is_unnamed(text: &str) -> bool {
    let parts = text.rsplit_once(' ').filter(|(_, last)| PERSONS.contains(last));
    let is_ordinal = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let unnamed = |word: &str| {
        let word = word.trim_matches(['.', '(', ')']);
        UNNAMED.contains(word) || PERSONS.contains(word) || is_ordinal(word)
    };
    text.ends_with(" audience member")
        || parts.is_some_and(|(before, _)| before.split(' ').all(unnamed))
}

/// Whether a label means those who listen and ask.
pub fn is_audience(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(name.trim_end_matches('.'), "q" | "question" | "questioner" | "publikum" | "frage")
        || name.contains("audience")
}

/// Whether a folded word is a small one within names.
pub fn is_small(word: &str) -> bool {
    SMALL.contains(word)
}

/// Whether a folded small word stands before things, and joins words: no name begins with it.
pub fn is_article(word: &str) -> bool {
    const ARTICLES: [&str; 20] = [
        "la", "las", "los", "le", "les", "the", "and", "of", "for", "y", "e", "et", "und", "en",
        "to", "in", "on", "at", "with", "&",
    ];
    ARTICLES.contains(&word)
}

/// Whether a folded text labels a passage or a remark, and nobody.
pub fn is_not_a_name(text: &str) -> bool {
    NOT_NAMES.contains(text)
}

/// Whether a text ends with the role of somebody, in scripts without spaces.
pub fn ends_with_role(text: &str) -> bool {
    ROLES.iter().any(|role| text.ends_with(role))
}

/// The role of somebody with which a text ends, in scripts without spaces; the longest.
pub fn role_at_end(text: &str) -> Option<&'static str> {
    ROLES.iter().copied().filter(|role| text.ends_with(role)).max_by_key(|role| role.len())
}

/// Words that say what a body of people does, at the beginning of a line of minutes, folded.
static SESSIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "meeting; committee; subcommittee; house; sitting; session; dáil; seanad; senate; assembly; \
         council; commission; board; court; hearing; parliament; conference; chamber; séance; sitzung; \
         sitzungsperiode; seduta; sesión; sessão; vergadering; sammanträdet; överläggningen; møtet; \
         mødet; posiedzenie; заседание; засідання; schůze; istunto; ülés; deputation; interview; \
         recording; tape; broadcast; proceedings; trial; jury; clerk",
    )
});

/// What such a body did: nobody says it of the body in which he speaks.
static PROCEEDINGS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "adjourned; rose; resumed; recessed; reconvened; convened; met; divided; proceeded; concluded; \
         ended; opened; began; closed; suspended; retired; dispersed; commenced; called; read; levée; \
         geschlossen; unterbrochen; eröffnet; termina; riprende; levanta; suspende; reanuda; geschorst; \
         gesloten; avslutad; avslutades; hevet; hævet; encerrada; suspensa; reaberta; eran",
    )
});

/// Nouns of what a meeting decides on, with which a line of minutes begins, folded.
static MOTIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "motion; question; amendment; amendments; bill; clause; resolution; ordered; resolved; item; submetido; submetida",
    )
});

/// What becomes of them.
static OUTCOMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "agreed; carried; negatived; put; passed; defeated; adopted; withdrawn; seconded; moved; lost; read; deferred; tabled; aprovado; aprovada; rejeitado; rejeitada",
    )
});

/// What happens in a room, as the first word of a remark, folded.
static HAPPENINGS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "applause; laughter; interruption; interruptions; crosstalk; beifall; heiterkeit; \
         zwischenruf; zwischenrufe; zuruf; zurufe; lachen; applaudissements; rires; exclamations; \
         aplausos; risas; rumores; applausi; risos; palmas; protestos; oklaski; аплодисменты; \
         аплодисментах; оплески; шум; applåder; applaus; potlesk; alkışlar",
    )
});

/// Whether a folded word names a body that meets.
pub fn is_session(word: &str) -> bool {
    SESSIONS.contains(word)
}

/// Whether a folded word says what such a body did.
pub fn is_proceeding(word: &str) -> bool {
    PROCEEDINGS.contains(word)
}

/// Whether a folded word is of what a meeting decides on.
pub fn is_motion(word: &str) -> bool {
    MOTIONS.contains(word)
}

/// Whether a folded word says what became of that.
pub fn is_outcome(word: &str) -> bool {
    OUTCOMES.contains(word)
}

/// Whether a folded word is of something that happens while somebody speaks.
pub fn is_happening(word: &str) -> bool {
    HAPPENINGS.contains(word)
}
