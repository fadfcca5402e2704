//! Compresses files with brotli (RFC 7932) and gzip (RFC 1952), for hosts that serve
//! copies of files that were compressed ahead of time.

use super::hashed_file::is_hashed;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Extensions of files that are worth compressing.
const EXTENSIONS: [&str; 10] = [".html", ".json", ".xml", ".css", ".js", ".wasm", ".svg", ".txt", ".opml", ".map"];

/// The minimum size in bytes. A smaller file fits into one packet uncompressed.
const MIN_BYTES: usize = 1024;

/// Whether a file should have compressed copies.
pub fn is_worthwhile(path: &str, bytes: &[u8]) -> bool {
    bytes.len() >= MIN_BYTES && EXTENSIONS.iter().any(|end| path.ends_with(end))
}

/// Returns the path of the file that a compressed copy belongs to, or the path
/// itself if it is not a copy.
pub fn original(path: &str) -> &str {
    Encoding::ALL.iter().find_map(|encoding| path.strip_suffix(encoding.extension())).unwrap_or(path)
}

/// The encoding of a compressed copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    pub const ALL: [Encoding; 2] = [Encoding::Brotli, Encoding::Gzip];

    fn extension(self) -> &'static str {
        match self {
            Encoding::Brotli => ".br",
            Encoding::Gzip => ".gz",
        }
    }

    /// Returns the path of the copy of a file.
    pub fn path(self, original: &str) -> String {
        original.to_string() + self.extension()
    }

    /// Compresses the bytes of a file.
    pub fn compress(self, path: &str, bytes: &[u8]) -> Result<Vec<u8>> {
        match self {
            Encoding::Brotli => brotli(path, bytes),
            Encoding::Gzip => gzip(bytes),
        }
    }
}

fn brotli(path: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    // The highest quality takes ten times as long, which is worth it for a file that is cached
    // for a year.
    let quality = if is_hashed(path) { 11 } else { 9 };
    let params = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // The gzip header has neither a file name nor a time, so the same bytes give the same copy.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
