//! When a call is made again, and when it is given up.

use std::time::Duration;

use super::fake::{Piece, Step};
use super::{Error, Retry, UpdateTaskError, client, client_with};

const TASK: &str = r#"{"id":"opp_1"}"#;

fn busy(retry_after: &str) -> Step {
    Step::text(429, "Too Many Requests").header("retry-after", retry_after)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test(start_paused = true)]
async fn waits_as_long_as_the_server_says() {
    let (client, fake) = client([busy("2"), busy("0"), Step::json(200, TASK)]);
    assert_eq!(client.update_task().await.unwrap().id, "opp_1");
    assert_eq!(rounded(fake.waits()), [seconds(2), seconds(0)]);
}

/// Tokio's timer has a resolution of a millisecond.
fn rounded(waits: Vec<Duration>) -> Vec<Duration> {
    waits.into_iter().map(|wait| Duration::from_millis(wait.as_millis() as u64 / 10 * 10)).collect()
}

#[tokio::test(start_paused = true)]
async fn a_date_is_read_by_the_servers_own_clock() {
    let dated = busy("Fri, 31 Oct 2025 07:58:07 GMT").header("date", "Fri, 31 Oct 2025 07:58:00 GMT");
    let (client, fake) = client([dated, Step::json(200, TASK)]);
    client.update_task().await.unwrap();
    assert_eq!(rounded(fake.waits()), [seconds(7)]);
}

#[tokio::test(start_paused = true)]
async fn a_date_is_read_by_the_transports_clock_where_the_server_tells_no_time() {
    // The transport's clock begins at 07:58:00.
    let (client, fake) = client([busy("Fri, 31 Oct 2025 07:58:05 GMT"), Step::json(200, TASK)]);
    client.update_task().await.unwrap();
    assert_eq!(rounded(fake.waits()), [seconds(5)]);
}

#[tokio::test(start_paused = true)]
async fn a_date_that_has_passed_is_no_wait() {
    let (client, fake) = client([busy("Fri, 31 Oct 2025 07:57:00 GMT"), Step::json(200, TASK)]);
    client.update_task().await.unwrap();
    assert_eq!(rounded(fake.waits()), [seconds(0)]);
}

#[tokio::test(start_paused = true)]
async fn backs_off_where_the_server_names_no_wait() {
    for script in [|| Step::status(429), || busy("soon"), || busy("-1")] {
        let (client, fake) = client([script(), script(), script(), Step::json(200, TASK)]);
        client.update_task().await.unwrap();
        let waits = fake.waits();
        assert_eq!(waits.len(), 3);
        for (wait, longest) in waits.iter().zip([500, 1_000, 2_000]) {
            let allowed = Duration::from_millis(longest / 2)..=Duration::from_millis(longest + 2);
            assert!(allowed.contains(wait), "{wait:?} is not within {allowed:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_backoff_is_random() {
    let mut waits = Vec::new();
    for _ in 0..8 {
        let (client, fake) = client([Step::status(429), Step::json(200, TASK)]);
        client.update_task().await.unwrap();
        waits.extend(fake.waits());
    }
    waits.dedup();
    assert!(waits.len() > 1);
}

#[tokio::test(start_paused = true)]
async fn gives_up_after_three_repetitions() {
    let (client, fake) = client([busy("1"), busy("1"), busy("1"), busy("1")]);
    let error = client.update_task().await.unwrap_err();
    assert_eq!(error.documented(), Some(&UpdateTaskError::TooManyRequests("Too Many Requests".to_owned())));
    assert_eq!(error.retry_after(), Some(seconds(1)));
    assert_eq!(fake.count(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_longer_wait_is_the_error_at_once() {
    let (client, fake) = client([busy("31")]);
    let error = client.update_task().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(seconds(31)));
    assert_eq!(fake.count(), 1);

    let (client, fake) = client_with([busy("3")], |builder| builder.retry(Retry::default().max_wait(seconds(2))));
    assert_eq!(client.update_task().await.unwrap_err().status().unwrap(), 429);
    assert_eq!(fake.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_the_timeout_would_cut_short_is_the_error_at_once() {
    let (client, fake) = client_with([busy("6"), busy("6")], |builder| builder.timeout(seconds(10)));
    let start = tokio::time::Instant::now();
    assert_eq!(client.update_task().await.unwrap_err().status().unwrap(), 429);
    assert_eq!(fake.count(), 2, "the second wait of 6 seconds does not fit into what is left of 10");
    assert!(start.elapsed() < seconds(7));
}

#[tokio::test(start_paused = true)]
async fn without_a_timeout_any_wait_fits() {
    let retry = Retry::default().max_wait(seconds(100_000));
    let (client, fake) =
        client_with([busy("86400"), Step::json(200, TASK)], |builder| builder.timeout(None).retry(retry));
    client.update_task().await.unwrap();
    assert_eq!(rounded(fake.waits()), [seconds(86_400)]);
}

#[tokio::test(start_paused = true)]
async fn can_be_switched_off_for_a_client_and_for_a_call() {
    let (client, fake) = client_with([busy("1")], |builder| builder.retry(Retry::none()));
    assert_eq!(client.update_task().await.unwrap_err().status().unwrap(), 429);
    assert_eq!(fake.count(), 1);

    let (client, fake) = super::client([busy("1")]);
    assert_eq!(client.update_task().retry(Retry::none()).await.unwrap_err().status().unwrap(), 429);
    assert_eq!(fake.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_else_is_repeated() {
    for status in [301, 400, 408, 500, 502, 503, 504] {
        let (client, fake) = client([Step::status(status).header("retry-after", "1")]);
        assert_eq!(client.update_task().await.unwrap_err().status().unwrap(), status);
        assert_eq!(fake.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_whole_call_has_a_timeout() {
    let (client, _) = client([Step::Stall]);
    let start = tokio::time::Instant::now();
    let error = client.update_task().await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)) && error.is_timeout());
    assert_eq!(start.elapsed().as_secs(), 60);
    assert_eq!(error.to_string(), "PATCH /tasks: no complete answer within 60s");
}

#[tokio::test(start_paused = true)]
async fn a_call_has_a_timeout_of_its_own_which_holds_for_the_repetitions_together() {
    let (client, fake) = client([busy("2"), busy("2"), Step::Stall]);
    let start = tokio::time::Instant::now();
    let error = client.update_task().timeout(seconds(5)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status(), None, "the last request had no answer");
    assert_eq!((fake.count(), start.elapsed().as_secs()), (3, 5));
}

#[tokio::test(start_paused = true)]
async fn the_timeout_holds_for_the_body_and_keeps_what_had_arrived() {
    let stalled = Step::text(400, "Bad").header("x-id", "7").piece(Piece::Stall);
    let (client, _) = client([stalled]);
    let error = client.update_task().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(error.headers().unwrap()["x-id"], "7");
    assert_eq!(error.body().unwrap(), "Bad");
    assert_eq!(error.to_string(), "PATCH /tasks: 400 Bad Request: no complete answer within 60s");
}
