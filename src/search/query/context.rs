//! What is being typed.
