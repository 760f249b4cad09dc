//! Operations that are elsewhere than the API, and methods that HTTP does not name.

use super::support::http::{Descriptor, Failure, Operation, Reply};
use super::{Fake, client_with};

/// An operation with a server of its own.
macro_rules! operation {
    ($name:ident $method:literal at $server:expr) => {
        #[derive(Debug)]
        enum $name {}

        impl Operation for $name {
            const DESCRIPTOR: &'static Descriptor =
                &Descriptor { method: $method, path: "/files", accept: "", security: &[] };
            const BASE_URL: Option<&'static str> = $server;
            type Output = ();
            type Error = ();

            fn read(_: &mut Reply) -> Result<(), Failure<()>> {
                Ok(())
            }
        }
    };
}

operation!(Upload "PURGE" at Some("https://files.example.com/v2/"));
operation!(Exposed "GET" at Some("http://files.example.com"));
operation!(NoMethod "NO METHOD" at None);

#[test]
fn an_operation_may_have_a_server_of_its_own() {
    let (client, _) = client_with([], |builder| builder);
    let request = client.call::<Upload>().to_http().unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri().to_string()),
        ("PURGE", "https://files.example.com/v2/files".to_owned())
    );
    // What the caller says holds for all, such as a server to test against.
    let (client, _): (_, Fake) = client_with([], |builder| builder.base_url("http://localhost:1/api"));
    assert_eq!(client.call::<Upload>().to_http().unwrap().uri(), "http://localhost:1/api/files");
}

#[test]
fn a_server_that_everybody_can_read_is_refused_there_too() {
    let (client, _) = client_with([], |builder| builder);
    let error = client.call::<Exposed>().to_http().unwrap_err().to_string();
    assert!(error.contains("the base URL is plain http to another machine"), "{error}");
    let (client, _) = client_with([], |builder| builder.allow_http(true));
    assert_eq!(client.call::<Exposed>().to_http().unwrap().uri(), "http://files.example.com/files");
}

#[test]
fn what_is_no_method_is_an_error() {
    let (client, _) = client_with([], |builder| builder);
    let error = client.call::<NoMethod>().to_http().unwrap_err().to_string();
    assert!(error.contains("it has no HTTP method"), "{error}");
}
