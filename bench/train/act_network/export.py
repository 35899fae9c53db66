"""Writes what the package reads of the network of acts: its layers in int8, its heads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.train.act_network.network import ActNetwork
from bench.train.encoder.graph import graph_of
from bench.train.encoder.network import HEADS
from firsthand.encoder import loader
from firsthand.encoder.acts import ActHeads


def write(network: ActNetwork, out: Path) -> None:
    """The two files in a folder."""
    state = {name: one.detach().numpy() for name, one in network.state_dict().items()}
    made = graph_of(state, layers=len(network.layers), heads=HEADS)
    (out / loader.ACTS).write_bytes(made.SerializeToString(deterministic=True))
    heads = {}
    for head in ActHeads._fields:
        heads[f"{head}.weights"] = np.ascontiguousarray(state[f"{head}.weight"].T)
        heads[f"{head}.bias"] = state[f"{head}.bias"]
    np.savez_compressed(out / loader.ACT_HEADS, allow_pickle=False, **heads)
