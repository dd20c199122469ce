//! How closely two names belong together, from how often a paragraph has both.

/// The natural logarithm of 2, in millionths.
const LN_2: u128 = 693_147;
/// The bits of a logarithm behind the point.
const BITS: u32 = 16;

/// How often two names are found, counted in paragraphs.
#[derive(Debug, Clone, Copy)]
pub struct Cooccurrence {
    /// Those that have both.
    pub both: usize,
    /// Those that have the one.
    pub one: usize,
    /// Those that have the other.
    pub other: usize,
    /// All paragraphs.
    pub all: usize,
}

impl Cooccurrence {
    /// The simple log-likelihood of S. Evert ("Corpora and collocations", 2008, after Dunning, 1993), in
    /// thousandths: `2 (O ln(O/E) - (O - E))`, where `O` paragraphs have both names and `E` would have by
    /// chance. None if chance would give as many. 10.83 is passed by chance once in a thousand times.
    ///
    /// It trusts neither a pair that is found once nor one of two names that are everywhere. In whole
    /// numbers, so that every machine ranks alike.
    pub fn likelihood(self) -> Option<u64> {
        let [both, one, other, all] =
            [self.both, self.one, self.other, self.all].map(|count| count as u128);
        let by_chance = one * other;
        if by_chance == 0 || both * all <= by_chance {
            return None;
        }
        let log = u128::from(log2(((both * all) << BITS) / by_chance));
        let surprise = (both * log * LN_2 / 1000) >> BITS;
        let excess = both * 1000 - by_chance * 1000 / all;
        u64::try_from(2 * surprise.saturating_sub(excess)).ok()
    }
}

/// The logarithm to the base 2 of a number of at least 1; both with [`BITS`] bits behind the point.
fn log2(number: u128) -> u32 {
    let whole = number.max(1).ilog2();
    let mut log = whole.saturating_sub(BITS);
    // Between 1 and 2, with 62 bits behind the point. Each square doubles the logarithm.
    let mut rest = match whole > 62 {
        true => number >> (whole - 62),
        false => number << (62 - whole),
    };
    for _ in 0..BITS {
        rest = (rest * rest) >> 62;
        let bit = rest >> 63;
        rest >>= bit;
        log = log << 1 | bit as u32;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms() {
        let of = |number: f64| log2((number * 65_536.0) as u128);
        assert_eq!([of(1.0), of(2.0), of(1024.0)], [0, 1 << 16, 10 << 16]);
        for number in [1.01, 1.5, 3.0, 7.77, 12_345.6] {
            let error = f64::from(of(number)) / 65_536.0 - number.log2();
            assert!(error.abs() < 1e-4, "{number}: {error}");
        }
    }

    #[test]
    fn likelihoods() {
        let of = |both, one, other, all| Cooccurrence { both, one, other, all }.likelihood();
        // 2 (10 ln 10/2 - 8) = 16.19
        assert_eq!(of(10, 20, 100, 1000), Some(16_188));
        // As often as by chance, and less often.
        assert_eq!(of(2, 20, 100, 1000), None);
        assert_eq!(of(1, 20, 100, 1000), None);
        // One pair is no pattern, however rare the names are.
        assert!(of(1, 1, 1, 1000).unwrap() < of(10, 20, 100, 1000).unwrap());
        assert_eq!(of(0, 0, 0, 0), None);
        assert!(of(usize::MAX >> 20, 1 << 43, 1 << 43, usize::MAX >> 19).is_some());
    }
}
