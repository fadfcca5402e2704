//! Smaller copies beside each file, for hosts that send them as they are: brotli
//! (RFC 7932) and gzip (RFC 1952).
//!
//! What was compressed before and has not changed is taken over.

use super::hosting::is_hashed;
use super::tree::Tree;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Ends of names of what gets smaller.
const TEXTS: [&str; 10] = [".html", ".json", ".xml", ".css", ".js", ".wasm", ".svg", ".txt", ".opml", ".map"];

/// Files so small fit into one packet as they are.
const LEAST: usize = 1024;

/// Writes the copies of a file.
pub fn beside(tree: &Tree, place: &str, bytes: &[u8]) -> Result<()> {
    if bytes.len() < LEAST || !TEXTS.iter().any(|end| place.ends_with(end)) {
        return Ok(());
    }
    let is_same = tree.before(place).is_some_and(|before| before == bytes);
    for (end, compress) in [("br", brotli as fn(&str, &[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
        let copy = format!("{place}.{end}");
        let compressed = match tree.before(&copy).filter(|_| is_same) {
            Some(before) => before,
            None => compress(place, bytes)?,
        };
        tree.put(&copy, &compressed)?;
    }
    Ok(())
}

/// The file that a copy belongs to; any other file is its own.
pub fn original(place: &str) -> &str {
    place.strip_suffix(".br").or_else(|| place.strip_suffix(".gz")).unwrap_or(place)
}

fn brotli(place: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    // The last steps take ten times as long: worth it for what is kept for a year.
    let quality = if is_hashed(place) { 11 } else { 9 };
    let params = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(_: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    // It names neither a file nor a time, so the same bytes give the same copy.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
