//! Strings and offsets, nothing of news.
//!
//! Every place in a text is a [`Span`] of bytes on character boundaries; code points are
//! counted only where text leaves the program ([`offsets`]). Folding ([`fold`]) makes
//! what people type and what papers print comparable; tokens ([`token`]) and sentences
//! ([`sentence`]) are the units that annotation and the index share, so that a hit in
//! one is a place in the other.

pub mod fold;
pub mod offsets;
pub mod sentence;
pub mod span;
pub mod token;

pub use span::Span;
