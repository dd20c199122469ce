//! Languages by their English names, as Whisper's service and OHMS write them.

/// Pairs of a name and a tag.
const NAMES: &str = "afrikaans af arabic ar armenian hy azerbaijani az basque eu belarusian be bengali bn \
    bosnian bs bulgarian bg burmese my cantonese yue castilian es catalan ca chinese zh croatian hr \
    czech cs danish da dutch nl english en estonian et finnish fi flemish nl french fr galician gl \
    georgian ka german de greek el gujarati gu hebrew he hindi hi hungarian hu icelandic is \
    indonesian id irish ga italian it japanese ja kannada kn kazakh kk khmer km korean ko lao lo \
    latin la latvian lv lithuanian lt macedonian mk malay ms malayalam ml maltese mt mandarin zh \
    marathi mr mongolian mn nepali ne norwegian no persian fa polish pl portuguese pt punjabi pa \
    romanian ro russian ru serbian sr slovak sk slovenian sl somali so spanish es swahili sw \
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
