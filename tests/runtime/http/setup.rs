//! How a client is set up, and what is refused.

use super::fake::Fake;
use super::support::http::{BuildError, Credential};
use super::{API, Client, ClientBuilder};

fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).transport(Fake::new([])).credential("basicAuth", Credential::basic("", ""))
}

fn at(base_url: &str) -> Result<Client, BuildError> {
    builder().base_url(base_url).build()
}

fn url(client: &Client) -> String {
    client.update_task().to_http().unwrap().uri().to_string()
}

#[test]
fn a_slash_at_the_end_makes_no_difference() {
    for (base_url, expected) in [
        ("https://example.com", "https://example.com/tasks"),
        ("https://example.com/", "https://example.com/tasks"),
        ("https://example.com/api", "https://example.com/api/tasks"),
        ("https://example.com/api/", "https://example.com/api/tasks"),
        ("HTTPS://example.com:8443/a%20b/", "https://example.com:8443/a%20b/tasks"),
        ("https://[2001:db8::1]:1/", "https://[2001:db8::1]:1/tasks"),
    ] {
        assert_eq!(url(&at(base_url).unwrap()), expected);
    }
}

#[test]
fn a_base_url_is_checked() {
    for (base_url, reason) in [
        ("", "is not a URL"),
        ("https://exa mple.com", "is not a URL"),
        ("example.com", "does not begin with a scheme and a host, such as https://example.com"),
        ("/api", "does not begin with a scheme and a host, such as https://example.com"),
        ("ftp://example.com", "is neither https nor http"),
        ("https://me:secret@example.com", "has a user name; give credentials to the builder instead"),
        ("https://example.com/?key=secret", "has a query"),
        ("https://example.com/#secret", "has a fragment"),
        ("https://example.com:99999", "has a port that is none"),
    ] {
        let error = at(base_url).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot make a client: the base URL {reason}"), "{base_url}");
        let shown = format!("{error:?} {:?}", builder().base_url(base_url));
        assert!(!shown.contains("secret"), "{shown}");
    }
    assert!(at("https://:80").is_err() && at("https:///api").is_err());
}

#[test]
fn plain_http_is_for_this_machine_unless_it_is_allowed() {
    for base_url in
        ["http://localhost", "http://LOCALHOST:1", "http://127.0.0.1:80/a", "http://127.9.9.9", "http://[::1]:8080"]
    {
        assert!(at(base_url).is_ok(), "{base_url}");
    }
    for base_url in [
        "http://example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.nip.io",
        "http://0.0.0.0",
        "http://[::2]",
    ] {
        assert!(at(base_url).unwrap_err().to_string().contains("plain http"), "{base_url}");
        assert!(builder().base_url(base_url).allow_http(true).build().is_ok());
    }
}

#[test]
fn credentials_are_checked() {
    let build = |credential| builder().credential("basicAuth", credential).build();
    for (credential, reason) in [
        (Credential::basic("a:b", "c"), "the user name contains a colon"),
        (
            Credential::basic("", "key\n"),
            "the user name or the password contains a control character, such as a line break",
        ),
        (Credential::bearer("key\n"), "it contains a character that a header cannot hold, such as a line break"),
        (Credential::api_key_cookie("a", "b; c"), "the key contains a character that a cookie cannot hold"),
    ] {
        let expected = format!("cannot make a client: the credential for `basicAuth` cannot be used: {reason}");
        assert_eq!(build(credential).unwrap_err().to_string(), expected);
    }
    // "a:b:c", where the first colon ends the user name
    let client = build(Credential::basic("a", "b:c")).unwrap();
    assert_eq!(client.update_task().to_http().unwrap().headers()["authorization"], "Basic YTpiOmM=");
}

#[test]
fn headers_are_checked() {
    assert!(builder().default_header("x-a", "1\r\nx-b: 2").build().is_err());
    assert!(builder().default_header("x a", "1").build().is_err());
    assert!(builder().user_agent("me\n").build().is_err());
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_there_is_no_client() {
    let error = ClientBuilder::new(&API).build().unwrap_err();
    assert!(error.to_string().contains("there is no transport"), "{error}");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn reqwest_is_the_transport_unless_another_is_given() {
    use std::time::Duration;

    // A port that was free a moment ago: nobody listens.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let builder = ClientBuilder::new(&API).base_url(format!("http://127.0.0.1:{port}/secret"));
    let builder = builder.credential("basicAuth", Credential::basic("", ""));
    let client = builder.connect_timeout(Duration::from_secs(5)).build().unwrap();
    let error = client.update_task().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(!format!("{error:?}").contains("secret"), "the URL is nobody's business: {error:?}");
}
