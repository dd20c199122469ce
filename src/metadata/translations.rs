//! The names of fields in other languages than English.

/// For each field, its names in Spanish, French, German, Italian, Portuguese and Dutch. A name that several of
/// them have stands once.
#[rustfmt::skip]
pub static TRANSLATIONS: [(&str, &[&str]); 16] = [
    ("title", &["titulo", "título", "titre", "titel", "titolo"]),
    (
        "publish_date",
        &[
            "fecha", "fecha_publicacion", "fecha_publicación", "fecha_de_publicacion",
            "fecha_de_publicación", "date_publication", "date_de_publication", "datum",
            "veröffentlicht", "veröffentlicht_am", "erscheinungsdatum", "sendedatum", "data",
            "data_pubblicazione", "data_di_pubblicazione", "data_publicacao", "data_publicação",
            "data_de_publicacao", "data_de_publicação", "publicatiedatum",
        ],
    ),
    ("author", &["autor", "autora", "autores", "auteur", "autrice", "auteurs", "autoren", "verfasser", "autore"]),
    ("youtube_url", &["url_video", "url_audio", "enlace", "lien"]),
    ("duration", &["duracion", "duración", "durée", "duree", "dauer", "durata", "duracao", "duração", "duur"]),
    ("description", &["descripcion", "descripción", "beschreibung", "descrizione", "descricao", "descrição", "beschrijving"]),
    ("summary", &["resumen", "résumé", "zusammenfassung", "riassunto", "sommario", "resumo", "samenvatting"]),
    ("series", &["serie", "série", "programa", "émission", "emission", "reihe", "sendung", "programma"]),
    ("primary_topic", &["tema", "thème", "sujet", "thema", "argomento", "assunto"]),
    (
        "keywords",
        &[
            "palabras_clave", "etiquetas", "temas", "mots_clés", "mots_cles", "mots_clefs", "thèmes",
            "schlagworte", "schlagwörter", "stichworte", "stichwörter", "themen", "parole_chiave",
            "temi", "palavras_chave", "trefwoorden",
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
            "apresentador", "apresentadora", "sprekers", "spreker", "gasten",
        ],
    ),
    ("lang", &["idioma", "langue", "sprache", "lingua", "língua", "taal"]),
    ("status", &["estado", "statut", "stato"]),
    ("license", &["licencia", "lizenz", "licenza", "licenca", "licença", "licentie"]),
    ("rights", &["derechos", "droits", "rechte", "diritti", "direitos", "rechten"]),
    ("draft", &["borrador", "brouillon", "entwurf", "bozza", "rascunho"]),
];

/// The names of a field in other languages.
pub fn of(field: &str) -> &'static [&'static str] {
    TRANSLATIONS.iter().find(|(own, _)| *own == field).map_or(&[], |(_, names)| names)
}
