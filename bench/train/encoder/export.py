"""`python -m bench.train.encoder.export CHECKPOINT VOCABULARY OUT`: what the package reads.

Writes words.onnx, layers.onnx, heads.npz and vocabulary.txt into the folder OUT. --whole leaves
the weights in float32, to measure what int8 costs.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bench.train.encoder.distilling import layers_of
from bench.train.encoder.graph import graph_of, words_of
from bench.train.encoder.network import HEADS
from bench.train.encoder.sets import MIX, NAMES
from firsthand.encoder import loader

Floats = NDArray[np.float32]


def main(words: Sequence[str] | None = None) -> None:
    """Reads a checkpoint and writes the four files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args(words)
    state = torch.load(given.checkpoint, map_location="cpu", weights_only=True)
    given.out.mkdir(parents=True, exist_ok=True)
    own = {name[len("encoder.") :]: one for name, one in state.items() if name[:8] == "encoder."}
    arrays = {name: one.numpy() for name, one in own.items()}
    begun = words_of(arrays, heads=HEADS, whole=given.whole)
    layers = graph_of(arrays, layers=layers_of(state), heads=HEADS, whole=given.whole)
    (given.out / loader.WORDS).write_bytes(begun.SerializeToString(deterministic=True))
    (given.out / loader.LAYERS).write_bytes(layers.SerializeToString(deterministic=True))
    np.savez_compressed(given.out / loader.HEADS, allow_pickle=False, **tables(state))
    pieces = given.vocabulary.read_text(encoding="utf-8").rstrip("\n")
    (given.out / loader.VOCABULARY).write_bytes(pieces.encode("utf-8"))


def tables(state: Mapping[str, Tensor]) -> dict[str, Floats]:
    """The heads as arrays; of names the head that all sets share and the mix of their own parts."""
    mix = torch.tensor([MIX.get(one.name, 0.0) for one in NAMES])
    own = torch.einsum("s,slw->lw", mix, state["own"])
    names = (state["names.weight"] + own, state["names.bias"] + mix @ state["own_bias"])
    found = {
        **_labels("roles", (state["roles.weight"], state["roles.bias"]), state, "roles_chain"),
        **_labels("names", names, state, "names_chain"),
        "links.cue": state["links.cue.weight"].T,
        "links.cue_bias": state["links.cue.bias"],
    }
    for part, head in enumerate(("sources", "contents")):
        found[f"{head}.part"] = state[f"links.parts.{part}.weight"].T
        found[f"{head}.part_bias"] = state[f"links.parts.{part}.bias"]
        found[f"{head}.none"] = state["links.none"][part]
        found[f"{head}.steps"] = state["links.steps"][part]
    return {name: np.ascontiguousarray(one.numpy()) for name, one in found.items()}


def _labels(
    head: str, dense: tuple[Tensor, Tensor], state: Mapping[str, Tensor], chain: str
) -> dict[str, Tensor]:
    return {
        f"{head}.weights": dense[0].T,
        f"{head}.bias": dense[1],
        f"{head}.steps": state[f"{chain}.steps"] + state[f"{chain}.forbidden"],
        f"{head}.first": state[f"{chain}.first"] + state[f"{chain}.start"],
    }


if __name__ == "__main__":
    main()
