//! Numbers in as few bits as they need.

/// Bits, the highest of each byte first.
#[derive(Debug, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that do not fill four bytes yet, in the lowest places.
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Adds the lowest `count` bits of a number; at most 32.
    pub fn push(&mut self, number: u32, count: u32) {
        self.pending = self.pending << count | u64::from(number) & ((1 << count) - 1);
        self.count += count;
        if self.count >= u32::BITS {
            self.count -= u32::BITS;
            let full = (self.pending >> self.count) as u32;
            self.bytes.extend_from_slice(&full.to_be_bytes());
        }
    }

    /// Adds a number in Rice's code: how many times 2^k fits in it, as ones with a zero after them, and
    /// the rest in k bits (R. F. Rice, 1979, "Some practical universal noiseless coding techniques").
    pub fn push_rice(&mut self, number: u32, k: u32) {
        let mut ones = number >> k;
        while ones >= 24 {
            self.push(u32::MAX, 24);
            ones -= 24;
        }
        self.push((1 << (ones + 1)) - 2, ones + 1);
        self.push(number, k);
    }

    /// Adds a number from 1 in Elias's gamma code: as many zeros as it has bits after the first, and the
    /// number (P. Elias, 1975, "Universal codeword sets and representations of the integers").
    pub fn push_gamma(&mut self, number: u32) {
        let bits = number.max(1).ilog2();
        self.push(0, bits);
        self.push(number.max(1), bits + 1);
    }

    /// The bytes, the last one filled with zeros.
    pub fn finish(&mut self, bytes: &mut Vec<u8>) {
        let last = (self.pending << (u32::BITS - self.count)) as u32;
        self.bytes.extend_from_slice(&last.to_be_bytes()[..self.count.div_ceil(8) as usize]);
        bytes.append(&mut self.bytes);
        (self.pending, self.count) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let mut bits = BitWriter::default();
        // 110 01 | 00101 | 0
        bits.push_rice(9, 2);
        bits.push_gamma(5);
        bits.push_rice(0, 0);
        let mut bytes = Vec::new();
        bits.finish(&mut bytes);
        assert_eq!(bytes, [0b1100_1001, 0b0100_0000]);
        bits.push_rice(100, 0);
        bits.push_gamma(u32::MAX);
        let mut bytes = Vec::new();
        bits.finish(&mut bytes);
        assert_eq!(bytes.iter().map(|byte| byte.count_ones()).sum::<u32>(), 100 + 32);
        assert_eq!(bytes.len(), (101 + 63usize).div_ceil(8));
    }
}
