//! Names and rules of a lexicon that can have no effect.

use std::collections::BTreeMap;

use super::reader::{LexiconReader, Written};
use crate::base::diagnostic::Code;
use crate::base::span::Span;
use crate::lexicon::spellings::spellings;
use crate::model::{Case, LexiconEntry};
use crate::text::folding::{folded, key};

/// Reports what can never have an effect in an entry, and removes words that are the name itself.
pub fn without_effect(reader: &mut LexiconReader, entry: &mut LexiconEntry) {
    let is_blank = |name: &String| {
        spellings(name).is_empty() || folded(name).chars().all(|c| !c.is_alphanumeric())
    };
    if is_blank(&entry.name) && !entry.off {
        let message =
            format!("`{}` contains no letter or digit, so it cannot be found", entry.name);
        let help = "add an alias, or write `match: off`";
        reader.warn(Code::IneffectiveLexiconRule, "name", message, help);
    }
    let has_rules = !entry.near.is_empty() || !entry.not.is_empty() || entry.case != Case::Auto;
    if entry.off && has_rules {
        let message = format!(
            "`match: off` turns off the search for `{}`, so `case`, `near` and `not` have no effect",
            entry.name
        );
        let help = "remove `match: off`, or remove the other rules";
        reader.warn(Code::IneffectiveLexiconRule, "match", message, help);
    }
    let names: Vec<String> =
        [&entry.name].into_iter().chain(&entry.aliases).map(|name| folded(name)).collect();
    let has_name = |phrase: &str| names.iter().any(|name| folded(phrase).contains(name.as_str()));
    for phrase in entry.not.iter().filter(|phrase| !has_name(phrase)) {
        let message = format!("`not: {phrase}` does not contain the name, so it excludes nothing");
        reader.warn(
            Code::IneffectiveLexiconRule,
            "not",
            message,
            "write a phrase that contains the name",
        );
    }
    for word in entry.near.iter().filter(|word| names.contains(&folded(word))) {
        let message = format!("`near: {word}` is the name itself, so it has no effect");
        reader.warn(
            Code::IneffectiveLexiconRule,
            "near",
            message,
            "list words that occur near the name",
        );
    }
    entry.near.retain(|word| !names.contains(&folded(word)));
}

/// Reports names and aliases that two entries share. A name stays with the first entry that has it, and
/// goes before an alias, wherever that is; an alias stays with the first entry, too.
pub fn without_duplicates(reader: &mut LexiconReader, entries: Vec<Written>) -> Vec<LexiconEntry> {
    let mut owners: BTreeMap<String, NameOwner> = BTreeMap::new();
    let mut kept: Vec<Written> = Vec::new();
    for Written { entry, spans } in entries {
        reader.spans = spans;
        let name = entry.name.clone();
        if let Some(NameOwner { owner, span }) = owners.get(&key(&name)) {
            let line = reader.line(*span);
            let message = format!(
                "the entry `{owner}` on line {line} already has the name `{name}`; the second entry is ignored"
            );
            reader.warn(Code::DuplicateLexiconName, "name", message, "merge the two entries");
            continue;
        }
        let span = reader.spans.of("name");
        owners.insert(key(&name), NameOwner { owner: name, span });
        kept.push(Written { entry, spans: std::mem::take(&mut reader.spans) });
    }
    let entries = kept.into_iter().map(|Written { mut entry, spans }| {
        reader.spans = spans;
        let (name, span) = (entry.name.clone(), reader.spans.of("aliases"));
        entry.aliases.retain(|alias| {
            let own = || NameOwner { owner: name.clone(), span };
            let NameOwner { owner, span } = owners.entry(key(alias)).or_insert_with(own);
            let is_own = *owner == name;
            if !is_own {
                let line = reader.line(*span);
                let message = format!(
                    "the entry `{owner}` on line {line} already has the name `{alias}`, so this alias of `{name}` is ignored"
                );
                let help = "remove the alias here, or merge the two entries if they are one entity";
                reader.warn(Code::DuplicateLexiconName, "aliases", message, help);
            }
            is_own
        });
        entry
    });
    entries.collect()
}

/// The entry that has a name.
struct NameOwner {
    owner: String,
    /// The key under which it has it.
    span: Span,
}
