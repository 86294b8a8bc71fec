import numpy as np

from matching.collaboration.learning import Choice, learnt_weights


def choices(count: int) -> list[Choice]:
    """Who has more of the first is chosen; the second is noise, the third speaks against."""
    chance = np.random.default_rng(1)
    made = []
    for _ in range(count):
        values = chance.random((20, 3))
        chosen = np.argsort(values[:, 2] - values[:, 0]) < 0
        chosen[np.argmax(values[:, 0] - values[:, 2])] = True
        made.append(Choice(values=values, chosen=chosen))
    return made


def test_what_decided_weighs_most_and_nothing_weighs_less_than_nothing() -> None:
    first, noise, against = learnt_weights(choices(200))
    assert first > 5 * noise
    assert against == 0.0


def test_few_choices_leave_the_weights_small() -> None:
    few, many = learnt_weights(choices(3)), learnt_weights(choices(300))
    assert few[0] < many[0] / 3
