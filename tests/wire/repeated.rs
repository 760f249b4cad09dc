//! 429, and the calls that are made again.

use std::time::{Duration, Instant};

use lemlist_client::Retry;

use super::{Server, Step, builder, client, request};

const TASK: &str = r#"{"_id":"opp_1"}"#;

fn busy(headers: &[&str]) -> Step {
    Step::answer("429 Too Many Requests", headers, "Too Many Requests")
}

#[tokio::test]
async fn a_429_is_waited_out_and_the_same_bytes_are_sent_again() {
    let server = Server::start([busy(&["Retry-After: 1"]), busy(&["retry-after: 0"]), Step::json(TASK)]);
    let start = Instant::now();
    let task = client(&server).update_task(request().done(true)).await.unwrap();
    assert_eq!(task.id.as_deref(), Some("opp_1"));
    assert!((1.0..5.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request == &requests[0]), "{requests:#?}");
}

#[tokio::test]
async fn without_retry_after_the_waits_grow() {
    let server = Server::start([busy(&[]), busy(&["Retry-After: soon"]), Step::json(TASK)]);
    let client = builder(&server).retry(Retry::default().backoff(Duration::from_millis(100))).build().unwrap();
    let start = Instant::now();
    client.update_task(request()).await.unwrap();
    // 100 and 200 ms, each less up to a half.
    assert!((0.15..3.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn at_the_end_the_429_is_the_error() {
    let server = Server::start([busy(&["Retry-After: 0"]), busy(&["Retry-After: 0"])]);
    let client = builder(&server).retry(Retry::default().max_retries(1)).build().unwrap();
    assert_eq!(client.update_task(request()).await.unwrap_err().status().unwrap(), 429);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_wait_that_is_too_long_or_switched_off_is_the_error_at_once() {
    for (wait, retry) in [
        ("31", Retry::default()),
        ("86400", Retry::default()),
        ("18446744073709551615", Retry::default().max_wait(Duration::from_secs(100))),
        ("2", Retry::default().max_wait(Duration::from_secs(1))),
        ("0", Retry::none()),
    ] {
        let server = Server::start([busy(&[&format!("Retry-After: {wait}")])]);
        let start = Instant::now();
        let error = client(&server).update_task(request()).retry(retry).await.unwrap_err();
        assert_eq!(
            (error.status().unwrap().as_u16(), error.retry_after().unwrap().as_secs().to_string()),
            (429, wait.to_owned())
        );
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        server.request();
    }
}

#[tokio::test]
async fn nothing_else_is_sent_again() {
    for status in ["400 Bad Request", "401 Unauthorized", "408 Request Timeout", "500 Oops", "503 Busy"] {
        let server = Server::start([Step::answer(status, &["Retry-After: 0"], ""), Step::json(TASK)]);
        let error = client(&server).update_task(request()).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        server.request();
    }
}
