//! The tests that see the product from outside. This crate itself only compiles the code blocks of the README.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
