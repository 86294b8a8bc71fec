from portfolio.views.events import events


def test_a_contract_is_an_event_from_day_to_day(programme) -> None:
    held = events(programme, programme.chronicle.clusters)
    spans = {(one.start, one.end) for one in held if one.kind == "contract"}
    assert ("2020-12-01", "2024-11-30") in spans


def test_a_report_and_an_evaluation_are_events_of_their_day(told) -> None:
    (event,) = events(told, told.chronicle.clusters)
    assert (event.kind, event.start) == ("report", "2024-03-31")
