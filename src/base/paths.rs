//! Conflicts between the paths of files in the output.

use std::collections::BTreeMap;

/// The path in `taken` that a file at `path` conflicts with: the same path, a file where it needs a
/// folder, or a file below it.
pub fn in_the_way<'a, V>(taken: &'a BTreeMap<String, V>, path: &str) -> Option<&'a String> {
    let folders = path.match_indices('/').map(|(index, _)| &path[..index]);
    let above = folders.chain([path]).find_map(|path| taken.get_key_value(path));
    let above = above.map(|(path, _)| path);
    above.or_else(|| {
        let inside = format!("{path}/");
        let next = taken.range(inside.clone()..).map(|(path, _)| path).next();
        next.filter(|next| next.starts_with(&inside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_conflicts_with_a_folder_of_its_name() {
        let taken = ["a/index.html", "b.html"].map(|path| (path.to_owned(), ())).into();
        for (path, way) in [
            ("a/index.html", Some("a/index.html")),
            ("a", Some("a/index.html")),
            ("b.html/c", Some("b.html")),
            ("a/b/c", None),
            ("b", None),
            ("a.html", None),
        ] {
            assert_eq!(in_the_way(&taken, path).map(String::as_str), way, "{path}");
        }
    }
}
