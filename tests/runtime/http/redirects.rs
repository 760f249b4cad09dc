//! Which redirects are followed, where to, and what goes along.

use std::time::Duration;

use http::HeaderValue;

use super::fake::{Fake, Piece, Step};
use super::support::http::transport::TransportErrorKind;
use super::support::http::{Bytes, ClientBuilder, Credential, Descriptor, Error, Failure, Operation, Reply, Response};
use super::{API, KEY, client};

/// Operations that differ in their method, and in whether they document a redirect.
macro_rules! operations {
    ($($name:ident: $method:ident, $follows:literal;)*) => {$(
        #[derive(Debug)]
        enum $name {}

        impl Operation for $name {
            const DESCRIPTOR: &'static Descriptor = &Descriptor {
                method: stringify!($method),
                path: "/b/c/d;p?q",
                accept: "text/plain",
                security: &[&["key"]],
            };
            const FOLLOWS_REDIRECTS: bool = $follows;
            type Output = Bytes;
            type Error = ();

            fn read(reply: &mut Reply) -> Result<Bytes, Failure<()>> {
                if reply.status() == 200 { Ok(reply.bytes()) } else { Err(Failure::Undocumented) }
            }
        }
    )*};
}

operations! {
    Get: GET, true;
    Head: HEAD, true;
    Post: POST, true;
    Answer: GET, false;
}

const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];
const BASE: &str = "https://a";

fn redirect(status: u16, location: &str) -> Step {
    Step::status(status).header("location", location).piece(Piece::Bytes("elsewhere"))
}

fn found(location: &str) -> Step {
    redirect(302, location)
}

fn done() -> Step {
    Step::text(200, "done")
}

fn builder(fake: &Fake) -> ClientBuilder {
    ClientBuilder::new(&API).base_url(BASE).transport(fake.clone()).credential("key", Credential::bearer(KEY))
}

async fn call<O: Operation>(
    script: impl IntoIterator<Item = Step>,
) -> (Result<Response<O::Output>, Error<O::Error>>, Fake) {
    let fake = Fake::new(script);
    let client = builder(&fake).build().unwrap();
    (client.call::<O>().await, fake)
}

/// The URLs that were asked for.
fn urls(fake: &Fake) -> Vec<String> {
    fake.requests().iter().map(|request| request.uri().to_string()).collect()
}

/// Where a redirect leads from `https://a/b/c/d;p?q`, or why it is not followed.
async fn target(location: &str) -> Result<String, String> {
    let (result, fake) = call::<Get>([found(location), done()]).await;
    match result {
        Ok(response) => {
            assert_eq!(&*response, &Bytes::from("done"));
            Ok(urls(&fake).pop().unwrap())
        }
        Err(Error::UnexpectedStatus(reply)) => {
            assert_eq!((fake.count(), reply.status().as_u16(), &reply.text()[..]), (1, 302, "elsewhere"));
            assert_eq!(reply.headers()["location"], location);
            let reason = reply.not_followed().unwrap().to_owned();
            let shown = format!("GET /b/c/d;p?q: 302 Found: the redirect is not followed, since {reason}: elsewhere");
            assert_eq!(reply.to_string(), shown);
            Err(reason)
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn references_are_resolved_as_rfc_3986_does() {
    for (location, expected) in [
        // Section 5.4.1, apart from what leads to another scheme.
        ("g", "/b/c/g"),
        ("./g", "/b/c/g"),
        ("g/", "/b/c/g/"),
        ("/g", "/g"),
        ("?y", "/b/c/d;p?y"),
        ("g?y", "/b/c/g?y"),
        ("#s", "/b/c/d;p?q"),
        ("g#s", "/b/c/g"),
        ("g?y#s", "/b/c/g?y"),
        (";x", "/b/c/;x"),
        ("g;x", "/b/c/g;x"),
        ("g;x?y#s", "/b/c/g;x?y"),
        ("", "/b/c/d;p?q"),
        (".", "/b/c/"),
        ("./", "/b/c/"),
        ("..", "/b/"),
        ("../", "/b/"),
        ("../g", "/b/g"),
        ("../..", "/"),
        ("../../", "/"),
        ("../../g", "/g"),
        // Section 5.4.2.
        ("../../../g", "/g"),
        ("../../../../g", "/g"),
        ("/./g", "/g"),
        ("/../g", "/g"),
        ("g.", "/b/c/g."),
        (".g", "/b/c/.g"),
        ("g..", "/b/c/g.."),
        ("..g", "/b/c/..g"),
        ("./../g", "/b/g"),
        ("./g/.", "/b/c/g/"),
        ("g/./h", "/b/c/g/h"),
        ("g/../h", "/b/c/h"),
        ("g;x=1/./y", "/b/c/g;x=1/y"),
        ("g;x=1/../y", "/b/c/y"),
        ("g?y/./x", "/b/c/g?y/./x"),
        ("g?y/../x", "/b/c/g?y/../x"),
        ("g#s/../x", "/b/c/g"),
        // What is not allowed in a URL, and what looks like another server.
        ("/a b/é?ü=1&%20", "/a%20b/%C3%A9?%C3%BC=1&%20"),
        ("/..//b.example/c", "//b.example/c"),
        ("/\\b.example/c", "/%5Cb.example/c"),
        ("  /g  ", "/g"),
    ] {
        assert_eq!(target(location).await.as_deref(), Ok(&*format!("{BASE}{expected}")), "{location}");
    }
    for (location, expected) in [
        ("//g", "https://g/"),
        ("//g?y", "https://g/?y"),
        ("//g:8443/h/../i", "https://g:8443/i"),
        ("https://g", "https://g/"),
        ("HTTPS://G/./h?y#s", "https://G/h?y"),
        ("https://[2001:db8::1]/h", "https://[2001:db8::1]/h"),
    ] {
        assert_eq!(target(location).await.as_deref(), Ok(expected), "{location}");
    }
}

#[tokio::test]
async fn what_leads_nowhere_is_the_answer() {
    let scheme = "it leads to something that is neither https nor http";
    for (location, reason) in [
        ("g:h", scheme),
        ("https:g", scheme),
        ("ftp://a/b", scheme),
        ("mailto:a@b.example", scheme),
        ("javascript:alert(1)", scheme),
        ("https://", "it leads to no URL"),
        ("https:///g", "it leads to no URL"),
        ("//a@b.example/", "it leads to no URL"),
        ("https://a\\@b.example/", "it leads to no URL"),
        ("https://b.example:port/", "it leads to no URL"),
        ("https://b.example:99999/", "it leads to no URL"),
        ("https://b c.example/", "it leads to no URL"),
        ("https://[::1/", "it leads to no URL"),
        ("http://a/g", "it leads from https to http"),
        ("http://localhost/g", "it leads from https to http"),
    ] {
        assert_eq!(target(location).await, Err(reason.to_owned()), "{location}");
    }
    let (result, _) = call::<Get>([Step::status(301)]).await;
    let expected =
        "GET /b/c/d;p?q: 301 Moved Permanently: the redirect is not followed, since it does not say where to";
    assert_eq!(result.unwrap_err().to_string(), expected);
}

#[tokio::test]
async fn which_answers_are_redirects() {
    for status in REDIRECTS {
        let (response, fake) = call::<Get>([redirect(status, "/g"), done()]).await;
        assert_eq!((response.unwrap().http_status().as_u16(), fake.count()), (200, 2), "{status}");
        let (response, fake) = call::<Head>([redirect(status, "/g"), Step::status(200)]).await;
        assert_eq!(response.unwrap().http_status(), 200);
        assert_eq!(fake.requests()[1].method(), "HEAD");
        let (result, fake) = call::<Post>([redirect(status, "/g")]).await;
        assert_eq!((result.unwrap_err().status().unwrap().as_u16(), fake.count()), (status, 1));
        let (result, fake) = call::<Answer>([redirect(status, "/g")]).await;
        assert_eq!((result.unwrap_err().status().unwrap().as_u16(), fake.count()), (status, 1));
    }
    for status in [201, 300, 304, 305, 306, 401] {
        let (result, fake) = call::<Get>([redirect(status, "/g")]).await;
        let error = result.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), fake.count()), (status, 1));
        assert_eq!(error.reply().unwrap().not_followed(), None);
    }
}

#[tokio::test]
async fn a_change_is_not_sent_elsewhere() {
    for status in REDIRECTS {
        let (client, fake) = client([redirect(status, "/g")]);
        let error = client.update_task().await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), fake.count()), (status, 1));
    }
    let fake = Fake::new([found("/g")]);
    let call = builder(&fake).build().unwrap().call::<Get>().content("text/plain", "a body");
    let error = call.await.unwrap_err();
    assert_eq!(error.reply().unwrap().not_followed(), Some("the request has a body"));
}

#[tokio::test]
async fn ten_in_a_row() {
    let redirects = |count| (0..count).map(|index| found(&format!("/{index}")));
    let (response, fake) = call::<Get>(redirects(10).chain([done()])).await;
    assert_eq!((response.unwrap().http_status().as_u16(), fake.count()), (200, 11));
    assert_eq!(urls(&fake).last().unwrap(), "https://a/9");
    let (result, fake) = call::<Get>(redirects(11)).await;
    let error = result.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), fake.count()), (302, 11));
    assert_eq!(error.reply().unwrap().not_followed(), Some("there were too many"));
}

#[tokio::test]
async fn following_is_a_matter_of_choice() {
    let fake = Fake::new([found("/g"), found("/g"), done()]);
    let client = builder(&fake).redirects(false).build().unwrap();
    let error = client.call::<Get>().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.reply().unwrap().not_followed()), (302, None));
    client.call::<Get>().redirects(true).await.unwrap();
    assert_eq!(fake.count(), 3);

    let fake = Fake::new([found("/g"), found("/g")]);
    let client = builder(&fake).build().unwrap();
    assert_eq!(client.call::<Get>().redirects(false).await.unwrap_err().status().unwrap(), 302);
    // What is documented as the answer stays one.
    assert_eq!(client.call::<Answer>().redirects(true).await.unwrap_err().status().unwrap(), 302);
}

#[tokio::test]
async fn plain_http_to_another_machine_has_to_be_allowed() {
    for (base, location, allow, followed) in [
        ("http://localhost:1", "http://127.0.0.1:2/g", false, true),
        ("http://localhost:1", "http://b.example/g", false, false),
        ("http://localhost:1", "http://b.example/g", true, true),
        ("http://localhost:1", "https://b.example/g", false, true),
        ("https://a", "http://b.example/g", true, false),
        ("https://a", "//b.example/g", false, true),
        ("http://a", "//b.example/g", true, true),
    ] {
        let fake = Fake::new([found(location), done()]);
        let client = builder(&fake).base_url(base).allow_http(allow).build().unwrap();
        assert_eq!(client.call::<Get>().await.is_ok(), followed, "{base} {location}");
    }
}

#[tokio::test]
async fn credentials_stay_with_their_server() {
    let mut marked = HeaderValue::from_static(KEY);
    marked.set_sensitive(true);
    for (location, is_same) in [
        ("/g", true),
        ("https://a/g", true),
        ("https://A:443/g", true),
        ("https://a:8443/g", false),
        ("https://b.a/g", false),
        ("https://a.b/g", false),
        ("//b.example/g", false),
    ] {
        let fake = Fake::new([found(location), done()]);
        let client = builder(&fake).default_header("x-mine", KEY).user_agent("test").build().unwrap();
        let call = client.call::<Get>().header("cookie", KEY).header("range", "bytes=0-1");
        call.header("accept-language", marked.clone()).await.unwrap();
        let requests = fake.requests();
        let headers = requests[1].headers();
        if is_same {
            assert_eq!(headers, requests[0].headers(), "{location}");
        } else {
            let mut left: Vec<_> = headers.keys().map(http::HeaderName::as_str).collect();
            left.sort_unstable();
            assert_eq!(left, ["accept", "range", "user-agent"], "{location}");
        }
    }
}

#[tokio::test]
async fn credentials_do_not_come_back() {
    let (result, fake) = call::<Get>([found("https://b.example/"), found("https://a/g"), done()]).await;
    result.unwrap();
    assert_eq!(urls(&fake), ["https://a/b/c/d;p?q", "https://b.example/", "https://a/g"]);
    let has_key: Vec<_> =
        fake.requests().iter().map(|request| request.headers().contains_key("authorization")).collect();
    assert_eq!(has_key, [true, false, false]);
}

#[tokio::test(start_paused = true)]
async fn time_and_repetitions_are_those_of_the_whole_call() {
    let (result, fake) = call::<Get>([found("/g"), Step::status(429).header("retry-after", "2"), done()]).await;
    result.unwrap();
    assert_eq!(urls(&fake)[1..], ["https://a/g", "https://a/g"]);
    assert_eq!(fake.waits(), [Duration::ZERO, Duration::from_secs(2)]);

    let fake = Fake::new([found("/g"), Step::Stall]);
    let client = builder(&fake).build().unwrap();
    let error = client.call::<Get>().timeout(Duration::from_secs(5)).await.unwrap_err();
    assert!(error.is_timeout() && error.reply().is_none(), "{error:?}");

    let (result, _) = call::<Get>([found("/g"), Step::Fail(TransportErrorKind::Connect)]).await;
    assert!(result.unwrap_err().is_connect());
}

#[tokio::test]
async fn the_body_of_a_redirect_is_not_read() {
    let endless = Step::status(302).header("location", "/g").header("content-length", "99999999999");
    let (response, _) = call::<Get>([endless.piece(Piece::Stall), done()]).await;
    assert_eq!(&*response.unwrap(), &Bytes::from("done"));
}
