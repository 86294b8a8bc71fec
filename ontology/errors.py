"""Everything that can go wrong, as one tree.

::

    KlyngeError
    ├── InputError                what the user sent cannot be used
    │   ├── NotFoundError         a name, IRI or path that nothing is held on
    │   ├── UploadTooLarge        files that are together above what is taken at once
    │   ├── QueryError            a SPARQL query that does not parse or asks for what is not allowed
    │   └── OptionError           an option, weight or setting outside its range
    ├── Forbidden                 it may not be done here, or not by who asks
    │   ├── ReadOnly              the service only reads
    │   ├── SignInNeeded          who asks is neither at this machine nor has the token
    │   └── ForeignRequest        a page of somebody else sent it, or nothing says that ours did
    ├── UnreadableDocument        one document goes to quarantine; the rest goes on
    │   ├── EmptyDocument         no bytes, or no text in them
    │   ├── CorruptDocument       not what its name says, or broken
    │   ├── EncryptedDocument     protected by a password
    │   ├── OversizedDocument     above a limit of the reader
    │   ├── UnsupportedFormat     no reader knows the kind of file
    │   ├── UnknownColumn         corpus.toml speaks of a column that the table does not have
    │   └── ShapeViolation        what was read breaks the ontology's shapes
    ├── QueryStopped              a query was ended before its answer was whole
    │   ├── DeadlineExceeded
    │   ├── AnswerTooLarge
    │   ├── QueryCancelled        somebody ended it
    │   └── ReadersBusy           it did not get its turn
    ├── DownloadFailed            a public set could not be fetched from its publisher
    │   └── ChecksumMismatch      what came is not the file that was asked for
    ├── ServiceUnreachable        the service that was to be asked does not answer
    ├── OntologyError             a vocabulary file that breaks a rule
    └── StorageError              the home folder or an edition in it
        ├── NoEdition             nothing has been published yet
        ├── HomeLocked            another process is writing
        ├── HomeUnwritable        no permission, or the disk is full
        ├── JournalDamaged        a line of the journal of decisions cannot be read
        ├── EditionDamaged        a checksum, count or quote does not hold
        ├── EditionOutdated       files as an earlier version laid them out
        └── EncoderMismatch       an index built by another encoder

An error says what came, what was expected and what to do. Which HTTP status and which exit code
each one has is decided in the service, in one table.
"""


class KlyngeError(Exception):
    """Root of every error that Klynge raises on purpose."""


class InputError(KlyngeError):
    """What the user sent cannot be used as it is."""


class NotFoundError(InputError):
    """Nothing is held on the name, IRI or path that was given."""


class UploadTooLarge(InputError):  # noqa: N818 - reads as what happened
    """Files that came together are above what is taken at once; nothing of them was kept."""


class QueryError(InputError):
    """A SPARQL query that does not parse, or asks for what is not allowed."""


class OptionError(InputError):
    """An option, weight or setting is outside its range or contradicts another."""


class Forbidden(KlyngeError):  # noqa: N818 - reads as what happened
    """What was asked may not be done here, or not by who asks; nothing was changed."""


class ReadOnly(Forbidden):
    """The service only reads."""


class SignInNeeded(Forbidden):
    """Who asks is neither at this machine nor has the token."""


class ForeignRequest(Forbidden):
    """A page of somebody else sent it, or nothing says that a page of ours did."""


class UnreadableDocument(KlyngeError):  # noqa: N818 - reads as what it is in a quarantine list
    """One document cannot be read; the reason is kept and the rest goes on."""


class EmptyDocument(UnreadableDocument):
    """The file has no bytes, or no text in them."""


class CorruptDocument(UnreadableDocument):
    """The file is not what its name says, or is broken."""


class EncryptedDocument(UnreadableDocument):
    """The file is protected by a password."""


class OversizedDocument(UnreadableDocument):
    """The file is above a limit of its reader."""


class UnsupportedFormat(UnreadableDocument):
    """No reader knows this kind of file."""


class UnknownColumn(UnreadableDocument):
    """What stands beside the file speaks of a column that is not in it."""


class ShapeViolation(UnreadableDocument):
    """What was read from the document breaks the ontology's shapes."""


class QueryStopped(KlyngeError):  # noqa: N818 - an outcome, not a fault of the program
    """A query was ended before its answer was whole."""


class DeadlineExceeded(QueryStopped):
    """The query ran past its deadline and its process was ended."""


class AnswerTooLarge(QueryStopped):
    """The query needed more memory than a reader may use."""


class QueryCancelled(QueryStopped):
    """Somebody ended the query."""


class ReadersBusy(QueryStopped):
    """Too many queries are waiting for their turn, or this one waited too long."""

    def __init__(self, message: str, *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds after which a turn is likely."""


class DownloadFailed(KlyngeError):  # noqa: N818 - reads as what happened
    """A public set could not be fetched; what has come of it is kept for the next run."""


class ChecksumMismatch(DownloadFailed):
    """What came is not the file that was asked for; nothing of it is kept."""


class ServiceUnreachable(KlyngeError):  # noqa: N818 - reads as what happened
    """The service that was to be asked does not answer, or is none of ours."""


class OntologyError(KlyngeError):
    """A vocabulary file breaks a rule; the message names file, subject and remedy."""


class StorageError(KlyngeError):
    """The home folder, or an edition in it, cannot be used."""


class NoEdition(StorageError):  # noqa: N818
    """Nothing has been published in this home yet."""


class HomeLocked(StorageError):  # noqa: N818
    """Another process is writing to this home."""


class HomeUnwritable(StorageError):  # noqa: N818
    """The home folder cannot be written: no permission, or no space left."""


class JournalDamaged(StorageError):  # noqa: N818
    """A line of the journal of decisions cannot be read."""


class EditionDamaged(StorageError):  # noqa: N818
    """A checksum, a count or a quote of an edition does not hold."""


class EditionOutdated(StorageError):  # noqa: N818
    """The files of an edition are laid out as an earlier version of Klynge did."""


class EncoderMismatch(StorageError):  # noqa: N818
    """The vectors of an edition were made by another encoder than the one at hand."""
