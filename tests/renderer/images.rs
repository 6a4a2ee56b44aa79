//! Pictures against stored pictures: `tests/images/NAME.png` is what a picture should be.
//! `BROADSHEET_UPDATE_IMAGES=1` writes it anew; otherwise a picture that differs fails,
//! and leaves itself and its differences under `target/images`.

use image::{Rgba, RgbaImage};
use std::path::{Path, PathBuf};

/// What may differ before a picture counts as different.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance {
    /// A pixel differs when a channel is off by more than this.
    pub channel: u8,
    /// At most so many pixels in a million may differ.
    pub pixels_per_million: u64,
}

/// Rounding differs between processors, by a step or two along curved edges.
const TOLERANCE: Tolerance = Tolerance {
    channel: 8,
    pixels_per_million: 500,
};

/// Where pictures are kept and where failures are left.
pub struct Folders {
    /// Stored pictures.
    pub stored: PathBuf,
    /// New pictures and differences.
    pub failed: PathBuf,
}

/// Fails the test when `image` is not the stored picture of that name.
///
/// # Panics
///
/// When it differs, or when there is no stored picture yet.
pub fn check_image(name: &str, image: &RgbaImage) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = Folders {
        stored: root.join("tests/images"),
        failed: root.join("target/images"),
    };
    let update = std::env::var_os("BROADSHEET_UPDATE_IMAGES").is_some_and(|value| value == "1");
    let verdict = if update {
        write(&folders.stored.join(format!("{name}.png")), image)
    } else {
        compare_with_stored(&folders, name, image)
    };
    assert_eq!(verdict, Ok(()));
}

/// Compares with the stored picture and leaves the evidence when they differ.
pub fn compare_with_stored(folders: &Folders, name: &str, image: &RgbaImage) -> Result<(), String> {
    let path = folders.stored.join(format!("{name}.png"));
    let new = folders.failed.join(format!("{name}.new.png"));
    let diff = folders.failed.join(format!("{name}.diff.png"));
    let stored = match image::open(&path) {
        Ok(stored) => stored.into_rgba8(),
        Err(error) => {
            write(&new, image)?;
            return Err(format!(
                "no stored picture ({error}); if {} is right, run with BROADSHEET_UPDATE_IMAGES=1",
                new.display()
            ));
        }
    };
    match difference(&stored, image, TOLERANCE) {
        None => Ok(()),
        Some((what, picture)) => {
            write(&new, image)?;
            write(&diff, &picture)?;
            Err(format!(
                "{name}: {what}; see {} and {}",
                new.display(),
                diff.display()
            ))
        }
    }
}

/// What differs in words and as a picture, if more than tolerated.
pub fn difference(
    a: &RgbaImage,
    b: &RgbaImage,
    tolerance: Tolerance,
) -> Option<(String, RgbaImage)> {
    if a.dimensions() != b.dimensions() {
        return Some((
            format!("size {:?} became {:?}", a.dimensions(), b.dimensions()),
            b.clone(),
        ));
    }
    let mut picture = RgbaImage::new(a.width(), a.height());
    let mut n_different: u64 = 0;
    let mut largest = 0;
    for ((old, new), out) in a.pixels().zip(b.pixels()).zip(picture.pixels_mut()) {
        let off = old
            .0
            .iter()
            .zip(new.0)
            .map(|(x, y)| x.abs_diff(y))
            .max()
            .unwrap_or(0);
        largest = largest.max(off);
        let gray = old.0.iter().take(3).copied().max().unwrap_or(0) / 4;
        *out = Rgba([gray, gray, gray, 255]);
        if off > tolerance.channel {
            n_different += 1;
            *out = Rgba([255, gray, gray, 255]);
        }
    }
    let n_pixels = u64::from(a.width()) * u64::from(a.height());
    let tolerated = n_pixels * tolerance.pixels_per_million / 1_000_000;
    (n_different > tolerated).then(|| {
        let what = format!("{n_different} of {n_pixels} pixels differ, by up to {largest}");
        (what, picture)
    })
}

fn write(path: &Path, image: &RgbaImage) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    image.save(path).map_err(|error| error.to_string())
}
