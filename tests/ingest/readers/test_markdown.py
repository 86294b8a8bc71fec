from ingest.readers import read

TEXT = """---
title: "Stovevakt"
lang: nn
---
# Om *oss*

Vi lagar **sensorar**
for stova, sjå [nettsida](https://x.no). ![bilete](a.png)

- kai
- folk

  med sertifikat

| Namn | Stad |
| --- | --- |
| A AS | Førde |

<p>Rå <b>html</b></p>

    kode
"""


def test_all_parts_of_a_text():
    extract = read("om.md", TEXT.encode())
    assert [(b.kind.value, b.level, b.text) for b in extract.blocks] == [
        ("heading", 1, "Om oss"),
        ("paragraph", None, "Vi lagar sensorar for stova, sjå nettsida."),
        ("item", None, "kai"),
        ("item", None, "folk"),
        ("item", None, "med sertifikat"),
        ("row", None, "Namn: A AS · Stad: Førde"),
        ("paragraph", None, "Rå html"),
        ("paragraph", None, "kode"),
    ]
    assert (extract.title, extract.language) == ("Stovevakt", "nn")


def test_without_front_matter_the_first_heading_is_the_title():
    assert read("a.md", b"Tekst.\r\n\r\n## Om oss\r\n").title == "Om oss"


def test_a_rule_is_no_front_matter():
    assert [b.text for b in read("a.md", b"Hei.\n\n---\n\nHallo.\n").blocks] == ["Hei.", "Hallo."]
