"""The built-in embedding model, prepared once for a test run."""

import atexit
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from assistant.adapters.embedding.builtin import BuiltinEmbedder, open_builtin


@lru_cache(maxsize=1)
def model_cache() -> Path:
    """A folder for prepared models that is removed when the tests end."""
    folder = Path(mkdtemp(prefix="mvoi-models-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def builtin_embedder() -> BuiltinEmbedder:
    """The embedder; shared, since it keeps no state."""
    return open_builtin(model_cache())
