//! A running Prism.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long Prism may take to start, and to write a line of its log.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Prism that serves the description on a port of its own, until this is dropped.
pub(crate) struct Mock {
    child: Child,
    log: Log,
    url: String,
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Mock {
    pub(crate) async fn start() -> Self {
        let prism = super::install::prism();
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/update-task.yaml");
        let mut child = Command::new("node")
            .arg(prism)
            .arg("mock")
            .arg(document)
            // The system chooses the port, which Prism then says in its log.
            .args(["--host", "127.0.0.1", "--port", "0"])
            // In production Prism moves its server to a second process, which would outlive this test.
            .env_remove("NODE_ENV")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Log::default();
        log.follow(child.stdout.take().unwrap());
        log.follow(child.stderr.take().unwrap());
        let mut mock = Self { child, log, url: String::new() };
        let line = mock.log.wait_for("Prism is listening on ").await;
        mock.url = line.rsplit_once("listening on ").unwrap().1.trim().to_owned();
        mock
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What Prism complained about before it complained about this place.
    pub(crate) async fn violations_until(&self, place: &str) -> Vec<String> {
        self.log.wait_for(&format!("Violation: {place}")).await;
        let lines = self.log.lines();
        let violations = lines.into_iter().filter(|it| it.contains("Violation"));
        violations.take_while(|it| !it.contains(place)).collect()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // Fails only where the process has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Log {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn follow(&self, output: impl std::io::Read + Send + 'static) {
        let log = self.clone();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                log.0.lock().unwrap().push(line);
            }
        });
    }

    /// The first line with this text.
    async fn wait_for(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let lines = self.lines();
            if let Some(line) = lines.iter().find(|it| it.contains(text)) {
                return line.clone();
            }
            assert!(start.elapsed() < PATIENCE, "Prism did not say `{text}`:\n{}", lines.join("\n"));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
