//! Values of one of several types: which type is read, and what is written of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::support::types::Field;
use super::support::types::json::decode;
use super::{fail, paths, read, read_with_problems, write};
use types::*;

// One module below what declares `support`, as in a client.
use super::union_types as types;

/// What is read, what is written of it, and by the rules of plain serde as well.
#[track_caller]
fn round_trip<T: Field + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    json: &Value,
) -> T {
    let value: T = read(&json.to_string());
    assert_eq!(serde_json::from_str::<Value>(&write(&value)).unwrap(), *json);
    assert_eq!(serde_json::to_value(&value).unwrap(), *json);
    assert_eq!(read::<T>(&write(&value)), value);
    assert_eq!(serde_json::from_value::<T>(json.clone()).unwrap(), value);
    assert_eq!(serde_json::from_str::<T>(&json.to_string()).unwrap(), value);
    value
}

#[test]
fn the_larger_record_wins_whatever_the_order() {
    let large = json!({"id": "1", "name": "a", "size": 3});
    assert!(matches!(round_trip(&large), SmallLarge::Large(Large { size: Some(3), .. })));
    assert!(matches!(round_trip(&large), LargeSmall::Large(Large { size: Some(3), .. })));
    let small = json!({"id": "1"});
    assert!(matches!(round_trip(&small), SmallLarge::Small(_)));
    assert!(matches!(round_trip(&small), LargeSmall::Small(_)));
    // The one that has more of its members, or is first in the description.
    let more = json!({"id": "1", "name": "a", "x": null, "y": [1]});
    assert!(matches!(round_trip(&more), SmallLarge::Large(_)));
    assert!(matches!(round_trip(&more), LargeSmall::Large(_)));
    assert!(matches!(round_trip(&json!({"left": 1})), Sides::Left(_)));
    assert!(matches!(round_trip(&json!({"right": 1})), Sides::Right(_)));
    assert!(matches!(round_trip(&json!({})), Sides::Left(_)));
    // A required member of the wrong type rules a type out.
    assert!(matches!(round_trip(&json!({"id": 1, "name": "a"})), SmallLarge::Unknown(_)));
    assert!(matches!(round_trip(&json!({"id": "1", "name": 1})), LargeSmall::Small(_)));
    // A closed record does not take what it does not know where another does.
    assert!(matches!(round_trip(&json!({"x": 1.5})), Closing::Point(_)));
    assert!(matches!(round_trip(&json!({"x": 1.5, "label": "a"})), Closing::Open(_)));
}

#[test]
fn constants_decide() {
    let cat = json!({"type": "cat", "name": "a"});
    assert!(matches!(round_trip(&cat), Pet::Cat(_)));
    let dog = json!({"type": "dog", "name": "a"});
    assert!(matches!(round_trip(&dog), Pet::Dog(_)));
    // Also against members, and in an object within.
    let dog = json!({"type": "dog", "name": "a", "lives": 9});
    assert!(matches!(round_trip(&dog), Pet::Dog(_)));
    assert!(matches!(round_trip(&json!({"pet": {"type": "cat", "name": "a"}})), Keeper::CatOwner(_)));
    assert!(matches!(round_trip(&json!({"pet": {"type": "dog", "name": "a"}})), Keeper::DogOwner(_)));
    assert!(matches!(round_trip(&json!({"pets": [{"type": "dog", "name": "a"}]})), Keeper::DogOwner(_)));
    // One that nobody names is still read, as the first of those that fit.
    let Pet::Cat(cat) = round_trip(&json!({"type": "emu", "name": "a"})) else { panic!() };
    assert_eq!(cat.type_, CatType::Unknown("emu".to_owned()));
    // Even a bad member does not make a dog of a cat.
    let (pet, problems) = read_with_problems::<Pet>(r#"{"type": "cat", "name": "a", "lives": "nine"}"#);
    assert!(matches!(pet, Pet::Cat(Cat { lives: None, .. })), "{pet:?}");
    assert_eq!(paths(&problems), ["lives"]);
}

#[test]
fn scalars() {
    assert_eq!(round_trip::<Scalar>(&json!(true)), Scalar::Boolean(true));
    assert_eq!(round_trip::<Scalar>(&json!(1)), Scalar::Integer(1));
    assert_eq!(round_trip::<Scalar>(&json!(-1)), Scalar::Integer(-1));
    assert_eq!(round_trip::<Scalar>(&json!(1.5)), Scalar::Number(1.5));
    assert_eq!(round_trip::<Scalar>(&json!(1e20)), Scalar::Number(1e20));
    assert_eq!(round_trip::<Scalar>(&json!("other")), Scalar::Text("other".to_owned()));
    assert_eq!(round_trip::<Scalar>(&json!("")), Scalar::Text(String::new()));
    assert_eq!(round_trip::<Scalar>(&json!("cat")), Scalar::CatType(CatType::Cat));
    assert!(matches!(round_trip(&json!("2026-01-02T03:04:05Z")), Scalar::DateTime(_)));
    for other in [json!(null), json!([]), json!({}), json!([1])] {
        assert_eq!(round_trip::<Scalar>(&other), Scalar::Unknown(other));
    }
    assert_eq!(read::<Scalar>("1.0"), Scalar::Integer(1));
    // Known numbers and strings go before others.
    assert_eq!(round_trip::<Coded>(&json!(7)), Coded::Level(Level::Low));
    assert_eq!(round_trip::<Coded>(&json!(8)), Coded::Integer(8));
    assert_eq!(round_trip::<Coded>(&json!("cat")), Coded::CatType(CatType::Cat));
    assert_eq!(round_trip::<Coded>(&json!("emu")), Coded::CatType(CatType::Unknown("emu".to_owned())));
    // A number that the type cannot hold.
    assert_eq!(round_trip::<Small32>(&json!(1)), Small32::Integer(1));
    assert_eq!(round_trip::<Small32>(&json!(5_000_000_000_i64)), Small32::Unknown(json!(5_000_000_000_i64)));
}

#[test]
fn arrays_and_maps() {
    assert_eq!(round_trip::<Lists>(&json!([1, 2])), Lists::Integers(vec![1, 2]));
    assert_eq!(round_trip::<Lists>(&json!(["a"])), Lists::Texts(vec!["a".to_owned()]));
    assert!(matches!(round_trip(&json!([{"id": "1"}, {"id": "2", "a": 1}])), Lists::Records(_)));
    assert_eq!(round_trip::<Lists>(&json!([])), Lists::Integers(vec![]));
    // All items count.
    let mixed = json!([1, "a"]);
    assert_eq!(round_trip::<Lists>(&mixed), Lists::Unknown(mixed));
    assert!(matches!(round_trip(&json!({"a": 1, "b": 2})), Lists::Map(_)));
    let text = json!({"a": 1, "b": "x"});
    assert_eq!(round_trip::<Lists>(&text), Lists::Unknown(text));
    assert!(matches!(round_trip(&json!({"a": 1})), MapOrRecord::Map(_)));
    assert!(matches!(round_trip(&json!({"a": "1"})), MapOrRecord::Unknown(_)));
    assert!(matches!(round_trip(&json!({"id": "1", "a": 1})), MapOrRecord::Small(_)));
}

#[test]
fn unions_within_unions() {
    assert!(matches!(round_trip(&json!({"type": "dog", "name": "a"})), Outer::Pet(Pet::Dog(_))));
    assert_eq!(round_trip::<Outer>(&json!(1)), Outer::Scalar(Scalar::Integer(1)));
    // The type itself goes before a union that has it too.
    assert_eq!(round_trip::<Outer>(&json!("a")), Outer::Text("a".to_owned()));
    assert_eq!(round_trip::<Outer>(&json!([1])), Outer::Unknown(json!([1])));
    assert!(matches!(round_trip(&json!({"kind": "team", "n": 1})), Outer::Target(Target::Team(_))));
    let unknown = json!({"kind": "other"});
    assert_eq!(round_trip::<Outer>(&unknown), Outer::Unknown(unknown));
}

#[test]
fn unions_that_contain_themselves() {
    let tree = json!([true, [], [[false]]]);
    let Nested::List(items) = round_trip(&tree) else { panic!() };
    assert_eq!((items.len(), &items[0]), (3, &Nested::Boolean(true)));
    // What is unknown is kept where it stands.
    let odd = json!([true, [1, [false]]]);
    let Nested::List(items) = round_trip(&odd) else { panic!() };
    let inner = Nested::List(vec![Nested::Unknown(json!(1)), Nested::List(vec![Nested::Boolean(false)])]);
    assert_eq!(items, [Nested::Boolean(true), inner]);
    // Two unions that consist of each other alone do not go round for ever.
    assert!(matches!(round_trip(&json!("a")), Round::Text(_)));
    assert!(matches!(round_trip(&json!(1)), Round::Unknown(_)));
}

/// Nested alternatives that differ only behind what they contain: reading each of them would take twice the time a level.
#[test]
fn deep_values_take_no_time() {
    let (mut good, mut bad, mut listed) = (json!({"in": {"y": "a"}}), json!({"in": {"y": 1}}), json!(true));
    for _ in 0..30 {
        good = json!({"in": {"next": good, "y": "a"}});
        bad = json!({"in": {"next": bad, "y": "a"}});
        listed = json!([listed]);
    }
    assert!(matches!(round_trip(&good), Chain::Second(_)));
    assert!(matches!(round_trip(&bad), Chain::Second(_)));
    assert!(matches!(round_trip(&listed), Nested::List(_)));
    let (value, problems) = read_with_problems::<Chain>(&good.to_string().replacen("\"a\"", "\"a\",\"n\":\"bad\"", 1));
    assert!(matches!(value, Chain::Second(_)));
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_tag_tells_the_type() {
    let user = json!({"kind": "user", "name": "a"});
    assert!(matches!(round_trip(&user), Target::User(_)));
    for kind in ["team", "group"] {
        let team = json!({"kind": kind, "n": 1});
        let Target::Team(team) = round_trip(&team) else { panic!() };
        assert_eq!(team.n, Some(1));
    }
    // Whatever the form.
    assert!(matches!(round_trip(&json!({"kind": "team", "name": "a"})), Target::Team(_)));
    for unknown in [
        json!({"kind": "robot", "name": "a"}),
        json!({"name": "a"}),
        json!({"kind": null, "name": "a"}),
        json!({"kind": 1}),
        json!({}),
        json!("user"),
        json!(["user"]),
        json!(null),
    ] {
        assert_eq!(round_trip::<Target>(&unknown), Target::Unknown(unknown));
    }
}

#[test]
fn a_tag_is_written() {
    // `User` has the member, `Team` does not.
    let user = User { kind: "user".to_owned(), name: "a".to_owned(), other_members: Default::default() };
    assert_eq!(write(&Target::User(user.clone())), r#"{"kind":"user","name":"a"}"#);
    let team = Team { n: Some(1), other_members: Default::default() };
    assert_eq!(write(&Target::Team(team.clone())), r#"{"kind":"team","n":1}"#);
    assert_eq!(serde_json::to_string(&Target::Team(team.clone())).unwrap(), r#"{"kind":"team","n":1}"#);
    assert_eq!(write(&Target::Team(Team { n: None, ..team.clone() })), r#"{"kind":"team"}"#);
    // Where the member is optional and not set, too.
    let bot = Bot { kind: None, id: Some(2), other_members: Default::default() };
    assert_eq!(write(&Target::Bot(bot.clone())), r#"{"kind":"bot","id":2}"#);
    // The tag of another type does not stay: it would be read as that type.
    let other = Bot { kind: Some("user".to_owned()), ..bot };
    assert_eq!(write(&Target::Bot(other)), r#"{"kind":"bot","id":2}"#);
    // By itself, a record has no tag.
    assert_eq!(write(&team), r#"{"n":1}"#);
    assert_eq!(write(&Holder { target: Some(Target::Team(team)), ..holder() }), r#"{"target":{"kind":"team","n":1}}"#);
    // What was read keeps its tag, even one of several.
    assert_eq!(write(&read::<Target>(r#"{"n":1,"kind":"group"}"#)), r#"{"n":1,"kind":"group"}"#);
    assert_eq!(format!("{:?}", read::<Target>(r#"{"n":1,"kind":"group"}"#)), r#"Team { n: 1, kind: "group" }"#);
}

fn holder() -> Holder {
    Holder { target: None, pet: None, pets: None, by_name: None, other_members: Default::default() }
}

#[test]
fn a_value_that_is_not_what_its_tag_says_is_an_error() {
    let error = fail::<Target>(r#"{"kind":"user","name":1}"#);
    assert_eq!(error.path, "name");
    assert_eq!(fail::<Target>(r#"{"kind":"user"}"#).path, "name");
    assert_eq!(fail::<Vec<Target>>(r#"[{"kind":"team"},{"kind":"user"}]"#).path, "[1].name");
    let strict = serde_json::from_str::<Holder>(r#"{"target":{"kind":"user"}}"#).unwrap_err();
    assert!(strict.to_string().starts_with("target.name: missing, though required"), "{strict}");
    // In an optional member it costs that alone.
    let (value, problems) =
        read_with_problems::<Holder>(r#"{"target":{"kind":"user"},"pet":{"type":"cat","name":"a"}}"#);
    assert!(value.target.is_none() && matches!(value.pet, Some(Pet::Cat(_))));
    assert_eq!(paths(&problems), ["target"]);
    assert_eq!(problems[0].reason(), "at `name`: missing, though required");
    assert_eq!(*problems[0].value(), json!({"kind": "user"}));
    // The member is kept.
    assert!(write(&value).contains(r#""target":{"kind":"user"}"#), "{}", write(&value));
}

#[test]
fn options_lists_and_maps_of_unions() {
    let all = json!({
        "target": {"kind": "team", "n": 1},
        "pet": {"type": "dog", "name": "a"},
        "pets": [{"type": "dog", "name": "a"}, 5, {"type": "cat", "name": "b"}],
        "byName": {"a": {"type": "cat", "name": "a"}, "b": []},
    });
    let value: Holder = round_trip(&all);
    let pets = value.pets.as_deref().unwrap();
    assert!(matches!(pets, [Pet::Dog(_), Pet::Unknown(_), Pet::Cat(_)]), "{pets:?}");
    assert!(matches!(value.by_name.as_ref().unwrap()["b"], Pet::Unknown(_)));
    let value: Holder = read(r#"{"target":null,"pet":null}"#);
    assert_eq!((value.target, value.pet), (None, None));
    assert_eq!(read::<Option<Pet>>("null"), None);
    let pets: Vec<Pet> = round_trip(&json!([{"type": "dog", "name": "a"}, null]));
    assert_eq!(pets[1], Pet::Unknown(json!(null)));
    assert_eq!(read::<Pet>("null"), Pet::Unknown(json!(null)));
    let map: BTreeMap<String, Option<Scalar>> = round_trip(&json!({"a": 1, "b": null}));
    assert_eq!(map["a"], Some(Scalar::Integer(1)));
}

#[test]
fn a_bad_optional_member_within_a_union_costs_only_itself() {
    // Wherever the union stands, and whether or not anything else is wrong.
    let bad = r#"{"id":"1","name":"a","size":"big"}"#;
    let (value, problems) = read_with_problems::<LargeOnly>(bad);
    assert!(matches!(&value, LargeOnly::Large(large) if large.size.is_none()), "{value:?}");
    assert_eq!(paths(&problems), ["size"]);
    assert_eq!(write(&value), bad, "what is bad is kept");

    let (value, problems) = read_with_problems::<Vec<LargeOnly>>(&format!(r#"[true,{bad},{bad}]"#));
    assert!(matches!(value.as_slice(), [LargeOnly::Unknown(_), LargeOnly::Large(_), LargeOnly::Large(_)]));
    assert_eq!(paths(&problems), ["[1].size", "[2].size"]);

    let (value, problems) = read_with_problems::<Target>(r#"{"kind":"team","n":"x"}"#);
    assert!(matches!(value, Target::Team(Team { n: None, .. })));
    assert_eq!(paths(&problems), ["n"]);

    let (value, problems) = read_with_problems::<Holder>(
        r#"{"pets":[{"type":"cat","name":"a","lives":"x"}],"target":{"kind":"team","n":[]}}"#,
    );
    assert!(matches!(value.pets.as_deref(), Some([Pet::Cat(Cat { lives: None, .. })])));
    assert_eq!(paths(&problems), ["pets[0].lives", "target.n"]);
    assert_eq!(problems[0].reason(), "invalid type: string \"x\", expected a JSON number");

    // A type that takes the value without a problem goes before one that does not.
    assert!(matches!(read::<SmallLarge>(r#"{"id":"1","size":"big"}"#), SmallLarge::Small(_)));
    // What a closed record does not know is reported here as elsewhere.
    let (value, problems) = read_with_problems::<Closed>(r#"{"x":1,"z":2,"y":1}"#);
    assert!(matches!(value, Closed::Point(_)), "{value:?}");
    assert_eq!(paths(&problems), ["z"]);

    // Plain serde does not look past what is bad: the value is kept as it is, or the tag's type is insisted on.
    assert!(matches!(serde_json::from_str(bad).unwrap(), LargeOnly::Unknown(_)));
    let strict = serde_json::from_str::<Target>(r#"{"kind":"team","n":"x"}"#).unwrap_err();
    assert!(strict.to_string().starts_with("n: invalid type"), "{strict}");
}

#[test]
fn the_place_for_unknown_values_may_have_another_name() {
    assert!(matches!(round_trip(&json!(1)), Renamed::Other(_)));
    assert!(matches!(round_trip(&json!({"kind": "x"})), RenamedTagged::Other(_)));
    assert!(matches!(round_trip(&json!({"kind": "unknown"})), RenamedTagged::Unknown(_)));
}

#[test]
fn text_that_is_no_json_is_an_error() {
    assert!(decode::<Pet>(b"{\"type\"").is_err());
    assert!(decode::<Pet>(b"").is_err());
    assert!(decode::<Target>(b"{} x").is_err());
}

#[test]
fn a_type_where_the_tag_tells_of_none() {
    assert!(matches!(round_trip(&json!({"kind": "user", "name": "a"})), Defaulted::User(_)));
    // Without the tag, or with another, it is written as it came.
    for other in [json!({}), json!({"kind": "other", "x": 1}), json!({"id": 1})] {
        assert!(matches!(round_trip(&other), Defaulted::Bot(_)), "{other}");
    }
    // What is no object is of no type.
    for other in [json!(1), json!(null), json!(["user"])] {
        assert_eq!(round_trip::<Defaulted>(&other), Defaulted::Unknown(other));
    }
    // A tag that tells a type is believed, whatever else is wrong.
    assert!(serde_json::from_value::<Defaulted>(json!({"kind": "user"})).is_err());
}
