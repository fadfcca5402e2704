//! Memory for a feed, reserved before the feed is read.

use std::hint::black_box;

/// What an archive needs beside its feed, in quarters of the feed's length.
const QUARTERS: usize = 9;

/// Takes the memory for a feed of that many bytes at once. If it grew page by page, the
/// browser would collect garbage a thousand times, which can take longer than reading.
pub(crate) fn reserve_heap(bytes: usize) {
    let mut room = Vec::<u8>::new();
    // Without that much memory, reading goes as far as it can.
    let _ = room.try_reserve_exact(bytes.saturating_mul(QUARTERS) / 4);
    black_box(&room);
}
