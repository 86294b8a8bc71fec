"""Opening a home for asking, as the command does it: once, in this process."""

from typing import TYPE_CHECKING

from service.settings import Settings, load_encoder_of
from store.editions import Edition, current_edition, edition_numbered

if TYPE_CHECKING:
    from service.workbench import Workbench


def open_edition(settings: Settings, number: str | None = None) -> Edition:
    """Return the current edition, or the one of that number.

    Raises:
        NoEdition: nothing has been published yet.
        NotFoundError: there is no edition of that number.
    """
    place = settings.place
    return current_edition(place) if number is None else edition_numbered(place, number)


def open_workbench(settings: Settings, number: str | None = None) -> "Workbench":
    """Return a workbench over the current edition, or over the one of that number.

    Raises:
        NotFoundError: there is no edition of that number.
        NoEdition: nothing has been published yet.
        EditionOutdated: an earlier version published it.
        EncoderMismatch: the configured encoder is not the one that made the edition's vectors.
    """
    from service.workbench import Tools, Workbench

    edition = open_edition(settings, number)
    encoder = load_encoder_of(settings)
    edition.check_layout()
    edition.check_encoder(encoder)
    return Workbench(edition, Tools(encoder, names=settings.names))
