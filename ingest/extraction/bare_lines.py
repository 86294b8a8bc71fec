"""Bare lines: what an item, or a line without a verb, says because of what stands above it."""

import re

from ingest.blocks import BlockKind
from ingest.extraction.cues import lowered
from ingest.extraction.draft import certainty
from ingest.extraction.model import Sentence
from ingest.extraction.sayings import Cue, Saying
from ingest.extraction.stage import Speaker, Stage

_LONGEST_FRAGMENT = 25
_FEWEST_WORDS = 2
_CONTACT = re.compile(r"\d|@|www|http|[!?]")
# Who signs a letter, and to whom it goes: "Kari Nes, daglig leder", "To: the Directorate".
_SIGNED = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]+\s+){1,3}[^\W\d_a-z][\w’'-]+\s*,\s*(?:\w+\s){0,2}?\w*"
    r"(?:manager|director|leder|leiar|direktør|ceo|coordinator|koordinator|chair|adviser|advisor"
    r"|rådgiver|rådgjevar|sjef)\b.{0,40}"
)
_ADDRESSED = re.compile(r"(?:to|from|til|fra|frå|date|dato|att)\s?:", re.IGNORECASE)
_ENTRY = re.compile(r"[^:–—.]{0,40}?(?::|\s[–—-])\s+(?=\S+)")


def below_heading(sentence: Sentence, stage: Stage) -> list[Saying]:
    """Return what a bare line says that stands below "Behov" or "Vi tilbyr:"."""
    who = sentence.profile or stage.narrator
    if sentence.block is BlockKind.HEADING or not who or not _is_fragment(sentence):
        return []
    if _SIGNED.fullmatch(sentence.text) or _ADDRESSED.match(sentence.text):
        return []
    if listed := _of_member(sentence):
        return [listed]
    for sort in ("need", "offer"):
        if sentence.under(sort) or (sentence.block is BlockKind.ITEM and _led_in(sentence) == sort):
            speaker = Speaker(who, certainty("profile" if sentence.profile else "narrator"))
            cue = Cue(0, 0, f"{sort}_section", (speaker,))
            return [Saying(speaker, (cue,), ((0, len(sentence.text)),))]
    if sentence.profile and _is_verbless(sentence):
        speaker = Speaker(sentence.profile, certainty("profile"))
        cue = Cue(0, 0, "offer_section", (speaker,))
        return [Saying(speaker, (cue,), ((0, len(sentence.text)),))]
    return []


def _is_verbless(sentence: Sentence) -> bool:
    """Return whether a line below somebody's name only names things, such as "Styretavler".

    So it does if it holds none of the verbs that are listed as no offers, and no number, name or
    address: "Telefon 55 00 00 00", "Besøk hos Tind AS".
    """
    words = sentence.text.split()
    verbs = (sentence.cues.words["no_doing"], sentence.cues.words["no_working"])
    return (
        len(words) > _FEWEST_WORDS
        and sentence.text[0].isupper()
        and not sentence.names
        and not _CONTACT.search(sentence.text)
        and not any(verb.search(sentence.lower) for verb in verbs)
        and not sentence.cues.words["subject_we"].search(sentence.lower)
        and not sentence.text.endswith(("?", ":"))
    )


def _of_member(sentence: Sentence) -> Saying | None:
    """Return what an entry of a member list says its member does: "Tind AS, Florø: sensorer"."""
    named = sentence.names[:1]
    if sentence.block is not BlockKind.ITEM or not named or named[0].start != sentence.start:
        return None
    said = _ENTRY.match(sentence.text, named[0].end - sentence.start)
    if said is None or not sentence.under("members"):
        return None
    if sentence.cues.words["role"].fullmatch(sentence.lower[said.end() :].strip(" .")):
        return None
    speaker = Speaker(named[0].who, certainty("profile"))
    cue = Cue(said.end(), said.end(), "offer_section", (speaker,))
    return Saying(speaker, (cue,), ((said.end(), len(sentence.text)),))


def _is_fragment(sentence: Sentence) -> bool:
    """Return whether a line is one of a list, rather than a sentence of its own."""
    if len(sentence.text.split()) > _LONGEST_FRAGMENT:
        return False
    is_sentence = sentence.text.endswith((".", "!", "?"))
    return (
        sentence.block is BlockKind.ITEM
        or (not is_sentence and bool(sentence.links))
        or (sentence.profile is not None and _is_verbless(sentence))
    )


def _led_in(sentence: Sentence) -> str | None:
    """Return whether the line before a list, or its heading, announces needs or offers."""
    for above in (sentence.lead_in, sentence.section):
        found = list(sentence.cues.capability.finditer(lowered(above))) if above else ()
        if found:
            return (found[-1].lastgroup or "").split("_")[0]
    return None
