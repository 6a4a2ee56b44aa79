//! Damage to one file, everywhere: each cut and each turned bit must leave something read or
//! told.

use broadsheet::ingest::read;
use std::path::Path;

/// Writes to `path`, one after the other, what is left of `whole` when it is cut off or has
/// one bit turned at `n_places` places, and reads each.
pub fn survives(whole: &[u8], path: &Path, n_places: usize) {
    for step in 0..n_places {
        let at = whole.len() * step / n_places;
        let mut turned = whole.to_vec();
        turned
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|byte| *byte ^= 1 << (step % 8));
        for content in [whole.get(..at).expect("within"), &turned] {
            std::fs::write(path, content).expect("a file");
            if let Ok(reading) = read(path) {
                assert!(!reading.articles.is_empty() || !reading.problems.is_empty());
            }
        }
    }
}
