//! Machines: what is published for other programs.
//!
//! Each file is a route like any page, so a preview serves it and a build writes it only if it has
//! changed. All of them are functions of the site alone. What a specification wants with a whole
//! address, feeds and the sitemap, there is only where the site's origin is known.

mod data;
mod feed;
pub mod json_ld;
mod llms;
mod record;
mod sitemap;
pub mod twin;
mod xml;

pub use data::{Format, Table, transcript as transcript_record};
pub use feed::FeedOf;

use super::Pages;
use crate::site::Site;

/// The name of the Markdown beside a transcript's page.
pub const TWIN: &str = "index.md";

/// A file for other programs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// An Atom feed.
    Feed(FeedOf),
    /// The sitemap, or one part of it, from 1.
    Sitemap(Option<usize>),
    /// `robots.txt`
    Robots,
    /// `llms.txt`
    Llms,
    /// A table of the archive.
    Data(Table, Format),
    /// What the annotations of a transcript look like.
    AnnotationsSchema,
}

impl File {
    /// Its path, relative to the base.
    pub fn path(&self, site: &Site) -> String {
        match self {
            File::Feed(of) => of.path(site),
            File::Sitemap(None) => sitemap::WHOLE.to_owned(),
            File::Sitemap(Some(part)) => format!("sitemap-{part}.xml"),
            File::Robots => "robots.txt".to_owned(),
            File::Llms => "llms.txt".to_owned(),
            File::Data(table, format) => data::path(*table, *format),
            File::AnnotationsSchema => data::schema_path(data::ANNOTATIONS),
        }
    }
}

impl Pages {
    /// The files of this kind that the site has; `listed` is the number of its pages.
    pub(super) fn machines(&self, listed: usize) -> Vec<File> {
        let outputs = self.config.outputs;
        let mut files: Vec<File> = self.feeds().into_iter().map(File::Feed).collect();
        if outputs.sitemap {
            files.push(File::Robots);
            if self.has_origin() {
                files.extend(sitemap::parts(listed).map(File::Sitemap));
            }
        }
        if outputs.data {
            files.extend([File::Llms, File::AnnotationsSchema]);
            files.extend(data::ALL.map(|(table, format)| File::Data(table, format)));
        }
        files
    }

    /// The bytes of one of them.
    pub(super) fn machine(&self, file: &File) -> Vec<u8> {
        match file {
            File::Feed(of) => feed::feed(self, *of).into_bytes(),
            File::Sitemap(part) => sitemap::sitemap(self, *part).into_bytes(),
            File::Robots => sitemap::robots(self).into_bytes(),
            File::Llms => llms::llms(self).into_bytes(),
            File::Data(table, format) => data::table(self, *table, *format),
            File::AnnotationsSchema => data::ANNOTATIONS_SCHEMA.as_bytes().to_vec(),
        }
    }

    pub(super) fn has_origin(&self) -> bool {
        !self.config.base_url.origin.is_empty()
    }

    /// The address of one of these files as others have to write it.
    fn address(&self, file: &File) -> String {
        self.absolute(&format!("{}{}", self.config.base_url.path, file.path(&self.site)))
    }
}
