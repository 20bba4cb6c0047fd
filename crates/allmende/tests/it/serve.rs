//! The program as a service, and the commands that look at its database.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::run::{program, root, run, run_with};

/// A program that serves; ends with the test.
struct Served {
    child: Child,
    /// `127.0.0.1:PORT`.
    host: String,
    /// The secret of the set-up link.
    token: String,
}

impl Served {
    /// Starts the program on a free port and waits for the two lines that it prints.
    fn start(folder: &Path) -> Self {
        let mut command = program(folder);
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut lines =
            BufReader::new(child.stdout.take().expect("standard output is a pipe")).lines();
        let mut line = |start: &str| {
            let line = lines
                .next()
                .expect("the program prints its address")
                .expect("the line is UTF-8");
            assert!(line.starts_with(start), "{line:?}");
            line[start.len()..].to_owned()
        };
        let host = line("Adresse: http://").trim_end_matches('/').to_owned();
        let token = line(&format!("Einrichtung: http://{host}/setup#"));
        Self { child, host, token }
    }

    /// The answer to a request, as it came.
    fn get(&self, path: &str, header: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("the program listens");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{header}\r\n",
            self.host
        )
        .expect("the request can be sent");
        let mut answer = Vec::new();
        stream
            .read_to_end(&mut answer)
            .expect("the answer can be read");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Tells the program to stop and waits for it.
    #[cfg(unix)]
    fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("kill runs");
        self.child.wait().expect("the program ends").code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[cfg(unix)]
fn a_new_installation_starts_says_where_it_is_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    assert!(served.token.len() >= 32, "{}", served.token);
    assert!(served.get("/-/health", "").starts_with("HTTP/1.1 200"));
    assert!(served.get("/-/ready", "").starts_with("HTTP/1.1 200"));
    let metrics = served.get("/-/metrics", "");
    assert!(
        metrics.contains("allmende_requests_total{status=\"2xx\"} 2"),
        "{metrics}"
    );
    assert!(
        served
            .get("/-/metrics", "X-Forwarded-For: 10.0.0.1\r\n")
            .starts_with("HTTP/1.1 404")
    );
    assert!(served.get("/setup", "").contains("<form"));
    assert_eq!(served.stop(), Some(0));
    let files = |name: &str| folder.path().join("data").join(name).is_file();
    assert!(files("allmende.db") && files("secret.key"));
    assert!(!files("allmende.db-wal"), "the database was closed");
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = run(folder.path(), &["serve", "--listen", &address]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains(&address), "{}", ran.err);
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_mistake_in_the_configuration_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(
        folder.path().join("data/allmende.toml"),
        "# ours\nlisen = \"127.0.0.1:0\"\n",
    )
    .unwrap();
    let ran = run(folder.path(), &["serve"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err
            .contains("allmende.toml:2: Die Einstellung „lisen“ gibt es nicht."),
        "{}",
        ran.err
    );
}

#[test]
fn a_database_that_is_not_there_is_never_made_by_looking_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["audit", "verify", "--lang", "en"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("There is no database"), "{}", ran.err);
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_person_needs_a_tenant_a_role_and_a_password_that_is_not_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let add = [
        "user",
        "add",
        "--tenant",
        "weidenfurt",
        "--email",
        "a@stadt.example",
        "--name",
        "A. B.",
        "--role",
        "administrator",
    ];
    let without = run(folder.path(), &add);
    assert_eq!(without.status, 2);
    assert!(without.err.contains("--password-file"), "{}", without.err);
    let with = run_with(
        program(folder.path())
            .args(add)
            .args(["--password-file", "-"]),
        "a long enough phrase of words\n",
    );
    assert_eq!(with.status, 2);
    assert!(
        with.err.contains("Kommune"),
        "there is no such tenant yet: {}",
        with.err
    );
}

#[test]
fn the_log_of_a_new_installation_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    drop(Served::start(folder.path()));
    let ran = run(folder.path(), &["audit", "verify", "--format", "json"]);
    assert_eq!(
        (ran.status, ran.json()["faults"].as_array().map(Vec::len)),
        (0, Some(0)),
        "{}",
        ran.out
    );
}

#[test]
fn the_projects_own_knowledge_is_sound_and_a_mistake_names_its_line() {
    let own = root().join("knowledge");
    assert_eq!(
        run(&root(), &["knowledge", "check", own.to_str().unwrap()]).status,
        0
    );
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("licenses")).unwrap();
    fs::write(
        folder.path().join("licenses/ours.toml"),
        "[[license]]\nid = \"MIT\"\nclass = \"permisive\"\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("roles.toml"),
        "[[role]]\nid = \"auditor\"\nnaem = 1\n",
    )
    .unwrap();
    let ran = run(folder.path(), &["knowledge", "check", "."]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("ours.toml:3:") && ran.err.contains("permisive"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("roles.toml") && ran.err.contains("naem"),
        "{}",
        ran.err
    );
    assert_eq!(
        run(folder.path(), &["knowledge", "check", "missing"]).status,
        2
    );
}

#[test]
fn a_backup_is_written_once_and_fills_an_empty_database_only() {
    let folder = tempfile::tempdir().unwrap();
    drop(Served::start(folder.path()));
    let backup = run(folder.path(), &["backup", "all.tar.zst"]);
    assert_eq!(backup.status, 0, "{}", backup.err);
    let again = run(folder.path(), &["backup", "all.tar.zst"]);
    assert_eq!(
        again.status, 2,
        "a backup that is there is never overwritten"
    );
    let restored = run(
        folder.path(),
        &["restore", "all.tar.zst", "--data", "other"],
    );
    assert_eq!(restored.status, 0, "{}", restored.err);
    let refused = run(
        folder.path(),
        &["restore", "all.tar.zst", "--data", "other"],
    );
    assert_eq!(refused.status, 2, "{}", refused.out);
    assert!(refused.err.contains("nicht leer"), "{}", refused.err);
    fs::write(folder.path().join("broken"), b"no archive").unwrap();
    assert_eq!(
        run(folder.path(), &["restore", "broken", "--data", "third"]).status,
        2
    );
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_string_lossy().ends_with(".part")),
        "{names:?}"
    );
}
