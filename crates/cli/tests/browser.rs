//! The page in a real browser: headless Chromium, driven over `WebDriver`.
//!
//! Needs the Debian packages `chromium` and `chromium-driver`; without them the test says
//! so and passes. Nothing leaves the machine: the page is a file.

mod browser {
    pub(crate) mod driver;
}

use std::{path::Path, process::Command};

use serde_json::json;

use self::browser::driver::Browser;

/// The page of an examples folder, made by the real binary.
#[expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]
fn page(examples: &str, folder: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let html = folder.join("page.html");
    let ran = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg(root.join("examples").join(examples))
        .arg("--html")
        .arg(&html)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    format!("file://{}", html.display())
}

#[test]
fn a_finding_leads_to_its_sentence_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start(folder.path()) else {
        eprintln!("skipped: chromium and chromedriver are not installed");
        return;
    };
    browser.open(&page("summit", folder.path()));
    browser.screen(1280, 900, "light");

    browser.click("#g1-conflicts article a.w");
    let place = browser.ask("return location.hash");
    let place = place.as_str().unwrap();
    assert!(place.starts_with("#r") && place.contains("-s"), "landed on {place}");
    let target = browser.ask(
        "const it = document.querySelector(':target'); const box = it.getBoundingClientRect();
         return {sentence: it.classList.contains('s'), text: it.textContent,
                 outline: getComputedStyle(it).outlineStyle,
                 seen: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0};",
    );
    assert_eq!(target["sentence"], json!(true));
    assert_eq!(target["outline"], json!("solid"), "the sentence does not stand out");
    assert_eq!(target["seen"], json!(true), "the sentence is off the screen");
    let words = browser.ask(
        "return document.querySelector('#g1-conflicts article a.w mark').textContent",
    );
    assert!(target["text"].as_str().unwrap().contains(words.as_str().unwrap()));

    browser.click(&format!("{place} ~ a.back[href='#c1']"));
    assert_eq!(browser.ask("return location.hash"), json!("#c1"));
    let back = browser.ask("return document.querySelector(':target').className");
    assert_eq!(back, json!("f"));
}

#[test]
fn nothing_is_loaded_and_no_foreign_script_runs() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start(folder.path()) else {
        eprintln!("skipped: chromium and chromedriver are not installed");
        return;
    };
    browser.open(&page("harbour", folder.path()));
    let loaded =
        browser.ask("return performance.getEntriesByType('resource').map(it => it.name)");
    assert_eq!(loaded, json!([]));
    let ran = browser.ask(
        "const it = document.createElement('script'); it.textContent = 'window.foreign = 1';
         document.body.append(it); return window.foreign === 1;",
    );
    assert_eq!(ran, json!(false), "the policy lets a foreign script run");
    let ours = browser.ask("return !document.getElementById('filter').hidden");
    assert_eq!(ours, json!(true), "the policy stops our own script");
}

#[test]
fn the_keyboard_reaches_findings_and_the_filter_hides_them() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start(folder.path()) else {
        eprintln!("skipped: chromium and chromedriver are not installed");
        return;
    };
    browser.open(&page("summit", folder.path()));
    let focused = browser.ask(
        "const press = key => document.dispatchEvent(new KeyboardEvent('keydown', {key}));
         press('j'); press('j');
         return !!document.activeElement.closest('#findings .f');",
    );
    assert_eq!(focused, json!(true));
    let left = browser.ask(
        "const box = document.querySelector('#filter input'); box.value = 'no such words';
         box.dispatchEvent(new Event('input'));
         return document.querySelectorAll('#findings .f:not([hidden])').length;",
    );
    assert_eq!(left, json!(0));
}

#[test]
fn the_page_fits_a_telephone_and_the_dark() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start(folder.path()) else {
        eprintln!("skipped: chromium and chromedriver are not installed");
        return;
    };
    browser.open(&page("summit", folder.path()));
    let mut papers = Vec::new();
    for scheme in ["light", "dark"] {
        browser.screen(400, 800, scheme);
        let over = browser.ask(
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;",
        );
        assert_eq!(over, json!(0), "the page runs off the side of the screen");
        papers
            .push(browser.ask(
                "return getComputedStyle(document.documentElement).backgroundColor",
            ));
    }
    assert_ne!(papers[0], papers[1], "dark looks like light");
}
