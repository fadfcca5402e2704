//! Names for feeds and entries without an address.

use sha2::{Digest, Sha256};

/// Returns a URN with a UUID of version 8 that is derived from the SHA-256 hash of
/// the words. The same words always give the same URN.
pub fn derive_urn(words: &[&str]) -> String {
    let hash = Sha256::digest(words.join("\n"));
    let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..32]
    )
}
