//! A client whose description has schemas with names of the prelude.

use super::support::types::Members;

macro_rules! unit_structs {
    ($($name:ident)*) => {$(
        #[allow(dead_code)]
        pub struct $name;
    )*};
}

unit_structs! { String Option Vec Result Some Ok Err None Default From Into Clone Debug Sized ToOwned Iterator }

#[derive(Clone)]
pub struct Box {
    pub id: ::std::string::String,
    pub kind: ::std::option::Option<Kind>,
    pub size: ::std::option::Option<Size>,
    pub other_members: Members,
}

record!(Box { id: Required("id"), kind: Optional("kind"), size: Optional("size") });

#[derive(Clone)]
pub enum Kind {
    None,
    Unknown(::std::string::String),
}

string_enum!(Kind { None: "" });

#[derive(Clone)]
pub enum Size {
    Err,
    Unknown(i64),
}

integer_enum!(Size { Err: 0 });

/// An error of another crate, as `openssl` has one: with it, the compiler no longer infers which error a `?` turns into one
/// of formatting.
#[allow(dead_code)]
struct Foreign;

impl ::core::convert::From<Foreign> for std::fmt::Error {
    fn from(_: Foreign) -> Self {
        Self
    }
}
