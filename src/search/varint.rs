//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, and the highest bit set in
//! all but the last (LEB128).

/// Adds a number.
pub fn push_varint(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front of `bytes`; 0 if there is none.
pub fn take_varint(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 || shift > 28 {
            break;
        }
    }
    number
}

/// How many bytes a number needs.
pub fn varint_len(number: u32) -> u32 {
    (32 - (number | 1).leading_zeros()).div_ceil(7)
}

/// Takes the bytes of so many numbers from the front of `bytes`.
pub fn take_varints<'b>(count: u32, bytes: &mut &'b [u8]) -> &'b [u8] {
    let mut end = 0;
    for _ in 0..count {
        let length = bytes[end..].iter().position(|byte| *byte < 0x80);
        end = length.map_or(bytes.len(), |length| end + length + 1);
    }
    let (taken, rest) = bytes.split_at(end);
    *bytes = rest;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 65_535, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| push_varint(number, &mut bytes));
        let lengths: u32 = numbers.iter().map(|&number| varint_len(number)).sum();
        assert_eq!(bytes.len() as u32, lengths);
        assert_eq!(take_varints(7, &mut bytes.as_slice()), bytes);
        assert_eq!(take_varints(3, &mut bytes.as_slice()), [0, 1, 127]);
        assert!(take_varints(0, &mut bytes.as_slice()).is_empty());
        assert_eq!(take_varints(9, &mut bytes.as_slice()), bytes);
        let mut rest = bytes.as_slice();
        assert_eq!(numbers.map(|_| take_varint(&mut rest)), numbers);
        assert_eq!((rest.len(), take_varint(&mut rest)), (0, 0));
    }
}
