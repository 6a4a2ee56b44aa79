//! Damaged copies of the fixtures: bits turned, ends cut off, middles overwritten, left out
//! or doubled. The same seed always gives the same files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The largest fixture that is damaged.
const MAX_BYTES: u64 = 300_000;

/// Numbers that look like chance (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 11) % n).unwrap_or(0)
    }
}

/// Writes `n` damaged copies of fixtures into `out`; their paths.
pub fn make(out: &Path, n: usize, seed: u64) -> io::Result<Vec<PathBuf>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut sources = Vec::new();
    collect(&fixtures, &mut sources)?;
    sources.sort();
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    fs::create_dir_all(out)?;
    let mut paths = Vec::with_capacity(n);
    for number in 0..n {
        let Some(source) = sources.get(chance.below(sources.len())) else {
            break;
        };
        let mut bytes = fs::read(source)?;
        let kind = damage(&mut bytes, &mut chance);
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let path = out.join(format!("{number:04}-{kind}-{name}"));
        fs::write(&path, bytes)?;
        paths.push(path);
    }
    Ok(paths)
}

/// The files a reader is meant to read: not scripts, not expected texts.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            collect(&path, found)?;
        } else if !matches!(ending, None | Some("py" | "sh" | "pyc"))
            && path.metadata()?.len() <= MAX_BYTES
        {
            found.push(path);
        }
    }
    Ok(())
}

/// Damages the bytes; what was done.
fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) -> &'static str {
    let n_bytes = bytes.len();
    let from = chance.below(n_bytes);
    let to = n_bytes.min(from + 1 + chance.below(1024));
    match chance.below(6) {
        0 => {
            turn(bytes, 1, chance);
            "bit"
        }
        1 => {
            turn(bytes, 1 + n_bytes / 100, chance);
            "bits"
        }
        2 => {
            bytes.truncate(from);
            "cut"
        }
        3 => {
            bytes.drain(from..to);
            "hole"
        }
        4 => {
            let piece: Vec<u8> = bytes.drain(from..to).collect();
            let twice = [piece.clone(), piece].concat();
            bytes.splice(from..from, twice);
            "double"
        }
        _ => {
            bytes
                .iter_mut()
                .take(to)
                .skip(from)
                .for_each(|byte| *byte = 0);
            "zeros"
        }
    }
}

fn turn(bytes: &mut [u8], n_bits: usize, chance: &mut Chance) {
    for _ in 0..n_bits {
        let at = chance.below(bytes.len());
        let bit = chance.below(8);
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << bit;
        }
    }
}
