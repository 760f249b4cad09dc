//! A stand-in for lemlist on this machine: as much of it as the example needs.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The key that the stand-in knows.
pub(crate) const API_KEY: &str = "the-key-of-the-example";
/// A task that takes no images.
pub(crate) const MANUAL_TASK: &str = "opp_KNQOrrlGnLvEXDDS9";
/// A task that has two images.
pub(crate) const LINKEDIN_TASK: &str = "opp_Zp3vTq8WcXn5sRb2L";

const MEMBERS: [&str; 2] = ["usr_ahfFktBBHUIxbVG5P", "usr_Bn7kQe2MxLw9tYd4C"];
/// So many requests are allowed in a window of time.
const LIMIT: u32 = 20;
const WINDOW: Duration = Duration::from_secs(2);

/// A server that runs until the end of the program.
pub(crate) struct StandIn {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    tasks: HashMap<&'static str, Task>,
    window: Instant,
    requests: u32,
    turned_away: u32,
}

struct Task {
    /// What is answered.
    members: Map<String, Value>,
    /// What is attached, by the name of the member: images, videos.
    attached: HashMap<String, Vec<Value>>,
}

struct Answer {
    status: &'static str,
    headers: String,
    content_type: &'static str,
    body: String,
}

impl StandIn {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = State { tasks: tasks(), window: Instant::now(), requests: 0, turned_away: 0 };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Err(error) = serve(stream, &shared).await {
                    eprintln!("the stand-in cannot answer: {error}");
                }
            }
        });
        Ok(Self { address, state })
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    /// How many images a task has.
    pub(crate) fn images(&self, id: &str) -> usize {
        let state = lock(&self.state);
        state.tasks.get(id).and_then(|task| task.attached.get("images")).map_or(0, Vec::len)
    }

    /// Does as if another program had made, with the same key, all the requests that are allowed now.
    pub(crate) fn use_up_limit(&self) {
        let mut state = lock(&self.state);
        state.window = Instant::now();
        state.requests = LIMIT;
    }

    /// How many requests were answered by 429.
    pub(crate) fn turned_away(&self) -> u32 {
        lock(&self.state).turned_away
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tasks() -> HashMap<&'static str, Task> {
    let task = |id: &'static str, kind: &str, images: &[&str]| {
        let members = json!({
            "_id": id, "type": kind, "status": "pending", "title": "Check him out", "priority": 1,
            "dueDate": "2025-10-31T07:58:00.000Z", "userId": MEMBERS[0], "content": "Really glad we met",
        });
        let members = members.as_object().cloned().unwrap_or_default();
        let images = images.iter().map(|image| json!(image)).collect();
        (id, Task { members, attached: HashMap::from([("images".to_owned(), images)]) })
    };
    let images = ["https://example.com/a.png", "https://example.com/b.gif"];
    HashMap::from([task(MANUAL_TASK, "manual", &[]), task(LINKEDIN_TASK, "linkedinSend", &images)])
}

/// Reads one request, answers it and closes the connection.
async fn serve(stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request_line = String::new();
    stream.read_line(&mut request_line).await?;
    let mut words = request_line.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());

    let (mut authorization, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "authorization" => value.trim().clone_into(&mut authorization),
            "content-length" => length = value.trim().parse().unwrap_or_default(),
            _ => {}
        }
    }
    let mut body = Vec::new();
    (&mut stream).take(length).read_to_end(&mut body).await?;
    println!("   sent      {method} {path} {}", String::from_utf8_lossy(&body));

    let answer = lock(state).answer(method, path, &authorization, &body);
    let Answer { status, headers, content_type, body } = answer;
    let wait = headers.lines().find(|line| line.starts_with("Retry-After")).map(|line| format!(" ({line})"));
    println!("   answered  {status}{}: {body}", wait.unwrap_or_default());
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Type: {content_type}\r\nContent-Length: {length}\r\nConnection: close\r\n"
    );
    stream.write_all(format!("{head}\r\n{body}").as_bytes()).await?;
    stream.shutdown().await
}

impl State {
    fn answer(&mut self, method: &str, path: &str, authorization: &str, body: &[u8]) -> Answer {
        // The user name is empty.
        if authorization != format!("Basic {}", STANDARD.encode(format!(":{API_KEY}"))) {
            return Answer::text("401 Unauthorized", "Unauthorized");
        }
        if self.window.elapsed() >= WINDOW {
            (self.window, self.requests) = (Instant::now(), 0);
        }
        let left = WINDOW.saturating_sub(self.window.elapsed());
        let mut answer = if self.requests >= LIMIT {
            self.turned_away += 1;
            let mut answer = Answer::text("429 Too Many Requests", "Too Many Requests");
            answer.headers = format!("Retry-After: {}\r\n", left.as_millis().div_ceil(1_000));
            answer
        } else {
            self.requests += 1;
            match (method, path) {
                ("PATCH", "/api/tasks") => {
                    self.update(body).unwrap_or_else(|fault| Answer::text("400 Bad Request", fault))
                }
                (_, "/api/tasks") => Answer::text("405 Method Not Allowed", "Method Not Allowed"),
                _ => Answer::text("404 Not Found", "Not Found"),
            }
        };
        // The form of JavaScript's `Date.toString()`.
        let reset = DateTime::<Utc>::from(SystemTime::now() + left).format("%a %b %d %Y %H:%M:%S GMT+0000");
        answer.headers += &format!(
            "X-RateLimit-Limit: {LIMIT}\r\nX-RateLimit-Remaining: {}\r\n\
             X-RateLimit-Reset: {reset} (Coordinated Universal Time)\r\n",
            LIMIT - self.requests
        );
        answer
    }

    fn update(&mut self, body: &[u8]) -> Result<Answer, &'static str> {
        let change: Map<String, Value> = serde_json::from_slice(body).map_err(|_| "Bad body")?;
        let text = |name| change.get(name).and_then(Value::as_str);
        let task = text("id").and_then(|id| self.tasks.get_mut(id)).ok_or("Bad team")?;
        if text("assignedTo").is_some_and(|member| !MEMBERS.contains(&member)) {
            return Err("Bad team");
        }
        let is_linkedin =
            task.members.get("type").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("linkedin"));
        if !is_linkedin && (change.contains_key("images") || change.contains_key("videos")) {
            return Err("LINKEDIN_MEDIA_INVALID_TYPE");
        }
        for (name, value) in change {
            task.set(&name, value);
        }
        Ok(Answer {
            status: "200 OK",
            headers: String::new(),
            content_type: "application/json; charset=utf-8",
            body: Value::Object(task.members.clone()).to_string(),
        })
    }
}

impl Task {
    fn set(&mut self, name: &str, value: Value) {
        let mut set = |name: &str, value| self.members.insert(name.to_owned(), value);
        match (name, value) {
            ("assignedTo", value) => _ = set("userId", value),
            ("message", value) => _ = set("content", value),
            ("title" | "dueDate", value) => _ = set(name, value),
            ("done", Value::Bool(true)) => {
                set("status", json!("completed"));
                let now = DateTime::<Utc>::from(SystemTime::now());
                set("completedAt", json!(now.to_rfc3339_opts(SecondsFormat::Millis, true)));
            }
            ("done", Value::Bool(false)) => {
                set("status", json!("pending"));
                self.members.remove("completedAt");
            }
            ("priority", Value::String(priority)) => match priority.parse::<i64>() {
                Ok(priority) => _ = set("priority", json!(priority)),
                Err(_) => _ = self.members.remove("priority"),
            },
            ("images" | "videos", Value::Array(urls)) => _ = self.attached.insert(name.to_owned(), urls),
            _ => {}
        }
    }
}

impl Answer {
    fn text(status: &'static str, body: &str) -> Self {
        let (headers, content_type) = (String::new(), "text/plain; charset=utf-8");
        Self { status, headers, content_type, body: body.to_owned() }
    }
}
