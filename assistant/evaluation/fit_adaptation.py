"""Fitting the adaptation of the built-in embedding model to the field, on questions and the passages that answer them.

Method: low-rank changes to the linear layers of the upper half of the network (LoRA: Hu and others, "LoRA: Low-Rank
Adaptation of Large Language Models", ICLR 2022), fitted by the contrastive loss that E5 itself was trained with (Wang
and others, "Text Embeddings by Weakly-Supervised Contrastive Pre-training", 2022): of all passages the one that answers
is to be the nearest to its question. Wrong passages are those of the other questions of a batch, and all passages as
they were embedded last (Xiong and others, "Approximate Nearest Neighbor Negative Contrastive Learning", ICLR 2021).

It takes about half an hour on 2 cores. The lower half never changes, so its values are computed once. Matrices are
multiplied in bfloat16, which is twice as fast here and leaves the changes themselves in full precision.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from assistant.adapters.embedding.packed_weights import Floats, PackedWeights

_FROZEN = 6
"""Layers below this one keep their weights."""
_RANK, _SCALE = 16, 2.0
_TENSORS = ("q", "v", "ao", "fi", "fo")
_DROPOUT = 0.05
_LONGEST = 100
"""Tokens of a text that are looked at: title, headings and the first sentences."""
_BATCH, _STEPS, _LEARNING_RATE, _TEMPERATURE = 32, 800, 1.2e-3, 0.03
_WARM_UP = 20
_EMBED_ANEW = 400
"""Steps after which all passages are embedded again."""
_NEAREST = 0.5
"""How often the nearest passage of the right ones counts as the answer; else any of them does."""
_SEED = 7
_FAST = torch.bfloat16


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question and the passages that may answer it, as their places in the list of passages.

    With `any_may` each of them answers it; without, at least one does. `alike` aren't answers, and aren't wrong either:
    other wordings of the question.
    """

    text: str
    passages: tuple[int, ...]
    any_may: bool
    alike: tuple[int, ...] = ()


def fit_adaptation(
    weights: PackedWeights, tokenizer: Tokenizer, questions: Sequence[AnsweredQuestion], passages: Sequence[str]
) -> Iterator[tuple[int, float, Mapping[str, Floats]]]:
    """After every so many steps: the step, the loss since the last, and the changes so far (see adaptation.py).

    `questions` and `passages` are texts with E5's prompts before them.
    """
    torch.manual_seed(_SEED)
    random = Random(_SEED)  # noqa: S311 - the same order on every run
    network = _Network(weights)
    asked = _Texts(network, tokenizer, [question.text for question in questions])
    told = _Texts(network, tokenizer, passages)
    optimiser = torch.optim.AdamW(network.changes.parameters(), lr=_LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _pace)
    everything, order, losses = told.embed_all(), list[int](), list[float]()
    for step in range(1, _STEPS + 1):
        if len(order) < _BATCH:
            order = random.sample(range(len(questions)), len(questions))
        batch = [order.pop() for _ in range(_BATCH)]
        embedded = asked.embed(batch)
        answers = [
            _answer(questions[place], vector, everything, random) for place, vector in zip(batch, embedded, strict=True)
        ]
        loss = _loss(
            embedded,
            told.embed(answers),
            everything,
            [questions[place].passages + questions[place].alike for place in batch],
            answers,
        )
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
        torch.nn.utils.clip_grad_norm_(network.changes.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if step % _EMBED_ANEW == 0 or step == _STEPS:
            everything = told.embed_all()
            yield step, sum(losses) / len(losses), network.changed()
            losses = []


def _pace(step: int) -> float:
    """The share of the learning rate: up at first, then down along a cosine."""
    return min(1.0, (step + 1) / _WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / _STEPS))


def _answer(question: AnsweredQuestion, vector: torch.Tensor, everything: torch.Tensor, random: Random) -> int:
    if question.any_may and random.random() > _NEAREST:
        return random.choice(question.passages)
    nearness = everything[list(question.passages)] @ vector.detach()
    return question.passages[int(nearness.argmax())]


def _loss(
    questions: torch.Tensor,
    answers: torch.Tensor,
    everything: torch.Tensor,
    right: Sequence[Sequence[int]],
    chosen: Sequence[int],
) -> torch.Tensor:
    """Cross-entropy of the chosen answer among the batch's answers and all passages; other right ones don't count."""
    among_batch, among_all = questions @ answers.T, questions @ everything.T
    other = torch.zeros_like(among_batch, dtype=torch.bool)
    for row, places in enumerate(right):
        among_all[row, list(places)] = -math.inf
        other[row] = torch.tensor([place in places for place in chosen])
        other[row, row] = False
    logits = torch.cat([among_batch.masked_fill(other, -math.inf), among_all], dim=1) / _TEMPERATURE
    return functional.cross_entropy(logits, torch.arange(len(chosen)))


class _Network(torch.nn.Module):
    """The network with low-rank changes to its upper layers, which start at zero."""

    def __init__(self, weights: PackedWeights) -> None:
        super().__init__()
        self.sizes = sizes = weights.sizes
        self.words = torch.tensor(weights.matrix("emb.word", sizes.hidden))
        kinds = torch.tensor(np.array(weights.vector("emb.type")))[: sizes.hidden]
        self.places = torch.tensor(np.array(weights.vector("emb.pos"))).reshape(sizes.positions, sizes.hidden) + kinds
        names = ["emb.ln", *(f"l{layer}.{part}" for layer in range(sizes.layers) for part in ("aln", "oln"))]
        self.norms = {name: (_vector(weights, f"{name}.w"), _vector(weights, f"{name}.b")) for name in names}
        self.linears: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
        self.changes = torch.nn.ParameterDict()
        for layer in range(sizes.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo"):
                name = f"l{layer}.{part}"
                matrix = torch.tensor(weights.matrix(f"{name}.w", sizes.feed_forward if part == "fo" else sizes.hidden))
                self.linears[name] = matrix.to(_FAST), _vector(weights, f"{name}.b").to(_FAST)
                if layer >= _FROZEN and part in _TENSORS:
                    outputs, inputs = matrix.shape
                    down, up = _keys(name)
                    self.changes[down] = torch.nn.Parameter(torch.randn(_RANK, inputs) / math.sqrt(inputs))
                    self.changes[up] = torch.nn.Parameter(torch.zeros(outputs, _RANK))

    def changed(self) -> dict[str, Floats]:
        """Per changed tensor its factors 'up', which the scale is part of, and 'down'."""
        factors: dict[str, Floats] = {}
        for name in self.linears:
            down, up = _keys(name)
            if down in self.changes:
                factors[f"{name}.w/down"] = self.changes[down].detach().numpy().copy()
                factors[f"{name}.w/up"] = self.changes[up].detach().numpy() * np.float32(_SCALE)
        return factors

    def lower(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The values under the first changed layer, shape (texts, tokens, hidden)."""
        with torch.no_grad(), torch.autocast("cpu", _FAST):
            values = self._normalised(self.words[ids] + self.places[: ids.shape[1]], "emb.ln")
            for layer in range(_FROZEN):
                values = self._layer(values, mask, layer)
        return values.float()

    def upper(self, values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The vectors of texts from their lower values: the mean over their tokens, of unit length."""
        with torch.autocast("cpu", _FAST):
            for layer in range(_FROZEN, self.sizes.layers):
                values = self._layer(values, mask, layer)
        values = values.float()
        return functional.normalize((values * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)

    def _layer(self, values: torch.Tensor, mask: torch.Tensor, layer: int) -> torch.Tensor:
        texts, tokens, hidden = values.shape
        heads = (texts, tokens, self.sizes.heads, hidden // self.sizes.heads)
        query, key, value = (
            self._linear(values, f"l{layer}.{part}").view(heads).transpose(1, 2) for part in ("q", "k", "v")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        attended = self._linear(attended.transpose(1, 2).reshape(values.shape), f"l{layer}.ao")
        values = self._normalised(values + attended, f"l{layer}.aln")
        fed = self._linear(functional.gelu(self._linear(values, f"l{layer}.fi")), f"l{layer}.fo")
        return self._normalised(values + fed, f"l{layer}.oln")

    def _linear(self, values: torch.Tensor, name: str) -> torch.Tensor:
        matrix, bias = self.linears[name]
        result = functional.linear(values, matrix, bias)
        down, up = _keys(name)
        if down not in self.changes:
            return result
        dropped = functional.dropout(values, _DROPOUT, self.training)
        return result + _SCALE * functional.linear(functional.linear(dropped, self.changes[down]), self.changes[up])

    def _normalised(self, values: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(values, (self.sizes.hidden,), *self.norms[name], self.sizes.epsilon)


class _Texts:
    """Texts with their values under the first changed layer."""

    _TOGETHER = 64

    def __init__(self, network: _Network, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
        self._network = network
        ids = [encoding.ids[:_LONGEST] for encoding in tokenizer.encode_batch(list(texts))]
        self._order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
        self._lower: list[torch.Tensor] = [torch.empty(0)] * len(ids)
        for batch in self._batches():
            longest = max(len(ids[place]) for place in batch)
            padded = torch.tensor([ids[place] + [0] * (longest - len(ids[place])) for place in batch])
            mask = torch.tensor([[1] * len(ids[place]) + [0] * (longest - len(ids[place])) for place in batch])
            values = network.lower(padded, mask.bool())
            for row, place in enumerate(batch):
                self._lower[place] = values[row, : len(ids[place])].half()

    def embed(self, places: Sequence[int]) -> torch.Tensor:
        """The vectors of texts by their places, shape (places, hidden)."""
        values = torch.nn.utils.rnn.pad_sequence([self._lower[place].float() for place in places], batch_first=True)
        lengths = torch.tensor([len(self._lower[place]) for place in places])
        return self._network.upper(values, torch.arange(values.shape[1])[None] < lengths[:, None])

    def embed_all(self) -> torch.Tensor:
        """The vectors of all texts, without what fitting needs."""
        found = torch.zeros(len(self._lower), self._network.sizes.hidden)
        self._network.eval()
        with torch.no_grad():
            for batch in self._batches():
                found[batch] = self.embed(batch)
        self._network.train()
        return found

    def _batches(self) -> Iterator[list[int]]:
        for start in range(0, len(self._order), self._TOGETHER):
            yield self._order[start : start + self._TOGETHER]


def _vector(weights: PackedWeights, name: str) -> torch.Tensor:
    return torch.tensor(np.array(weights.vector(name)))


def _keys(name: str) -> tuple[str, str]:
    """A ParameterDict allows no dots in its keys."""
    plain = name.replace(".", "_")
    return f"{plain}_down", f"{plain}_up"
