//! What is sent as a body.

use serde_json::json;

use super::client::types::{Barrel, Item, Parcel, Place, Sides, Size, SizeKeyword};
use super::{Step, assert_sent, start};

const COOKIE: &str = "cookie: sid=s3cr3t";
const JSON: [&str; 2] = ["accept: application/json", "content-type: application/json"];

#[tokio::test]
async fn an_optional_body() {
    let (server, client) = start(Step::json("[]"));
    client.store().await.unwrap();
    assert_sent(&server, "POST /v1/items HTTP/1.1", &[JSON[0], "content-length: 0"], "");

    let (server, client) = start(Step::json("[]"));
    client.store().body(Item::Barrel(Barrel::new("barrel"))).await.unwrap();
    let headers = [JSON[0], JSON[1], "content-length: 17"];
    assert_sent(&server, "POST /v1/items HTTP/1.1", &headers, r#"{"kind":"barrel"}"#);
}

#[tokio::test]
async fn unions() {
    let parcel = |size| Parcel::new(size).holds(vec![]);
    for (item, body) in [
        (Item::Parcel(parcel(Size::Number(1.5))), r#"{"kind":"box","size":1.5,"holds":[]}"#),
        (Item::Parcel(parcel(Size::Place(Place::new(1, 2)))), r#"{"kind":"box","size":{"x":1,"y":2},"holds":[]}"#),
        (Item::Unknown(json!({"kind": "bag", "n": [1]})), r#"{"kind":"bag","n":[1]}"#),
    ] {
        let (server, client) = start(Step::json("[]"));
        client.store().body(item).await.unwrap();
        let length = format!("content-length: {}", body.len());
        assert_sent(&server, "POST /v1/items HTTP/1.1", &[JSON[0], JSON[1], &length], body);
    }
    for (size, body) in [
        (Size::Keyword(SizeKeyword::Large), r#""large""#),
        (Size::Number(2.0), "2.0"),
        (Size::Sides(Sides::new(1, 2, 3)), r#"{"x":1,"y":2,"z":3}"#),
    ] {
        // The answer is what was sent.
        let (server, client) = start(Step::json(body));
        let answer = client.resize(size.clone()).await.unwrap().into_body();
        assert_eq!(answer, size);
        let length = format!("content-length: {}", body.len());
        assert_sent(&server, "PUT /v1/sizes HTTP/1.1", &[JSON[0], JSON[1], &length, COOKIE], body);
    }
}

#[tokio::test]
async fn text_and_bytes() {
    let (server, client) = start(Step::text("201 Created", "taken: ä"));
    assert_eq!(client.note("ä\r\n").await.unwrap().into_body(), "taken: ä");
    let headers = ["accept: text/plain", "content-type: text/plain", "content-length: 4", COOKIE];
    assert_sent(&server, "POST /v1/notes HTTP/1.1", &headers, "ä\r\n");

    let mut answer = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\n".to_vec();
    answer.extend([0xFF, 0x00, 0xFE, b'\n']);
    let (server, client) = start(Step::raw(answer));
    let before = client.upload("a/b", &b"\0\x01\x7f"[..]).await.unwrap().into_body();
    assert_eq!(before.as_ref(), [0xFF, 0x00, 0xFE, b'\n']);
    let binary = "application/octet-stream";
    let (accept, content_type) = (format!("accept: {binary}"), format!("content-type: {binary}"));
    let headers = [&accept, &content_type, "content-length: 3", COOKIE];
    assert_sent(&server, "PUT /v1/blobs/a%2Fb HTTP/1.1", &headers, "\0\x01\x7f");
}
