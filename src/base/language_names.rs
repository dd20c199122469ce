//! Languages by their English names: as pages show them, and as Whisper's service and OHMS write them.

/// Pairs of a name and a tag. Of several names of a language, the usual one is the first.
const NAMES: &str = "afrikaans af arabic ar armenian hy azerbaijani az basque eu belarusian be bengali bn \
    akan ak amharic am esperanto eo gujarati gu javanese jv oriya or shona sn turkmen tk zulu zu \
    bosnian bs bulgarian bg burmese my cantonese yue spanish es castilian es catalan ca chinese zh croatian hr \
    czech cs danish da dutch nl english en estonian et finnish fi flemish nl french fr galician gl \
    georgian ka german de greek el hebrew he hindi hi hungarian hu icelandic is \
    indonesian id irish ga italian it japanese ja kannada kn kazakh kk khmer km korean ko lao lo \
    latin la latvian lv lithuanian lt macedonian mk malay ms malayalam ml maltese mt mandarin zh \
    marathi mr mongolian mn nepali ne norwegian no persian fa polish pl portuguese pt punjabi pa \
    romanian ro russian ru serbian sr slovak sk slovenian sl somali so swahili sw \
    swedish sv tagalog tl tamil ta telugu te thai th tibetan bo turkish tr ukrainian uk urdu ur \
    uzbek uz vietnamese vi welsh cy yiddish yi yoruba yo";

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
        assert_eq!((tag("German"), tag("castilian"), tag("de")), ("de", "es", "de"));
        for (tag, expected) in [
            ("uk", "Ukrainian"),
            ("es", "Spanish"),
            ("nl", "Dutch"),
            ("zh-Hant", "Chinese (Hant)"),
            ("pt-BR", "Portuguese (BR)"),
            ("xx", "xx"),
        ] {
            assert_eq!(name(tag), expected);
        }
    }
}
