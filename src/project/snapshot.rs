//! Snapshot: a site with its theme and its plan, from which every file can be made.
//!
//! A build makes all files of a snapshot; a preview makes the one that the browser asks for. Both
//! call the same functions, one for each kind of artifact. The files of a transcript (page, plain
//! text, annotations, Markdown export, share picture) are made from its parsed text, each on its
//! own: a build reads the source once for all of them, a preview makes one and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::TranscriptIndex;
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::captions::Captions;
use crate::config::Config;
use crate::document::Layout;
use crate::load;
use crate::markup::{self, Document, PreparedBody};
use crate::model::{Facts, File};
use crate::pages::{
    self, Content, PageContext, Route, SiteView, TranscriptFile, View, file_of, transcript_file,
};
use crate::project::files::{changed, read_body};
use crate::project::made_index::MadeIndex;
use crate::project::plan::{Plan, PlannedFile};
use crate::render::Engine;
use crate::render::statics::{StaticContents, Statics};
use crate::render::theme::Theme;
use crate::search::{self, WordCollector};
use crate::site::Site;
use crate::site::url_folders::SEARCH;
use crate::text::hash::hash_of;
use crate::text::timing::Timing;

/// A site with its theme and its plan.
#[derive(Debug)]
pub struct Snapshot {
    /// The files of the site.
    pub plan: Arc<Plan>,
    /// The static files of the theme and the site.
    pub statics: Statics,
    context: PageContext,
    engine: Arc<Engine>,
    search: MadeIndex,
}

/// The text of a transcript, ready to be parsed, and its captions.
struct ReadBody {
    prepared: PreparedBody,
    captions: Option<Captions>,
}

/// Memory that is used again for one file after another.
#[derive(Debug, Default)]
pub struct Buffers {
    /// The source of a transcript.
    source: Source,
    /// The bytes of a page or an export.
    pub page: Vec<u8>,
}

impl Snapshot {
    /// Loads the theme of a site and plans its files. The plan of the snapshot `before` is used
    /// again if it is still valid.
    ///
    /// # Errors
    /// [`Stopped`] if the theme cannot be used or the sink holds an error.
    pub fn new(
        site: Arc<Site>,
        config: &Config,
        before: Option<&Snapshot>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Snapshot, Stopped> {
        let (theme, warnings) =
            diagnostics.require(Theme::load(config, before.map(|before| &before.statics)))?;
        diagnostics.extend(warnings);
        let site_view = SiteView::new(&site, config, theme.options.clone());
        let parsed = before.map(|before| &*before.engine);
        let engine = Arc::new(diagnostics.require(Engine::new(&theme, &site_view, parsed))?);
        let cards = Arc::clone(&engine);
        let context =
            PageContext::new(site, config.clone(), Box::new(move |card| cards.card(card)));
        let mut statics = theme.statics;
        let same = before.filter(|before| {
            before.context.config == *config
                && before.site().has_lists_of(&context.site)
                && before.plan.has_statics(&statics)
                && before.plan.has_captions_of(&context.site)
        });
        let plan = match same {
            Some(before) => Arc::clone(&before.plan),
            None => Arc::new(Plan::new(&context, &statics, before.map(|before| &*before.plan))),
        };
        statics.retain(|path, _| matches!(plan.files.get(path), Some(PlannedFile::Static)));
        diagnostics.extend(plan.warnings.iter().cloned());
        diagnostics.stop_on_errors()?;
        Ok(Snapshot { plan, statics, context, engine, search: MadeIndex::default() })
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.context.site
    }

    /// The site's base path.
    pub fn base(&self) -> &str {
        &self.context.config.base_url.path
    }

    /// The path of the file that an address below the base asks for: the address itself, or the
    /// page of the folder that it names, with or without its slash.
    pub fn file(&self, below: &str) -> String {
        let exact = self.plan.files.contains(below) || self.is_of_search(below);
        if exact { below.to_owned() } else { file_of(below) }
    }

    /// The static file on disk that is published at a path below the base; `None` if another file is,
    /// or none.
    pub fn on_disk(&self, path: &str) -> Option<&Path> {
        match &self.statics.get(path)?.contents {
            StaticContents::Disk { path, .. } => Some(path),
            StaticContents::Memory(_) => None,
        }
    }

    /// The transcript whose page is at a path below the base.
    pub fn transcript_of(&self, path: &str) -> Option<TranscriptIndex> {
        match self.plan.files.get(path)? {
            PlannedFile::Route(index) => match self.plan.routes[index] {
                Route::Transcript(transcript) => Some(transcript),
                _ => None,
            },
            PlannedFile::OfTranscript { transcript, .. } => Some(transcript),
            PlannedFile::Static => None,
        }
    }

    /// The settings that the site is made with.
    pub fn config(&self) -> &Config {
        &self.context.config
    }

    /// The bytes of the file at a path below the base, such as `index.html`; `None` if the site has
    /// no such file.
    ///
    /// # Errors
    /// A diagnostic if its source cannot be read or its template fails.
    pub fn artifact(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut buffers = Buffers::default();
        match self.plan.files.get(path) {
            None if self.is_of_search(path) => Ok(self.search_index()?.get(path).cloned()),
            None => Ok(None),
            Some(PlannedFile::Static) => {
                self.statics.get(path).map(|file| file.bytes()).transpose()
            }
            Some(PlannedFile::Route(index)) => {
                self.page(&self.plan.routes[index], &mut buffers)?;
                Ok(Some(buffers.page))
            }
            Some(PlannedFile::OfTranscript { transcript, file }) => {
                self.transcript_artifact(transcript, file, buffers).map(Some)
            }
        }
    }

    fn transcript_artifact(
        &self,
        transcript: TranscriptIndex,
        file: TranscriptFile,
        mut buffers: Buffers,
    ) -> Result<Vec<u8>, Diagnostic> {
        if file == TranscriptFile::Picture {
            return Ok(pages::picture(&self.context, transcript));
        }
        let body = self.body(transcript, &mut buffers.source)?;
        let document = self.document(transcript, &body)?;
        if file == TranscriptFile::Page {
            self.transcript_page(transcript, document, &mut buffers.page)?;
            return Ok(buffers.page);
        }
        if matches!(file, TranscriptFile::Captions | TranscriptFile::WordTimes) {
            let timing = self.timing(transcript, &document, &body);
            return Ok(self.timed(file, transcript, &document, &timing).into_bytes());
        }
        let plain = pages::plain_text(&document, self.context.transcript(transcript));
        Ok(match file {
            TranscriptFile::Annotations => pages::annotations(&self.context, transcript, &plain),
            TranscriptFile::Markdown => {
                pages::markdown(&self.context, transcript, &document, &plain).into_bytes()
            }
            _ => plain.into_bytes(),
        })
    }

    /// Makes the page or export of a route in `buffers.page`. Returns a warning about links in the
    /// text of a transcript to files that have no page.
    ///
    /// # Errors
    /// A diagnostic if the source of a transcript cannot be read or the template fails.
    pub fn page(
        &self,
        route: &Route,
        buffers: &mut Buffers,
    ) -> Result<Option<Diagnostic>, Diagnostic> {
        match pages::content(&self.context, route)? {
            Content::Transcript(transcript) => {
                let body = self.body(transcript, &mut buffers.source)?;
                let document = self.document(transcript, &body)?;
                return self.transcript_page(transcript, document, &mut buffers.page);
            }
            Content::View(view) => self.engine.render(&view, &mut buffers.page)?,
            Content::Bytes(bytes) => buffers.page = bytes,
        }
        Ok(None)
    }

    /// Makes all files of a route, and gives each to `stage` with its path below the output folder.
    /// The source of a transcript is read and parsed once, and the words of its text are added to `words`.
    /// Returns a warning as [`Snapshot::page`] does.
    ///
    /// # Errors
    /// A diagnostic if the source of a transcript cannot be read, the template fails, or `stage`
    /// does.
    pub fn artifacts(
        &self,
        route: &Route,
        buffers: &mut Buffers,
        words: &WordCollector,
        stage: impl Fn(&str, &[u8]) -> Result<(), Diagnostic>,
    ) -> Result<Option<Diagnostic>, Diagnostic> {
        let Route::Transcript(transcript) = *route else {
            let warning = self.page(route, buffers)?;
            stage(&route.file(self.site()), &buffers.page)?;
            return Ok(warning);
        };
        let (context, outputs) = (&self.context, self.context.config.outputs);
        let stage =
            |file, bytes: &[u8]| stage(&transcript_file(transcript, file, self.site()), bytes);
        let body = self.body(transcript, &mut buffers.source)?;
        let document = self.document(transcript, &body)?;
        let plain = pages::plain_text(&document, context.transcript(transcript));
        stage(TranscriptFile::Text, plain.as_bytes())?;
        if outputs.search {
            words.add(transcript, &context.transcript(transcript).facts.spoken, &plain);
        }
        let annotations = pages::annotations(context, transcript, &plain);
        stage(TranscriptFile::Annotations, &annotations)?;
        drop(annotations);
        if outputs.markdown {
            let markdown = pages::markdown(context, transcript, &document, &plain);
            stage(TranscriptFile::Markdown, markdown.as_bytes())?;
        }
        drop(plain);
        let facts = &context.transcript(transcript).facts;
        if outputs.captions && TranscriptFile::Captions.is_of(facts) {
            let timing = self.timing(transcript, &document, &body);
            for file in [TranscriptFile::Captions, TranscriptFile::WordTimes] {
                if file.is_of(facts) {
                    stage(file, self.timed(file, transcript, &document, &timing).as_bytes())?;
                }
            }
        }
        let warning = self.transcript_page(transcript, document, &mut buffers.page)?;
        stage(TranscriptFile::Page, &buffers.page)?;
        if outputs.pictures {
            stage(TranscriptFile::Picture, &pages::picture(context, transcript))?;
        }
        Ok(warning)
    }

    /// Makes the files of the search index from the words of all texts, and gives each to `stage`. Returns
    /// their paths below the base; none if the site has no search. Fails if `stage` does.
    pub fn search_files(
        &self,
        words: WordCollector,
        stage: impl Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync,
    ) -> Result<BTreeSet<String>, Diagnostic> {
        match self.context.config.outputs.search {
            true => search::search_files(self.site(), words, &stage),
            false => Ok(BTreeSet::new()),
        }
    }

    fn is_of_search(&self, path: &str) -> bool {
        let name = path.strip_prefix(SEARCH).and_then(|rest| rest.strip_prefix('/'));
        self.context.config.outputs.search
            && name.is_some_and(|name| path == search::HEAD || name.ends_with(".bin"))
    }

    /// The paths of all files.
    ///
    /// # Errors
    /// A diagnostic if a text cannot be read, which is a part of the search index.
    pub fn paths(&self) -> Result<Vec<String>, Diagnostic> {
        let search = match self.context.config.outputs.search {
            true => self.search_index()?.keys(),
            false => Default::default(),
        };
        Ok(self.plan.files.paths().chain(search).cloned().collect())
    }

    /// The files of the search index by their paths, as a build makes them.
    fn search_index(&self) -> Result<&BTreeMap<String, Vec<u8>>, Diagnostic> {
        self.search.files(self.site(), |words| {
            let all: Vec<TranscriptIndex> = self.site().transcripts.indices().collect();
            all.into_par_iter().try_for_each_init(Buffers::default, |buffers, transcript| {
                let body = self.body(transcript, &mut buffers.source)?;
                let document = self.document(transcript, &body)?;
                let own = self.context.transcript(transcript);
                words.add(transcript, &own.facts.spoken, &pages::plain_text(&document, own));
                Ok(())
            })
        })
    }

    /// Reads the text of a transcript, ready to be parsed.
    fn body(
        &self,
        transcript: TranscriptIndex,
        source: &mut Source,
    ) -> Result<ReadBody, Diagnostic> {
        let Facts { meta, spoken } = &*self.context.transcript(transcript).facts;
        let body = read_body(&self.context.config, meta, source)?;
        let prepare = match spoken.labelled {
            true => markup::prepare,
            false => markup::prepare_unlabelled,
        };
        let prepared = prepare(&body, meta, self.context.config.allow_html);
        Ok(ReadBody { prepared, captions: body.captions })
    }

    /// Parses the text of a transcript.
    ///
    /// # Errors
    /// A diagnostic if the text is not the one that was annotated.
    fn document<'b>(
        &self,
        transcript: TranscriptIndex,
        body: &'b ReadBody,
    ) -> Result<Document<'b>, Diagnostic> {
        let facts = &self.context.transcript(transcript).facts;
        let document = Document::parse(&body.prepared, self.context.config.allow_html);
        match hash_of(document.text()) == facts.spoken.hash {
            true => Ok(document),
            false => Err(changed(&facts.meta.source)),
        }
    }

    /// When a transcript is said.
    fn timing(&self, transcript: TranscriptIndex, document: &Document, body: &ReadBody) -> Timing {
        let meta = &self.context.transcript(transcript).facts.meta;
        Layout::of(document, body.captions.as_ref(), meta).timing
    }

    /// The captions of a transcript, or the times of its words.
    fn timed(
        &self,
        file: TranscriptFile,
        transcript: TranscriptIndex,
        document: &Document,
        timing: &Timing,
    ) -> String {
        let transcript = self.context.transcript(transcript);
        match file {
            TranscriptFile::WordTimes => pages::word_times(transcript, document, timing),
            _ => pages::captions(&self.context, transcript, document, timing),
        }
    }

    /// Renders the page of a transcript into `page`.
    fn transcript_page(
        &self,
        transcript: TranscriptIndex,
        document: Document,
        page: &mut Vec<u8>,
    ) -> Result<Option<Diagnostic>, Diagnostic> {
        let made = pages::transcript_view(&self.context, transcript, document)?;
        self.engine.render(&View::Transcript(Box::new(made.view)), page)?;
        if made.dead_links.is_empty() {
            return Ok(None);
        }
        let file = self.source_file(transcript);
        let source = Source::read(&file.path, &file.name).ok();
        Ok(load::dead_links(&file.name, source.as_ref(), &made.dead_links))
    }

    fn source_file(&self, transcript: TranscriptIndex) -> File {
        let source = &self.context.transcript(transcript).facts.meta.source;
        File::at(&self.context.config.content, source)
    }
}
