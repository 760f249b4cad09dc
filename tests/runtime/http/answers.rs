//! What a call makes of an answer, and what it keeps of one that it cannot use.

use std::error::Error as _;

use super::fake::{Fake, Piece, Step};
use super::support::Header;
use super::support::http::transport::TransportErrorKind;
use super::{Error, UpdateTaskError, client, client_with};

const TASK: &str = r#"{"id":"opp_1","priority":2,"title":"Check him out"}"#;

async fn error(step: Step) -> Error {
    client([step]).0.update_task().await.unwrap_err()
}

#[tokio::test]
async fn a_response_has_body_status_headers_and_problems() {
    let body = r#"{"id":"opp_1","priority":"high"}"#;
    let (client, _) = client([Step::json(200, body).header("x-ratelimit-remaining", "19").header("x-reset", "soon")]);
    let response = client.update_task().await.unwrap();
    assert_eq!((response.id.as_str(), response.priority), ("opp_1", None));
    assert_eq!(response.http_status(), 200);
    assert_eq!(response.http_headers()["x-reset"], "soon");
    assert_eq!(response.http_header(Header::<i64>::new("x-ratelimit-remaining")), Some(19));
    assert_eq!(response.http_header(Header::<i64>::new("x-reset")), None);
    assert_eq!(response.problems()[0].path(), "priority");
    assert_eq!(response.into_body().id, "opp_1");
}

#[tokio::test]
async fn json_is_read_by_its_media_type_or_without_one() {
    for content_type in
        ["application/json", "Application/JSON; charset=utf-8", "application/problem+json", "text/json", ""]
    {
        let (client, _) = client([Step::status(200).header("content-type", content_type).piece(Piece::Bytes(TASK))]);
        assert_eq!(client.update_task().await.unwrap().priority, Some(2), "{content_type}");
    }
    let (client, _) = client([Step::status(200).piece(Piece::Bytes(TASK))]);
    assert_eq!(client.update_task().await.unwrap().priority, Some(2));
}

#[tokio::test]
async fn an_answer_that_another_media_type_is_asked_for_is_given_as_it_came() {
    let (client, fake) = client([Step::text(200, "opp_1;2"), Step::text(400, "Bad team")]);
    let response = client.update_task().accept("text/csv").await.unwrap();
    assert_eq!((response.http_status().as_u16(), &response[..]), (200, &b"opp_1;2"[..]));
    assert_eq!(fake.requests()[0].headers()["accept"], "text/csv");
    let error = client.update_task().accept("text/csv").await.unwrap_err();
    let Error::Documented(error) = error else { unreachable!("{error}") };
    assert_eq!(*error.error(), UpdateTaskError::BadRequest("Bad team".to_owned()));
    let error = client.update_task().accept("text/csv\n").await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert_eq!(fake.count(), 2);
}

#[tokio::test]
async fn another_media_type_is_not_read_as_json() {
    for content_type in ["text/html; charset=utf-8", "application/jsonlines", "\u{fffd}"] {
        let step = Step::status(200).header("content-type", content_type).piece(Piece::Bytes(TASK));
        let error = error(step).await;
        assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (200, TASK.as_bytes()));
    }
    let error = error(Step::text(200, "<html>")).await;
    let text = "PATCH /tasks: 200 OK: cannot read the body: the content type is `text/plain`, not JSON";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn an_unreadable_body_is_kept_with_status_headers_and_path() {
    let wrong = error(Step::json(200, r#"{"id":[]}"#).header("x-id", "7")).await;
    assert_eq!(wrong.json_path(), Some("id"));
    assert_eq!(wrong.headers().unwrap()["x-id"], "7");
    assert_eq!(wrong.body().unwrap(), r#"{"id":[]}"#);
    assert!(wrong.to_string().starts_with("PATCH /tasks: 200 OK: cannot read `id`: "), "{wrong}");

    for body in ["", r#"{"id":"opp_1""#, "null"] {
        let error = error(Step::json(200, body)).await;
        assert!(matches!(error, Error::Unreadable { .. }), "{body}: {error:?}");
        assert_eq!(error.json_path(), None);
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn a_documented_error_has_what_is_documented_and_the_answer() {
    let error = error(Step::text(400, "Bad team").header("x-id", "7")).await;
    assert_eq!(error.documented(), Some(&UpdateTaskError::BadRequest("Bad team".to_owned())));
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (400, None));
    assert_eq!(error.http_header(Header::<i64>::new("x-id")), Some(7));
    assert_eq!(error.to_string(), "PATCH /tasks: 400 Bad Request: Bad team");
    let Error::Documented(response) = error else { unreachable!() };
    assert_eq!(response.reply().text(), "Bad team");
    assert_eq!(response.into_error(), UpdateTaskError::BadRequest("Bad team".to_owned()));
}

#[tokio::test]
async fn a_documented_text_is_given_as_text_whatever_it_is() {
    let body = r#"{"error":"Bad team"}"#;
    assert_eq!(error(Step::json(400, body)).await.documented(), Some(&UpdateTaskError::BadRequest(body.to_owned())));
}

#[tokio::test]
async fn a_documented_error_that_cannot_be_read_still_has_its_status() {
    let bad = error(Step::text(409, "busy")).await;
    assert!(matches!(bad, Error::Unreadable { .. }));
    assert_eq!((bad.status().unwrap().as_u16(), bad.body().unwrap().as_ref()), (409, &b"busy"[..]));

    let error = error(Step::json(409, r#"{"id":"opp_2","priority":true}"#)).await;
    let Error::Documented(response) = error else { unreachable!() };
    assert!(matches!(response.error(), UpdateTaskError::Conflict(task) if task.id == "opp_2"));
    assert_eq!(response.problems().len(), 1);
}

#[tokio::test]
async fn an_undocumented_status_is_kept_whole() {
    for status in [201, 204, 302, 404, 500] {
        let error = error(Step::text(status, "what\nis\u{202e}this").header("location", "https://elsewhere/")).await;
        assert!(matches!(error, Error::UnexpectedStatus(_)));
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.headers().unwrap()["location"], "https://elsewhere/");
        assert_eq!(error.body().unwrap(), "what\nis\u{202e}this");
        assert!(error.to_string().ends_with(r": what\nis\u{202e}this"), "{error}");
    }
    assert_eq!(error(Step::status(204)).await.to_string(), "PATCH /tasks: 204 No Content");
    assert_eq!(error(Step::status(599)).await.to_string(), "PATCH /tasks: 599");
}

#[tokio::test]
async fn a_message_shows_the_beginning_of_a_body() {
    let long: &'static str = Box::leak("é".repeat(5_000).into_boxed_str());
    let text = error(Step::text(500, long)).await.to_string();
    assert_eq!(text, format!("PATCH /tasks: 500 Internal Server Error: {}…", "é".repeat(200)));
}

#[tokio::test]
async fn a_cut_answer_is_an_error_that_keeps_what_had_arrived() {
    let error = error(Step::json(200, r#"{"id":"#).header("x-id", "7").piece(Piece::Cut)).await;
    assert!(matches!(error, Error::Transport(_)));
    assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (200, &br#"{"id":"#[..]));
    assert_eq!(error.headers().unwrap()["x-id"], "7");
    assert_eq!(error.to_string(), "PATCH /tasks: 200 OK: the answer broke off");
    assert_eq!(error.source().unwrap().source().unwrap().to_string(), "cut");
}

#[tokio::test]
async fn what_a_transport_fails_at_is_told_apart() {
    let connect = error(Step::Fail(TransportErrorKind::Connect)).await;
    assert!(matches!(connect, Error::Connect(_)) && connect.is_connect() && connect.status().is_none());
    let timeout = error(Step::Fail(TransportErrorKind::Timeout)).await;
    assert!(matches!(timeout, Error::Timeout(_)) && timeout.is_timeout());
    let other = error(Step::Fail(TransportErrorKind::Other)).await;
    assert!(matches!(other, Error::Transport(_)) && !other.is_timeout() && !other.is_connect());
}

#[tokio::test]
async fn an_answer_has_a_limit() {
    fn limited(step: Step) -> (super::Client, Fake) {
        client_with([step], |builder| builder.max_response_bytes(14))
    }
    let fits = r#"{"id":"opp_12"}"#;
    assert_eq!(fits.len(), 15);
    let (client, _) = limited(Step::json(200, fits));
    let error = client.update_task().await.unwrap_err();
    assert!(matches!(error, Error::TooLarge(_)));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.to_string(), "PATCH /tasks: 200 OK: the answer has more than 14 bytes");

    // In pieces: what arrived before is kept. Announced: the body is not even read.
    let (client, _) = limited(Step::json(200, r#"{"id":"op"#).piece(Piece::Bytes(r#"p_123"}"#)));
    assert_eq!(client.update_task().await.unwrap_err().body().unwrap(), r#"{"id":"op"#);
    let (client, _) = limited(Step::status(200).header("content-length", "15").piece(Piece::Stall));
    assert!(matches!(client.update_task().await.unwrap_err(), Error::TooLarge(_)));

    let (client, _) = limited(Step::json(200, r#"{"id":"opp_1"}"#).header("content-length", "14"));
    assert_eq!(client.update_task().await.unwrap().id, "opp_1");
}

#[test]
fn an_error_is_small() {
    assert!(size_of::<super::support::http::Error<[u8; 1_000]>>() <= 64);
}
