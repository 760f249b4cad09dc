//! No key in anything that can be printed.

use std::fmt::Debug;

use super::fake::{Piece, Step};
use super::support::http::transport::TransportErrorKind;
use super::support::http::{ClientBuilder, Credential};
use super::{API, AUTHORIZATION, KEY, client, client_with};

#[track_caller]
fn assert_silent(shown: impl Debug) {
    let text = format!("{shown:?}\n{shown:#?}");
    let base64 = AUTHORIZATION.trim_start_matches("Basic ").trim_end_matches('=');
    assert!(!text.contains(KEY) && !text.contains(base64), "{text}");
}

#[tokio::test]
async fn nothing_that_is_printed_has_the_key() {
    let script = || {
        [
            Step::text(400, "Bad team"),
            Step::text(418, "?"),
            Step::json(200, "?"),
            Step::json(200, "?").piece(Piece::Cut),
            Step::Fail(TransportErrorKind::Connect),
        ]
    };
    let (client, _) = client(script());
    assert_silent(&client);
    assert_silent(client.update_task());
    assert_silent(client.update_task().send());
    assert_silent(client.update_task().to_http().unwrap());
    for _ in script() {
        let error = client.update_task().await.unwrap_err();
        assert_silent(format!("{error}"));
        assert_silent(error);
    }
    let error = client.update_task().header("authorization", format!("{KEY}\n")).await.unwrap_err();
    assert_silent(&error);
    assert_silent(error.to_string());
}

#[tokio::test]
async fn a_response_does_not_have_the_key() {
    let (client, _) = client([Step::json(200, r#"{"id":"opp_1"}"#)]);
    assert_silent(client.update_task().await.unwrap());
}

#[test]
fn setting_up_a_client_shows_no_key() {
    for credential in [
        Credential::basic("", KEY),
        Credential::basic("a:b", KEY),
        Credential::basic("", format!("{KEY}\n")),
        Credential::bearer(KEY),
        Credential::bearer(format!("{KEY}\n")),
        Credential::api_key_header("x-key", KEY),
        Credential::api_key_cookie("key", KEY),
        Credential::api_key_query("key", KEY),
    ] {
        assert_silent(&credential);
        let builder = ClientBuilder::new(&API).credential("basicAuth", credential);
        assert_silent(&builder);
        let builder = builder.transport(super::Fake::new([]));
        match builder.build() {
            Ok(client) => {
                assert_silent(&client);
                assert_silent(client.update_task());
                // The URL is what a key in the query is in.
                assert_silent(client.update_task().to_http().unwrap().headers());
            }
            Err(error) => {
                assert_silent(error.to_string());
                assert_silent(error);
            }
        }
    }
}

#[test]
fn a_header_that_is_set_by_hand_is_not_shown_either() {
    let (client, _) = client_with([], |builder| builder.default_header("x-key", KEY).default_header("cookie", KEY));
    assert_silent(&client);
    let call = client.update_task().header("authorization", KEY);
    assert_silent(&call);
    let request = call.to_http().unwrap();
    for name in ["authorization", "cookie"] {
        assert_silent(&request.headers()[name]);
    }
}
