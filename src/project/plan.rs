//! Plan: all files of a site, and what makes each of them.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, RouteIndex, TranscriptIndex};
use crate::base::paths::in_the_way;
use crate::pages::{self, PageContext, Route, Routes, TranscriptFile, transcript_file};
use crate::project::files::in_content;
use crate::render::statics::Statics;

/// All routes and files of a site.
#[derive(Debug)]
pub struct Plan {
    /// All routes, in a fixed order.
    pub routes: IndexVec<RouteIndex, Route>,
    /// What makes the file at each path of the site.
    pub files: BTreeMap<String, PlannedFile>,
    /// The static files that the plan was made with.
    statics: Vec<PlannedStatic>,
    /// Warnings about addresses that two files ask for.
    pub warnings: Vec<Diagnostic>,
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
    /// Plans the files of a site, of which `statics` are the static ones.
    pub fn new(context: &PageContext, statics: &Statics) -> Plan {
        let (site, config) = (&context.site, &context.config);
        let Routes { all, warnings } = pages::routes(context, statics.keys());
        let routes: IndexVec<RouteIndex, Route> = all.into();
        let mut warnings: Vec<Diagnostic> =
            warnings.into_iter().map(|warning| in_content(warning, config)).collect();
        let mut files: BTreeMap<String, PlannedFile> = BTreeMap::new();
        for (index, route) in routes.iter_enumerated() {
            match route {
                Route::Transcript(transcript) => {
                    let transcript = *transcript;
                    files.extend(TranscriptFile::published(config).map(|file| {
                        let planned = PlannedFile::OfTranscript { transcript, file };
                        (transcript_file(transcript, file, site), planned)
                    }));
                }
                route => _ = files.insert(route.file(site), PlannedFile::Route(index)),
            }
        }
        for (path, file) in statics {
            match in_the_way(&files, path) {
                Some(page) => warnings.push(hidden_static(&file.name, page)),
                None => _ = files.insert(path.clone(), PlannedFile::Static),
            }
        }
        let statics = statics
            .iter()
            .map(|(path, file)| PlannedStatic { path: path.clone(), name: file.name.clone() });
        Plan { routes, files, statics: statics.collect(), warnings }
    }

    /// Whether the plan was made with these static files.
    pub fn has_statics(&self, statics: &Statics) -> bool {
        let known = self.statics.iter().map(|known| (&known.path, &known.name));
        known.eq(statics.iter().map(|(path, file)| (path, &file.name)))
    }
}

fn hidden_static(file: &str, page: &str) -> Diagnostic {
    let message = format!("this file has the same path as the page `{page}`; it is ignored");
    Diagnostic::warning(Code::AddressConflict, file, message).help("rename the file")
}
