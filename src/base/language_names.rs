//! Languages by their English names: as pages show them, and as Whisper's service and OHMS write them.

/// Pairs of a name and a tag. Of several names of a language, the usual one is the first.
const NAMES: &str = "afrikaans af akan ak amharic am arabic ar armenian hy azerbaijani az basque eu belarusian be \
    bengali bn bosnian bs bulgarian bg burmese my cantonese yue catalan ca chinese zh mandarin zh \
    croatian hr czech cs danish da dutch nl flemish nl english en esperanto eo estonian et finnish \
    fi french fr galician gl georgian ka german de greek el gujarati gu hebrew he hindi hi \
    hungarian hu icelandic is indonesian id irish ga italian it japanese ja javanese jv kannada kn \
    kazakh kk khmer km korean ko lao lo latin la latvian lv lithuanian lt macedonian mk malay ms \
    malayalam ml maltese mt marathi mr mongolian mn nepali ne norwegian no norwegian nb norwegian nn oriya or persian fa \
    polish pl portuguese pt punjabi pa romanian ro russian ru serbian sr shona sn sinhala si slovak sk \
    slovenian sl somali so spanish es castilian es swahili sw swedish sv tagalog tl tamil ta \
    telugu te thai th tibetan bo turkish tr turkmen tk ukrainian uk urdu ur uzbek uz vietnamese vi \
    welsh cy yiddish yi yoruba yo zulu zu";

/// The tag of a language that is named in English; another name as it is.
pub fn tag(name: &str) -> &str {
    let lower = name.trim().to_lowercase();
    let mut words = NAMES.split_whitespace();
    while let (Some(known), Some(tag)) = (words.next(), words.next()) {
        if known == lower {
            return tag;
        }
    }
    name.trim()
}

/// The English name of a language (BCP 47), with what the tag says besides: "Portuguese (BR)". A tag that is not
/// known as it is.
pub fn name(tag: &str) -> String {
    let (primary, more) = match tag.split_once('-') {
        Some((primary, more)) => (primary, Some(more)),
        None => (tag, None),
    };
    let mut words = NAMES.split_whitespace();
    while let (Some(name), Some(known)) = (words.next(), words.next()) {
        if known.eq_ignore_ascii_case(primary) {
            let (first, rest) = name.split_at(1);
            let name = first.to_uppercase() + rest;
            return more.map_or(name.clone(), |more| format!("{name} ({more})"));
        }
    }
    tag.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags() {
        assert_eq!((tag("German"), tag("castilian"), tag("Norwegian")), ("de", "es", "no"));
        for (tag, expected) in [
            ("uk", "Ukrainian"),
            ("es", "Spanish"),
            ("nl", "Dutch"),
            ("zh-Hant", "Chinese (Hant)"),
            ("pt-BR", "Portuguese (BR)"),
            ("nb", "Norwegian"),
            ("xx", "xx"),
        ] {
            assert_eq!(name(tag), expected);
        }
    }
}
