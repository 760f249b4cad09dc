//! What a call is authenticated by, of what its operation asks for.

use super::fake::{Fake, Step};
use super::support::http::{
    Api, Call, ClientBuilder, Credential, Descriptor, Error, Failure, Operation, Parameter, Reply,
};

/// Operations that differ in what they ask for.
macro_rules! operations {
    ($($name:ident: [$($alternative:expr),*];)*) => {$(
        #[derive(Debug)]
        enum $name {}

        impl Operation for $name {
            const DESCRIPTOR: &'static Descriptor =
                &Descriptor { method: "GET", path: "/a", accept: "", security: &[$(&$alternative),*] };
            type Output = ();
            type Error = ();

            fn read(_: &mut Reply) -> Result<(), Failure<()>> {
                Ok(())
            }
        }
    )*};
}

operations! {
    Nothing: [];
    Both: [["a", "b"]];
    Either: [["a"], ["b"]];
    Optional: [[], ["a"]];
    OptionalLast: [["a"], []];
    Mixed: [["a", "c"], ["d", "b"]];
    Unlisted: [["e"]];
}

static API: Api = Api {
    base_url: "https://api.example.com",
    error_code: &[],
    credentials: &[
        ("a", Parameter::header("x-a")),
        ("b", Parameter::query("b")),
        ("c", Parameter::cookie("c")),
        ("d", Parameter::header("authorization")),
    ],
};

fn builder(set: &str) -> ClientBuilder {
    set.chars().fold(ClientBuilder::new(&API), |builder, name| match name {
        'a' => builder.credential("a", Credential::api_key_header("x-a", "1")),
        'b' => builder.credential("b", Credential::api_key_query("b", "2")),
        'c' => builder.credential("c", Credential::api_key_cookie("c", "3")),
        'd' => builder.credential("d", Credential::bearer("4")),
        _ => panic!("no credential `{name}`"),
    })
}

/// The credentials in the request of a call, or the message of its error.
fn sent<O: Operation<Error = ()>>(call: &Call<O>) -> Result<String, String> {
    let request = call.to_http().map_err(|error| {
        assert!(matches!(error, Error::Request(_)), "{error:?}");
        error.to_string()
    })?;
    let headers = ["x-a", "cookie", "authorization"].iter().filter_map(|name| request.headers().get(*name));
    let headers = headers.map(|value| value.to_str().unwrap());
    Ok(headers.chain(request.uri().query()).collect::<Vec<_>>().join(", "))
}

fn call<O: Operation>(set: &str) -> Call<O> {
    builder(set).transport(Fake::new([])).build().unwrap().call()
}

fn missing(what: &str) -> Result<String, String> {
    Err(format!("GET /a: a credential is missing: set it by {what}"))
}

#[track_caller]
fn assert_sent<O: Operation<Error = ()>>(set: &str, expected: &str) {
    assert_eq!(sent(&call::<O>(set)).as_deref(), Ok(expected), "{set}");
}

#[test]
fn combinations_and_alternatives() {
    assert_sent::<Both>("abcd", "1, b=2");
    assert_sent::<Either>("abcd", "1");
    assert_sent::<Either>("ba", "1");
    assert_sent::<Either>("b", "b=2");
    assert_sent::<Mixed>("abd", "Bearer 4, b=2");
    assert_sent::<Mixed>("abcd", "1, c=3");
}

#[test]
fn nothing_is_needed() {
    assert_sent::<Nothing>("", "");
    assert_sent::<Nothing>("abcd", "");
    assert_sent::<Optional>("", "");
    assert_sent::<Optional>("b", "");
    assert_sent::<Optional>("a", "1");
    assert_sent::<OptionalLast>("", "");
    assert_sent::<OptionalLast>("a", "1");
}

#[test]
fn what_is_missing_is_told_by_its_method() {
    assert_eq!(sent(&call::<Both>("")), missing("`ClientBuilder::a` and `ClientBuilder::b`"));
    assert_eq!(sent(&call::<Both>("a")), missing("`ClientBuilder::b`"));
    assert_eq!(sent(&call::<Both>("bcd")), missing("`ClientBuilder::a`"));
    assert_eq!(sent(&call::<Either>("cd")), missing("`ClientBuilder::a`, or by `ClientBuilder::b`"));
    assert_eq!(
        sent(&call::<Mixed>("c")),
        missing("`ClientBuilder::a`, or by `ClientBuilder::d` and `ClientBuilder::b`")
    );
    assert_eq!(sent(&call::<Unlisted>("a")), missing("`ClientBuilder::e`"));
}

#[tokio::test]
async fn nothing_is_sent_without() {
    let fake = Fake::new([Step::status(200)]);
    let client = builder("").transport(fake.clone()).build().unwrap();
    assert!(matches!(client.call::<Both>().await, Err(Error::Request(_))));
    assert_eq!(fake.count(), 0);
    client.call::<Nothing>().await.unwrap();
    assert_eq!(fake.count(), 1);
}

#[test]
fn what_the_caller_sets_by_hand_counts() {
    let own = || "own".to_owned();
    assert_eq!(sent(&call::<Either>("").header("X-A", "own")).as_deref(), Ok("own"));
    assert_eq!(sent(&call::<Either>("a").header("X-A", "own")).as_deref(), Ok("own"));
    assert_eq!(sent(&call::<Either>("").set(Parameter::query("b"), &own())).as_deref(), Ok("b=own"));
    // What is set for the client goes before.
    assert_eq!(sent(&call::<Either>("b").header("X-A", "own")).as_deref(), Ok("own, b=2"));
    // One half by hand, and the other not.
    assert_eq!(sent(&call::<Both>("b").header("X-A", "own")).as_deref(), Ok("own, b=2"));
    assert_eq!(sent(&call::<Both>("").header("X-A", "own")), missing("`ClientBuilder::b`"));

    let with = |name, value| {
        let builder = builder("").transport(Fake::new([])).default_header(name, value);
        builder.build().unwrap()
    };
    assert_eq!(sent(&with("x-a", "own").call::<Either>()).as_deref(), Ok("own"));
    let mixed = |cookies| with("cookie", cookies).call::<Mixed>().header("x-a", "own");
    assert_eq!(sent(&mixed("x=y; c=d")).as_deref(), Ok("own, x=y; c=d"));
    assert!(sent(&mixed("x=y; cc=d")).unwrap_err().contains("set it by `ClientBuilder::c`"));
    assert_eq!(sent(&mixed("x=y").set(Parameter::cookie("c"), &own())).as_deref(), Ok("own, x=y; c=own"));
}
