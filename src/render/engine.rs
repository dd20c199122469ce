//! The template engine.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::theme::Theme;
use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::pages::{Card, SiteView, View};

/// The template of a card: a transcript in a list.
const CARD: &str = "card.html";

/// The parsed templates.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    /// For each template the name of its file and its text, for error messages.
    sources: BTreeMap<String, (String, String)>,
}

impl Engine {
    /// Parses the templates of `theme`, or takes them from the engine `before` if it has the same ones.
    /// `site` is available to all of them.
    ///
    /// # Errors
    /// A diagnostic with the location in the template that cannot be parsed.
    pub fn new(
        theme: &Theme,
        site: &SiteView,
        before: Option<&Engine>,
    ) -> Result<Engine, Diagnostic> {
        let sources: BTreeMap<String, (String, String)> = theme
            .templates
            .iter()
            .map(|(name, source)| (name.clone(), (source.name.clone(), source.text.clone())))
            .collect();
        let parsed = before.filter(|before| before.sources == sources);
        let tera = parsed.map(|before| before.tera.clone()).unwrap_or_default();
        let mut engine = Engine { tera, sources };
        register(&mut engine.tera, theme, &site.base);
        if parsed.is_none() {
            engine.tera.autoescape_on(vec![".html", ".xml"]);
            let templates =
                engine.sources.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
            let templates: Vec<_> = templates.collect();
            engine
                .tera
                .add_raw_templates(templates)
                .map_err(|error| engine.diagnostic(&error, None))?;
        }
        engine.tera.global_context().insert("site", site);
        Ok(engine)
    }

    /// Renders a page into `page`, which is cleared first, so that one buffer can be used for many pages.
    ///
    /// # Errors
    /// A diagnostic with the location in the template that fails.
    pub fn render(&self, view: &View, page: &mut Vec<u8>) -> Result<(), Diagnostic> {
        page.clear();
        let template = view.template();
        let failed = |error: tera::Error| self.diagnostic(&error, Some(template));
        let context = Context::from_serialize(view).map_err(failed)?;
        self.tera.render_to(template, &context, page).map_err(failed)
    }

    /// Renders the card of a transcript for lists.
    ///
    /// # Errors
    /// A diagnostic with the location in the template that fails.
    pub fn card(&self, card: &Card) -> Result<String, Diagnostic> {
        let failed = |error: tera::Error| self.diagnostic(&error, Some(CARD));
        let mut context = Context::new();
        context.insert_value("card", Value::try_from_serializable(card).map_err(failed)?);
        self.tera.render(CARD, &context).map_err(failed)
    }

    fn diagnostic(&self, error: &tera::Error, template: Option<&str>) -> Diagnostic {
        const HELP: &str = "see `docs/templates.md` for the templates and their variables";
        let unknown = ("templates".to_owned(), String::new());
        let source = |name: &str| self.sources.get(name).unwrap_or(&unknown);
        if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
            let (file, text) = source(report.filename());
            return Diagnostic::error(Code::InvalidTemplate, file, report.message())
                .at(Location::of(text, report.span().range.clone()))
                .help(HELP);
        }
        let template = match error.kind() {
            ErrorKind::MissingParent { current, .. } => current,
            _ => template.unwrap_or_default(),
        };
        let whole = error.to_string();
        // Tera joins several errors into one text. The first is shown; it is the one to fix first.
        let mut reports = whole.split("\n\n");
        let first = reports.next().unwrap_or_default();
        let more = match reports.count() {
            0 => String::new(),
            more => format!(" (and {more} more errors)"),
        };
        let mut lines = first.lines();
        let message = lines.next().unwrap_or_default().trim_start_matches("error: ");
        let place =
            lines.next().and_then(|line| line.trim().strip_prefix("--> ")).and_then(|line| {
                let mut parts = line.split(':');
                let (file, text) = source(parts.next()?);
                let line = parts.next()?.parse::<usize>().ok()?.checked_sub(1)?;
                let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
                let length = text[start..].lines().next().map_or(0, str::len);
                Some((file, Location::of(text, start..start + length)))
            });
        let message = format!("{message}{more}");
        match place {
            Some((file, place)) => {
                Diagnostic::error(Code::InvalidTemplate, file, message).at(place)
            }
            None => Diagnostic::error(Code::InvalidTemplate, &source(template).0, message),
        }
        .help(HELP)
    }
}

/// Registers the two functions that Dicta adds to Tera. Both make URLs below the base path, and
/// neither reads the site.
fn register(tera: &mut Tera, theme: &Theme, base: &str) {
    let base_of_url = base.to_owned();
    tera.register_function("url", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path: &str = kwargs.must_get("path")?;
        Ok(format!("{base_of_url}{}", path.trim_start_matches('/')))
    });
    let statics = theme.statics.clone();
    let base = base.to_owned();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path: &str = kwargs.must_get("path")?;
        let Some(file) = statics.get(path) else {
            let message = format!("the theme has no static file `{path}`");
            return Err(tera::Error::message(message));
        };
        // The URL changes with the content, so that browsers do not show an old version.
        match file.version() {
            Ok(version) => Ok(format!("{base}{path}?v={version:08x}")),
            Err(error) => {
                Err(tera::Error::message(format!("cannot read the file {}: {error}", file.name)))
            }
        }
    });
}
