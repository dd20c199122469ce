//! The language of a text that nobody has given one.
//!
//! whatlang compares the letters of a text, three at a time, with those of 70 languages (Cavnar and Trenkle,
//! "N-gram-based text categorization", 1994). A text in another language has none that is near, and
//! whatlang says so.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::stop_words::is_small;
use super::words::words;

/// So much of the middle of a text tells its language, in bytes: a text may begin with a head in English.
const SAMPLE: usize = 1500;
/// A shorter text in Latin letters may be taken for one in another language.
const SHORTEST: usize = 600;
/// The same in other letters, which few languages share.
const SHORTEST_IN_OTHER_LETTERS: usize = 100;
/// Of 100 words of English, more than this are function words and the like; of other languages, far fewer.
const SMALL_ENGLISH: usize = 35;

/// The codes of the languages that whatlang knows, in ISO 639-3 and in ISO 639-1.
const CODES: &str = "afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy \
     dan da deu de ell el eng en epo eo est et fin fi fra fr guj gu heb he hin hi hrv hr hun hu hye hy \
     ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv lit lt mal ml mar mr mkd mk \
     mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl por pt ron ro rus ru sin si slk sk slv sl \
     sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th tuk tk tur tr ukr uk urd ur uzb uz vie vi \
     yid yi zul zu";
/// Languages that are taken for one another.
const ALIKE: [&[&str]; 5] =
    [&["da", "nb", "nn", "no"], &["id", "ms"], &["hr", "sr", "bs"], &["pt", "gl"], &["zh", "yue"]];

/// The language that a text is plainly in (ISO 639-1), if it is another than `usual`, that of the site
/// (BCP 47). `None` if it is that one, or cannot be told.
pub fn other_language(text: &str, usual: &str) -> Option<&'static str> {
    let usual = usual.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let sample = sample(text);
    let start = &sample[..sample.floor_char_boundary(SHORTEST)];
    if sample.len() < SHORTEST_IN_OTHER_LETTERS || usual == "en" && is_english(start) {
        return None;
    }
    if let Some(found) = of_dense_script(sample) {
        return Some(found).filter(|found| *found != usual && !are_alike(found, &usual));
    }
    let info = whatlang::detect(sample)?;
    let is_latin = info.script() == whatlang::Script::Latin;
    if is_latin && sample.len() < SHORTEST {
        return None;
    }
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == info.lang().code())?;
    let found = match codes.next()? {
        detected @ ("da" | "nb") => danish_or_norwegian(sample, detected),
        found => found,
    };
    let is_usual = usual == found || are_alike(found, &usual);
    // A language that it does not know may look like one that it does.
    let can_tell = found == "en" || !is_latin || CODES.split_whitespace().any(|code| code == usual);
    (is_reliable(sample, &info) && !is_usual && can_tell).then_some(found)
}

/// Whether a text in this language (BCP 47) can be told from others.
pub fn is_told(language: &str) -> bool {
    let language = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    CODES.split_whitespace().any(|code| code == language)
}

fn are_alike(one: &str, other: &str) -> bool {
    ALIKE.iter().any(|group| group.contains(&one) && group.contains(&other))
}

/// Whether whatlang is sure of a language, or would be without those that are like it: between Danish and
/// Norwegian it never is.
fn is_reliable(sample: &str, info: &whatlang::Info) -> bool {
    use whatlang::Lang::{Dan, Nob};
    let others = match info.lang() {
        Dan => vec![Nob],
        Nob => vec![Dan],
        _ => return info.is_reliable(),
    };
    let without = || whatlang::Detector::with_denylist(others).detect(sample);
    info.is_reliable() || without().is_some_and(|found| found.is_reliable())
}

/// Words that Danish and Norwegian write in different ways, in the same order.
const DANISH: [&str; 19] = [
    "af", "hvad", "noget", "nogen", "blev", "efter", "meget", "mig", "dig", "sig", "op", "ud",
    "uden", "nu", "sagde", "siger", "gik", "fik", "mellem",
];
const NORWEGIAN: [&str; 19] = [
    "av", "hva", "noe", "noen", "ble", "etter", "mye", "meg", "deg", "seg", "opp", "ut", "uten",
    "nå", "sa", "sier", "gikk", "fikk", "mellom",
];

/// The one of two languages that differ little; `detected` (ISO 639-1) if no word tells.
fn danish_or_norwegian(sample: &str, detected: &'static str) -> &'static str {
    let lower = sample.to_lowercase();
    let count =
        |own: &[&str]| words(&lower).filter(|word| own.contains(&&lower[word.clone()])).count();
    match count(&DANISH).cmp(&count(&NORWEGIAN)) {
        Ordering::Greater => "da",
        Ordering::Less => "nb",
        Ordering::Equal => detected,
    }
}

/// The language of a text of which many letters are of a script whose letters say much each, whatever the names
/// of its speakers are written in.
fn of_dense_script(sample: &str) -> Option<&'static str> {
    /// A letter of such a script says as much as so many Latin ones, with the names and times between.
    const WEIGHT: usize = 8;
    let (mut kana, mut han, mut hangul, mut letters) = (0, 0, 0, 0);
    for character in sample.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match character {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7af}' => hangul += 1,
            _ => {}
        }
    }
    let is_many = |own: usize| own > 0 && own * WEIGHT >= letters;
    match () {
        () if is_many(kana) => Some("ja"),
        () if is_many(hangul) => Some("ko"),
        () if is_many(han) => Some("zh"),
        () => None,
    }
}

/// The middle of a text.
fn sample(text: &str) -> &str {
    let start = text.floor_char_boundary(text.len().saturating_sub(SAMPLE) / 2);
    &text[start..text.floor_char_boundary(start + SAMPLE)]
}

/// Whether the words of a text are those of English. It is told much faster than another language is.
fn is_english(sample: &str) -> bool {
    let (mut all, mut small) = (0, 0);
    for word in words(sample) {
        let word = &sample[word];
        let lower = match word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            true => Cow::Owned(word.to_lowercase().replace('\u{2019}', "'")),
            false => Cow::Borrowed(word),
        };
        all += 1;
        small += usize::from(is_small(&lower));
    }
    small * 100 > all * SMALL_ENGLISH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_texts() {
        let english = "We rowed from the lake to the sea, and nobody had done that before. ";
        let german = "Wir ruderten vom See bis zum Meer, und das hatte vorher noch niemand getan. ";
        let welsh = "Bore da, croeso i'r rhaglen heddiw, a dyma ni yn siarad am y môr a'r afon. ";
        let basque =
            "Egun on guztioi, gaur itsasoaz eta ibaiaz hitz egingo dugu elkarrekin hemen. ";
        let malay =
            "Selamat pagi dan selamat datang, kita akan bercakap mengenai laut dan sungai kita. ";
        let russian = "Доброе утро, дорогие друзья. Сегодня мы поговорим о реке и о море, и о тех людях, \
             которые живут здесь уже много лет. ";
        let hebrew = "בוקר טוב לכולם, היום נדבר על הנהר ועל הים ועל האנשים שגרים כאן. ";
        let danish = "Jeg kom til byen efter krigen, og der var ikke noget af det gamle tilbage, så vi blev \
             her, og hvad skulle vi ellers. Det var meget koldt om vinteren. ";
        let norwegian = "Jeg kom til byen etter krigen, og det var ikke noe av det gamle igjen, så vi ble her, \
             og hva skulle vi ellers. Det var mye kaldt om vinteren. ";
        // No word of it tells.
        let plain_danish = "Vi havde en lille gård med køer og grise, og min far kørte mælken til mejeriet hver morgen. \
             Der boede fire familier i huset, og børnene legede ved åen. ";
        let japanese =
            "[kenichi yasuda] 22:35:01\nですね。\n\n[ann bell] 22:35:09\nそうですか。\n\n";
        for (text, usual, language) in [
            (english, "en", None),
            (english, "en-GB", None),
            (english, "de", Some("en")),
            (english, "ga", Some("en")),
            (german, "en", Some("de")),
            (german, "de-AT", None),
            // Nobody knows what whatlang takes Irish for.
            (german, "ga", None),
            (welsh, "en", Some("cy")),
            (basque, "en", None),
            (malay, "en", Some("id")),
            (malay, "ms", None),
            (russian, "en", Some("ru")),
            (russian, "ga", Some("ru")),
            (hebrew, "en", Some("he")),
            (danish, "en", Some("da")),
            (danish, "nb", None),
            (norwegian, "en", Some("nb")),
            (plain_danish, "en", Some("da")),
            (plain_danish, "nb", None),
            (japanese, "en", Some("ja")),
            (japanese, "ja", None),
        ] {
            assert_eq!(other_language(&text.repeat(12), usual), language, "{usual}: {text}");
        }
        assert_eq!(other_language(german, "en"), None);
        assert_eq!(other_language(hebrew, "en"), Some("he"));
        assert_eq!(other_language("", "en"), None);
    }
}
