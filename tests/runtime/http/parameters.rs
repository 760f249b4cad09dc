//! Where the values of parameters go in a request, and how they are written there.

use std::collections::BTreeMap;

use http::Request;
use serde_json::{Value, json};

use super::fake::Fake;
use super::support::http::{Call, Descriptor, Failure, Operation, Parameter, Reply};
use super::support::types::{DateTime, Field};
use super::{API, Client, ClientBuilder, types};

/// Operations that differ in their path only.
macro_rules! operations {
    ($($name:ident: $path:literal,)*) => {$(
        #[derive(Debug)]
        pub(crate) enum $name {}

        impl Operation for $name {
            const DESCRIPTOR: &'static Descriptor = &Descriptor {
                method: "GET",
                path: $path,
                accept: "",
                security: &[&[], &["key"]],
            };
            type Output = ();
            type Error = ();

            fn read(_: &mut Reply) -> Result<(), Failure<()>> {
                Ok(())
            }
        }
    )*};
}

operations! {
    Plain: "/a",
    One: "/a/{color}/z",
    File: "/a/{b}.{c}",
    Colon: "/x:{y}",
    Twice: "/a/{b}/{b}",
    Literal: "/a%20b/c d/é/q?/{b}/(1)",
    Open: "/a/{b}/{c",
    Odd: "/a/{b c/?}",
}

pub(crate) fn client() -> Client {
    ClientBuilder::new(&API).transport(Fake::new([])).build().unwrap()
}

pub(crate) fn call<O: Operation>() -> Call<O> {
    client().call()
}

/// The path below the base URL, and the query.
pub(crate) fn target<O: Operation<Error = ()>>(call: &Call<O>) -> String {
    let uri = call.to_http().unwrap().uri().to_string();
    uri.strip_prefix("https://api.example.com/v1").unwrap().to_owned()
}

/// Why the call cannot be made.
pub(crate) fn fault<O: Operation<Error = ()>>(call: &Call<O>) -> String {
    let error = call.to_http().unwrap_err();
    assert!(matches!(error, super::support::http::Error::Request(_)), "{error:?}");
    error.to_string()
}

pub(crate) fn header(request: &Request<bytes::Bytes>, name: &str) -> Option<String> {
    request.headers().get(name).map(|value| String::from_utf8(value.as_bytes().to_vec()).unwrap())
}

/// The query of a parameter; nothing where there is none.
pub(crate) fn query<T: Field>(parameter: Parameter<'static>, value: &T) -> String {
    target(&call::<Plain>().set(parameter, value)).strip_prefix("/a").unwrap().to_owned()
}

/// The segment of the path that a parameter makes.
pub(crate) fn segment<T: Field>(parameter: Parameter<'static>, value: &T) -> String {
    let target = target(&call::<One>().set(parameter, value));
    target.strip_prefix("/a/").unwrap().strip_suffix("/z").unwrap().to_owned()
}

pub(crate) fn header_of<T: Field>(parameter: Parameter<'static>, value: &T) -> Option<String> {
    header(&call::<Plain>().set(parameter, value).to_http().unwrap(), "color")
}

pub(crate) fn cookie_of<T: Field>(parameter: Parameter<'static>, value: &T) -> Option<String> {
    header(&call::<Plain>().set(parameter, value).to_http().unwrap(), "cookie")
}

pub(crate) fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

pub(crate) fn path() -> Parameter<'static> {
    Parameter::path("color")
}

pub(crate) fn in_query() -> Parameter<'static> {
    Parameter::query("color")
}

/// The values of the table "Style Examples" of OpenAPI 3.0.4 and 3.1.1.
fn blue() -> String {
    "blue".to_owned()
}

fn colors() -> Vec<String> {
    strings(&["blue", "black", "brown"])
}

fn rgb() -> Value {
    json!({"R": 100, "G": 200, "B": 150})
}

#[test]
fn the_table_of_styles_in_a_path() {
    for (parameter, primitive, array, object) in [
        (path().matrix(), ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (path().matrix().explode(true), ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (path().label(), ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (path().label().explode(true), ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (path(), "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (path().explode(true), "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ] {
        let written = [segment(parameter, &blue()), segment(parameter, &colors()), segment(parameter, &rgb())];
        assert_eq!(written, [primitive, array, object], "{parameter:?}");
    }
}

#[test]
fn the_table_of_styles_in_a_query() {
    for (parameter, primitive, array, object) in [
        (in_query().explode(false), "?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"),
        (in_query(), "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"),
        (
            in_query().space_delimited().explode(false),
            "?color=blue",
            "?color=blue%20black%20brown",
            "?color=R%20100%20G%20200%20B%20150",
        ),
        (
            in_query().pipe_delimited().explode(false),
            "?color=blue",
            "?color=blue%7Cblack%7Cbrown",
            "?color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            in_query().deep_object(),
            "?color=blue",
            "?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ] {
        let written = [query(parameter, &blue()), query(parameter, &colors()), query(parameter, &rgb())];
        assert_eq!(written, [primitive, array, object], "{parameter:?}");
    }
}

#[test]
fn the_table_of_styles_in_headers_and_cookies() {
    let parameter = Parameter::header("color");
    for (parameter, object) in [(parameter, "R,100,G,200,B,150"), (parameter.explode(true), "R=100,G=200,B=150")] {
        assert_eq!(header_of(parameter, &blue()).as_deref(), Some("blue"));
        assert_eq!(header_of(parameter, &colors()).as_deref(), Some("blue,black,brown"));
        assert_eq!(header_of(parameter, &rgb()).as_deref(), Some(object));
    }
    let parameter = Parameter::cookie("color");
    for (parameter, array, object) in [
        (parameter, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (parameter.explode(false), "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ] {
        assert_eq!(cookie_of(parameter, &blue()).as_deref(), Some("color=blue"));
        assert_eq!(cookie_of(parameter, &colors()).as_deref(), Some(array));
        assert_eq!(cookie_of(parameter, &rgb()).as_deref(), Some(object));
    }
}

#[test]
fn the_forms_of_a_value_make_no_difference() {
    let task = types::Task { priority: Some(3), ..types::Task::new("a/b") };
    let map = BTreeMap::from([("id".to_owned(), json!("a/b")), ("priority".to_owned(), json!(3))]);
    let json = json!({"id": "a/b", "priority": 3});
    for written in [query(in_query(), &task), query(in_query(), &map), query(in_query(), &json)] {
        assert_eq!(written, "?id=a%2Fb&priority=3");
    }
    assert_eq!(query(in_query(), &json!(["a", 1, true])), "?color=a&color=1&color=true");
    assert_eq!(query(in_query(), &json!("a")), "?color=a");
    assert_eq!(query(in_query(), &true), "?color=true");
    assert_eq!(query(in_query(), &-5_i32), "?color=-5");
    assert_eq!(query(in_query(), &u64::MAX), "?color=18446744073709551615");
    assert_eq!(query(in_query(), &0.1_f64), "?color=0.1");
    assert_eq!(query(in_query(), &2.5_f64), "?color=2.5");
    assert_eq!(query(in_query(), &BTreeMap::from([("a".to_owned(), 0.1_f64)])), "?a=0.1");
    let time: DateTime = "2026-01-02T03:04:05+01:00".parse().unwrap();
    assert_eq!(query(in_query(), &time), "?color=2026-01-02T03%3A04%3A05%2B01%3A00");
}

#[test]
fn what_is_empty() {
    let (none, nothing, empty) = (Vec::<String>::new(), json!({}), String::new());
    assert_eq!(query(in_query(), &none), "");
    assert_eq!(query(in_query(), &nothing), "");
    assert_eq!(query(in_query().deep_object(), &nothing), "");
    assert_eq!(query(in_query(), &empty), "?color=");
    assert_eq!(query(in_query(), &strings(&["", "a"])), "?color=&color=a");
    for parameter in [in_query(), in_query().space_delimited(), in_query().pipe_delimited()] {
        assert_eq!(query(parameter.explode(false), &none), "?color=");
    }
    for explode in [false, true] {
        let parameter = path().matrix().explode(explode);
        assert_eq!(segment(parameter, &empty), ";color");
        assert_eq!(segment(parameter, &none), ";color");
        assert_eq!(segment(parameter, &nothing), ";color");
    }
    assert_eq!(segment(path().matrix().explode(true), &strings(&["", "a"])), ";color;color=a");
    assert_eq!(segment(path().matrix().explode(true), &json!({"a": ""})), ";a");
    assert_eq!(header_of(Parameter::header("color"), &empty).as_deref(), Some(""));
    assert_eq!(cookie_of(Parameter::cookie("color"), &empty).as_deref(), Some("color="));
    assert_eq!(cookie_of(Parameter::cookie("color"), &none), None);
}

#[test]
fn what_is_absent_or_null_is_not_sent() {
    let absent = None::<String>;
    assert_eq!(query(in_query(), &absent), "");
    assert_eq!(query(in_query().json(), &absent), "");
    assert_eq!(query(in_query(), &json!(null)), "");
    assert_eq!(query(in_query(), &Some(None::<String>)), "");
    assert_eq!(query(in_query(), &json!([null, "a", null])), "?color=a");
    assert_eq!(query(in_query(), &json!({"a": null, "b": 1})), "?b=1");
    assert_eq!(header_of(Parameter::header("color"), &absent), None);
    assert_eq!(cookie_of(Parameter::cookie("color"), &absent), None);
    for call in [call::<One>().set(path(), &absent), call().set(path(), &json!(null)), call()] {
        assert_eq!(fault(&call), "GET /a/{color}/z: the parameter `color` has no value");
    }
}

#[test]
fn parameters_whose_content_is_json() {
    let value = json!({"a": [1, {"b": "ä&\"="}], "c": null});
    let encoded = "%7B%22a%22%3A%5B1%2C%7B%22b%22%3A%22%C3%A4%26%5C%22%3D%22%7D%5D%2C%22c%22%3Anull%7D";
    assert_eq!(query(in_query().json(), &value), format!("?color={encoded}"));
    assert_eq!(segment(path().json(), &value), encoded);
    assert_eq!(cookie_of(Parameter::cookie("color").json(), &value), Some(format!("color={encoded}")));
    assert_eq!(header_of(Parameter::header("color").json(), &value), Some(value.to_string()));
    assert_eq!(query(in_query().json(), &json!(null)), "?color=null");
    assert_eq!(query(in_query().json(), &String::new()), "?color=%22%22");
    assert_eq!(query(in_query().json(), &types::Task::new("a")), "?color=%7B%22id%22%3A%22a%22%7D");
}

#[test]
fn deep_objects_within_deep_objects() {
    // The specification says nothing of these; this is what servers that read deep objects at all read.
    let value = json!({"a": {"b": 1, "c d": [true, {"e": "=&"}]}, "f": null, "g": []});
    let written =
        "?color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%20d%5D%5B0%5D=true&color%5Ba%5D%5Bc%20d%5D%5B1%5D%5Be%5D=%3D%26";
    assert_eq!(query(in_query().deep_object(), &value), written);
}

#[test]
fn what_has_no_form_is_refused() {
    let nested = [json!([["a"]]), json!([{"a": 1}]), json!({"a": [1]}), json!({"a": {"b": 1}})];
    for value in nested {
        for parameter in [in_query(), Parameter::header("color"), Parameter::cookie("color")] {
            let fault = fault(&call::<Plain>().set(parameter, &value));
            let reason = "a list or an object within another has no form in a parameter";
            assert_eq!(fault, format!("GET /a: the parameter `color` cannot be sent: {reason}"), "{value}");
        }
    }
    let infinite = BTreeMap::from([("a".to_owned(), f64::INFINITY)]);
    for parameter in [in_query(), in_query().json(), in_query().deep_object(), Parameter::header("color")] {
        assert!(fault(&call::<Plain>().set(parameter, &infinite)).contains("the parameter `color` cannot be sent: "));
        assert!(fault(&call::<Plain>().set(parameter, &f64::NAN)).contains("the parameter `color` cannot be sent: "));
    }
}

const RESERVED: &str = ":/?#[]@!$&'()*+,;=";

#[test]
fn characters_that_mean_something_are_encoded() {
    let encoded = "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D";
    assert_eq!(query(in_query(), &RESERVED.to_owned()), format!("?color={encoded}"));
    assert_eq!(segment(path(), &RESERVED.to_owned()), encoded);
    assert_eq!(cookie_of(Parameter::cookie("color"), &RESERVED.to_owned()), Some(format!("color={encoded}")));
    assert_eq!(header_of(Parameter::header("color"), &RESERVED.to_owned()).as_deref(), Some(RESERVED));
    for (value, encoded) in [
        ("a b+c", "a%20b%2Bc"),
        ("100%", "100%25"),
        ("%2F%20", "%252F%2520"),
        ("ä€🦀", "%C3%A4%E2%82%AC%F0%9F%A6%80"),
        ("-._~aZ09", "-._~aZ09"),
        ("\"<>\\^`{|}\u{7f}\r\n\0", "%22%3C%3E%5C%5E%60%7B%7C%7D%7F%0D%0A%00"),
    ] {
        assert_eq!(query(in_query(), &value.to_owned()), format!("?color={encoded}"));
        assert_eq!(segment(path(), &value.to_owned()), encoded);
    }
    // What is between items is not encoded, what is within them is.
    let items = strings(&["a,b", "c d", "e|f", "g&h=i"]);
    assert_eq!(query(in_query().explode(false), &items), "?color=a%2Cb,c%20d,e%7Cf,g%26h%3Di");
    assert_eq!(query(in_query(), &json!({"a=&[": "1"})), "?a%3D%26%5B=1");
    assert_eq!(query(Parameter::query("a[b]&=ä"), &blue()), "?a%5Bb%5D%26%3D%C3%A4=blue");
    assert_eq!(query(in_query().deep_object(), &json!({"a]": "1"})), "?color%5Ba%5D%5D=1");
}

#[test]
fn reserved_characters_can_be_allowed_in_a_query() {
    // Not those that would end the query or begin another parameter, or that a server may read as a blank.
    let kept = in_query().allow_reserved();
    assert_eq!(query(kept, &RESERVED.to_owned()), "?color=:/?%23%5B%5D@!$%26'()*%2B,;%3D");
    assert_eq!(query(kept, &"a b%20ä".to_owned()), "?color=a%20b%2520%C3%A4");
    assert_eq!(query(kept, &strings(&["a/b", "c&d"])), "?color=a/b&color=c%26d");
}
