//! Redirects, from one server to another.

use super::client::types::FindEnding;
use super::{Server, Step, client};

const LINE: &str = "GET /v1/other?a=1 HTTP/1.1";

fn nothing() -> Step {
    Step::raw("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
}

fn headers<'r>(accept: &'r str, host: &'r str) -> Vec<&'r str> {
    vec![accept, host, concat!("user-agent: specwright-tests/", env!("CARGO_PKG_VERSION"))]
}

const ACCEPT: &str = "accept: application/json, text/plain";

#[tokio::test]
async fn the_same_server_gets_the_same_headers() {
    let server = Server::start([Step::answer("302 Found", &["location: /v1/other?a=1#b"], "gone"), nothing()]);
    client(&server).find(vec![1], "x", FindEnding::Txt, vec![]).trace("t").await.unwrap();
    let requests = server.requests();
    let [first, second] = requests.as_slice() else { panic!("{requests:#?}") };
    assert_eq!((second.line(), second.headers()), (LINE, first.headers()));
    assert!(second.headers().contains(&"cookie: sid=s3cr3t; trace=t"), "{second:?}");
}

#[tokio::test]
async fn another_server_gets_no_credentials() {
    let other = Server::start([nothing()]);
    let location = format!("location: {}", other.url("/v1/./other?a=1"));
    let server = Server::start([Step::answer("307 Temporary Redirect", &[&location], "gone")]);
    client(&server).find(vec![1], "x", FindEnding::Txt, vec![]).trace("t").await.unwrap();
    let sent = other.request();
    assert_eq!((sent.line(), sent.headers()), (LINE, headers(ACCEPT, &format!("host: {}", other.host()))));
}
