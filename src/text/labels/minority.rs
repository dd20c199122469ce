//! Labels of a body are written alike: a few in a form of their own are none, unless they have names of
//! the others.

use std::collections::{BTreeMap, BTreeSet};

use super::form::Terminator;
use super::groups::{GroupKey, LabelGroup};
use super::names::Plausibility;

/// Takes the groups away that are few beside those of the form that most labels have.
pub fn remove_minorities(
    groups: &BTreeMap<GroupKey, LabelGroup>,
    accepted: &mut BTreeSet<GroupKey>,
) {
    let is_name = |group: &LabelGroup| {
        2 * group.labels(|name| name.plausibility >= Plausibility::Strong) >= group.total
    };
    let sure = accepted.iter().filter(|key| is_name(&groups[key]));
    let Some(main) = sure.max_by_key(|key| groups[key].total).copied() else { return };
    accepted.retain(|key| !is_minority((*key, &groups[key]), (main, &groups[&main])));
}

fn is_minority(
    (key, group): (GroupKey, &LabelGroup),
    (main, most): (GroupKey, &LabelGroup),
) -> bool {
    let is_told = matches!(key.form.terminator, Terminator::Time | Terminator::Voice);
    let (form, other) = (key.form, main.form);
    let is_other = (form.terminator, form.opening) != (other.terminator, other.opening);
    let is_small = main.caps && !key.caps;
    if key == main || is_told || !(is_other || is_small) || group.total * 4 > most.total {
        return false;
    }
    let known = group.names.iter().filter(|(name, _)| most.names.contains_key(*name));
    let known: usize = known.map(|(_, name)| name.count).sum();
    let is_sure =
        group.labels(|name| name.plausibility == Plausibility::Certain) * 2 >= group.total;
    let is_weak = group.labels(|name| name.plausibility >= Plausibility::Strong) * 2 < group.total;
    // "Thank you. – I agree", "(END OF THE VIDEO)"
    let is_text =
        matches!(form.terminator, Terminator::Stop | Terminator::Dash | Terminator::LineEnd);
    let is_odd = form.opening != other.opening || is_other && is_text;
    // "Closing time: 18:00"
    let is_silent = group.is_mostly_silent() && !most.is_mostly_silent();
    known * 2 < group.total && (is_silent || !is_sure && (is_odd || is_weak))
}
