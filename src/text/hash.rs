//! Hashes of texts.

/// FNV-1a, 64 bits (Fowler, Noll, Vo; <http://www.isthe.com/chongo/tech/comp/fnv/>). The standard
/// library's hashers may change between releases; what is written into addresses may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a byte.
    pub fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

/// The hash of bytes.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mut hash = Fnv::default();
    bytes.into_iter().for_each(|byte| hash.byte(byte));
    hash.0
}

/// The hash by which a text is known to be unchanged: FNV-1a over eight bytes at a time. It may change
/// between releases, so it is never written to a file.
pub fn hash_of(text: &str) -> u64 {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let mut hash = Fnv(Fnv::default().0 ^ text.len() as u64);
    for eight in eights {
        let mixed = (hash.0 ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash.0 = mixed.rotate_left(29);
    }
    rest.iter().for_each(|&byte| hash.byte(byte));
    hash.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv1a_matches_its_published_values() {
        assert_eq!(fnv1a(*b""), 0xcbf29ce484222325);
        assert_eq!(fnv1a(*b"a"), 0xaf63dc4c8601ec8c);
        assert_eq!(fnv1a(*b"foobar"), 0x85944171f73967e8);
    }

    #[test]
    fn every_byte_changes_a_hash() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let mut hashes = std::collections::BTreeSet::new();
        for length in 0..text.len() {
            hashes.insert(hash_of(&text[..length]));
            for index in 0..length {
                let other = format!("{}_{}", &text[..index], &text[index + 1..length]);
                hashes.insert(hash_of(&other));
            }
        }
        assert_eq!(hashes.len(), (0..text.len()).map(|length| length + 1).sum::<usize>());
    }
}
