//! Unions as a client has them.

use std::collections::BTreeMap;

use super::support::types::{DateTime, Json, Members};

/// Records with the members that are given; what else there is, is kept.
macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty = $presence:ident($wire:literal)),* })*) => {$(
        #[derive(Clone)]
        pub struct $name {
            $(pub $field: $type,)*
            pub other_members: Members,
        }

        record!($name { $($field: $presence($wire)),* });
    )*};
}

records! {
    Small { id: String = Required("id") }
    Large { id: String = Required("id"), name: String = Required("name"), size: Option<i64> = Optional("size") }
    Left { left: Option<i64> = Optional("left") }
    Right { right: Option<i64> = Optional("right") }
    Open { x: Option<f64> = Optional("x") }
    Cat { type_: CatType = Required("type"), name: String = Required("name"), lives: Option<i64> = Optional("lives") }
    Dog { type_: DogType = Required("type"), name: String = Required("name") }
    CatOwner { pet: Option<Cat> = Optional("pet"), pets: Option<Vec<Cat>> = Optional("pets") }
    DogOwner { pet: Option<Dog> = Optional("pet"), pets: Option<Vec<Dog>> = Optional("pets") }
    User { kind: String = Required("kind"), name: String = Required("name") }
    Team { n: Option<i64> = Optional("n") }
    Bot { kind: Option<String> = Optional("kind"), id: Option<i64> = Optional("id") }
    Holder {
        target: Option<Target> = Optional("target"),
        pet: Option<Pet> = Optional("pet"),
        pets: Option<Vec<Pet>> = Optional("pets"),
        by_name: Option<BTreeMap<String, Pet>> = Optional("byName")
    }
    First { inner: FirstInner = Required("in") }
    FirstInner { next: Option<Box<Chain>> = Optional("next"), x: i64 = Required("x") }
    Second { inner: SecondInner = Required("in") }
    SecondInner {
        next: Option<Box<Chain>> = Optional("next"),
        y: String = Required("y"),
        n: Option<i64> = Optional("n")
    }
}

#[derive(Clone)]
pub struct Point {
    pub x: Option<f64>,
    pub y: Option<f64>,
}

record!(Point { x: Optional("x"), y: Optional("y"), ..() });

/// Unions of variants that each hold a value of one type.
macro_rules! unions {
    ($($name:ident { $($variant:ident($type:ty)),* })*) => {$(
        #[derive(Clone)]
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

#[derive(Clone)]
pub enum Target {
    User(User),
    Team(Team),
    Bot(Bot),
    Unknown(Json),
}

tagged_union!("kind", Target { User: ["user"], Team: ["team", "group"], Bot: ["bot"] });

#[derive(Clone)]
pub enum Defaulted {
    User(User),
    Bot(Bot),
    Unknown(Json),
}

tagged_union!("kind", Defaulted { User: ["user"], Bot: ["bot"] | _ });

#[derive(Clone)]
pub enum Renamed {
    Unknown(String),
    Other(Json),
}

union!(Renamed { Unknown, ..Other });

#[derive(Clone)]
pub enum RenamedTagged {
    Unknown(Team),
    Other(Json),
}

tagged_union!("kind", RenamedTagged { Unknown: ["unknown"], ..Other });

#[derive(Clone)]
pub enum CatType {
    Cat,
    Unknown(String),
}

string_enum!(CatType { Cat: "cat" });

#[derive(Clone)]
pub enum DogType {
    Dog,
    Unknown(String),
}

string_enum!(DogType { Dog: "dog" });

#[derive(Clone)]
pub enum Level {
    Low,
    Unknown(i64),
}

integer_enum!(Level { Low: 7 });
