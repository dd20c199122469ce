//! Language codes in the names of files and folders.

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs \
     cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr \
     ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la \
     lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om \
     or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta \
     te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

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

/// A name without the language at its end, and that language: `talk.es`, `talk.pt-BR`.
pub fn with_language(stem: &str) -> (&str, Option<String>) {
    match stem.rsplit_once('.') {
        Some((name, last)) if !name.is_empty() => match language_tag(last) {
            Some(tag) => (name, Some(tag)),
            None => (stem, None),
        },
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
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let marked = |stem: &'_ str| -> Option<usize> {
        let (rest, last) = stem.rsplit_once('.')?;
        let is_mark = ["manual", "auto", "asr", "orig", "forced", "sdh", "cc"].contains(&last);
        (is_mark && with_language(rest).1.is_some()).then_some(rest.len())
    };
    let stem = marked(stem).map_or(stem, |end| &stem[..end]);
    let unmarked = stem.strip_suffix("-orig").unwrap_or(stem);
    let (base, language) = with_language(unmarked);
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
        let parts = |path| {
            let CaptionName { base, language, original } = caption_name(path);
            (base.to_owned(), language.unwrap_or_default(), original)
        };
        for (path, base, language, original) in [
            ("a/Talk [x].en.vtt", "Talk [x]", "en", false),
            ("Talk.en-orig.json3", "Talk", "en", true),
            ("Talk.en.manual.srt", "Talk", "en", false),
            ("v1.2.srt", "v1.2", "", false),
            ("the-orig.srt", "the-orig", "", false),
            ("a.manual.srt", "a.manual", "", false),
        ] {
            assert_eq!(parts(path), (base.to_owned(), language.to_owned(), original), "{path}");
        }
    }
}
