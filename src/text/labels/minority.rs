//! The labels of a body are written alike: a few in another form are not labels, unless they have the names of
//! the others.

use std::collections::{BTreeMap, BTreeSet};

use super::form::Terminator;
use super::groups::{GroupKey, LabelGroup};
use super::names::Plausibility;

/// A form and the labels that are written so.
type WrittenGroup<'g> = (GroupKey, &'g LabelGroup);

/// Takes the groups away that are few beside those of the form that most labels have, and look like text.
/// Returns the few that stay, in which nobody speaks behind most labels: "Closing time: 18:00".
pub fn remove_minorities(
    groups: &BTreeMap<GroupKey, LabelGroup>,
    accepted: &mut BTreeSet<GroupKey>,
) -> BTreeSet<GroupKey> {
    let sure = accepted.iter().map(|key| (*key, &groups[key])).filter(|(_, group)| {
        2 * group.labels(|name| name.plausibility >= Plausibility::Strong) >= group.total
    });
    let Some(main) = sure.max_by_key(|(_, group)| group.total) else { return BTreeSet::new() };
    let few: Vec<WrittenGroup> = accepted
        .iter()
        .map(|key| (*key, &groups[key]))
        .filter(|other| is_minority(*other, main))
        .collect();
    for other in &few {
        if is_like_text(*other, main) {
            accepted.remove(&other.0);
        }
    }
    let is_silent = |(key, group): &WrittenGroup| {
        key.form.terminator == Terminator::Colon
            && group.is_mostly_silent()
            && !main.1.is_mostly_silent()
    };
    few.into_iter().filter(is_silent).map(|(key, _)| key).collect()
}

/// Whether labels are few, in another form and with other names.
fn is_minority((key, group): WrittenGroup, (main, most): WrittenGroup) -> bool {
    let is_timed = matches!(key.form.terminator, Terminator::Time | Terminator::Voice);
    let is_other = signs(key) != signs(main) || main.caps && !key.caps;
    let known = group.names.iter().filter(|(name, _)| most.names.contains_key(*name));
    let known: usize = known.map(|(_, name)| name.count).sum();
    is_other && !is_timed && group.total * 4 <= most.total && known * 2 < group.total
}

/// Whether labels in another form are what somebody says or does, or the heads of what is read aloud.
fn is_like_text((key, group): WrittenGroup, (main, _): WrittenGroup) -> bool {
    let labels = |least| group.labels(|name| name.plausibility >= least) * 2 >= group.total;
    let terminator = key.form.terminator;
    // "Thank you. – I agree", "(END OF THE VIDEO)"
    let is_text = matches!(terminator, Terminator::Stop | Terminator::Dash | Terminator::LineEnd)
        && signs(key) != signs(main);
    let is_bracketed = key.form.opening != main.form.opening;
    // "Grounds:" among "ANN BELL – "
    let is_head = main.caps
        && !key.caps
        && terminator != main.form.terminator
        && !labels(Plausibility::Strong);
    !labels(Plausibility::Certain) && (is_text || is_bracketed || is_head)
}

/// The signs that end and open a label.
fn signs(key: GroupKey) -> (Terminator, Option<char>) {
    (key.form.terminator, key.form.opening)
}
