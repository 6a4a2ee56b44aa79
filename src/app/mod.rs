//! The headless application.
