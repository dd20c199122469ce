//! Render: a view and its template become the bytes of a page.

pub mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pages::{SiteView, View};
use crate::text::fingerprint::fnv1a;
use theme::Theme;

/// The templates, ready to render pages.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    /// For each template its file as an editor would name it, and its text, for errors.
    sources: BTreeMap<String, (String, String)>,
}

impl Engine {
    /// Parses the templates of `theme`; `site` is what every one of them sees.
    ///
    /// # Errors
    /// A diagnostic with the place in the template that does not parse.
    pub fn new(theme: &Theme, site: &SiteView) -> Result<Engine, Diagnostic> {
        let sources: BTreeMap<String, (String, String)> = theme
            .templates
            .iter()
            .map(|(name, source)| (name.clone(), (source.name.clone(), source.text.clone())))
            .collect();
        let mut engine = Engine { tera: Tera::new(), sources };
        engine.tera.autoescape_on(vec![".html", ".xml"]);
        register(&mut engine.tera, theme, &site.base);
        let templates =
            engine.sources.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
        let templates: Vec<_> = templates.collect();
        engine
            .tera
            .add_raw_templates(templates)
            .map_err(|error| engine.diagnostic(&error, None))?;
        engine.tera.global_context().insert("site", site);
        Ok(engine)
    }

    /// Renders a page into `page`, which is emptied first; so one buffer serves many pages.
    ///
    /// # Errors
    /// A diagnostic with the place in the template that fails.
    pub fn render(&self, view: &View, page: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let template = view.template();
        let context = Context::from_serialize(view)
            .map_err(|error| self.diagnostic(&error, Some(template)))?;
        page.clear();
        self.tera
            .render_to(template, &context, page)
            .map_err(|error| self.diagnostic(&error, Some(template)))
    }

    fn diagnostic(&self, error: &tera::Error, template: Option<&str>) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            let file = template.and_then(|name| self.sources.get(name));
            let file = file.map_or("templates", |(file, _)| file.as_str());
            return Diagnostic::error(Code::Template, file, error.to_string())
                .help("`docs/templates.md` lists the templates and what each one sees");
        };
        let unknown = (report.filename().to_owned(), String::new());
        let (file, text) = self.sources.get(report.filename()).unwrap_or(&unknown);
        Diagnostic::error(Code::Template, file, report.message())
            .at(Place::of(text, report.span().range.clone()))
            .help("`docs/templates.md` lists what each template sees")
    }
}

/// The two functions that templates have besides Tera's own. Both make addresses under the base
/// path; neither reads the site.
fn register(tera: &mut Tera, theme: &Theme, base: &str) {
    let base_of_url = base.to_owned();
    tera.register_function("url", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path: &str = kwargs.must_get("path")?;
        Ok(format!("{base_of_url}{}", path.trim_start_matches('/')))
    });
    // A changed file gets a new address, so that no browser shows an old one.
    let versions: BTreeMap<String, String> = theme
        .statics
        .iter()
        .map(|(path, bytes)| (path.clone(), format!("{:08x}", fnv1a(bytes.iter().copied()) as u32)))
        .collect();
    let versions = Arc::new(versions);
    let base = base.to_owned();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path: &str = kwargs.must_get("path")?;
        match versions.get(path) {
            Some(version) => Ok(format!("{base}{path}?v={version}")),
            None => Err(tera::Error::message(format!("the theme has no static file `{path}`"))),
        }
    });
}
