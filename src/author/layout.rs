//! The path of the next transcript, which follows the pattern of most files in the archive.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::dates::dated_name;
use crate::model::File;

/// A pattern of paths in the content folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileLayout {
    /// The folders, the outermost first.
    folders: Vec<FolderPattern>,
    /// The date before the title in a name; `None` if names have no date.
    date: Option<NameDate>,
    name: FileNamePattern,
}

/// A date in a name, with the character between it and the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameDate {
    Day(char),
    Month(char),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FolderPattern {
    Year,
    Month,
    Day,
    Named(String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FileNamePattern {
    /// A folder for each transcript; the file in it always has this name.
    Folder(String),
    /// A file for each transcript, with this extension.
    File(String),
}

/// Which files have a layout.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct LayoutUse {
    count: usize,
    /// The index of the last one.
    last: usize,
}

impl FileLayout {
    /// The layout of most files; of several that are equally frequent, that of the last file. Without
    /// files it is the default, `2024-05-21-title.md`.
    pub fn most_common(files: &[File]) -> FileLayout {
        let mut uses: BTreeMap<FileLayout, LayoutUse> = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            let used = uses.entry(FileLayout::of(file)).or_default();
            *used = LayoutUse { count: used.count + 1, last: index };
        }
        let most = uses.into_iter().max_by_key(|(_, used)| *used);
        most.map_or_else(FileLayout::default, |(layout, _)| layout)
    }

    fn of(file: &File) -> FileLayout {
        let mut parts: Vec<&str> = file.below.split('/').collect();
        let name = parts.pop().unwrap_or_default();
        let stem = file.spoken_name();
        let pattern = if name.starts_with(stem) && name.len() > stem.len() {
            FileNamePattern::File(name[stem.len()..].to_owned())
        } else {
            parts.pop();
            FileNamePattern::Folder(name.to_owned())
        };
        let date = match dated_name(stem) {
            (Some(date), title) if title.len() < stem.len() => {
                let form = if date.day().is_some() { NameDate::Day } else { NameDate::Month };
                stem[..stem.len() - title.len()].chars().next_back().map(form)
            }
            _ => None,
        };
        FileLayout { folders: folders(&parts), date, name: pattern }
    }

    /// The path of a transcript, relative to the content folder.
    pub fn path(&self, date: Date, slug: &str) -> String {
        let mut path = String::new();
        for folder in &self.folders {
            match folder {
                FolderPattern::Year => path += &format!("{:04}", date.year()),
                FolderPattern::Month => path += &format!("{:02}", date.month()),
                FolderPattern::Day => path += &format!("{:02}", date.day()),
                FolderPattern::Named(name) => path += name,
            }
            path.push('/');
        }
        match self.date {
            Some(NameDate::Day(separator)) => path += &format!("{date}{separator}"),
            Some(NameDate::Month(separator)) => {
                path += &format!("{:04}-{:02}{separator}", date.year(), date.month());
            }
            None => {}
        }
        path += slug;
        match &self.name {
            FileNamePattern::Folder(file) => path + "/" + file,
            FileNamePattern::File(extension) => path + extension,
        }
    }
}

impl Default for FileLayout {
    fn default() -> FileLayout {
        FileLayout {
            folders: Vec::new(),
            date: Some(NameDate::Day('-')),
            name: FileNamePattern::File(".md".to_owned()),
        }
    }
}

/// A folder named with four digits is a year, one with two digits in it a month, and one with two
/// digits in that a day.
fn folders(parts: &[&str]) -> Vec<FolderPattern> {
    let mut folders = Vec::new();
    for part in parts {
        let number = part.bytes().all(|byte| byte.is_ascii_digit());
        let folder = match (number, part.len(), folders.last()) {
            (true, 4, _) if part.starts_with(['1', '2']) => FolderPattern::Year,
            (true, 2, Some(FolderPattern::Year)) => FolderPattern::Month,
            (true, 2, Some(FolderPattern::Month)) => FolderPattern::Day,
            _ => FolderPattern::Named((*part).to_owned()),
        };
        folders.push(folder);
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(files: &[&str]) -> String {
        let files: Vec<File> =
            files.iter().map(|below| File::at(std::path::Path::new("content"), below)).collect();
        FileLayout::most_common(&files).path(Date::constant(2026, 3, 9), "new-talk")
    }

    #[test]
    fn the_next_file_follows_the_pattern_of_most_files() {
        for (files, path) in [
            (&[][..], "2026-03-09-new-talk.md"),
            (
                &["2024-05-21-a/transcript.md", "2024-06-21-b/transcript.md", "c.md"],
                "2026-03-09-new-talk/transcript.md",
            ),
            (&["a/index.markdown"], "new-talk/index.markdown"),
            (&["a.md", "b.md", "2024-05-21-c.md"], "new-talk.md"),
            (&["2024-05-21_a.MD"], "2026-03-09_new-talk.MD"),
            (&["2024/05/2024-05-21-a.md"], "2026/03/2026-03-09-new-talk.md"),
            (&["2024/05/21/a/index.md"], "2026/03/09/new-talk/index.md"),
            (&["talks/2023/a.md", "talks/2024/b.md", "notes/c.md"], "talks/2026/new-talk.md"),
            (&["episodes/12/a.md"], "episodes/12/new-talk.md"),
            (&["2024-05-21.md"], "new-talk.md"),
            (&["2024-05 a.md", "2024-06 b.md", "c.md"], "2026-03 new-talk.md"),
            (&["a/transcript.md", "b.md"], "new-talk.md"),
            (&["index.md"], "new-talk.md"),
        ] {
            assert_eq!(next(files), path, "{files:?}");
        }
    }
}
