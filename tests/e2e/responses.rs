//! What becomes of answers.

use super::client::operations::{FindError, FindResponse};
use super::client::types::{FindEnding, Item, Size};
use super::client::{Error, Response};
use super::{Step, start};

async fn find(answer: Step) -> Result<Response<FindResponse>, Error<FindError>> {
    let (_server, client) = start(answer);
    client.find(vec![1], "x", FindEnding::Txt, vec![]).await
}

#[tokio::test]
async fn each_success_is_its_own() {
    let found = find(Step::json(r#"{"kind":"crate","size":{"x":1,"y":2,"z":3},"owner":"me"}"#)).await.unwrap();
    assert!(found.problems().is_empty());
    let FindResponse::Ok(Item::Parcel(parcel)) = &*found else { panic!("{found:?}") };
    assert!(matches!(parcel.size, Size::Sides(_)), "{parcel:?}");
    // What is not described is kept, the tag with it.
    let json = r#"{"size":{"x":1,"y":2,"z":3},"kind":"crate","owner":"me"}"#;
    assert_eq!(serde_json::to_string(parcel).unwrap(), json);

    let accepted = find(Step::text("202 Accepted", "soon")).await.unwrap();
    assert_eq!(*accepted, FindResponse::Accepted("soon".to_owned()));
    assert_eq!(accepted.http_status(), 202);
    assert_eq!(*find(Step::answer("204 No Content", &[], "")).await.unwrap(), FindResponse::NoContent);
}

#[tokio::test]
async fn what_is_bad_within_a_union_is_reported() {
    let json = r#"{"kind":"box","size":{"x":1,"y":2,"z":3},"holds":[{"kind":"barrel","liters":"two"},5]}"#;
    let found = find(Step::json(json)).await.unwrap();
    let problems: Vec<&str> = found.problems().iter().map(|problem| problem.path()).collect();
    assert_eq!(problems, ["holds[0].liters"]);
    let FindResponse::Ok(item) = found.into_body() else { panic!() };
    assert_eq!(serde_json::to_value(item).unwrap(), serde_json::from_str::<serde_json::Value>(json).unwrap());
}

#[tokio::test]
async fn each_error_is_its_own() {
    let error = find(Step::text("404 Not Found", "no depot")).await.unwrap_err();
    let Error::Documented(answer) = &error else { panic!("{error:?}") };
    assert!(matches!(answer.error(), FindError::NotFound(text) if text == "no depot"));

    let fault = r#"{"reason":"down"}"#;
    let json = ["content-type: application/json"];
    for status in ["409 Conflict", "400 Bad Request", "302 Found", "201 Created"] {
        let error = find(Step::answer(status, &json, fault)).await.unwrap_err();
        let Error::Documented(answer) = &error else { panic!("{error:?}") };
        let FindError::Default(fault) = answer.error() else { panic!("{answer:?}") };
        assert_eq!((answer.reply().status().as_str(), fault.reason.as_str()), (&status[..3], "down"));
    }
    // A box needs a size; the answer is kept.
    let error = find(Step::json(r#"{"kind":"box"}"#)).await.unwrap_err();
    let Error::Unreadable { path, .. } = &error else { panic!("{error:?}") };
    assert_eq!(path, "size");
}

#[tokio::test]
async fn an_undocumented_status_is_none_of_them() {
    let (_server, client) = start(Step::text("202 Accepted", "later"));
    let error = client.note("a").await.unwrap_err();
    let Error::UnexpectedStatus(reply) = &error else { panic!("{error:?}") };
    assert_eq!((reply.status().as_u16(), reply.body().as_ref()), (202, &b"later"[..]));
}
