//! Bodies that are forms.

use super::client::types::{Filter, Place, Search, SendRequest, Sides, Upload};
use super::{Server, Step, assert_sent, start};

const PAIRS: &str = "content-type: application/x-www-form-urlencoded";

#[tokio::test]
async fn pairs_have_the_style_that_the_document_gives_them() {
    let search = Search::new("a&b =c")
        .near(Place::new(1, -2))
        .tags(vec!["x".to_owned(), "y|z".to_owned()])
        .colors(vec!["red".to_owned(), "blue".to_owned()])
        .filter(Filter::default().color("red"))
        .path("/a?b&c")
        .sizes(vec![Sides::new(1, 2, 3)]);
    let body = "name=a%26b%20%3Dc&near%5Bx%5D=1&near%5By%5D=-2&tags=x%7Cy%7Cz&colors=red&colors=blue\
                &filter=%7B%22color%22%3A%22red%22%7D&path=/a?b%26c\
                &sizes=%5B%7B%22x%22%3A1%2C%22y%22%3A2%2C%22z%22%3A3%7D%5D";
    let (server, client) = start(Step::answer("204 No Content", &[], ""));
    client.search(search).await.unwrap();
    let length = format!("content-length: {}", body.len());
    assert_sent(&server, "POST /v1/searches HTTP/1.1", &["accept: */*", PAIRS, &length], body);
}

#[tokio::test]
async fn a_form_without_members() {
    let (server, client) = start(Step::answer("204 No Content", &[], ""));
    client.search(Search::new("")).await.unwrap();
    assert_sent(&server, "POST /v1/searches HTTP/1.1", &["accept: */*", PAIRS, "content-length: 5"], "name=");
}

#[tokio::test]
async fn parts_have_names_and_media_types() {
    let label = Upload::new("%PDF").file_name("a \"b\".pdf");
    let parcel = SendRequest::new(Sides::new(1, 2, 3), label)
        .photos(vec![Upload::new("one").media_type("image/png"), Upload::new("two")])
        .note("*new*\r\nline")
        .weights(vec![1.5, 2.0])
        .terms("ä");
    let (server, client) = start(Step::answer("204 No Content", &[], ""));
    client.send(parcel).await.unwrap();
    let parts = [
        "name=\"size\"\r\nContent-Type: application/json\r\n\r\n{\"x\":1,\"y\":2,\"z\":3}",
        "name=\"label\"; filename=\"a %22b%22.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF",
        "name=\"photos\"; filename=\"photos\"\r\nContent-Type: image/png\r\n\r\none",
        "name=\"photos\"; filename=\"photos\"\r\nContent-Type: application/octet-stream\r\n\r\ntwo",
        "name=\"note\"\r\nContent-Type: text/markdown\r\n\r\n*new*\r\nline",
        "name=\"weights\"\r\n\r\n1.5",
        "name=\"weights\"\r\n\r\n2",
        "name=\"terms\"\r\n\r\nä",
    ];
    assert_parts(&server, "POST /v1/parcels HTTP/1.1", &parts);
}

/// Compares the only request with its line and the parts that its body consists of.
#[track_caller]
pub(crate) fn assert_parts(server: &Server, line: &str, parts: &[&str]) {
    let sent = server.request();
    let headers = sent.headers();
    let of = "content-type: multipart/form-data; boundary=";
    let boundary = headers.iter().find_map(|header| header.strip_prefix(of)).unwrap();
    let part = |part: &&str| format!("--{boundary}\r\nContent-Disposition: form-data; {part}\r\n");
    let body: String = parts.iter().map(part).collect();
    assert_eq!(sent.body, format!("{body}--{boundary}--\r\n"));
    assert_eq!(sent.line(), line);
}

#[tokio::test]
async fn what_cannot_be_a_header_of_a_part_is_refused() {
    let (_server, client) = start(Step::answer("204 No Content", &[], ""));
    let label = Upload::new("").media_type("text/plain\r\nX-Other: 1");
    let error = client.send(SendRequest::new(Sides::new(1, 2, 3), label)).to_http().unwrap_err();
    assert!(error.to_string().contains("the form cannot be written: the member `label`"), "{error}");
}
