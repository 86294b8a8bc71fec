import json
import os
from datetime import date
from pathlib import Path

import pytest

from ingest.corpus import Source, Unopened, discover, extract
from ingest.readers import Limits
from ontology.errors import InputError, NotFoundError, UnknownColumn

DANISH = {
    "title": "Bølgekraft",
    "start": "25.06.2012",
    "end": "01.10.2014",
    "theme": "Innovation",
    "region": "Nordjylland",
    "description": "Formålet er en prototype.",
    "lead": "Bølgen ApS",
    "partners": ["Havnen"],
}
PROJECT = {
    "acronym": "LICE",
    "title": "Counting lice",
    "objective": "We count lice.",
    "startDate": "2020-01-01",
    "endDate": "2021-12-31",
}
PARTICIPATION = {
    "organisationID": "999000111",
    "name": "Lusøye AS",
    "role": "coordinator",
    "activityType": "PRC",
    "SME": "True",
    "city": "Brønnøysund",
    "country": "NO",
    "contentUpdateDate": "2023-01-01",
}


def write(path: Path, content: str | bytes = "Vi lager kjetting."):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records):
    return "\n".join(json.dumps(record) for record in records) + "\n"


def found(*paths, **limits):
    return list(discover(paths, limits=Limits(**limits)))


def names(items):
    return [item.name for item in items if isinstance(item, Source)]


def reasons(items):
    return {Path(item.location).name: item.reason for item in items if isinstance(item, Unopened)}


def test_files_in_order_without_what_is_no_document(tmp_path):
    for name in ("b.txt", "a/z.md", "a.md", "logo.png", "bygg.py", "LICENSE", "README.md"):
        write(tmp_path / name)
    for name in (".skjult/x.txt", ".x.txt", "gold.jsonl", "en.gold.jsonl", "uv.lock"):
        write(tmp_path / name, lines({"text": "fasit"}))
    write(tmp_path / "tekst.odt")
    items = found(tmp_path)
    assert names(items) == ["z.md", "a.md", "b.txt"]
    assert list(reasons(items)) == ["tekst.odt"]
    assert "no reader for .odt; only .csv" in reasons(items)["tekst.odt"]


def test_a_source_holds_bytes_place_and_metadata(tmp_path):
    path = write(tmp_path / "søknad 2023-03-15.txt")
    write(tmp_path / "corpus.toml", '[corpus]\nlicence = "CC0-1.0"\n')
    (source,) = found(tmp_path)
    assert (source.location, source.content) == (path.as_posix(), path.read_bytes())
    assert (source.register, source.name) == (None, path.name)
    told = source.metadata
    assert (told.kind, told.issued, told.licence) == ("application", date(2023, 3, 15), "CC0-1.0")
    assert extract(source).blocks[0].text == "Vi lager kjetting."


def test_a_file_named_twice_is_found_once(tmp_path):
    path = write(tmp_path / "a.txt")
    assert names(found(path, tmp_path, tmp_path / "." / "a.txt")) == ["a.txt"]


def test_a_file_named_directly_has_the_corpus_of_its_folder(tmp_path):
    path = write(tmp_path / "liste.csv", "Navn;By\nA;B\n")
    entry = '[documents."liste.csv"]\nkind = "member-list"\ncluster = "Arena A"\n'
    write(tmp_path / "corpus.toml", entry)
    (source,) = found(path)
    assert (source.metadata.kind, source.cluster) == ("member-list", "Arena A")


def test_a_part_of_a_corpus_that_is_named_alone_keeps_what_is_said_of_it(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = write(inner / "x.txt")
    write(tmp_path / "corpus.toml", '[corpus]\naccess = "confidential"\n')
    for named in (path, inner, tmp_path / "a"):
        assert "'confidential'" in reasons(found(named))["x.txt"]
        (source,) = discover([named], include_restricted=True)
        assert source.metadata.access == "confidential"


def test_a_described_document_is_there_however_its_letters_are_stored(tmp_path):
    write(tmp_path / "A\u030arsrapport.txt")
    write(tmp_path / "corpus.toml", '[documents."Årsrapport.txt"]\nlanguage = "nn"\n')
    (source,) = found(tmp_path)
    assert source.metadata.language == "nn"


def test_what_is_not_public_is_set_aside_unless_it_is_asked_for(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    write(tmp_path / "corpus.toml", '[documents."b.txt"]\naccess = "programme"\n')
    items = found(tmp_path)
    assert names(items) == ["a.txt"]
    assert "'programme'" in reasons(items)["b.txt"]
    assert "--include-restricted" in reasons(items)["b.txt"]
    assert names(discover([tmp_path], include_restricted=True)) == ["a.txt", "b.txt"]


def test_columns_are_as_corpus_toml_says(tmp_path):
    path = write(tmp_path / "l.csv", "Hvem;Nr;Epost;By\nA AS;919303808;x@y.no;Bergen\n")
    entry = (
        "[corpus.columns]\nnr = 'identifier'\nfax = 'place'\n"
        "[documents.'l.csv'.columns]\nHvem = 'name'\nepost = false\n"
    )
    write(tmp_path / "corpus.toml", entry)
    (source,) = found(path)
    (block,) = extract(source).blocks
    assert block.text == "Hvem: A AS · Nr: 919303808 · By: Bergen"
    assert [cell.meaning for cell in block.cells] == ["name", "identifier", None]


def test_a_mapped_heading_that_is_not_there_is_told_with_those_that_are(tmp_path):
    path = write(tmp_path / "l.csv", "Navn;By\nA AS;Bergen\n")
    write(tmp_path / "corpus.toml", "[documents.'l.csv'.columns]\nFirma = 'name'\n")
    (source,) = found(path)
    with pytest.raises(UnknownColumn, match=r"'Firma'.*its headings are By, Navn"):
        extract(source)


@pytest.mark.parametrize("name", ["logo.png", "Makefile", "gold.jsonl", "corpus.toml"])
def test_what_is_passed_over_in_a_folder_is_said_when_named(tmp_path, name):
    (item,) = found(write(tmp_path / name, ""))
    assert isinstance(item, Unopened)


def test_a_read_me_named_directly_is_a_document(tmp_path):
    assert names(found(write(tmp_path / "README.md"))) == ["README.md"]


def test_a_path_that_is_not_there_is_said_before_anything_is_read(tmp_path):
    with pytest.raises(NotFoundError, match=r"nei\.txt: no such file"):
        discover([write(tmp_path / "a.txt"), tmp_path / "nei.txt"])


def test_an_unknown_key_in_corpus_toml_stops(tmp_path):
    write(tmp_path / "corpus.toml", "[corpus]\nlanguge = 'nb'\n")
    with pytest.raises(InputError, match="languge"):
        found(tmp_path)


def test_a_described_document_that_is_not_there_is_said(tmp_path):
    write(tmp_path / "corpus.toml", '[documents."sknad.pdf"]\naccess = "confidential"\n')
    (item,) = found(tmp_path)
    assert item.location.endswith("corpus.toml#sknad.pdf")
    assert "not there" in item.reason


def test_a_file_above_the_limit_is_not_loaded(tmp_path):
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    items = found(tmp_path)
    assert "200,000,000 bytes" in reasons(items)["stor.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_pipes_and_dangling_links_are_said_and_do_not_hang(tmp_path):
    for name in ("pipe.txt", "pipe.jsonl", "pipe.csv"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "lenke.txt").symlink_to(tmp_path / "borte.txt")
    (tmp_path / "runde").symlink_to(tmp_path, target_is_directory=True)
    assert set(reasons(found(tmp_path))) == {
        *("pipe.txt", "pipe.jsonl", "pipe.csv"),
        *("lenke.txt", "runde"),
    }


def test_a_file_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    write(tmp_path / "lukket.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reasons(found(tmp_path))["lukket.txt"].startswith("lukket.txt: Permission denied; check")


def test_danish_records_are_found_by_their_fields(tmp_path):
    folder = tmp_path / "Danish Structural Funds"
    path = write(folder / "projects.jsonl", lines({"id": "d1", **DANISH}, {"id": "d2", **DANISH}))
    first, second = found(folder)
    assert first.location == f"{path.as_posix()}#d1"
    assert (first.register, second.register) == (
        ("danish-structural-funds", "d1"),
        ("danish-structural-funds", "d2"),
    )
    told = first.metadata
    assert (told.kind, told.language, told.issued) == ("application", "da", date(2012, 6, 25))
    assert (told.issuer, told.title) == ("Bølgen ApS", "Bølgekraft")
    assert extract(first).title == "Bølgekraft"


def participations(project):
    return [block.text for block in extract(project).blocks if "participant: " in block.text]


def test_cordis_projects_are_joined_with_their_organisations(tmp_path):
    folder = tmp_path / "cordis-h2020"
    write(folder / "projects.jsonl", lines({"id": "1", **PROJECT}, {"id": "2", **PROJECT}))
    rows = [{"projectID": number, **PARTICIPATION} for number in ("1", "9", "9")]
    write(folder / "organizations.jsonl", lines(*rows))
    one, two, left = found(folder)
    assert (one.register, one.metadata.kind) == (("cordis-h2020", "1"), "project")
    assert participations(one) == [
        "participant: Lusøye AS · role: coordinator · kind: company · sme: yes"
        " · place: Brønnøysund · country: NO · identifier: pic:999000111"
    ]
    assert participations(two) == []
    assert left.register == ("cordis-h2020", "9")
    assert extract(left).title == "9"
    assert len(participations(left)) == 2


def test_the_same_projects_as_published_in_csv(tmp_path):
    folder = tmp_path / "cordis-he"
    write(
        folder / "project.csv",
        '\ufeff"id";"acronym";"title";"startDate";"endDate";"objective"\n'
        '"1";"LICE";"Counting; lice";"2020-01-01";"2021-12-31";"We count\nlice."\n',
    )
    heading = ("projectID", *PARTICIPATION)
    text = ";".join(heading) + "\n1;" + ";".join(PARTICIPATION.values()) + "\n"
    write(folder / "organization.csv", text)
    (project,) = found(folder)
    assert project.register == ("cordis-he", "1")
    assert project.metadata.title == "Counting; lice"
    assert len(participations(project)) == 1


def test_what_is_not_read_of_a_participation_does_not_change_the_record(tmp_path):
    contents = set()
    for updated in ("2023-01-01", "2024-01-01"):
        write(tmp_path / "projects.jsonl", lines({"id": "1", **PROJECT}))
        row = {"projectID": "1", **PARTICIPATION, "contentUpdateDate": updated}
        write(tmp_path / "organizations.jsonl", lines(row))
        contents.add(found(tmp_path)[0].content)
    assert len(contents) == 1


def test_organisations_alone_are_said(tmp_path):
    write(tmp_path / "organizations.jsonl", lines({"projectID": "1", **PARTICIPATION}))
    assert "without the file of projects" in found(tmp_path)[0].reason


def test_any_other_records_have_the_file_for_register(tmp_path):
    write(tmp_path / "Mine tekster.jsonl", lines({"text": "En."}, {"_id": "b", "text": "To."}))
    assert [source.register for source in found(tmp_path)] == [
        ("mine-tekster", "1"),
        ("mine-tekster", "b"),
    ]


def test_a_broken_line_stops_nobody_and_is_named(tmp_path):
    text = lines({"id": "a", "text": "En."}) + '{"id": "b", \n\n[1]\n'
    text += lines({"id": "a", "text": "Igjen."}, {"x": 1}, {"id": "c", "text": "Tre."})
    write(tmp_path / "t.jsonl", text)
    items = found(tmp_path)
    assert [item.register[1] for item in items if isinstance(item, Source)] == ["a", "c"]
    told = reasons(items)
    assert "line 2: no JSON" in told["t.jsonl#line-2"]
    assert "line 4: a JSON list" in told["t.jsonl#line-4"]
    assert "key 'a' of line 1" in told["t.jsonl#line-5"]
    assert "no field such as title" in told["t.jsonl#line-6"]


def test_an_endless_line_is_not_loaded(tmp_path):
    write(tmp_path / "t.jsonl", b'{"text": "' + b"x" * 5000)
    assert "longer than 1,000 bytes" in reasons(found(tmp_path, bytes=1000))["t.jsonl#line-1"]


def test_discovery_streams(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    stream = discover([tmp_path])
    assert next(stream).name == "a.txt"
    (tmp_path / "b.txt").write_text("Endret.", "utf-8")
    assert next(stream).content == b"Endret."


def test_a_record_on_many_lines_is_one_document(tmp_path):
    heading = "Prosjektnr;Prosjektnavn;Organisasjonsnummer;Organisasjonsnavn;Organisasjon rolle\n"
    text = (
        "1;Lus;923609016;Tind AS;COORDINATOR\n2;Tang;;Tare AS;COORDINATOR\n1;Lus;;Vik AS;PARTNER\n"
    )
    write(tmp_path / "eu.csv", heading + text)
    one, two = found(tmp_path)
    assert [one.metadata.title, two.metadata.title] == ["Lus", "Tang"]
    assert participations(one) == [
        "participant: Tind AS · role: coordinator · country: NO · identifier: no:923609016",
        "participant: Vik AS · role: partner · country: NO",
    ]


def test_fields_of_science_and_topics_are_joined_and_the_other_files_passed_over(tmp_path):
    folder = tmp_path / "cordis"
    row = {"id": "1", **PROJECT}
    write(folder / "project.csv", ";".join(row) + "\n" + ";".join(row.values()) + "\n")
    write(
        folder / "euroSciVoc.csv",
        "projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle\n"
        "1;/23/45;/natural sciences/physical sciences/optics;optics\n",
    )
    write(folder / "topics.csv", "projectID;topic;title\n1;SFS-1;Healthy fish\n")
    write(folder / "webLink.csv", "projectID;physUrl;availableLanguages;type\n1;x;en;y\n")
    (project,) = found(folder)
    told = [block.text for block in extract(project).blocks]
    assert "theme: Healthy fish" in told
    assert "discipline: natural sciences / physical sciences / optics" in told


def test_a_row_that_is_there_twice_says_nothing_new(tmp_path):
    write(tmp_path / "t.jsonl", lines({"id": "a", "text": "En."}, {"text": "En.", "id": "a"}))
    (source,) = found(tmp_path)
    assert source.register == ("t", "a")


def test_a_file_that_says_less_than_the_one_beside_it_is_passed_over(tmp_path):
    fields = ["project title", "short title", "project id", "objective", "coordinator"]
    fields += ["coordinated_by", "start_date"]
    row = ["Ozone", "O3", "7", "We measure.", "UPC", "UPC   Spain", "1 January 2016"]
    write(tmp_path / "a.csv", ",".join(fields) + "\n" + ",".join(row) + "\n")
    assert len(found(tmp_path)) == 1
    fields.append("participant_name")
    write(tmp_path / "b.csv", ",".join(fields) + "\n" + ",".join([*row, "EEA   Spain"]) + "\n")
    (source,) = found(tmp_path)
    assert source.name == "b.csv"
    assert len(participations(source)) == 2
