"""What a network of few layers learns from one of more: its states and what it reads off them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from bench.train.encoder.network import LAYERS, Network
from bench.train.encoder.sets import MIX

_AS_SURE = 2.0  # temperature: how much of what the teacher holds second likeliest is learned


class Teacher:
    """A taught network that shows what it makes of a text; it learns nothing more itself."""

    def __init__(self, network: Network, sets: tuple[str, ...]) -> None:
        self._network = network.eval().requires_grad_(False)
        self._mix = torch.tensor([MIX.get(one, 0.0) for one in sets])

    def distance(self, pupil: Network, given: tuple[Tensor, Tensor, Tensor], own: Tensor) -> Tensor:
        """How far the pupil's states [texts, pieces, WIDTH] and labels are from the teacher's.

        given: ids, looks, mask as the encoder takes them. States count by their share of the
        teacher's variance; labels of both heads by Kullback and Leibler. Padding counts nothing.
        Method: Sanh and others, DistilBERT (2019).
        """
        with torch.no_grad():
            shown = self._network.encoder(*given)
        seen = given[2].bool()
        shown, own = shown[seen], own[seen]
        apart = nn.functional.mse_loss(own, shown) / shown.var()
        return apart + _told_apart(self._scores(pupil, own), self._scores(self._network, shown))

    def _scores(self, network: Network, states: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of roles, and of names under the mix of guidelines that is exported."""
        mixed = torch.einsum("s,slw->lw", self._mix, network.own)
        names = network.names(states) + states @ mixed.T + self._mix @ network.own_bias
        return network.roles(states), names


def pupil_of(teacher: Network, pieces: int, sets: int, layers: int) -> Network:
    """A network that begins as the teacher with every so-maniest layer, the last among them."""
    kept = [LAYERS * (number + 1) // layers - 1 for number in range(layers)]
    pupil = Network(pieces, sets, layers)
    told = teacher.state_dict()
    begun = {name: told[_above(name, kept)].clone() for name in pupil.state_dict()}
    pupil.load_state_dict(begun)
    return pupil


def opened(checkpoint: Path, pieces: int, sets: int) -> Network:
    """The network of a checkpoint, with as many layers as it holds."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Network(pieces, sets, layers_of(state))
    network.load_state_dict(state)
    return network


def layers_of(state: Mapping[str, Tensor]) -> int:
    """How many layers a checkpoint holds."""
    own = (name.split(".") for name in state if name.startswith("encoder.layers."))
    return 1 + max(int(parts[2]) for parts in own)


def _above(name: str, kept: list[int]) -> str:
    """The teacher's name of a weight: the pupil's layer 0 is its layer kept[0]."""
    parts = name.split(".")
    if parts[:2] == ["encoder", "layers"]:
        parts[2] = str(kept[int(parts[2])])
    return ".".join(parts)


def _told_apart(own: tuple[Tensor, Tensor], shown: tuple[Tensor, Tensor]) -> Tensor:
    total = torch.zeros(())
    for ours, theirs in zip(own, shown, strict=True):
        likely = nn.functional.log_softmax(ours / _AS_SURE, -1)
        wanted = nn.functional.log_softmax(theirs / _AS_SURE, -1)
        total = total + nn.functional.kl_div(likely, wanted, reduction="batchmean", log_target=True)
    return _AS_SURE**2 * total
