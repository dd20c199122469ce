//! Measures of evidence.

use crate::lexicon::Shape;
use crate::model::Form;
use crate::site::Site;

/// In an edited archive at most so many percent of its unmistakable names are in other capitals.
const EDITED: usize = 3;

/// How often something is found in two sets, to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contingency {
    /// In the first set.
    pub here: Portion,
    /// In the second set.
    pub there: Portion,
}

/// How many members of a set have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Portion {
    /// Those that have it.
    pub with: usize,
    /// All members.
    pub all: usize,
}

impl Contingency {
    /// The log-likelihood ratio G² (Dunning, "Accurate methods for the statistics of surprise and
    /// coincidence", Computational Linguistics 19(1), 1993), signed: above 0 if the share here is
    /// the larger one. 3.84 is passed by chance once in 20 times, 10.83 once in 1000.
    pub fn likelihood(self) -> f64 {
        let (k1, n1) = (self.here.with as f64, self.here.all as f64);
        let (k2, n2) = (self.there.with as f64, self.there.all as f64);
        if n1 <= 0.0 || n2 <= 0.0 {
            return 0.0;
        }
        let common = (k1 + k2) / (n1 + n2);
        let ratio = 2.0
            * (binomial(k1 / n1, k1, n1) + binomial(k2 / n2, k2, n2)
                - binomial(common, k1, n1)
                - binomial(common, k2, n2));
        if k1 * n2 >= k2 * n1 { ratio.max(0.0) } else { -ratio.max(0.0) }
    }
}

/// The logarithm of the probability of `k` of `n` at a share of `p`, without its constant part.
fn binomial(p: f64, k: f64, n: f64) -> f64 {
    let part = |times: f64, share: f64| if times > 0.0 { times * share.ln() } else { 0.0 };
    part(k, p) + part(n - k, 1.0 - p)
}

/// Whether the names of a site have their capitals in texts with sentences: machine captions miss one of
/// ten, edited texts one of a hundred.
pub(super) fn is_edited(site: &Site) -> bool {
    let (mut exact, mut other) = (0, 0);
    for transcript in site.transcripts.iter().filter(|one| one.facts.spoken.punctuated) {
        for candidate in &transcript.facts.spoken.candidates {
            let shape = site.lexicon.subjects[candidate.subject].shape;
            match candidate.form {
                _ if !matches!(shape, Shape::Distinct | Shape::Unusual) => {}
                Form::Exact => exact += 1,
                Form::Lower | Form::Other => other += 1,
                Form::Misspelled | Form::Misheard | Form::Part => {}
            }
        }
    }
    other * 100 <= EDITED * exact && exact > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelihood() {
        let portion = |(with, all)| Portion { with, all };
        let of =
            |here, there| Contingency { here: portion(here), there: portion(there) }.likelihood();
        // By hand: 2 (10 ln 10/5.5 + 1 ln 1/5.5 + 90 ln 90/94.5 + 99 ln 99/94.5).
        assert!((of((10, 100), (1, 100)) - 8.976_0).abs() < 1e-3, "{}", of((10, 100), (1, 100)));
        assert!((of((1, 100), (10, 100)) + of((10, 100), (1, 100))).abs() < 1e-9);
        assert!(of((5, 50), (10, 100)).abs() < 1e-9);
        assert!(of((0, 10), (0, 10)).abs() < 1e-9);
        assert!(of((0, 0), (5, 10)).abs() < 1e-9);
        assert!(of((20, 20), (0, 20)) > 50.0);
    }
}
