"""Whether a fitted model can read the vectors of an embedder."""

import re

from assistant.ports import Embedder

_PRECISION = re.compile(r"-int\d+$")


def fitted_on(model_id: str, embedder: Embedder) -> bool:
    """Whether an embedder gives the vectors of the model with this id, at the same precision or another.

    How many bits a processor allows changes vectors far less than another wording of the same question does; vectors
    of other weights mean nothing to a model that wasn't fitted on them.
    """
    return _PRECISION.sub("", embedder.model_id) == _PRECISION.sub("", model_id)
