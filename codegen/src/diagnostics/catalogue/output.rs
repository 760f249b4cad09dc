//! What the `output` stage says.
