//! Unions as a client has them.

use std::collections::BTreeMap;

use super::support::types::{DateTime, Json, Members, optional, required};

/// Records with the members that are given; what else there is, is kept.
macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty = $member:expr),* })*) => {$(
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)*
            pub other_members: Members,
        }

        record!($name { $($field: $member),* });
    )*};
}

records! {
    Small { id: String = required("id") }
    Large { id: String = required("id"), name: String = required("name"), size: Option<i64> = optional("size") }
    Left { left: Option<i64> = optional("left") }
    Right { right: Option<i64> = optional("right") }
    Open { x: Option<f64> = optional("x") }
    Cat { type_: CatType = required("type"), name: String = required("name"), lives: Option<i64> = optional("lives") }
    Dog { type_: DogType = required("type"), name: String = required("name") }
    CatOwner { pet: Option<Cat> = optional("pet"), pets: Option<Vec<Cat>> = optional("pets") }
    DogOwner { pet: Option<Dog> = optional("pet"), pets: Option<Vec<Dog>> = optional("pets") }
    User { kind: String = required("kind"), name: String = required("name") }
    Team { n: Option<i64> = optional("n") }
    Bot { kind: Option<String> = optional("kind"), id: Option<i64> = optional("id") }
    Holder {
        target: Option<Target> = optional("target"),
        pet: Option<Pet> = optional("pet"),
        pets: Option<Vec<Pet>> = optional("pets"),
        by_name: Option<BTreeMap<String, Pet>> = optional("byName")
    }
    First { inner: FirstInner = required("in") }
    FirstInner { next: Option<Box<Chain>> = optional("next"), x: i64 = required("x") }
    Second { inner: SecondInner = required("in") }
    SecondInner {
        next: Option<Box<Chain>> = optional("next"),
        y: String = required("y"),
        n: Option<i64> = optional("n")
    }
}

#[derive(Clone, PartialEq)]
pub struct Point {
    pub x: Option<f64>,
    pub y: Option<f64>,
}

record!(Point { x: optional("x"), y: optional("y"), ..() });

/// Unions of variants that each hold a value of one type.
macro_rules! unions {
    ($($name:ident { $($variant:ident($type:ty)),* })*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($variant($type),)*
            Unknown(Json),
        }

        union!($name { $($variant),* });
    )*};
}

unions! {
    SmallLarge { Small(Small), Large(Large) }
    LargeSmall { Large(Large), Small(Small) }
    LargeOnly { Large(Large) }
    Sides { Left(Left), Right(Right) }
    Closed { Point(Point) }
    Closing { Point(Point), Open(Open) }
    Pet { Cat(Cat), Dog(Dog) }
    Keeper { CatOwner(CatOwner), DogOwner(DogOwner) }
    Scalar {
        Text(String),
        Number(f64),
        Integer(i64),
        Boolean(bool),
        DateTime(DateTime),
        CatType(CatType)
    }
    Coded { Integer(i64), Level(Level), CatType(CatType) }
    Small32 { Integer(i32) }
    Lists { Integers(Vec<i64>), Texts(Vec<String>), Records(Vec<Small>), Map(BTreeMap<String, i64>) }
    MapOrRecord { Map(BTreeMap<String, i64>), Small(Small) }
    Outer { Pet(Pet), Scalar(Scalar), Text(String), Target(Target) }
    Nested { Boolean(bool), List(Vec<Nested>) }
    Round { Back(Box<Back>), Text(String) }
    Back { Round(Box<Round>), Again(Box<Back>) }
    Chain { First(First), Second(Second) }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    User(User),
    Team(Team),
    Bot(Bot),
    Unknown(Json),
}

tagged_union!("kind", Target { User: ["user"], Team: ["team", "group"], Bot: ["bot"] });

#[derive(Clone, Debug, PartialEq)]
pub enum Defaulted {
    User(User),
    Bot(Bot),
    Unknown(Json),
}

tagged_union!("kind", Defaulted { User: ["user"], Bot: ["bot"] | _ });

#[derive(Clone, Debug, PartialEq)]
pub enum Renamed {
    Unknown(String),
    Other(Json),
}

union!(Renamed { Unknown, ..Other });

#[derive(Clone, Debug, PartialEq)]
pub enum RenamedTagged {
    Unknown(Team),
    Other(Json),
}

tagged_union!("kind", RenamedTagged { Unknown: ["unknown"], ..Other });

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CatType {
    Cat,
    Unknown(String),
}

string_enum!(CatType { Cat: "cat" });

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DogType {
    Dog,
    Unknown(String),
}

string_enum!(DogType { Dog: "dog" });

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Low,
    Unknown(i64),
}

integer_enum!(Level { Low: 7 });
