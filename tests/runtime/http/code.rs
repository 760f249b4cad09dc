//! The code of an error, wherever the server has put it.

use super::fake::Step;
use super::{client, client_with};

async fn code(step: Step) -> Option<String> {
    client([step]).0.update_task().await.unwrap_err().code()
}

#[tokio::test]
async fn is_found_wherever_it_is_and_whatever_the_content_type_says() {
    for body in [
        "LINKEDIN_MEDIA_INVALID_TYPE",
        " LINKEDIN_MEDIA_INVALID_TYPE\n",
        "Error: LINKEDIN_MEDIA_INVALID_TYPE: images and videos are for LinkedIn tasks",
        r#""LINKEDIN_MEDIA_INVALID_TYPE""#,
        r#"{"error":"LINKEDIN_MEDIA_INVALID_TYPE"}"#,
        r#"{"code":"LINKEDIN_MEDIA_INVALID_TYPE"}"#,
        r#"{"error":{"code":"LINKEDIN_MEDIA_INVALID_TYPE","message":"OTHER_WORD"}}"#,
        r#"{"error":{"message":"LINKEDIN_MEDIA_INVALID_TYPE"}}"#,
        r#"{"message":"LINKEDIN_MEDIA_INVALID_TYPE"}"#,
        r#"{"error":"LINKEDIN_MEDIA_INVALID_TYPE: images are for LinkedIn tasks"}"#,
        r#"{"errors":[{"detail":"it is LINKEDIN_MEDIA_INVALID_TYPE"}]}"#,
        r#"{"error":"LINKEDIN_MEDIA_INVALID_TYPE""#,
    ] {
        for step in [Step::text(400, body), Step::json(400, body), Step::json(418, body)] {
            assert_eq!(code(step).await.as_deref(), Some("LINKEDIN_MEDIA_INVALID_TYPE"), "{body}");
        }
    }
}

#[tokio::test]
async fn is_not_what_only_repeats_the_status() {
    let body = r#"{"code":400,"error":"Bad Request","message":"LINKEDIN_MEDIA_INVALID_TYPE"}"#;
    assert_eq!(code(Step::json(400, body)).await.as_deref(), Some("LINKEDIN_MEDIA_INVALID_TYPE"));
}

#[tokio::test]
async fn is_not_made_up() {
    for body in [
        "",
        "Bad team",
        "Bad method",
        "A",
        "HTTP error in JSON",
        "not_a_token Not_A_Token A__B _AB AB_ xA_B 1_A ÄA_B",
        "null",
        "[]",
        r#"{"error":{"text":"Bad team"}}"#,
        r#"{"error":"Bad team"}"#,
        r#"{"error":""}"#,
        r#"{"code":400,"error":"Bad Request"}"#,
        r#"{"code":"400"}"#,
        r#"{"code":null,"error":true}"#,
        r#"{"NOT_A_VALUE":1}"#,
    ] {
        assert_eq!(code(Step::text(400, body)).await, None, "{body}");
    }
}

#[tokio::test]
async fn is_a_number_or_one_word_where_a_pointer_leads_to_it() {
    assert_eq!(code(Step::json(400, r#"{"code":17}"#)).await.as_deref(), Some("17"));
    assert_eq!(code(Step::json(400, r#"{"error":"invalid_grant"}"#)).await.as_deref(), Some("invalid_grant"));
    assert_eq!(code(Step::text(400, "FORBIDDEN")).await.as_deref(), Some("FORBIDDEN"));
}

#[tokio::test]
async fn is_looked_for_where_the_client_says() {
    let body = r#"{"code":"first","problem":{"kind":"second"}}"#;
    let (client, _) = client_with([Step::json(400, body)], |builder| builder.error_code_pointers(["/problem/kind"]));
    assert_eq!(client.update_task().await.unwrap_err().code().as_deref(), Some("second"));
}
