//! No number falls below its floor, where the gold data is there.

use rapporteur_gold::disk::{self, GoldFile};
use rapporteur_gold::floors::Floors;
use rapporteur_gold::task::{self, Half, Task};

#[test]
fn no_number_is_below_its_floor() {
    let own = disk::root().join("gold");
    let Some(file) = GoldFile::read(&own.join("floors.json")).unwrap() else {
        panic!("gold/floors.json is part of the project");
    };
    let floors = Floors::parse(file.text().unwrap()).unwrap();
    let ran = task::run(&Task::ALL, Half::Dev, &disk::shared(), &own).unwrap();
    for path in &ran.missing {
        println!("skipped, not there: {}", path.display());
    }
    let faults: Vec<_> = ran.outcomes.iter().flat_map(|it| floors.faults(it)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn own_cases_need_no_gold_data() {
    let own = disk::root().join("gold");
    let tasks = [Task::Marks, Task::Negatives];
    let ran = task::run(&tasks, Half::Dev, &own.join("nowhere"), &own).unwrap();
    let names: Vec<_> = ran.outcomes.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["marks", "negatives-own"]);
    assert!(!ran.missing.is_empty(), "what was skipped is said");
}
