"""Weights learnt from what was chosen before: a conditional logit that keeps to a sum of parts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax

from matching.collaboration.terms import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One time that partners were chosen among candidates."""

    values: Numbers
    """Shape (candidates, comparisons), each in 0..1."""
    chosen: NDArray[np.bool_]
    """Shape (candidates,): who was; at least one."""


def learnt_weights(choices: Sequence[Choice], *, strength: float = 4.0) -> Numbers:
    """Return weights, none below 0, under which those who were chosen are likeliest.

    The conditional logit of McFadden (1974): the likelihood of a candidate is the softmax of
    weights x values; of several chosen the mean log-likelihood counts. ``strength`` times the sum
    of squares is added once for all choices, so with few of them weights stay small and even.

    Returns:
        Shape (comparisons,).
    """
    count = choices[0].values.shape[1]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        value, slope = strength * weights @ weights, 2 * strength * weights
        for choice in choices:
            logs = log_softmax(choice.values @ weights)
            value -= logs[choice.chosen].mean()
            slope -= choice.values[choice.chosen].mean(axis=0) - np.exp(logs) @ choice.values
        return float(value) / len(choices), slope / len(choices)

    found = minimize(
        loss, np.zeros(count), jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * count
    )
    return np.asarray(found.x, dtype=np.float64)
