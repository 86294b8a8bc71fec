"""Putting the collector off, and passing over what is held."""

import gc

import pytest

from store.memory import keep_held, uncollected


def test_the_collector_is_put_off_and_back_as_it_was() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    with pytest.raises(ValueError, match="in between"), uncollected():
        raise ValueError("in between")
    assert gc.isenabled()


def test_what_is_held_is_passed_over_until_it_is_told_anew() -> None:
    keep_held()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
