//! The names of fields in other languages than English.

/// For each field, its names in Spanish, French, German, Italian, Portuguese and Dutch, then in Polish, Czech,
/// Russian, Ukrainian, Swedish, Danish, Norwegian, Finnish, Turkish, Chinese, Japanese and Korean. A name that
/// several of them have stands once.
#[rustfmt::skip]
pub static TRANSLATIONS: [(&str, &[&str]); 16] = [
    (
        "title",
        &[
            "titulo", "título", "titre", "titel", "titolo", "tytuł", "tytul", "název", "nazev",
            "заголовок", "название", "назва", "rubrik", "tittel", "otsikko", "标题", "標題", "タイトル", "題名",
            "제목",
        ],
    ),
    (
        "publish_date",
        &[
            "fecha", "fecha_publicacion", "fecha_publicación", "fecha_de_publicacion",
            "fecha_de_publicación", "date_publication", "date_de_publication", "datum",
            "veröffentlicht", "veröffentlicht_am", "erscheinungsdatum", "sendedatum", "data",
            "data_pubblicazione", "data_di_pubblicazione", "data_publicacao", "data_publicação",
            "data_de_publicacao", "data_de_publicação", "publicatiedatum", "дата", "дата_публикации",
            "data_publikacji", "datum_vydání", "dato", "publiceringsdatum", "päivämäärä", "tarih",
            "日期", "发布日期", "發布日期", "日付", "公開日", "날짜", "일자", "게시일",
        ],
    ),
    (
        "author",
        &[
            "autor", "autora", "autores", "auteur", "autrice", "auteurs", "autoren", "verfasser",
            "autore", "автор", "autorzy", "författare", "forfatter", "作者", "著者", "저자",
        ],
    ),
    ("youtube_url", &["url_video", "url_audio", "enlace", "lien"]),
    (
        "duration",
        &[
            "duracion", "duración", "durée", "duree", "dauer", "durata", "duracao", "duração", "duur",
            "czas_trwania", "délka", "длительность", "продолжительность", "тривалість", "längd",
            "varighed", "varighet", "时长", "時長", "길이",
        ],
    ),
    (
        "description",
        &[
            "descripcion", "descripción", "beschreibung", "descrizione", "descricao", "descrição",
            "beschrijving", "opis", "popis", "описание", "опис", "beskrivning", "beskrivelse", "描述",
            "说明", "說明", "説明", "설명",
        ],
    ),
    (
        "summary",
        &[
            "resumen", "résumé", "zusammenfassung", "riassunto", "sommario", "resumo", "samenvatting",
            "streszczenie", "shrnutí", "резюме", "краткое_содержание", "sammanfattning", "sammendrag",
            "摘要", "要約", "概要", "요약",
        ],
    ),
    (
        "series",
        &[
            "serie", "série", "programa", "émission", "emission", "reihe", "sendung", "programma",
            "seria", "серия", "серія", "系列", "シリーズ", "시리즈",
        ],
    ),
    ("primary_topic", &["tema", "thème", "sujet", "thema", "argomento", "assunto"]),
    (
        "keywords",
        &[
            "palabras_clave", "etiquetas", "temas", "mots_clés", "mots_cles", "mots_clefs", "thèmes",
            "schlagworte", "schlagwörter", "stichworte", "stichwörter", "themen", "parole_chiave",
            "temi", "palavras_chave", "trefwoorden", "słowa_kluczowe", "tagi", "klíčová_slova",
            "štítky", "ключевые_слова", "теги", "ключові_слова", "nyckelord", "nøgleord", "nøkkelord",
            "关键词", "關鍵詞", "关键字", "關鍵字", "标签", "標籤", "キーワード", "タグ", "키워드", "태그",
        ],
    ),
    (
        "speakers",
        &[
            "ponentes", "ponente", "oradores", "orador", "hablantes", "hablante", "invitados",
            "invitado", "invitada", "entrevistados", "entrevistado", "entrevistada", "entrevistador",
            "entrevistadora", "presentador", "presentadora", "intervenants", "intervenant", "invités",
            "invité", "invitée", "animateur", "animatrice", "orateur", "oratrice", "sprecher",
            "sprecherin", "gäste", "gast", "interviewpartner", "redner", "rednerin", "relatori",
            "relatore", "ospiti", "ospite", "conduttore", "convidados", "convidado", "convidada",
            "apresentador", "apresentadora", "sprekers", "spreker", "gasten", "prelegent",
            "prelegenci", "goście", "řečník", "řečníci", "спикер", "спикеры", "докладчик",
            "докладчики", "гость", "гости", "ведущий", "спікер", "гість", "гості", "talare", "gäster",
            "taler", "talere", "gæst", "gæster", "gjest", "gjester", "讲者", "講者", "演讲者", "发言人", "發言人",
            "嘉宾", "嘉賓", "主持人", "話者", "講演者", "登壇者", "出演者", "ゲスト", "발표자", "연사", "게스트",
        ],
    ),
    (
        "lang",
        &[
            "idioma", "langue", "sprache", "lingua", "língua", "taal", "język", "jazyk", "язык",
            "мова", "språk", "sprog", "语言", "語言", "言語", "언어",
        ],
    ),
    ("status", &["estado", "statut", "stato", "статус", "stan", "stav", "状态", "狀態", "状態", "상태"]),
    (
        "license",
        &[
            "licencia", "lizenz", "licenza", "licenca", "licença", "licentie", "licencja",
            "лицензия", "ліцензія", "licens", "lisens", "许可", "授權", "ライセンス", "라이선스",
        ],
    ),
    ("rights", &["derechos", "droits", "rechte", "diritti", "direitos", "rechten"]),
    ("draft", &["borrador", "brouillon", "entwurf", "bozza", "rascunho"]),
];

/// The names of a field in other languages.
pub fn of(field: &str) -> &'static [&'static str] {
    TRANSLATIONS.iter().find(|(own, _)| *own == field).map_or(&[], |(_, names)| names)
}
