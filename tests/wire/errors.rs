//! Answers that are errors, and their codes.

use lemlist_client::headers;
use lemlist_client::operations::UpdateTaskError;

use super::{Error, Server, Step, builder, error, request};

const CODE: &str = "LINKEDIN_MEDIA_INVALID_TYPE";

#[tokio::test]
async fn documented_errors_are_told_apart() {
    for (status, body, expected) in [
        ("400 Bad Request", "Bad team", UpdateTaskError::BadRequest("Bad team".to_owned())),
        ("400 Bad Request", "Bad method", UpdateTaskError::BadRequest("Bad method".to_owned())),
        ("400 Bad Request", "", UpdateTaskError::BadRequest(String::new())),
        ("401 Unauthorized", "Unauthorized", UpdateTaskError::Unauthorized("Unauthorized".to_owned())),
        ("405 Method Not Allowed", "No", UpdateTaskError::MethodNotAllowed("No".to_owned())),
    ] {
        let error = error(Step::text(status, body)).await;
        assert_eq!(format!("{:?}", error.documented().unwrap()), format!("{expected:?}"));
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!((error.body().unwrap().as_ref(), error.code()), (body.as_bytes(), None));
        let shown = if body.is_empty() { String::new() } else { format!(": {body}") };
        assert_eq!(error.to_string(), format!("PATCH /tasks: {status}{shown}"));
    }
}

#[tokio::test]
async fn a_code_is_found_in_text_and_in_json() {
    for body in [
        CODE.to_owned(),
        format!("Error: {CODE}\n"),
        format!("\"{CODE}\""),
        format!(r#"{{"code":"{CODE}"}}"#),
        format!(r#"{{"error":"{CODE}"}}"#),
        format!(r#"{{"error":{{"code":"{CODE}","message":"no"}}}}"#),
        format!(r#"{{"errors":[{{"code":"{CODE}"}}]}}"#),
        format!(r#"{{"statusCode":400,"error":"Bad Request","message":"{CODE}: not a LinkedIn task"}}"#),
    ] {
        for media_type in ["text/plain; charset=utf-8", "application/json", "application/octet-stream"] {
            let answer = Step::answer("400 Bad Request", &[&format!("content-type: {media_type}")], &body);
            let error = error(answer).await;
            assert_eq!(error.code().as_deref(), Some(CODE), "{media_type}: {body}");
            assert!(matches!(error.documented(), Some(UpdateTaskError::BadRequest(text)) if *text == body));
        }
    }
}

#[tokio::test]
async fn where_a_code_is_can_be_set() {
    let server = Server::start([Step::text("400 Bad Request", r#"{"code":1,"fault":{"id":"too-late"}}"#)]);
    let client = builder(&server).error_code_pointers(["/fault/id"]).build().unwrap();
    let error = client.update_task(request()).await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("too-late"));
}

#[tokio::test]
async fn an_error_has_the_rate_limit() {
    let headers = [
        "Retry-After: 3600",
        "X-RateLimit-Limit: 20",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Reset: Fri Oct 31 2025 07:58:02 GMT+0000 (Coordinated Universal Time)",
    ];
    let error = error(Step::answer("429 Too Many Requests", &headers, "Too Many Requests")).await;
    assert!(matches!(error.documented(), Some(UpdateTaskError::TooManyRequests(text)) if text == "Too Many Requests"));
    assert_eq!(error.http_header(headers::RETRY_AFTER), Some(3_600));
    assert_eq!(error.http_header(headers::X_RATE_LIMIT_LIMIT), Some(20));
    assert_eq!(error.http_header(headers::X_RATE_LIMIT_REMAINING), Some(0));
    assert!(error.http_header(headers::X_RATE_LIMIT_RESET).unwrap().ends_with("Universal Time)"));
    assert_eq!(error.retry_after().unwrap().as_secs(), 3_600);
}

#[tokio::test]
async fn an_undocumented_error_keeps_status_headers_and_body() {
    for status in ["402 Payment Required", "404 Not Found", "418 I'm a teapot", "500 Oops", "503 Busy", "599 ?"] {
        let answer = Step::answer(status, &["content-type: application/json", "x-id: 7"], r#"{"code":"NO_MORE"}"#);
        let error = error(answer).await;
        assert!(matches!(error, Error::UnexpectedStatus(_)), "{error:?}");
        assert_eq!((error.status().unwrap().as_str(), error.documented().is_none()), (&status[..3], true));
        assert_eq!(error.headers().unwrap()["x-id"], "7");
        assert_eq!(error.body().unwrap(), r#"{"code":"NO_MORE"}"#);
        assert_eq!(error.code().as_deref(), Some("NO_MORE"));
    }
}

#[tokio::test]
async fn the_text_of_an_error_is_one_short_line() {
    let page = format!("<html>\r\n{}</html>", "<p>Something went wrong</p>\n".repeat(1_000));
    let error = error(Step::text("502 Bad Gateway", &page)).await;
    let text = error.to_string();
    assert!(text.starts_with("PATCH /tasks: 502 Bad Gateway: <html>"), "{text}");
    assert!(text.len() < 400 && !text.contains(['\r', '\n']), "{text}");
    assert_eq!(error.body().unwrap().len(), page.len());
}
