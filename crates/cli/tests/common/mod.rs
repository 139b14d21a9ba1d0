//! Runs the real binary on files of a directory that goes away with the test.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// The workspace's `examples/`.
pub(crate) fn examples(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    root.join(path).to_string_lossy().into_owned()
}

/// A directory of a test's own.
pub(crate) struct Dir(TempDir);

impl Dir {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    #[expect(clippy::disallowed_methods, reason = "tests write their input")]
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    #[expect(clippy::disallowed_methods, reason = "tests read what was written")]
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Done {
        self.run_with(args, "")
    }

    /// Runs the binary in the directory, with `stdin`.
    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Done {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // Who does not read standard input may be gone by now.
        pipe.write_all(stdin.as_bytes()).ok();
        drop(pipe);
        Done::new(&child.wait_with_output().unwrap())
    }
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// The output of a run that ended with `code`, and what it said holds `said`.
    #[track_caller]
    pub(crate) fn ended(self, code: i32, said: &str) -> String {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(said), "{said:?} is not in {:?}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.out
    }

    /// The output of a run where nothing was wrong.
    #[track_caller]
    pub(crate) fn fine(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self.out
    }
}
