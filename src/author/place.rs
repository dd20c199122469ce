//! Where the next transcript belongs: where most files of the archive stand.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::dates::dated_name;
use crate::model::File;

/// How the files of an archive are laid out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The folders below the content folder.
    folders: Vec<Folder>,
    /// What stands between date and words in a name; `None` if names have no date.
    dated: Option<char>,
    form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Folder {
    Year,
    Month,
    Day,
    Named(String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// A folder for each transcript, in which its file has always this name.
    Folder(String),
    /// A file with this ending.
    File(String),
}

impl Place {
    /// The place of most files; of two that are as frequent, that of the last file. An archive
    /// without files gets `2024-05-21-words.md`.
    pub fn of_most(files: &[File]) -> Place {
        let mut counts: BTreeMap<Place, (usize, usize)> = BTreeMap::new();
        for (at, file) in files.iter().enumerate() {
            let (count, last) = counts.entry(Place::of(file)).or_default();
            (*count, *last) = (*count + 1, at);
        }
        let most = counts.into_iter().max_by_key(|(_, rank)| *rank);
        most.map_or_else(Place::default, |(place, _)| place)
    }

    fn of(file: &File) -> Place {
        let mut parts: Vec<&str> = file.below.split('/').collect();
        let name = parts.pop().unwrap_or_default();
        let spoken = file.spoken_name();
        let form = if name.starts_with(spoken) && name.len() > spoken.len() {
            Form::File(name[spoken.len()..].to_owned())
        } else {
            parts.pop();
            Form::Folder(name.to_owned())
        };
        let dated = match dated_name(spoken) {
            (Some(_), words) if words.len() < spoken.len() => {
                spoken[..spoken.len() - words.len()].chars().next_back()
            }
            _ => None,
        };
        Place { folders: folders(&parts), dated, form }
    }

    /// The path of a transcript below the content folder.
    pub fn path(&self, date: Date, slug: &str) -> String {
        let mut path = String::new();
        for folder in &self.folders {
            match folder {
                Folder::Year => path += &format!("{:04}", date.year()),
                Folder::Month => path += &format!("{:02}", date.month()),
                Folder::Day => path += &format!("{:02}", date.day()),
                Folder::Named(name) => path += name,
            }
            path.push('/');
        }
        if let Some(sign) = self.dated {
            path += &format!("{date}{sign}");
        }
        path += slug;
        match &self.form {
            Form::Folder(file) => path + "/" + file,
            Form::File(ending) => path + ending,
        }
    }
}

impl Default for Place {
    fn default() -> Place {
        Place { folders: Vec::new(), dated: Some('-'), form: Form::File(".md".to_owned()) }
    }
}

/// Four digits are a year, two below it a month, and two below that a day.
fn folders(parts: &[&str]) -> Vec<Folder> {
    let mut folders = Vec::new();
    for part in parts {
        let number = part.bytes().all(|byte| byte.is_ascii_digit());
        let folder = match (number, part.len(), folders.last()) {
            (true, 4, _) if part.starts_with(['1', '2']) => Folder::Year,
            (true, 2, Some(Folder::Year)) => Folder::Month,
            (true, 2, Some(Folder::Month)) => Folder::Day,
            _ => Folder::Named((*part).to_owned()),
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
        Place::of_most(&files).path(Date::constant(2026, 3, 9), "new-talk")
    }

    #[test]
    fn the_next_file_stands_where_most_do() {
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
            (&["a/transcript.md", "b.md"], "new-talk.md"),
            (&["index.md"], "new-talk.md"),
        ] {
            assert_eq!(next(files), path, "{files:?}");
        }
    }
}
