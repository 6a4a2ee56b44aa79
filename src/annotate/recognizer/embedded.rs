//! The model inside the binary, unpacked when first asked for.

use super::keyed::Keyed;
use super::model::{Model, Tables, Weights};

const WORDS: &[u8] = include_bytes!("../../../assets/recognizer/words.bin");
const NAMES: &[u8] = include_bytes!("../../../assets/recognizer/names.bin");
const WEIGHTS: &[u8] = include_bytes!("../../../assets/recognizer/weights.bin");

/// Unpacks tables and weights.
pub fn load() -> Model {
    let tables = Tables {
        words: Keyed::unpack(WORDS),
        names: Keyed::unpack(NAMES),
    };
    Model::new(tables, Weights::unpack(WEIGHTS))
}
