//! A client whose description has schemas with names of the prelude.

use super::support::types::{Members, optional, required};

macro_rules! unit_structs {
    ($($name:ident)*) => {$(
        #[allow(dead_code)]
        pub struct $name;
    )*};
}

unit_structs! { String Option Vec Result Some Ok Err None Default From Into Clone Debug Sized ToOwned Iterator }

#[derive(Clone, PartialEq)]
pub struct Box {
    pub id: ::std::string::String,
    pub kind: ::std::option::Option<Kind>,
    pub size: ::std::option::Option<Size>,
    pub other_members: Members,
}

record!(Box { id: required("id"), kind: optional("kind"), size: optional("size") });

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    None,
    Unknown(::std::string::String),
}

string_enum!(Kind { None: "" });

#[derive(Clone, Debug, PartialEq)]
pub enum Size {
    Err,
    Unknown(i64),
}

integer_enum!(Size { Err: 0 });
