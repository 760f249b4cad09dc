//! When a call is repeated.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use ::http::HeaderMap;
use ::http::header::{DATE, RETRY_AFTER};

/// How calls are repeated that the server turned away with 429 (Too Many Requests).
///
/// A call waits as long as the answer's `Retry-After` says. Where that is missing, it waits half a second before the
/// first repetition and twice as long before each further one, less a random part of up to a half. Nothing but 429 is
/// repeated: after any other failure the server may have done what it was asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    max_retries: u32,
    max_wait: Duration,
    backoff: Duration,
}

impl Default for Retry {
    /// At most 3 repetitions, each after at most 30 seconds.
    fn default() -> Self {
        Self { max_retries: 3, max_wait: Duration::from_secs(30), backoff: Duration::from_millis(500) }
    }
}

impl Retry {
    /// No repetition: a 429 is returned as the error that it is.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a call is repeated at most.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// The longest wait before one repetition. If the server asks for a longer one, its 429 is returned at once.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// The wait before the first repetition, where the server names none.
    pub fn backoff(mut self, backoff: Duration) -> Self {
        self.backoff = backoff;
        self
    }

    /// The wait before the repetition number `retries`, counted from 0, or `None` if there is to be none.
    pub(super) fn wait(&self, retries: u32, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
        if retries >= self.max_retries {
            return None;
        }
        match retry_after(headers, now) {
            Some(wait) => (wait <= self.max_wait).then_some(wait),
            None => {
                let longest = self.backoff.saturating_mul(2_u32.saturating_pow(retries)).min(self.max_wait);
                Some(longest - longest.mul_f64(random() / 2.0))
            }
        }
    }
}

/// What `Retry-After` says: seconds, or a date. By the server's own clock where the answer has its `Date`.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text: &str| httpdate::parse_http_date(text).ok();
    let servers_now = headers.get(DATE).and_then(|value| value.to_str().ok()).and_then(date);
    let then = date(text)?;
    Some(then.duration_since(servers_now.unwrap_or(now)).unwrap_or_default())
}

/// A number from 0 to 1: the keys of the standard library's hash maps are random.
fn random() -> f64 {
    f64::from(RandomState::new().hash_one(0_u8) as u32) / f64::from(u32::MAX)
}
