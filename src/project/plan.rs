//! Plan: all files of a site, and what makes each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, RouteIndex, TranscriptIndex};
use crate::base::paths::in_the_way;
use crate::pages::{self, PageContext, Route, Routes, TranscriptFile, transcript_file};
use crate::project::files::in_content;
use crate::render::statics::Statics;
use crate::site::{Site, TranscriptOrder};

/// All routes and files of a site.
#[derive(Debug)]
pub struct Plan {
    /// All routes, in a fixed order.
    pub routes: IndexVec<RouteIndex, Route>,
    /// What makes the file at each path of the site.
    pub files: PlannedFiles,
    /// The static files that the plan was made with.
    statics: Vec<PlannedStatic>,
    /// Warnings about addresses that two files ask for.
    pub warnings: Vec<Diagnostic>,
}

/// What makes the file at each path of a site. No two parts have a path in common.
#[derive(Debug)]
pub struct PlannedFiles {
    of_transcripts: Arc<TranscriptFiles>,
    others: BTreeMap<String, PlannedFile>,
}

/// The files of all transcripts: most of a site, and the same as long as the order is.
#[derive(Debug)]
struct TranscriptFiles {
    order: Arc<TranscriptOrder>,
    published: Vec<TranscriptFile>,
    /// The transcripts whose times are known.
    timed: Vec<(TranscriptIndex, TimeFiles)>,
    all: BTreeMap<String, PlannedFile>,
}

/// A static file.
#[derive(Debug)]
struct PlannedStatic {
    /// Its path in the site.
    path: String,
    /// Its name in messages.
    name: String,
}

/// What makes a file.
#[derive(Debug, Clone, Copy)]
pub enum PlannedFile {
    /// A route.
    Route(RouteIndex),
    /// A file that is published for a transcript.
    OfTranscript {
        /// The transcript.
        transcript: TranscriptIndex,
        /// Which of its files.
        file: TranscriptFile,
    },
    /// A static file.
    Static,
}

impl Plan {
    /// Plans the files of a site, of which `statics` are the static ones. What holds of the plan `before`
    /// is used again.
    pub fn new(context: &PageContext, statics: &Statics, before: Option<&Plan>) -> Plan {
        let (site, config) = (&context.site, &context.config);
        let Routes { all, warnings } = pages::routes(context, statics.keys());
        let routes: IndexVec<RouteIndex, Route> = all.into();
        let mut warnings: Vec<Diagnostic> =
            warnings.into_iter().map(|warning| in_content(warning, config)).collect();
        let published: Vec<TranscriptFile> = TranscriptFile::published(config).collect();
        let same = before.map(|before| &before.files.of_transcripts).filter(|files| {
            Arc::ptr_eq(&files.order, site.order())
                && files.published == published
                && files.is_timed_as(site)
        });
        let of_transcripts = match same {
            Some(same) => Arc::clone(same),
            None => Arc::new(TranscriptFiles::new(site, published)),
        };
        let others = routes.as_slice().par_iter().enumerate();
        let others = others.filter(|(_, route)| !matches!(route, Route::Transcript(_)));
        let others = others
            .map(|(index, route)| (route.file(site), PlannedFile::Route(RouteIndex::new(index))));
        let others: Vec<(String, PlannedFile)> = others.collect();
        let mut files = PlannedFiles { of_transcripts, others: others.into_iter().collect() };
        for (path, file) in statics {
            match files.in_the_way(path) {
                Some(page) => warnings.push(hidden_static(&file.name, page)),
                None => _ = files.others.insert(path.clone(), PlannedFile::Static),
            }
        }
        let statics = statics
            .iter()
            .map(|(path, file)| PlannedStatic { path: path.clone(), name: file.name.clone() });
        Plan { routes, files, statics: statics.collect(), warnings }
    }

    /// Whether the same transcripts of a site have captions.
    pub fn has_captions_of(&self, site: &Site) -> bool {
        self.files.of_transcripts.is_timed_as(site)
    }

    /// Whether the plan was made with these static files.
    pub fn has_statics(&self, statics: &Statics) -> bool {
        let known = self.statics.iter().map(|known| (&known.path, &known.name));
        known.eq(statics.iter().map(|(path, file)| (path, &file.name)))
    }
}

impl PlannedFiles {
    /// What makes the file at a path; `None` if the site has no such file.
    pub fn get(&self, path: &str) -> Option<PlannedFile> {
        self.others.get(path).or_else(|| self.of_transcripts.all.get(path)).copied()
    }

    /// Whether the site has a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// All paths.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.others.keys().chain(self.of_transcripts.all.keys())
    }

    fn in_the_way(&self, path: &str) -> Option<&String> {
        in_the_way(&self.others, path).or_else(|| in_the_way(&self.of_transcripts.all, path))
    }
}

impl TranscriptFiles {
    fn new(site: &Site, published: Vec<TranscriptFile>) -> TranscriptFiles {
        let own = |transcript: TranscriptIndex| {
            let facts = &site.transcripts[transcript].facts;
            let own = published.iter().filter(move |file| file.is_of(facts));
            own.map(move |&file| {
                let planned = PlannedFile::OfTranscript { transcript, file };
                (transcript_file(transcript, file, site), planned)
            })
        };
        let all = site.transcripts.indices().flat_map(own).collect();
        let timed = timed(site).collect();
        TranscriptFiles { order: Arc::clone(site.order()), published, timed, all }
    }

    fn is_timed_as(&self, site: &Site) -> bool {
        timed(site).eq(self.timed.iter().copied())
    }
}

/// Whether a transcript has captions and times of words.
type TimeFiles = [bool; 2];

/// The transcripts whose times are known.
fn timed(site: &Site) -> impl Iterator<Item = (TranscriptIndex, TimeFiles)> {
    let all = site.transcripts.iter_enumerated().map(|(index, transcript)| {
        let files = [TranscriptFile::Captions, TranscriptFile::WordTimes];
        (index, files.map(|file| file.is_of(&transcript.facts)))
    });
    all.filter(|(_, files)| files.contains(&true))
}

fn hidden_static(file: &str, page: &str) -> Diagnostic {
    let message = format!("this file has the same path as the page `{page}`; it is ignored");
    Diagnostic::warning(Code::AddressConflict, file, message).help("rename the file")
}
