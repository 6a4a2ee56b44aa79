//! `broadsheet annotate`: the pipeline without a window.
