"""NorNE is read as published, and what is held out is never trained on."""

import io
import tarfile

import pytest
from norne import Entity, read_norne

TREEBANK = """1\tAvtalen\t_\tsubst\tsubst\t_\t0\tX\t_\tname=O
2\tmed\t_\tprep\tprep\t_\t0\tX\t_\tname=O
3\tHavkraft\t_\tsubst\tsubst\t_\t0\tX\t_\tname=B-ORG
4\tVest\t_\tsubst\tsubst\t_\t0\tX\t_\tname=I-ORG
5\t(\t_\t_\t_\t_\t0\tX\t_\tname=O
6\tFlorø\t_\tsubst\tsubst\t_\t0\tX\t_\tname=B-GPE_LOC
7\t)\t_\t_\t_\t_\t0\tX\t_\tname=O
8\t.\t_\t_\t_\t_\t0\tX\t_\tname=O

1\tKari\t_\tsubst\tsubst\t_\t0\tX\t_\tname=B-PER
2\tkom\t_\tverb\tverb\t_\t0\tX\t_\tname=O
3\t|\t_\tclb\tclb\t_\t0\tX\t_\tname=O

1\tDe\t_\t_\t_\t_\t0\tX\t_\tname=O
2\tgikk\t_\t_\t_\t_\t0\tX\t_\tname=O
"""
HELD_OUT = """# text = Kari kom
1\tKari\t_\tPROPN\t_\t_\t0\tX\t_\tname=B-PER
2\tkom\t_\tVERB\t_\t_\t0\tX\t_\tSpaceAfter=No|name=O
"""


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "norne.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, content in (
            ("norne/ndt/nob/a.conll", TREEBANK),
            ("norne/ud/nob/no_bokmaal-ud-test.conllu", HELD_OUT),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            tar.addfile(member, io.BytesIO(content.encode()))
    return path


def test_the_training_part_is_the_treebank_without_what_is_held_out(archive):
    parts = read_norne(archive)
    assert [one.text for one in parts["train"]] == [
        "Avtalen med Havkraft Vest (Florø).",
        "De gikk",
    ]
    assert [one.text for one in parts["test"]] == ["Kari kom"]


def test_entities_keep_their_place_in_the_text(archive):
    first = read_norne(archive)["train"][0]
    assert first.entities == (Entity(12, 25, "ORG"), Entity(27, 32, "GPE_LOC"))
    assert first.text[12:25] == "Havkraft Vest"
