"""What a cue is no evidence for: it is denied, supposed, settled, asked by others, or a field."""

import re

from ingest.extraction.model import Sentence

_SEPARATOR = re.compile(r"[;:–—]|,\s|\s(?=(?:men|but|mens|medan|while|whereas|og|and)\s)")
_LAST_WORDS = re.compile(r"(?:[\w']+\W+){0,3}\Z")
_NEXT_WORD = re.compile(r"\W*[\w']+")
_BLANK = re.compile(r"\s*")
_NOT_ONLY = re.compile(r"\W*(?:ikke|ikkje|not|inte)\s(?:bare|kun|berre|only|just|alene|bara|blot)")
_NONE = re.compile(r"\W*(?:no|ingen|inga|neither|verken|korkje)\s(?!doubt|wonder|tvil)")
# What denies two things, the second behind "or": "har verken tegnet et hus eller eier en tank".
_NEITHER = re.compile(r"(?<!\w)(?:verken|hverken|korkje|neither)(?!\w)")
_MOST_OF_A_SUBJECT = 6
_SUBJECTS = ("subject_we", "pronoun", "company", "cluster", "members", "institution", "agency")


def is_supposed(sentence: Sentence, start: int) -> bool:
    """Return whether a condition stands before a cue: "if we need", "dersom vi får støtte"."""
    return sentence.cues.words["condition"].search(sentence.lower, 0, start) is not None


def is_denied(sentence: Sentence, start: int, end: int, *, after: int, need: bool) -> bool:
    """Return whether a cue at a stretch of the sentence is evidence for nothing.

    ``after`` is where the cue before it ends. What is settled, asked by others or written as
    the name of a field cancels a need only.
    """
    if _NOT_ONLY.match(sentence.lower, end):
        return False
    if need and (
        _is_settled(sentence, end) or _is_reported(sentence, start) or _is_field(sentence, end)
    ):
        return True
    return _denied_before(sentence, start, after) or _denied_behind(sentence, end)


def _denied_before(sentence: Sentence, start: int, after: int) -> bool:
    separators = [one.end() for one in _SEPARATOR.finditer(sentence.lower, after, start)]
    clause = max([after, *separators[-1:]])
    words = _LAST_WORDS.search(sentence.lower, clause, start)
    if words and sentence.cues.words["negation"].search(words[0]):
        return True
    return bool(
        _NONE.match(sentence.lower, clause, start) or _NEITHER.search(sentence.lower, clause, start)
    )


def _denied_behind(sentence: Sentence, end: int) -> bool:
    """Return whether "not" follows: at once, or behind the subject and small words."""
    subject = _behind_subject(sentence, end)
    return _is_followed_by_not(sentence, end) or (
        subject is not None and _is_followed_by_not(sentence, subject)
    )


def _is_followed_by_not(sentence: Sentence, place: int) -> bool:
    adverb = sentence.cues.words["adverb"]
    while found := adverb.match(sentence.lower, _blank(sentence, place)):
        place = found.end()
    following = _NEXT_WORD.match(sentence.lower, place)
    return bool(following and sentence.cues.words["negation"].search(following[0]))


def _blank(sentence: Sentence, place: int) -> int:
    """Return where the next word begins."""
    found = _BLANK.match(sentence.lower, place)
    return found.end() if found else place


def _behind_subject(sentence: Sentence, end: int) -> int | None:
    """Return where the subject right behind its verb ends: "trenger vi", "treng Tindebåt AS"."""
    start = _blank(sentence, end)
    for name in sentence.names:
        if name.start - sentence.start == start:
            return name.end - sentence.start
    for role in _SUBJECTS:
        if subject := sentence.cues.words[role].match(sentence.lower, start):
            return subject.end()
    return None


def _is_settled(sentence: Sentence, end: int) -> bool:
    """Return whether the sentence goes on to say that it does not matter: "men det går fint"."""
    return sentence.cues.words["resolved"].search(sentence.lower, end) is not None


def _is_reported(sentence: Sentence, start: int) -> bool:
    """Return whether others ask or want it: "the board asked whether we need"."""
    we = sentence.cues.words["subject_we"]
    for found in sentence.cues.words["reported"].finditer(sentence.lower, 0, start):
        before = sentence.lower[: found.start()].split()[-2:]
        if not any(we.fullmatch(word) for word in before):
            return True
    return False


def _is_field(sentence: Sentence, end: int) -> bool:
    """Return whether it is the name of a field that somebody's name fills: "Søker: Tind AS"."""
    if not sentence.text[:end].endswith(":"):
        return False
    return bool(sentence.names_between(end, end + 3)) or sentence.text[end:].strip() == ""
