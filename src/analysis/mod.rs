//! Tables about a selection of articles against the rest. Empty rooms are not built:
//! keyness, concordance and trends get their files here when their views exist.
