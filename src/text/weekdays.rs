//! The names of the days of the week, as dates in many languages write them.

/// The days from Monday to Sunday in the languages of [`super::months`], in lower case. From the locale
/// data of the Unicode CLDR.
const NAMES: &str = "\
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag \
    lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miércoles jueves viernes sábado domingo \
    segunda terça quarta quinta sexta feira \
    lunedì martedì mercoledì giovedì venerdì sabato domenica \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    måndag tisdag onsdag torsdag fredag lördag söndag \
    mandag tirsdag lørdag søndag \
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai \
    maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina \
    poniedziałek wtorek środa czwartek piątek sobota niedziela \
    pondělí úterý středa čtvrtek pátek neděle \
    понедельник вторник среда четверг пятница суббота воскресенье \
    понеділок вівторок середа субота неділя \
    pazartesi salı çarşamba perşembe cuma cumartesi pazar \
    δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή \
    hétfő kedd szerda csütörtök péntek szombat vasárnap \
    luni marți miercuri joi vineri sâmbătă duminică \
    dilluns dimarts dimecres dijous divendres dissabte diumenge \
    senin selasa rabu kamis jumat sabtu minggu \
    星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 \
    月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 \
    월요일 화요일 수요일 목요일 금요일 토요일 일요일";

const ENGLISH: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether a word in lower case is a day of the week, or three letters or more of its English name.
pub fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && ENGLISH.iter().any(|day| day.starts_with(word))
        || NAMES.split_whitespace().any(|day| day == word)
}

/// Whether a sign between brackets is a day of the week: `5月21日（火）`, `5월 21일 (화)`.
pub fn is_weekday_sign(sign: char) -> bool {
    "月火水木金土日월화수목금토일".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        for word in ["tue", "tuesday", "mardi", "火曜日", "вторник", "salı"] {
            assert!(is_weekday(word), "{word}");
        }
        for word in ["", "tu", "mar", "may", "until", "tuesdays"] {
            assert!(!is_weekday(word), "{word}");
        }
    }
}
