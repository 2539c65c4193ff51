"""What a server keeps in memory."""

import subprocess
import sys


def test_a_server_does_not_load_what_only_learning_needs() -> None:
    script = (
        "import sys, assistant.bootstrap, assistant.web.app\n"
        "print([name for name in ('torch', 'sklearn', 'sentence_transformers') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert loaded.strip() == "[]"
