//! Where parameters go.

use super::client::Error;
use super::client::operations::FindResponse;
use super::client::types::{Barrel, Filter, FindEnding, Item, Parcel, Place, Size, SizeKeyword};
use super::{Step, assert_sent, start};

const ACCEPT: &str = "accept: application/json, text/plain";
const COOKIE: &str = "cookie: sid=s3cr3t";

fn nothing() -> Step {
    Step::raw("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn required_ones_alone() {
    let (server, client) = start(nothing());
    let tags = vec!["a".to_owned(), "b|c".to_owned()];
    let found = client.find(vec![1, 2], "../x y", FindEnding::Json, tags).await.unwrap();
    assert_eq!(found.into_body(), FindResponse::NoContent);
    let line = "GET /v1/depots;depot=1;depot=2/..%2Fx%20y.json?tags=a%7Cb%7Cc HTTP/1.1";
    assert_sent(&server, line, &[ACCEPT, COOKIE], "");
}

#[tokio::test]
async fn all_of_them() {
    let (server, client) = start(nothing());
    let parcel =
        Parcel::new(Size::Keyword(SizeKeyword::Small)).holds(vec![Item::Barrel(Barrel::new("barrel").liters(3))]);
    let call = client
        .find(vec![7], "ä", FindEnding::Unknown("tar/gz".to_owned()), vec!["a".to_owned()])
        .filter(Filter::default().color("dark blue").weight(0.5))
        .near(Place::new(1, -2))
        .from("/a/b?c&d=e+f#g")
        .like(Item::Parcel(parcel))
        .x_ids(vec![1, 2, 3])
        .trace("a;b c");
    call.await.unwrap();
    let query = [
        "tags=a",
        "filter%5Bcolor%5D=dark%20blue",
        "filter%5Bweight%5D=0.5",
        "x=1",
        "y=-2",
        "from=/a/b?c%26d%3De%2Bf%23g",
        concat!(
            "like=%7B%22kind%22%3A%22box%22%2C%22size%22%3A%22small%22%2C%22holds%22%3A%5B",
            "%7B%22kind%22%3A%22barrel%22%2C%22liters%22%3A3%7D%5D%7D"
        ),
    ];
    let line = format!("GET /v1/depots;depot=7/%C3%A4.tar%2Fgz?{} HTTP/1.1", query.join("&"));
    let cookie = format!("{COOKIE}; trace=a%3Bb%20c");
    assert_sent(&server, &line, &[ACCEPT, &cookie, "x-ids: 1,2,3"], "");
}

#[tokio::test]
async fn what_cannot_stand_in_a_path_is_not_sent() {
    let (server, client) = start(nothing());
    for name in ["", ".", ".."] {
        let error = client.find(vec![1], name, FindEnding::Json, vec![]).await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{error:?}");
    }
    assert_eq!(server.requests(), []);
}
