//! What the `name` stage says.
