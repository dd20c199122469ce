//! What a single YAML value without quotes is: nothing, a truth value, a number or a text.

use crate::metadata::value::{Quantity, Value};

/// The value of a plain scalar by the core schema of YAML 1.2.
pub fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    number(text).unwrap_or_else(|| Value::Text(text.to_owned()))
}

fn number(text: &str) -> Option<Value> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return None;
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    // `007` is a text, so that a number of a file or a phone keeps its zeros.
    let zeros = digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if zeros {
        return None;
    }
    let too_large = digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let float = || if too_large { None } else { float(text, digits) };
    let quantity = integer(negative, digits).or_else(float)?;
    Some(Value::number(text, quantity))
}

fn integer(negative: bool, digits: &str) -> Option<Quantity> {
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefixed = prefixes
        .iter()
        .find_map(|(prefix, radix)| digits.strip_prefix(prefix).map(|rest| (rest, *radix)));
    let (digits, radix) = prefixed.unwrap_or((digits, 10));
    if digits.starts_with(['+', '-']) {
        return None;
    }
    let number = i128::from_str_radix(digits, radix).ok()?;
    let number = if negative { -number } else { number };
    match (i64::try_from(number), u64::try_from(number)) {
        (Ok(number), _) => Some(Quantity::Int(number)),
        (_, Ok(number)) => Some(Quantity::Large(number)),
        _ => None,
    }
}

fn float(text: &str, unsigned: &str) -> Option<Quantity> {
    let named = match unsigned {
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if unsigned == text => Some(f64::NAN),
        _ => None,
    };
    if let Some(number) = named {
        return Some(Quantity::Float(if text.starts_with('-') { -number } else { number }));
    }
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(Quantity::Float(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values() {
        for (text, value) in [
            ("", Value::Null),
            ("~", Value::Null),
            ("null", Value::Null),
            ("True", Value::Bool(true)),
            ("0", Value::number("0", Quantity::Int(0))),
            ("-7", Value::number("-7", Quantity::Int(-7))),
            ("+7", Value::number("+7", Quantity::Int(7))),
            ("0x1F", Value::number("0x1F", Quantity::Int(31))),
            ("-0o17", Value::number("-0o17", Quantity::Int(-15))),
            (
                "9223372036854775808",
                Value::number("9223372036854775808", Quantity::Large(9_223_372_036_854_775_808)),
            ),
            ("1.50", Value::number("1.50", Quantity::Float(1.5))),
            ("1e3", Value::number("1e3", Quantity::Float(1000.0))),
            (".5", Value::number(".5", Quantity::Float(0.5))),
            ("-.inf", Value::number("-.inf", Quantity::Float(f64::NEG_INFINITY))),
        ] {
            assert_eq!(plain(text), value, "{text}");
        }
        for text in ["yes", "007", "1_000", "1:30", "--5", "+-5", "1e999", "inf", "nan", "0x", "-"]
        {
            assert_eq!(plain(text), Value::Text(text.to_owned()));
        }
        let large = "99999999999999999999";
        assert_eq!(plain(large), Value::Text(large.to_owned()));
    }

    /// How other YAML readers interpret the same words.
    #[test]
    fn plain_values_are_those_of_other_readers() {
        for text in [
            "0",
            "-0",
            "007",
            "0x1F",
            "0xg",
            "1e5",
            "1.",
            ".5",
            ".",
            "+",
            "5:52",
            "2024-05-21",
            "1_000",
            "NULL",
            "Yes",
            "TRUE",
            "nULL",
            ".NaN",
            ".inf",
            "+.inf",
            "1e999",
            "12e",
            "-1.5",
        ] {
            let other: serde_json::Value = serde_yaml::from_str(text).unwrap();
            assert_eq!(plain(text).into_json(), other, "{text}");
        }
    }
}
