"""The encoder as PyTorch sees it: MiniLM with looks; heads for roles, for links, for names."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from bench.train.encoder.chain import Chain
from firsthand.encoder.links import FARTHEST_STEP, steps_between
from firsthand.encoder.pieces import LOOKS

ROLES = ("source", "cue", "content")
KINDS = ("PER", "ORG", "LOC")
LABELS = 7  # outside, then first and further piece of each role or kind
LAYERS, WIDTH, HEADS, INNER, PLACES = 6, 384, 12, 1536, 512
LINKED = 128


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of BERT: attention, then two dense ones, each with its way around."""

    def __init__(self) -> None:
        """Untrained weights of the base's shape."""
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_mixed, self.norm_out = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [texts, pieces, WIDTH]; mask [texts, 1, 1, pieces], added to the scores."""
        heads = [self._heads(dense(states)) for dense in (self.query, self.key, self.value)]
        seen = nn.functional.scaled_dot_product_attention(*heads, attn_mask=mask)
        joined = seen.transpose(1, 2).reshape(states.shape)
        states = self.norm_mixed(states + self.drop(self.mixed(joined)))
        inner = nn.functional.gelu(self.inner(states))
        return self.norm_out(states + self.drop(self.outer(inner)))

    @staticmethod
    def _heads(states: Tensor) -> Tensor:
        split = states.reshape(states.shape[0], states.shape[1], HEADS, WIDTH // HEADS)
        return split.transpose(1, 2)


class Encoder(nn.Module):  # type: ignore[misc]
    """Pieces, looks and mask [texts, pieces] -> states [texts, pieces, WIDTH]."""

    def __init__(self, vocabulary: int, layers: int = LAYERS) -> None:
        """Untrained weights; the looks start at nothing, so that the base is as it was."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.looks = nn.Embedding(LOOKS, WIDTH)
        nn.init.zeros_(self.looks.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Mask: 1 for a piece, 0 for padding."""
        places = self.places.weight[: ids.shape[1]]
        states = self.drop(self.norm(self.words(ids) + self.looks(looks) + places))
        hidden = mask[:, None, None, :].bool()
        for layer in self.layers:
            states = layer(states, hidden)
        return states


class Links(nn.Module):  # type: ignore[misc]
    """Which cue a source or a content belongs to: a scaled product, how far, or none."""

    def __init__(self) -> None:
        """Untrained weights; distances start at nothing."""
        super().__init__()
        self.cue = nn.Linear(2 * WIDTH, LINKED)
        self.parts = nn.ModuleList([nn.Linear(2 * WIDTH, LINKED) for _ in range(2)])
        self.none = nn.Parameter(torch.zeros(2))
        self.steps = nn.Parameter(torch.zeros(2, 2 * FARTHEST_STEP + 1))

    def forward(self, states: Tensor, part: int, spans: Tensor, cues: Tensor) -> Tensor:
        """Scores [spans, 1 + cues] of one text; column 0: no cue. Part: 0 sources, 1 contents."""
        ends = self.cue(_ends(states, cues))
        starts = self.parts[part](_ends(states, spans))
        scores = starts @ ends.T / math.sqrt(LINKED)
        steps = torch.from_numpy(steps_between(spans.numpy(), cues.numpy()))
        scores = scores + self.steps[part][steps]
        return torch.cat([self.none[part].expand(len(spans), 1), scores], 1)


class Network(nn.Module):  # type: ignore[misc]
    """The encoder with its heads; names have a head for all sets and what each set adds to it."""

    def __init__(self, vocabulary: int, sets: int, layers: int = LAYERS) -> None:
        """Untrained weights."""
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.drop = nn.Dropout(0.1)
        self.roles, self.names = nn.Linear(WIDTH, LABELS), nn.Linear(WIDTH, LABELS)
        self.own = nn.Parameter(torch.zeros(sets, LABELS, WIDTH))
        self.own_bias = nn.Parameter(torch.zeros(sets, LABELS))
        self.links = Links()
        self.roles_chain, self.names_chain = Chain(LABELS), Chain(LABELS)

    def name_scores(self, states: Tensor, sets: Tensor) -> Tensor:
        """Scores [texts, pieces, LABELS] under the guidelines of each text's set [texts]."""
        own = torch.einsum("tpw,tlw->tpl", states, self.own[sets]) + self.own_bias[sets][:, None]
        return self.names(states) + own


def load_base(network: Network, weights: Path) -> None:
    """Fills the encoder with the base's weights (safetensors of a BERT); layers from below."""
    base = load_file(weights)
    put = network.encoder.load_state_dict
    found = {"looks.weight": network.encoder.looks.weight.data}
    found |= {ours: base[theirs] for ours, theirs in _EMBEDDINGS.items()}
    one_kind = base["embeddings.token_type_embeddings.weight"][0]
    found["words.weight"] = found["words.weight"] + one_kind
    for number in range(len(network.encoder.layers)):
        for ours, theirs in _LAYER.items():
            for end in ("weight", "bias"):
                key = f"encoder.layer.{number}.{theirs}.{end}"
                found[f"layers.{number}.{ours}.{end}"] = base[key]
    put(found)


_EMBEDDINGS = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm_mixed": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm_out": "output.LayerNorm",
}


def _ends(states: Tensor, spans: Tensor) -> Tensor:
    """First and last state of each span [spans, 2 * WIDTH]."""
    return torch.cat([states[spans[:, 0]], states[spans[:, 1] - 1]], -1)
