//! A server that records what it receives and answers from a script.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What happens to one connection, after one request has been read from it.
pub(crate) struct Step {
    answer: Vec<u8>,
    /// Whether the connection is left open, without a further byte.
    stalls: bool,
}

impl Step {
    /// Writes these bytes, and closes the connection.
    pub(crate) fn raw(answer: impl Into<Vec<u8>>) -> Self {
        Self { answer: answer.into(), stalls: false }
    }

    /// Writes these bytes, and then nothing more ever.
    pub(crate) fn stall(answer: impl Into<Vec<u8>>) -> Self {
        Self { answer: answer.into(), stalls: true }
    }

    /// A complete answer.
    pub(crate) fn answer(status: &str, headers: &[&str], body: &str) -> Self {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let length = body.len();
        Self::raw(format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"))
    }

    /// A task.
    pub(crate) fn json(body: &str) -> Self {
        Self::answer("200 OK", &["content-type: application/json; charset=utf-8"], body)
    }

    /// An error in words.
    pub(crate) fn text(status: &str, body: &str) -> Self {
        Self::answer(status, &["content-type: text/plain"], body)
    }
}

/// A server on loopback, with one connection for each step of its script.
pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request, exactly as it was received.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    /// The request line and the headers, with the blank line at the end.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn line(&self) -> &str {
        self.head.split("\r\n").next().unwrap()
    }

    /// The lines of the headers, sorted.
    pub(crate) fn headers(&self) -> Vec<&str> {
        let mut lines: Vec<_> = self.head.trim_end().split("\r\n").skip(1).collect();
        lines.sort_unstable();
        lines
    }
}

impl Server {
    pub(crate) fn start(script: impl IntoIterator<Item = Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap(), requests: Arc::default() };
        let (script, requests) = (script.into_iter().collect::<Vec<_>>(), Arc::clone(&server.requests));
        std::thread::spawn(move || {
            let mut stalled = Vec::new();
            for step in script {
                let (mut stream, _) = listener.accept().unwrap();
                let request = read_request(&mut stream);
                requests.lock().unwrap().push(request);
                // The client may have gone: it reads no more than it wants.
                let _ = stream.write_all(&step.answer);
                if step.stalls {
                    stalled.push(stream);
                } else {
                    let _ = stream.shutdown(Shutdown::Write);
                }
            }
            // Whatever stalls does so until the client gives up.
            for mut stream in stalled {
                let _ = stream.read(&mut [0]);
            }
        });
        server
    }

    /// A URL on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn host(&self) -> String {
        self.address.to_string()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The only request that there was.
    #[track_caller]
    pub(crate) fn request(&self) -> Request {
        let requests = self.requests();
        let [request] = requests.as_slice() else { panic!("not one request: {requests:#?}") };
        request.clone()
    }
}

fn read_request(stream: &mut TcpStream) -> Request {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.extend_from_slice(&byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.split("\r\n").find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    stream.read_exact(&mut body).unwrap();
    Request { head, body: String::from_utf8(body).unwrap() }
}
