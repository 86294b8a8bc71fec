from pathlib import Path

import pytest

from ontology.errors import OptionError
from service.settings import Settings, load_settings


def test_the_environment_wins_over_the_file_and_both_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "klynge.toml").write_text('deadline = 3\nencoder = "hashing"\n')
    given = {"KLYNGE_HOME": str(tmp_path), "KLYNGE_DEADLINE": "4.5"}
    settings = load_settings(given)
    assert (settings.deadline, settings.encoder, settings.readers) == (4.5, "hashing", 4)
    assert settings.home == tmp_path


def test_an_option_wins_over_the_environment(tmp_path: Path) -> None:
    assert load_settings({"KLYNGE_HOME": "/nowhere"}, home=tmp_path).home == tmp_path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("deadlin = 3", "no setting 'deadlin'"),
        ('readers = "many"', "KLYNGE_READERS"),
        ("readers = ", "is not TOML"),
        ("keep = 0", "expected 1 or more"),
        ("deadline = -1", "expected 0.1 or more"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "klynge.toml").write_text(text)
    with pytest.raises(OptionError, match=told):
        load_settings({}, home=tmp_path)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().deadline = 1  # type: ignore[misc]
