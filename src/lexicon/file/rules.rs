//! Names and rules of a lexicon that can have no effect.

use std::collections::BTreeMap;

use super::Reader;
use crate::base::diagnostic::Code;
use crate::lexicon::{folded, key, spellings};
use crate::model::{Case, LexiconEntry};

impl Reader<'_> {
    /// Names and rules that can never have an effect.
    pub(super) fn rules(&mut self, entry: &mut LexiconEntry) {
        let empty = |name: &String| {
            spellings(name).is_empty() || folded(name).chars().all(|c| !c.is_alphanumeric())
        };
        if empty(&entry.name) && !entry.off {
            self.warn(
                Code::IneffectiveLexiconRule,
                "name",
                format!("`{}` has no letter or digit; it is never found", entry.name),
                "give it an alias, or `match: off`",
            );
        }
        let ruled = !entry.near.is_empty() || !entry.not.is_empty() || entry.case != Case::Auto;
        if entry.off && ruled {
            self.warn(
                Code::IneffectiveLexiconRule,
                "match",
                format!("`{}` is never looked for, so its other rules say nothing", entry.name),
                "remove either `match: off` or the rules",
            );
        }
        let names: Vec<String> =
            [&entry.name].into_iter().chain(&entry.aliases).map(|name| folded(name)).collect();
        let holds = |phrase: &str| names.iter().any(|name| folded(phrase).contains(name.as_str()));
        for phrase in entry.not.clone() {
            if !holds(&phrase) {
                self.warn(
                    Code::IneffectiveLexiconRule,
                    "not",
                    format!("`not: {phrase}` does not hold the name; it excludes nothing"),
                    "write the phrase with the name in it",
                );
            }
        }
        for word in entry.near.clone() {
            if names.contains(&folded(&word)) {
                self.warn(
                    Code::IneffectiveLexiconRule,
                    "near",
                    format!("`near: {word}` is the name itself; it says nothing"),
                    "name words that stand beside it",
                );
            }
        }
        entry.near.retain(|word| !names.contains(&folded(word)));
    }

    /// Names and aliases that two entries share: the first keeps them.
    pub(super) fn twice(&mut self, entries: &mut Vec<(usize, LexiconEntry)>) {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (at, entry) in &mut *entries {
            self.at = *at;
            let name = entry.name.clone();
            match owners.get(&key(&name)) {
                Some(owner) => {
                    let message = format!(
                        "`{name}` is a name of the entry `{owner}` already; this entry is left out"
                    );
                    self.warn(
                        Code::DuplicateLexiconName,
                        "name",
                        message,
                        "make one entry of the two",
                    );
                    entry.name.clear();
                    continue;
                }
                None => owners.insert(key(&name), name.clone()),
            };
            entry.aliases.retain(|alias| {
                let key = key(alias);
                match owners.get(&key) {
                    Some(owner) if *owner != name => {
                        let message = format!("the alias `{alias}` is a name of the entry `{owner}` already; it is left out here");
                        self.warn(Code::DuplicateLexiconName, "aliases", message, "keep it with the one that it means");
                        false
                    }
                    Some(_) => true,
                    None => {
                        owners.insert(key, name.clone());
                        true
                    }
                }
            });
        }
        entries.retain(|(_, entry)| !entry.name.is_empty());
    }
}
