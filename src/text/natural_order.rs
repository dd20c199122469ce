//! The order in which people count: `4`, `10`, `11`.

use std::cmp::Ordering;

/// Compares two texts with their digits as numbers; texts that differ only in zeros before a number
/// are compared as they are.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (number, rest) = number(left);
            let (other_number, other_rest) = self::number(right);
            (left, right) = (rest, other_rest);
            number.len().cmp(&other_number.len()).then(number.cmp(other_number))
        } else {
            (left, right) = (&left[1..], &right[1..]);
            a.cmp(b)
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// The digits at the beginning without the zeros before them, and what follows.
fn number(text: &[u8]) -> (&[u8], &[u8]) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    (&digits[zeros..], rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_counted() {
        let mut names =
            ["talk-10", "talk-4", "11", "talk", "4", "talk-04", "talk-4-2", "10", "a9b10", "a9b9"];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            names,
            ["4", "10", "11", "a9b9", "a9b10", "talk", "talk-04", "talk-4", "talk-4-2", "talk-10"]
        );
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[0-2a-]{0,6}", b in "[0-2a-]{0,6}", c in "[0-2a-]{0,6}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            prop_assert_eq!(natural_order(&a, &b).is_eq(), a == b);
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
        }
    }
}
