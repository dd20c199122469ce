//! Words of programs in a text, which nobody said: what a language model answers about a transcript, and the
//! credits that recognizers of speech have learned from subtitles and write in silence.

/// A longer text is no leftover, in bytes.
pub const LONGEST: usize = 500;
/// A longer text is no credit, in bytes.
const LONGEST_CREDIT: usize = 100;
/// A longer note in brackets is a sentence of somebody, in words.
const LONGEST_NOTE: usize = 14;

/// What words of a program are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// An answer to who asked for a transcript or a summary.
    Answer,
    /// That the rest is missing: a refusal, an offer to continue, a note that the text goes on elsewhere.
    Break,
    /// A credit of subtitles.
    Credit,
}

/// Words that agree, at the beginning of an answer.
const AGREES: &str = "\
    sure|certainly|of course|absolutely|okay|great|natürlich|gerne|selbstverständlich|\
    bien sûr|certainement|por supuesto|claro|certo|certamente|natuurlijk|конечно|oczywiście|\
    当然|好的";

/// Words that show something.
const SHOWS: &str = "\
    here is|here's|here are|here you|below is|below you|i've|i have|hier ist|nachfolgend|\
    im folgenden|voici|ci-dessous|aquí está|aquí tienes|a continuación|aqui está|segue|ecco|\
    hier is|hieronder|вот|oto|poniżej|以下是|以下は|这是";

/// Names of a transcript, and of texts that are one.
const TRANSCRIPTS: &str = "\
    transcript|transkri|transcri|trascrizione|расшифровк|транскри|文字起こし|逐字稿|转录|轉錄|\
    version of the text|subtitles|captions|untertitel|sous-titres|provided text|\
    text you provided|the text with|the next section|the next part|next chunk|\
    rest of the text";

/// Names of a summary.
const SUMMARIES: &str = "\
    summary|description|synopsis|zusammenfassung|résumé|resumen|resumo|riassunto|\
    samenvatting";

/// What a program has done with a transcript.
const DONE: &str = "\
    cleaned|clean version|formatted|punctuat|corrected version|corrected transcript|\
    polished|rewritten|proofread|speaker labels|markdown|you provided|you requested|\
    as requested|requested|your transcript|translated|improved version|revised version|\
    bereinigt|korrigiert|formatiert|überarbeitet|corrigé|nettoyé|mise en forme|corregid|\
    limpia|formatead|corrigid|formatad|corrett|formattat|ripulit|opgeschoond|gecorrigeerd|\
    отредактирован|исправлен|poprawion|整理|校正|修正";

/// How a refusal begins.
const REFUSES: &str = "\
    i'm sorry|i am sorry|sorry, |i apologize|unfortunately, i|i'm unable to|i am unable to|\
    i cannot|i can't|es tut mir leid|tut mir leid|leider kann ich|je suis désolé|désolé|\
    lo siento|desculpe|sinto muito|mi dispiace|het spijt me|извините|przepraszam";

/// That something cannot be done.
const CANNOT: &str = "\
    i can't|i cannot|i can not|unable to|not able to|i don't have|i do not have|i won't|\
    kann ich|ich kann|nicht in der lage|ne peux pas|no puedo|não posso|não consigo|\
    non posso|kan ik|ik kan|не могу|nie mogę";

/// What a program is asked to do.
const TASKS: &str = "\
    continue|complete|process|transcribe|format|generate|produce|provide|assist|fulfil|\
    comply|summarize|summarise|translate|access|maximum length|character limit|token limit|\
    context window|fortsetzen|fortfahren|verarbeiten|transkribieren|continuer|traiter|\
    transcrire|continuar|procesar|transcribir|processar|transcrever|continuare|elaborare|\
    продолжить";

/// What a language model calls itself.
const NAMES_ITSELF: &str = "\
    as an ai language model|as a large language model|as an ai assistant|as an ai text|\
    as an ai, i|as an ai i |as a language model, i|als ki-sprachmodell|als ki-modell|\
    als ki-assistent|als sprachmodell|en tant que modèle de langage|en tant qu'ia|\
    en tant qu'assistant ia|como modelo de lenguaje|como un modelo de lenguaje|\
    como modelo de linguagem|como um modelo de linguagem|come modello linguistico|\
    in quanto modello linguistico|als ai-taalmodel|как языковая модель|jako model językowy|\
    作为一个人工智能";

/// How an offer begins.
const OFFERS: &str = "\
    let me know if you|please let me know if you|would you like me to|do you want me to|\
    shall i|should i|if you'd like, i can|if you would like, i can|if you want, i can|\
    please provide the|please share the|please paste the|feel free to provide|\
    feel free to share|möchten sie, dass ich|möchtest du, dass ich|soll ich|\
    souhaitez-vous que|voulez-vous que|¿quieres que|¿te gustaría que|gostaria que eu|\
    vuoi che|wil je dat ik|хотите, чтобы я|czy mam";

/// An offer without an object.
const BARE_OFFERS: &str = "\
    let me know if you'd like me to continue|let me know if you would like me to continue|\
    let me know if you want me to continue|please let me know if you'd like me to continue|\
    let me know when to continue|shall i continue with the next part";

/// Notes that the text goes on elsewhere.
const NOTES: &str = "\
    continued in next part|continued in the next|continues in the next|continue in the next|\
    continued in next message|continued in next response|transcript continues in|\
    rest of the transcript|rest of transcript|remainder of the transcript|\
    remaining transcript|transcript truncated|truncated for brevity|omitted for brevity|\
    transcript continues in the same|fortsetzung im nächsten|rest des transkripts|\
    suite dans la prochaine|continúa en la siguiente|continua na próxima|\
    continua nella prossima|продолжение в следующ";

/// How well-known credits begin.
const CREDITS: &str = "\
    subtitles by the amara|untertitel im auftrag|untertitelung im auftrag|\
    untertitelung des zdf|untertitel der amara|untertitelung. br|\
    untertitel von stephanie geiges|sous-titres réalisés par|sous-titres réalisés para|\
    sous-titrage société radio-canada|sous-titrage st' 501|subtítulos realizados por|\
    subtítulos por la comunidad|legendas pela comunidade|sottotitoli creati dalla comun|\
    sottotitoli e revisione a cura di qtss|ondertitels ingediend door|\
    ondertiteld door de amara|napisy stworzone przez społeczność|undertexter från amara|\
    субтитры сделал|субтитры создавал|редактор субтитров|字幕由amara|字幕by索|請不吝點贊";

/// The beginnings of credits by which most other texts are told from them.
const CREDIT_STARTS: &str = "\
    subt|unte|sous|lege|sott|onde|napi|unde|су|ре|字幕|請不";

/// Whether a line or a cue is a credit of subtitles that recognizers write in silence.
pub fn is_credit(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_possible = |start: &str| {
        let own = text.as_bytes().get(..start.len()).unwrap_or_default();
        match start.is_ascii() {
            true => own.eq_ignore_ascii_case(start.as_bytes()),
            // A Cyrillic capital letter differs in its bytes.
            false => {
                text.chars().flat_map(char::to_lowercase).zip(start.chars()).all(|(a, b)| a == b)
            }
        }
    };
    text.len() <= LONGEST_CREDIT
        && CREDIT_STARTS.split('|').any(is_possible)
        && begins(&simple(text), CREDITS)
}

/// What a paragraph is if a program wrote it about the transcript. `is_end` if it is one of the last of its
/// text.
pub fn of_paragraph(text: &str, is_end: bool) -> Option<Leftover> {
    if text.len() > LONGEST {
        return None;
    }
    let text = simple(text);
    let names = |names: &str| has(&text, names);
    let is_refusal = begins(&text, REFUSES) && names(CANNOT) && names(TASKS) && names(TRANSCRIPTS);
    let is_offer = begins(&text, OFFERS) && names(TRANSCRIPTS) && names(TASKS);
    let bare = text.trim_end_matches(['.', '!', '?']);
    let is_bare_offer = is_end && BARE_OFFERS.split('|').any(|offer| offer == bare);
    if is_answer(&text) || is_self_description(&text) {
        Some(Leftover::Answer)
    } else if is_refusal || is_offer || is_bare_offer || is_note(&text) {
        Some(Leftover::Break)
    } else {
        is_credit(&text).then_some(Leftover::Credit)
    }
}

/// The same of the beginning of a summary or a description, which may also be an answer about itself.
pub fn of_summary(text: &str) -> Option<Leftover> {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let head = head.split("\n\n").next().unwrap_or_default();
    let simple = simple(head);
    let agreed = without_agreement(&simple);
    let is_shown = |text: &str| begins(text, SHOWS) && has(text, SUMMARIES);
    let is_answer = agreed.is_some_and(is_shown)
        || is_shown(&simple) && has(&simple, "transcript|you provided|provided text")
        || begins(&simple, OFFERS) && has(&simple, TRANSCRIPTS);
    if is_answer || names_itself(&simple) {
        Some(Leftover::Answer)
    } else {
        of_paragraph(head, false)
    }
}

/// "Sure, here is the cleaned-up transcript", "Here is the formatted version of the transcript:".
fn is_answer(text: &str) -> bool {
    let ends = text.ends_with([':', '：']);
    let agreed = without_agreement(text).is_some_and(|rest| {
        let is_shown = begins(rest, SHOWS) && !has(rest, " what | how | why ");
        is_shown && (has(rest, TRANSCRIPTS) || has(rest, DONE) && ends)
    });
    agreed || ends && begins(text, SHOWS) && has(text, TRANSCRIPTS) && has(text, DONE)
}

fn without_agreement(text: &str) -> Option<&str> {
    let rest = AGREES.split('|').find_map(|word| text.strip_prefix(word))?;
    let bare = rest.trim_start_matches([',', '!', '.', ';', ' ', '，', '！', '。']);
    (bare.len() < rest.len()).then_some(bare)
}

/// A short paragraph in which a model says what it cannot do. Others may speak of what models say.
fn is_self_description(text: &str) -> bool {
    names_itself(text) && has(text, CANNOT)
}

/// Whether a text begins with what a model calls itself, perhaps behind an apology.
fn names_itself(text: &str) -> bool {
    /// So many bytes may stand before it.
    const BEFORE: usize = 40;
    let near = NAMES_ITSELF.split('|').filter_map(|name| text.find(name)).min();
    near.is_some_and(|start| start == 0 || start <= BEFORE && begins(text, REFUSES))
}

/// "[Continued in next part]".
fn is_note(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_bracketed =
        text.starts_with(['[', '(', '…', '.', '*']) && text.ends_with([']', ')', '…', '.', '*']);
    is_bracketed
        && !text.contains("](")
        && has(bare, NOTES)
        && bare.split(' ').count() <= LONGEST_NOTE
}

/// Whether a text begins with one of some words, between which `|` stands.
fn begins(text: &str, words: &str) -> bool {
    words.split('|').any(|start| text.starts_with(start))
}

/// Whether a text has one of some words, between which `|` stands.
fn has(text: &str, words: &str) -> bool {
    words.split('|').any(|words| text.contains(words))
}

/// A text in lower case, with single spaces and plain apostrophes, without emphasis around it.
fn simple(text: &str) -> String {
    let text = text.trim().trim_matches(['*', '_']).to_lowercase().replace(['’', '‘'], "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_programs() {
        use Leftover::{Answer, Break, Credit};
        for (text, kind) in [
            (
                "Sure, here is the cleaned-up transcript with punctuation and speaker labels:",
                Some(Answer),
            ),
            ("Certainly! Here’s the formatted version:", Some(Answer)),
            ("Here is the corrected version of the transcript:", Some(Answer)),
            ("Natürlich, hier ist das bereinigte Transkript:", Some(Answer)),
            ("Voici la transcription corrigée :", Some(Answer)),
            ("Aquí está la transcripción corregida:", Some(Answer)),
            ("As an AI language model, I cannot listen to the recording.", Some(Answer)),
            (
                "I'm sorry, but I can't continue with this transcript, as it is too long.",
                Some(Break),
            ),
            ("I apologize, but I am unable to process the transcript in full.", Some(Break)),
            (
                "Let me know if you'd like me to continue with the next section of the transcript!",
                Some(Break),
            ),
            (
                "Would you like me to format the rest of the transcript in the same way?",
                Some(Break),
            ),
            ("Let me know if you'd like me to continue!", Some(Break)),
            ("[Continued in next part]", Some(Break)),
            ("*(The rest of the transcript continues in the same format)*", Some(Break)),
            ("Subtitles by the Amara.org community", Some(Credit)),
            ("Untertitel im Auftrag des ZDF für funk, 2017", Some(Credit)),
            ("Sous-titres réalisés par la communauté d'Amara.org", Some(Credit)),
            ("Субтитры сделал DimaTorzok", Some(Credit)),
            ("Sure, here is what I think about transcripts.", None),
            ("Sure, here is the transcript.", Some(Answer)),
            ("Sure, here is what I think.", None),
            ("Here is the edited transcript of our talk:", None),
            ("Here is the full transcript.", None),
            ("I'm sorry, but I can't hear you.", None),
            ("I'm sorry, but I don't have the transcript in front of me.", None),
            ("As an AI language model is trained, it reads all of the web.", None),
            ("“As an AI language model, I cannot do that,” it said.", None),
            ("Let me know if you'd like me to continue this series.", None),
            ("Would you like me to continue?", None),
            ("The subtitles by the Amara.org community are good.", None),
            ("Subtitles by Ann Bell", None),
            ("Transcribed by https://example.org", None),
            ("[The talk continues]", None),
            ("[Continued in the next part](part-2.md)", None),
        ] {
            assert_eq!(of_paragraph(text, true), kind, "{text}");
        }
    }

    #[test]
    fn words_in_summaries() {
        for text in [
            "Sure, here is a summary:",
            "Here is a concise summary of the transcript:\n\nAnn rows.",
            "I'm sorry, but as an AI language model I don't have access to the video.",
            "Please provide the transcript so that I can summarize it.",
        ] {
            assert!(of_summary(text).is_some(), "{text}");
        }
        for text in [
            "Here is a summary of what Ann says.",
            "Ann says what an AI language model is.",
            "Let me know what you think.",
        ] {
            assert_eq!(of_summary(text), None, "{text}");
        }
    }
}
