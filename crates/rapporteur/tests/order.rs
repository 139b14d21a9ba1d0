//! The order of reports that print no date, from what their words show.

use std::collections::BTreeSet;

use rapporteur::types::{Mark, MarkKind, Order, Report, SagaEntry, Span};

/// What shows `before` written before `after` among `texts`, all of one saga; empty where
/// the order is open.
fn shown(texts: &[&str]) -> BTreeSet<(u32, u32, &'static str)> {
    orders(texts)
        .iter()
        .flat_map(|it| it.because.iter().map(|(rule, _)| (it.before, it.after, rule.0)))
        .collect()
}

fn orders(texts: &[&str]) -> Vec<Order> {
    saga(reports(texts)).order
}

fn reports(texts: &[&str]) -> Vec<Report> {
    let numbered = texts.iter().enumerate();
    numbered.map(|(n, text)| Report::new(format!("r{n}"), *text)).collect()
}

/// All of `reports` as one saga.
fn saga(reports: Vec<Report>) -> SagaEntry {
    let mut run = rapporteur::run(reports);
    for story in &mut run.linked.stories {
        story.saga = 0;
    }
    run.linked.sagas.truncate(1);
    run.linked.sagas[0].stories = (0..run.linked.stories.len() as u32).collect();
    rapporteur::compare(&run.reads, &run.linked).sagas.remove(0)
}

const STRIKE: &str = "Dockers in Karsk walk out\nDockers walked out over pay. Ships of \
    the brand eTern lay idle, and a buyer of an eTern complained.";

#[test]
fn a_name_that_one_report_introduces_is_used_by_another_later() {
    let launch = "Quill Motors shows its electric car\nQuill Motors today has introduced \
        the long-awaited eTern at a fair in Lind. The car drives 500 miles.";
    assert_eq!(shown(&[STRIKE, launch]), [(1, 0, "order-name-new")].into());
    let renewed = launch.replace("the long-awaited", "the new");
    assert_eq!(shown(&[STRIKE, &renewed]), BTreeSet::new());
    let planned = launch.replace("has introduced", "is to be introduced");
    assert_eq!(shown(&[STRIKE, &planned]), BTreeSet::new());
}

#[test]
fn a_name_with_a_date_bounds_the_reports_that_use_it() {
    let history = "A look at cars\nCarmakers told of their sales. The eTern was launched \
        in 2031, and people liked it.";
    let before = "Bridge to be built\nThe bridge will be opened in 2029, officials said.";
    let found = shown(&[STRIKE, history, before]);
    assert!(found.contains(&(2, 0, "order-name-dated")), "{found:?}");
    assert!(found.contains(&(2, 0, "order-spoken-dates")), "{found:?}");
}

#[test]
fn an_old_name_comes_before_the_new_one() {
    let old = "Passengers stranded\nSome 300 passengers of Lind Air waited in the rain.";
    let told = "Airline with a new name\nThe airline Lind Air was renamed Skua Wings last \
        week after a vote of its owners.";
    let new = "Skua Wings buys planes\nThe owners of Skua Wings have ordered ten planes.";
    let found = shown(&[old, told, new]);
    assert!(found.contains(&(0, 1, "order-name-old")), "{found:?}");
    assert!(found.contains(&(0, 2, "order-name-old")), "{found:?}");
    assert!(!found.iter().any(|it| (it.0, it.1) == (1, 2)), "{found:?}");
}

#[test]
fn what_is_awaited_comes_before_its_first_time() {
    let awaits = "Shipyard hires welders\nThe yard hired 80 welders. The T900 is due to \
        enter service in the spring.";
    let first = "First T900 sails\nThe first T900 ferry left Karsk with 900 people on \
        board.";
    assert_eq!(shown(&[first, awaits]), [(1, 0, "order-first")].into());
}

#[test]
fn weeks_are_counted_from_the_day_of_the_week() {
    let plan = "The ministry said on Thursday that President Osk and President Renn will \
        meet next week. Osk had met an envoy on Wednesday, and will answer him on Friday.";
    let after = "The call for peace follows the meeting of President Osk and President \
        Renn last week. Osk spoke of a hard road.";
    let all = orders(&[after, plan]);
    let it = all.iter().find(|it| (it.before, it.after) == (1, 0));
    let it = it.expect("what is planned comes before what was held");
    assert_eq!(it.days, Some((11, 17)), "{it:?}");
    assert!(it.because.iter().any(|it| it.0.0 == "order-weekday"), "{it:?}");
}

#[test]
fn who_speaks_in_office_does_so_before_death_or_leaving_is_the_news() {
    let speaks = "Port fees rise\nOwners of boats in Karsk spoke of a hard winter. Diesel \
        is dear. The nets of the cod fleet came back empty in March. Fees for cutters will \
        rise by a fifth all the same, mayor Mara Quill said. Two yards closed.";
    let dies = "A life for the sea\nMara Quill has died at the age of 80. Hundreds came to \
        the church of Selmar to sing her songs, and pupils of the choir carried candles \
        through snow.";
    assert_eq!(shown(&[dies, speaks]), [(1, 0, "order-died")].into());
    let lives = dies.replace("has died", "has not died");
    assert_eq!(shown(&[&lives, speaks]), BTreeSet::new());
    let leaves = "A farewell\nMara Quill resigned after a quarrel over wine. The mayor \
        was thanked by the choir of Selmar, which sang in the church, with \
        candles, flowers and a cake of honey.";
    assert_eq!(shown(&[leaves, speaks]), [(1, 0, "order-left-office")].into());
    let former = speaks.replace("mayor", "former mayor");
    assert_eq!(shown(&[leaves, &former]), BTreeSet::new());
}

#[test]
fn a_dated_event_dates_the_reports_that_count_their_days_from_it() {
    let dated = "President Osk and President Renn met in Karsk on 15 May 2031. They spoke \
        of fishing.";
    let next_day = "President Osk and President Renn met in Karsk yesterday. They spoke of \
        fishing.";
    let saga = saga(reports(&[dated, next_day]));
    let it = saga.written.iter().find(|it| it.report == 1).expect("its day is shown");
    let day = Some("2031-05-16".to_owned());
    assert_eq!((&it.days.earliest, &it.days.latest), (&day, &day));
    assert!(it.because.iter().all(|it| it.0.0 == "order-event-dated"), "{it:?}");
}

#[test]
fn an_event_that_only_a_headline_tells_of_carries_out_no_plan() {
    let plan = "President Osk and President Renn will meet in Karsk, the ministry said.";
    let headline = "Osk and Renn met in Karsk";
    let text = format!("{headline}\n\nHotels in Karsk have no free rooms, owners said.");
    let mut all = reports(&[plan, &text]);
    assert_eq!(saga(all.clone()).order.len(), 1);
    let span = Span::new(0, headline.len() as u32);
    all[1].marks.push(Mark { span, kind: MarkKind::Headline, of: None });
    assert_eq!(saga(all).order, []);
}
