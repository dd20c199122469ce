//! Static files: published as they are, and never held in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::Fingerprint;
use crate::text::hash::Fnv;

/// Static files by their paths below the output folder.
pub type Statics = BTreeMap<String, Arc<StaticFile>>;

/// A file that is published without changes. One on disk is read whenever its bytes are needed.
#[derive(Debug)]
pub struct StaticFile {
    /// The name of the file for messages.
    pub name: String,
    /// Where its bytes are.
    pub contents: StaticContents,
    /// Made when a template first asks for it.
    version: OnceLock<u32>,
}

/// Where the bytes of a static file are.
#[derive(Debug)]
pub enum StaticContents {
    /// In the program, or made from the settings.
    Memory(Cow<'static, [u8]>),
    /// On disk, with the fingerprint that the file had before it was first read; `None` if a change
    /// could not be seen.
    Disk {
        /// Where it is.
        path: PathBuf,
        /// Shows whether it has changed since.
        fingerprint: Option<Fingerprint>,
    },
}

impl StaticFile {
    /// A file that is not on disk.
    pub fn in_memory(name: String, bytes: impl Into<Cow<'static, [u8]>>) -> StaticFile {
        let contents = StaticContents::Memory(bytes.into());
        StaticFile { name, contents, version: OnceLock::new() }
    }

    /// The file at `path`: the `known` one, if it is the same and has not changed.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn on_disk(path: PathBuf, known: Option<&Arc<StaticFile>>) -> io::Result<Arc<StaticFile>> {
        let fingerprint = Fingerprint::of(&path);
        let same = |known: &&Arc<StaticFile>| match &known.contents {
            StaticContents::Disk { path: before, fingerprint: taken } => {
                *before == path && taken.is_some() && *taken == fingerprint
            }
            StaticContents::Memory(_) => false,
        };
        if let Some(known) = known.filter(same) {
            return Ok(Arc::clone(known));
        }
        drop(File::open(&path)?);
        Ok(Arc::new(StaticFile {
            name: path.display().to_string(),
            contents: StaticContents::Disk { path, fingerprint },
            version: OnceLock::new(),
        }))
    }

    /// Reads it from its beginning.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match &self.contents {
            StaticContents::Memory(bytes) => Box::new(&**bytes),
            StaticContents::Disk { path, .. } => Box::new(File::open(path)?),
        })
    }

    /// All its bytes.
    ///
    /// # Errors
    /// A diagnostic if it cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let read = self.open().and_then(|mut opened| opened.read_to_end(&mut bytes));
        read.map(|_| bytes).map_err(|error| Diagnostic::unreadable(&self.name, &error))
    }

    /// A hash of its bytes, for its address: it changes whenever they do.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn version(&self) -> io::Result<u32> {
        if let Some(version) = self.version.get() {
            return Ok(*version);
        }
        let mut hash = Fnv::default();
        let mut file = self.open()?;
        let mut block = vec![0; 1 << 16];
        loop {
            match file.read(&mut block) {
                Ok(0) => break,
                Ok(length) => block[..length].iter().for_each(|&byte| hash.byte(byte)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        // The lower half, as in the addresses of earlier releases.
        Ok(*self.version.get_or_init(|| hash.0 as u32))
    }
}
