//! Bounds on what a document may cost.

/// Upper bounds of one reading. A document that passes one of them is unreadable; only findings are
/// cut off, with a closing finding that says how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size after decompression, in bytes. Never more than 4 GiB counts.
    pub bytes: usize,
    /// How many times larger than its compressed form a document may be, beyond the first
    /// [`Limits::ratio_free_bytes`].
    pub ratio: usize,
    /// Decompressed bytes for which the ratio is not asked: tiny repetitive documents compress well.
    pub ratio_free_bytes: usize,
    /// How deeply arrays and objects may lie in one another.
    pub depth: usize,
    /// Components, the subject and nested ones counted.
    pub components: usize,
    /// Dependency edges and other relationships.
    pub edges: usize,
    /// Everything else that is kept in rows: licences, hashes, references, properties, files,
    /// parties, tools, vulnerabilities and their parts, together.
    pub entries: usize,
    /// Findings that are kept one by one.
    pub findings: usize,
}

impl Default for Limits {
    /// 256 MB, 200:1 beyond 1 MiB, depth 128, a million components, ten million edges, ten million
    /// other entries, a thousand findings. At these bounds an inventory stays below 1 GB.
    fn default() -> Self {
        Self {
            bytes: 256_000_000,
            ratio: 200,
            ratio_free_bytes: 1 << 20,
            depth: 128,
            components: 1_000_000,
            edges: 10_000_000,
            entries: 10_000_000,
            findings: 1_000,
        }
    }
}
