//! What parameters do to the path, the headers and the cookies that they are put into.

use serde_json::json;

use super::fake::Fake;
use super::parameters::{
    Colon, File, Literal, Odd, One, Open, Plain, Twice, call, fault, header, header_of, in_query, path, segment,
    strings, target,
};
use super::support::http::{Call, Credential, Parameter};
use super::{API, Client, ClientBuilder};

#[test]
fn a_value_does_not_leave_its_segment() {
    for (value, encoded) in [
        ("../../admin", "..%2F..%2Fadmin"),
        ("..\\a", "..%5Ca"),
        ("%2e%2e", "%252e%252e"),
        ("a/../b", "a%2F..%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("...", "..."),
        (";a=b", "%3Ba%3Db"),
    ] {
        assert_eq!(segment(path(), &value.to_owned()), encoded);
    }
    for value in ["", ".", ".."] {
        let fault = fault(&call::<One>().set(path(), &value.to_owned()));
        let reason = format!("{value:?} cannot stand in a path");
        assert_eq!(fault, format!("GET /a/{{color}}/z: the parameter `color` cannot be sent: {reason}"));
    }
    // With the dot of the style they would be such segments.
    for value in ["", "."] {
        assert!(fault(&call::<One>().set(path().label(), &value.to_owned())).contains("cannot stand in a path"));
    }
    assert!(fault(&call::<One>().set(path(), &Vec::<String>::new())).contains("\"\" cannot stand in a path"));
    assert!(fault(&call::<One>().set(path(), &strings(&[".."]))).contains("\"..\" cannot stand in a path"));
}

#[test]
fn the_path_around_parameters() {
    let set = |b: &str, c: &str| {
        let (b, c) = (b.to_owned(), c.to_owned());
        call::<File>().set(Parameter::path("b"), &b).set(Parameter::path("c"), &c)
    };
    assert_eq!(target(&set("readme", "md")), "/a/readme.md");
    assert_eq!(target(&set("{c}", "{b}")), "/a/%7Bc%7D.%7Bb%7D", "a value is no template");
    assert!(fault(&set("", "md")).contains("cannot stand in a path"));
    assert_eq!(target(&call::<Colon>().set(Parameter::path("y"), &1_i64)), "/x:1");
    assert_eq!(target(&call::<Twice>().set(Parameter::path("b"), &1_i64)), "/a/1/1");
    assert_eq!(target(&call::<Literal>().set(Parameter::path("b"), &1_i64)), "/a%20b/c%20d/%C3%A9/q?/1/(1)");
    assert_eq!(target(&call::<Open>().set(Parameter::path("b"), &1_i64)), "/a/1/%7Bc");
    assert_eq!(target(&call::<Odd>().set(Parameter::path("b c/?"), &1_i64)), "/a/1");
    assert_eq!(target(&call::<Odd>().set(Parameter::path("b c/?").matrix(), &1_i64)), "/a/;b%20c%2F%3F=1");
}

#[test]
fn a_header_does_not_begin_another() {
    let parameter = Parameter::header("color");
    for value in ["a\r\nx-b: 1", "a\n", "\r", "\0", "\u{7f}"] {
        let expected = "GET /a: the value of the header `color` is not allowed in HTTP";
        assert_eq!(fault(&call::<Plain>().set(parameter, &value.to_owned())), expected);
        assert_eq!(fault(&call::<Plain>().set(parameter, &json!({value: 1}))), expected);
        assert_eq!(fault(&call::<Plain>().set(parameter, &strings(&["a", value]))), expected);
    }
    assert_eq!(header_of(parameter.json(), &"a\r\n".to_owned()).as_deref(), Some(r#""a\r\n""#));
    assert_eq!(header_of(parameter, &"ä, 1%".to_owned()).as_deref(), Some("ä, 1%"));
    let fault = fault(&call::<Plain>().set(Parameter::header("a b"), &1_i64));
    assert_eq!(fault, "GET /a: `a b` cannot be the name of a header");
}

#[test]
fn the_last_value_of_a_parameter_counts() {
    let (a, b) = (Parameter::query("a"), Parameter::query("b"));
    assert_eq!(target(&call::<Plain>().set(a, &1_i64).set(b, &2_i64).set(a, &3_i64)), "/a?b=2&a=3");
    assert_eq!(target(&call::<Plain>().set(a, &vec![1_i64, 2]).set(a, &vec![3_i64])), "/a?a=3");
    assert_eq!(target(&call::<Plain>().set(a, &1_i64).set(a, &None::<i64>)), "/a");
    assert_eq!(target(&call::<One>().set(path(), &1_i64).set(path(), &2_i64)), "/a/2/z");

    let (header_a, cookie_a) = (Parameter::header("a"), Parameter::cookie("a"));
    let call = call::<Plain>().set(a, &0_i64).set(header_a, &1_i64).set(cookie_a, &2_i64);
    let request = call.to_http().unwrap();
    assert_eq!((header(&request, "a").as_deref(), header(&request, "cookie").as_deref()), (Some("1"), Some("a=2")));
    let request = call.set(header_a, &3_i64).set(cookie_a, &4_i64).to_http().unwrap();
    assert_eq!(request.headers().get_all("a").iter().count(), 1);
    assert_eq!((header(&request, "a").as_deref(), header(&request, "cookie").as_deref()), (Some("3"), Some("a=4")));
}

#[test]
fn headers_of_client_call_and_parameter() {
    let client = ClientBuilder::new(&API).transport(Fake::new([])).default_header("x-a", "client").build().unwrap();
    let (call, parameter) = (|| client.call::<Plain>(), Parameter::header("X-A"));
    let sent = |call: &Call<Plain>| {
        let request = call.to_http().unwrap();
        assert_eq!(request.headers().get_all("x-a").iter().count(), 1);
        header(&request, "x-a").unwrap()
    };
    assert_eq!(sent(&call()), "client");
    assert_eq!(sent(&call().set(parameter, &"parameter".to_owned())), "parameter");
    assert_eq!(sent(&call().set(parameter, &None::<String>)), "client");
    assert_eq!(sent(&call().set(parameter, &"parameter".to_owned()).set(parameter, &None::<String>)), "client");
    assert_eq!(sent(&call().set(parameter, &"parameter".to_owned()).header("x-a", "call")), "call");
    assert_eq!(sent(&call().header("x-a", "call").set(parameter, &"parameter".to_owned())), "parameter");
}

#[test]
fn cookies_of_client_credential_and_parameters() {
    let key = || Credential::api_key_cookie("key", "s3cr3t");
    let builder = || ClientBuilder::new(&API).transport(Fake::new([])).credential("key", key());
    let client = builder().build().unwrap();
    let call = |client: &Client| {
        let call = client.call::<Plain>().set(Parameter::cookie("session"), &"a; b=c".to_owned());
        call.set(Parameter::cookie("n"), &1_i64)
    };
    let request = call(&client).to_http().unwrap();
    assert_eq!(header(&request, "cookie").as_deref(), Some("key=s3cr3t; session=a%3B%20b%3Dc; n=1"));
    assert!(request.headers()["cookie"].is_sensitive());
    assert_eq!(request.headers().get_all("cookie").iter().count(), 1);

    let client = builder().default_header("cookie", "c=3").build().unwrap();
    let request = call(&client).to_http().unwrap();
    assert_eq!(header(&request, "cookie").as_deref(), Some("c=3; key=s3cr3t; session=a%3B%20b%3Dc; n=1"));
    let request = call(&client).header("cookie", "mine").to_http().unwrap();
    assert_eq!(header(&request, "cookie").as_deref(), Some("mine"));
}

#[test]
fn a_key_in_the_query() {
    let sent = |key: &str, set: fn(Call<Plain>) -> Call<Plain>| {
        let builder = ClientBuilder::new(&API).transport(Fake::new([]));
        let client = builder.credential("key", Credential::api_key_query("my key", key)).build().unwrap();
        target(&set(client.call::<Plain>()))
    };
    assert_eq!(sent("s3cr3t", |call| call), "/a?my%20key=s3cr3t");
    assert_eq!(sent("a&b=c#d/é\r\n", |call| call), "/a?my%20key=a%26b%3Dc%23d%2F%C3%A9%0D%0A");
    assert_eq!(sent("", |call| call), "/a?my%20key=");
    assert_eq!(sent("s3cr3t", |call| call.set(Parameter::query("a"), &1_i64)), "/a?a=1&my%20key=s3cr3t");
    // As with headers, what the call sets goes before it.
    assert_eq!(sent("s3cr3t", |call| call.set(Parameter::query("my key"), &1_i64)), "/a?my%20key=1");
}

#[test]
fn debug_shows_no_values() {
    let call = call::<One>().set(path(), &"s3cr3t".to_owned()).set(in_query(), &"s3cr3t".to_owned());
    let call = call.set(Parameter::header("x-key"), &"s3cr3t".to_owned());
    let call = call.set(Parameter::cookie("key"), &"s3cr3t".to_owned());
    assert!(!format!("{call:?}").contains("s3cr3t"), "{call:?}");
}
