import json
from collections.abc import Callable

import pytest

from ontology.errors import (
    EditionDamaged,
    EditionOutdated,
    EncoderMismatch,
    NoEdition,
    NotFoundError,
)
from ontology.facts import Reading
from store.audit import audit
from store.editions import (
    Edition,
    begin_folder,
    current_edition,
    current_number,
    edition_numbered,
    roll_back,
    sweep,
)
from store.encoder import HashingEncoder
from store.home import Home

Publish = Callable[..., str | None]
Make = Callable[..., Reading]


def test_an_empty_home_says_what_to_do(home: Home) -> None:
    with pytest.raises(NoEdition, match="klynge ingest"):
        current_edition(home)


def test_rolling_back_moves_the_pointer_and_the_next_edition_starts_there(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    publish({"/b": make_reading("Bar Ltd", "We need testing.")})
    assert roll_back(home) == "000001"
    assert current_number(home) == "000001"
    assert publish({"/c": make_reading("Baz", "We offer steel.")}) == "000003"
    locations = [
        place
        for document in current_edition(home).ledger.documents()
        for place in current_edition(home).ledger.locations(document.iri)
    ]
    assert sorted(locations) == ["/a", "/c"]


def test_there_is_nothing_before_the_first(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    with pytest.raises(NotFoundError, match="first"):
        roll_back(home)
    with pytest.raises(NotFoundError, match="held: 000001"):
        edition_numbered(home, "7")


def test_what_was_left_half_built_is_swept(home: Home) -> None:
    home.create()
    folder = begin_folder(home)
    assert folder.exists()
    sweep(home)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["items.sqlite", "vectors/rows.npy", "ledger.sqlite"])
def test_a_changed_byte_is_found(
    home: Home, publish: Publish, make_reading: Make, name: str
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    folder = current_edition(home).folder
    with (folder / name).open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    assert not audit(Edition(folder))[0].passed


def test_a_missing_manifest_is_named(home: Home, publish: Publish, make_reading: Make) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    edition = current_edition(home)
    (edition.folder / "manifest.json").write_text("{")
    with pytest.raises(EditionDamaged, match="manifest"):
        _ = edition.manifest


def test_vectors_of_another_encoder_are_refused(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    with pytest.raises(EncoderMismatch, match="KLYNGE_ENCODER"):
        current_edition(home).check_encoder(HashingEncoder(dimension=64))


def lay_out_as_before(edition: Edition) -> None:
    written = json.loads((edition.folder / "manifest.json").read_text())
    del written["layout"]
    (edition.folder / "manifest.json").write_text(json.dumps(written))


def test_files_of_an_earlier_version_are_refused_and_published_anew(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading = make_reading("Foo AS", "We offer testing.")
    publish({"/a": reading})
    lay_out_as_before(current_edition(home))
    with pytest.raises(EditionOutdated, match="klynge ingest"):
        current_edition(home).check_layout()
    assert publish({"/a": reading}) == "000002"
    current_edition(home).check_layout()
