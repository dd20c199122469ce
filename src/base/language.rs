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
    }
}
