//! Servers that stall, hang up, send nonsense or send elsewhere.

use std::error::Error as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use lemlist_client::Client;

use super::{Error, KEY, Server, Step, builder, client, error, request};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

#[tokio::test]
async fn a_stall_ends_with_the_timeout_and_keeps_what_arrived() {
    for (answer, status, body) in [
        (String::new(), None, None),
        ("HTTP/1.1 200 OK\r\nconten".to_owned(), None, None),
        (format!("{HEAD}content-length: 20\r\n\r\n"), Some(200), Some("")),
        (format!("{HEAD}content-length: 20\r\n\r\n{{\"_id\""), Some(200), Some("{\"_id\"")),
        (format!("{HEAD}transfer-encoding: chunked\r\n\r\n3\r\n{{\"_\r\n"), Some(200), Some("{\"_")),
    ] {
        let server = Server::start([Step::stall(answer)]);
        let client = builder(&server).timeout(Duration::from_millis(500)).build().unwrap();
        let start = Instant::now();
        let error = client.update_task(request()).await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(error.status().map(|it| it.as_u16()), status);
        assert_eq!(error.body().map(|it| it.as_ref()), body.map(str::as_bytes));
        assert!((0.5..5.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
        server.request();
    }
}

#[tokio::test]
async fn a_call_has_a_timeout_of_its_own() {
    let server = Server::start([Step::stall("")]);
    let error = client(&server).update_task(request()).timeout(Duration::from_millis(100)).await.unwrap_err();
    assert_eq!(error.to_string(), "PATCH /tasks: no complete answer within 100ms");
}

#[tokio::test]
async fn nobody_listens() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client =
        Client::builder().base_url(format!("http://127.0.0.1:{port}/api")).basic_auth("", KEY).build().unwrap();
    let error = client.update_task(request()).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "PATCH /tasks: cannot connect");
    assert!(error.source().is_some() && error.status().is_none());
}

#[tokio::test]
async fn a_connection_that_is_cut_is_an_error_that_keeps_what_arrived() {
    for (answer, body) in [
        (String::new(), None),
        ("HTTP/1.1 200 OK\r\nconten".to_owned(), None),
        (format!("{HEAD}content-length: 20\r\n\r\n{{\"_id\""), Some("{\"_id\"")),
        (format!("{HEAD}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n"), Some("{}")),
        (format!("{HEAD}transfer-encoding: chunked\r\n\r\n9\r\n{{}}"), Some("{}")),
    ] {
        let server = Server::start([Step::raw(answer.clone()), Step::json("{}")]);
        let error = client(&server).update_task(request()).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{answer}: {error:?}");
        assert_eq!(error.body().map(|it| it.as_ref()), body.map(str::as_bytes));
        assert!(error.source().is_some());
        // The server may have done what it was asked to do.
        server.request();
    }
}

#[tokio::test]
async fn what_is_not_http_is_an_error() {
    for answer in
        ["SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n: 1\r\n\r\n{}", "\0\0\0\0"]
    {
        let error = error(Step::raw(answer)).await;
        assert!(matches!(error, Error::Transport(_)), "{answer}: {error:?}");
    }
    let chunk = format!("{HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n{{}}\r\n");
    assert!(matches!(error(Step::raw(chunk)).await, Error::Transport(_)));
}

#[tokio::test]
async fn a_redirect_of_a_change_is_not_followed_and_nobody_else_gets_the_key() {
    for status in
        ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let other = Server::start([Step::json("{}")]);
        let elsewhere = other.url("/api/tasks");
        for location in [elsewhere.as_str(), "/other"] {
            let server =
                Server::start([Step::answer(status, &[&format!("location: {location}")], ""), Step::json("{}")]);
            let error = client(&server).update_task(request()).await.unwrap_err();
            assert!(matches!(error, Error::UnexpectedStatus(_)), "{error:?}");
            assert_eq!(error.status().unwrap().as_str(), &status[..3]);
            assert_eq!(error.headers().unwrap()["location"], location);
            server.request();
        }
        assert_eq!(other.requests(), []);
    }
}

#[tokio::test]
async fn an_interim_answer_is_passed_over() {
    let answer = format!("HTTP/1.1 100 Continue\r\n\r\n{HEAD}content-length: 2\r\nconnection: close\r\n\r\n{{}}");
    let server = Server::start([Step::raw(answer)]);
    client(&server).update_task(request()).await.unwrap();
}
