//! Reserves heap memory for a feed before parsing it.

use std::hint::black_box;

/// The memory that an archive needs beside its feed, in quarters of the feed's length.
const QUARTERS: usize = 9;

/// Grows the heap at once for a feed of `bytes` bytes. If the heap grew page by page, the
/// browser would collect garbage a thousand times, which can take longer than parsing.
pub(crate) fn reserve_heap(bytes: usize) {
    let mut room = Vec::<u8>::new();
    // If the reservation fails, parsing goes as far as the memory allows.
    let _ = room.try_reserve_exact(bytes.saturating_mul(QUARTERS) / 4);
    black_box(&room);
}
