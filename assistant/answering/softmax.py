"""From the scores of a multinomial model to probabilities."""

import numpy as np

from assistant.ports import Vector


def softmax(scores: Vector) -> Vector:
    """Probabilities in the order of the scores, 1 together."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())
