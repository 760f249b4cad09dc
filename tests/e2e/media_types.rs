//! Bodies that have several media types: the document is that of the case `operations/media_types`.

use bytes::Bytes;
use chrono::NaiveDate;

use super::archive::headers::{X_LAST, X_LEFT, X_NOTE, X_UNTIL};
use super::archive::operations::SendDifferentError;
use super::archive::types::SendDifferentUnauthorizedResponse as Unauthorized;
use super::archive::types::{
    Book, ContentLevel, Fault, NoteFormRequest, Scan, SendDifferentFormRequest, SendDifferentLdJsonRequest,
    SendDifferentUnauthorizedResponseProblemJson, Upload,
};
use super::archive::{Client, Error};
use super::forms::assert_parts;
use super::{Server, Step, assert_sent};

const ANY: &str = "accept: */*";
const DONE: &str = "204 No Content";
const JSON: &str = "accept: application/json";

fn start(answer: Step) -> (Server, Client) {
    let server = Server::start([answer]);
    let client = Client::builder().base_url(server.url("/v1")).build().unwrap();
    (server, client)
}

fn emma() -> Book {
    Book::default().title("Emma")
}

#[tokio::test]
async fn the_same_in_another_media_type() {
    let (server, client) = start(Step::json(r#"{"title":"Emma"}"#));
    assert_eq!(client.send_same(emma()).await.unwrap().into_body(), emma());
    let sent = [JSON, "content-type: application/json", "content-length: 16"];
    assert_sent(&server, "POST /v1/same HTTP/1.1", &sent, r#"{"title":"Emma"}"#);

    let (server, client) = start(Step::answer("200 OK", &["content-type: text/json"], "{}"));
    client.send_same(emma()).header("content-type", "text/json").await.unwrap();
    let sent = [JSON, "content-type: text/json", "content-length: 16"];
    assert_sent(&server, "POST /v1/same HTTP/1.1", &sent, r#"{"title":"Emma"}"#);
}

#[tokio::test]
async fn json_of_another_media_type() {
    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.patch(emma()).await.unwrap();
    let sent = [ANY, "content-type: application/merge-patch+json", "content-length: 16"];
    assert_sent(&server, "PATCH /v1/patch HTTP/1.1", &sent, r#"{"title":"Emma"}"#);

    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.patch(emma()).header("content-type", "application/strategic-merge-patch+json").await.unwrap();
    let sent = [ANY, "content-type: application/strategic-merge-patch+json", "content-length: 16"];
    assert_sent(&server, "PATCH /v1/patch HTTP/1.1", &sent, r#"{"title":"Emma"}"#);
}

#[tokio::test]
async fn other_bodies_of_one_operation() {
    let line = "POST /v1/different/a?limit=2 HTTP/1.1";
    let (server, client) = start(Step::json("{}"));
    client.send_different("a", emma()).limit(2).await.unwrap();
    let sent = [JSON, "content-type: application/json", "content-length: 16"];
    assert_sent(&server, line, &sent, r#"{"title":"Emma"}"#);

    let (server, client) = start(Step::json("{}"));
    client.send_titles("a", "Emma\nDune\n").limit(2).await.unwrap();
    assert_sent(&server, line, &[JSON, "content-type: text/csv", "content-length: 10"], "Emma\nDune\n");

    let (server, client) = start(Step::json("{}"));
    client.send_different_png("a", &b"\x01PNG"[..]).limit(2).await.unwrap();
    assert_sent(&server, line, &[JSON, "content-type: image/png", "content-length: 4"], "\x01PNG");

    let (server, client) = start(Step::json("{}"));
    client.send_different_form("a", SendDifferentFormRequest::default().isbn("0 14 & 1")).limit(2).await.unwrap();
    let sent = [JSON, "content-type: application/x-www-form-urlencoded", "content-length: 21"];
    assert_sent(&server, line, &sent, "isbn=0%2014%20%26%201");

    let (server, client) = start(Step::json("{}"));
    client.send_different_ld_json("a", SendDifferentLdJsonRequest::new("b/1")).limit(2).await.unwrap();
    let sent = [JSON, "content-type: application/ld+json", "content-length: 13"];
    assert_sent(&server, line, &sent, r#"{"@id":"b/1"}"#);
}

#[tokio::test]
async fn a_form_with_a_file_beside_json() {
    let page = Upload::new(&b"\x01PNG"[..]);
    let parts = [
        "name=\"page\"; filename=\"page\"\r\nContent-Type: application/octet-stream\r\n\r\n\x01PNG",
        "name=\"number\"\r\n\r\n7",
    ];
    let (server, client) = start(Step::json("{}"));
    client.send_different_multipart_("a", Scan::new(page.clone()).number(7)).await.unwrap();
    assert_parts(&server, "POST /v1/different/a HTTP/1.1", &parts);

    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.send_file(Scan::new(page).number(7)).await.unwrap();
    assert_parts(&server, "POST /v1/file HTTP/1.1", &parts);
}

#[tokio::test]
async fn optional_bodies() {
    let line = "POST /v1/optional HTTP/1.1";
    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.send_perhaps().await.unwrap();
    assert_sent(&server, line, &[ANY, "content-length: 0"], "");

    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.send_perhaps().body_text("ä").await.unwrap();
    assert_sent(&server, line, &[ANY, "content-type: text/plain", "content-length: 2"], "ä");

    // The last one is sent.
    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.send_perhaps().body_text("ä").body_bytes(Bytes::from_static(b"\0")).await.unwrap();
    assert_sent(&server, line, &[ANY, "content-type: application/octet-stream", "content-length: 1"], "\0");
}

#[tokio::test]
async fn a_body_that_operations_share() {
    let (server, client) = start(Step::answer(DONE, &[], ""));
    client.put_note_form(NoteFormRequest::new("a b")).await.unwrap();
    let sent = [ANY, "content-type: application/x-www-form-urlencoded", "content-length: 11"];
    assert_sent(&server, "PUT /v1/shared/again HTTP/1.1", &sent, "words=a%20b");
}

#[tokio::test]
async fn an_answer_in_another_media_type() {
    let (server, client) = start(Step::text("200 OK", "Emma\n"));
    let answer = client.send_different("a", emma()).limit(2).accept("text/csv").await.unwrap();
    assert_eq!((answer.http_status().as_u16(), &answer[..]), (200, &b"Emma\n"[..]));
    let sent = ["accept: text/csv", "content-type: application/json", "content-length: 16"];
    assert_sent(&server, "POST /v1/different/a?limit=2 HTTP/1.1", &sent, r#"{"title":"Emma"}"#);

    // An error is the operation's own.
    let (_server, client) =
        start(Step::answer("400 Bad Request", &["content-type: application/json"], r#"{"code":"FULL"}"#));
    let error = client.send_different("a", emma()).accept("text/csv").await.unwrap_err();
    assert!(matches!(&error, Error::Documented(_)), "{error}");

    // One in another media type is kept as it came.
    let (_server, client) = start(Step::text("400 Bad Request", "It is full."));
    let error = client.send_different("a", emma()).await.unwrap_err();
    let Error::Unreadable { reply, .. } = &error else { unreachable!("{error}") };
    assert_eq!(&reply.body()[..], b"It is full.");
}

#[tokio::test]
async fn parameters_and_headers_that_have_a_media_type() {
    let headers = ["X-Until: 2025-10-31T07:58:00Z", "X-Left: 4", "X-Last: {\"title\":\"Emma\"}", "X-Note: <note/>"];
    let (server, client) = start(Step::answer(DONE, &headers, ""));
    let day = NaiveDate::from_ymd_opt(2025, 10, 31).unwrap();
    let call = client.content(day, "a b&c=ü").level(ContentLevel::High).list("x,y").xml("<a/>");
    let answer = call.x_count(7).x_books(vec![emma()]).seen(vec![1, 2]).await.unwrap();
    assert_eq!(answer.http_header(X_UNTIL), Some("2025-10-31T07:58:00Z".parse().unwrap()));
    assert_eq!(answer.http_header(X_LEFT), Some(4));
    assert_eq!(answer.http_header(X_LAST).as_deref(), Some(r#"{"title":"Emma"}"#));
    assert_eq!(answer.http_header(X_NOTE).as_deref(), Some("<note/>"));
    let line = "GET /v1/content/2025-10-31?words=a%20b%26c%3D%C3%BC&level=high&list=x%2Cy&xml=%3Ca%2F%3E HTTP/1.1";
    let sent = [ANY, "x-count: 7", r#"x-books: [{"title":"Emma"}]"#, "cookie: seen=%5B1%2C2%5D"];
    assert_sent(&server, line, &sent, "");
}

#[tokio::test]
async fn an_error_of_one_of_several_media_types() {
    let answer = |media_type: &str, body: &str| {
        Step::answer("401 Unauthorized", &[&format!("content-type: {media_type}")], body)
    };
    let title = SendDifferentUnauthorizedResponseProblemJson::new("Too late");
    let fault = Fault { code: Some("LATE".to_owned()), ..Fault::default() };
    for (answer, expected) in [
        (answer("application/json", r#"{"code":"LATE"}"#), Unauthorized::Fault(fault)),
        (answer("application/problem+json", r#"{"title":"Too late"}"#), Unauthorized::ProblemJson(title)),
        (answer("application/scim+json", r#"["Too late"]"#), Unauthorized::ScimJson(vec!["Too late".to_owned()])),
    ] {
        let (server, client) = start(answer);
        let Error::Documented(error) = client.send_different("a", emma()).await.unwrap_err() else { unreachable!() };
        let SendDifferentError::Unauthorized(found) = error.error() else { unreachable!() };
        assert_eq!(*found, expected);
        assert!(server.request().headers().contains(&JSON));
    }
}
