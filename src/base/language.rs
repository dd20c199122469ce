//! Language codes in the names of files and folders.

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs \
     cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr \
     ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la \
     lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om \
     or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta \
     te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes that are also words: a file or folder of such a name may be about anything.
const WORDS: [&str; 17] = [
    "am", "an", "as", "be", "he", "hi", "id", "in", "is", "it", "me", "my", "no", "or", "so", "to",
    "us",
];

/// Names that say what a file is, and not what it is about.
const PLAIN_NAMES: [&str; 5] = ["transcript", "transcription", "index", "captions", "subtitles"];

/// Whether a name says only what a file is: `transcript`, `captions`, or nothing at all.
pub fn says_nothing(name: &str) -> bool {
    name.is_empty() || PLAIN_NAMES.contains(&name)
}

/// Names of folders that say what files are, and not what they are about.
const PLAIN_FOLDERS: [&str; 8] =
    ["captions", "subtitles", "subs", "srt", "vtt", "transcripts", "source", "final"];

/// The folder whose name may speak for a file: the one that it is in, or, if neither its own name nor that of
/// the folder says what it is about, one above: `a-talk` for `a-talk/captions/en.vtt`.
pub fn speaking_folder(path: &str) -> &str {
    let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if says_nothing(caption_name(path).base) {
        while let Some((above, last)) = folder.rsplit_once('/')
            && PLAIN_FOLDERS.iter().any(|plain| last.eq_ignore_ascii_case(plain))
        {
            folder = above;
        }
    }
    folder
}

/// Whether the name of a language is also a word.
pub fn is_also_a_word(name: &str) -> bool {
    WORDS.contains(&&*name.to_lowercase())
}

/// The tag that a part of a name is, such as `es`, `pt-br` or `zh_Hant`, as BCP 47 writes it: `pt-BR`.
/// `None` if its first part is no code of ISO 639-1, or another one is neither a region nor a script.
pub fn language_tag(name: &str) -> Option<String> {
    let mut parts = name.split(['-', '_']);
    let code = parts.next()?.to_ascii_lowercase();
    if code.len() != 2 || !CODES.split_whitespace().any(|known| known == code) {
        return None;
    }
    let mut tag = code;
    for part in parts.by_ref().take(2) {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        tag.push('-');
        match part.len() {
            2 if letters => tag.push_str(&part.to_ascii_uppercase()),
            3 if digits => tag.push_str(part),
            4 if letters => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    parts.next().is_none().then_some(tag)
}

/// A name without the language at its end, and that language: `talk.es`, `talk.pt-BR`, `transcript_es`.
fn with_language(stem: &str) -> (&str, Option<String>) {
    let behind_a_stop = stem.rsplit_once('.').filter(|(name, _)| !name.is_empty());
    let behind_a_plain_name = || {
        let mark = stem.find(['-', '_']).filter(|mark| *mark > 0)?;
        says_nothing(&stem[..mark]).then_some((&stem[..mark], &stem[mark + 1..]))
    };
    let parts = behind_a_stop.or_else(behind_a_plain_name);
    match parts.map(|(name, last)| (name, language_tag(last))) {
        Some((name, Some(tag))) => (name, Some(tag)),
        _ => (stem, None),
    }
}

/// The parts of the name of a caption file: `Title.en.vtt`, `Title.en-orig.json3`, `Title.en.manual.srt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptionName<'n> {
    /// The name without its folder, its language and its extension.
    pub base: &'n str,
    /// The language, as BCP 47 writes it.
    pub language: Option<String>,
    /// Whether it says that this is the original of several.
    pub original: bool,
}

/// Takes the path of a caption file apart.
pub fn caption_name(path: &str) -> CaptionName<'_> {
    let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let marked = |stem: &'_ str| -> Option<usize> {
        let (rest, last) = stem.rsplit_once('.')?;
        let is_mark = ["manual", "auto", "asr", "orig", "forced", "sdh", "cc"].contains(&last);
        (is_mark && with_language(rest).1.is_some()).then_some(rest.len())
    };
    let stem = marked(stem).map_or(stem, |end| &stem[..end]);
    let unmarked = stem.strip_suffix("-orig").unwrap_or(stem);
    // Captions in several languages are often called by these alone. `vi.md` is about an editor.
    let is_text = ["md", "markdown", "txt"].iter().any(|text| extension.eq_ignore_ascii_case(text));
    let alone = language_tag(unmarked).filter(|_| !is_text);
    let (base, language) = match alone {
        Some(language) => ("", Some(language)),
        None => with_language(unmarked),
    };
    match language {
        Some(_) => CaptionName { base, language, original: unmarked.len() < stem.len() },
        None => CaptionName { base: stem, language, original: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_in_names() {
        for (name, tag) in [
            ("es", Some("es")),
            ("pt-br", Some("pt-BR")),
            ("zh_Hant", Some("zh-Hant")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("ES", Some("es")),
            ("xx", None),
            ("eng", None),
            ("en-", None),
            ("de-1", None),
            ("part-two", None),
            ("", None),
        ] {
            assert_eq!(language_tag(name).as_deref(), tag, "{name}");
        }
        assert_eq!(with_language("a.b.es"), ("a.b", Some("es".to_owned())));
        assert_eq!(with_language("v1.2"), ("v1.2", None));
        assert_eq!(with_language(".es"), (".es", None));
        assert_eq!(with_language("transcript_uk"), ("transcript", Some("uk".to_owned())));
        assert_eq!(with_language("captions-pt-BR"), ("captions", Some("pt-BR".to_owned())));
        assert_eq!(with_language("visit-to-uk"), ("visit-to-uk", None));
        let parts = |path| {
            let CaptionName { base, language, original } = caption_name(path);
            (base.to_owned(), language.unwrap_or_default(), original)
        };
        for (path, base, language, original) in [
            ("a/Talk [x].en.vtt", "Talk [x]", "en", false),
            ("Talk.en-orig.json3", "Talk", "en", true),
            ("Talk.en.manual.srt", "Talk", "en", false),
            ("v1.2.srt", "v1.2", "", false),
            ("talk/it.srt", "", "it", false),
            ("talk/pt-BR.vtt", "", "pt-BR", false),
            ("talk/it.md", "it", "", false),
            ("talk/transcript_uk.txt", "transcript", "uk", false),
            ("the-orig.srt", "the-orig", "", false),
            ("a.manual.srt", "a.manual", "", false),
        ] {
            assert_eq!(parts(path), (base.to_owned(), language.to_owned(), original), "{path}");
        }
    }
}
