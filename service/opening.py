"""Opening a home for asking, as the command does it: once, in this process."""

from service.settings import Settings, load_encoder_of
from service.workbench import Tools, Workbench
from store.editions import current_edition


def open_workbench(settings: Settings) -> Workbench:
    """Return a workbench over the current edition.

    Raises:
        NoEdition: nothing has been published yet.
        EncoderMismatch: the configured encoder is not the one that made the edition's vectors.
    """
    edition = current_edition(settings.place)
    encoder = load_encoder_of(settings)
    edition.check_encoder(encoder)
    return Workbench(edition, Tools(encoder, names=settings.names))
