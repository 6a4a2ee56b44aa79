//! The trained recognizer: which words of a sentence name a person, an organization, a
//! place or something else. A linear model over hashed features of words and their
//! neighbors, labels in the best row as a whole ([`viterbi`]).
//!
//! 1. [`mod@unit`] cuts tokens to the units that are labelled.
//! 2. [`look`] sees each word by itself, [`sight`] the sentence.
//! 3. [`feature`] makes keys of both; [`model`] weighs them.
//! 4. [`label`] reads names off the labels; [`sure`] says which listed names are believed anyway.
//!
//! Public for the trainer, which sees sentences through the same code.

pub mod embedded;
pub mod feature;
pub mod hash;
pub mod keyed;
pub mod label;
pub mod look;
pub mod model;
pub mod sight;
pub mod sure;
pub mod unit;
pub mod viterbi;
