"""publish: the record as it stands -> protected records -> files that may leave the store.

`Gate` is the one way out: exporters see only what has passed it. An exporter is a function of the
protected record and of where its files go; one file each: `table`, `lines`, `dossier`.
"""

from collections.abc import Callable, Mapping

from firsthand.publish import dossier, lines, table
from firsthand.publish.coding import codings
from firsthand.publish.columns import TABLES, Column
from firsthand.publish.manifest import FILE as MANIFEST
from firsthand.publish.manifest import FORMAT, README, Manifest, manifest, readme
from firsthand.publish.material import Judged, Material
from firsthand.publish.privacy import Gate
from firsthand.publish.shown import Choice, LeftOut, Protected, protect
from firsthand.publish.table import Out
from firsthand.publish.tokens import NAMELESS, OF_EXPORTS, Keys, export_letters

__all__ = [
    "EXPORTERS",
    "FORMAT",
    "MANIFEST",
    "NAMELESS",
    "OF_EXPORTS",
    "README",
    "TABLES",
    "Choice",
    "Column",
    "Gate",
    "Judged",
    "Keys",
    "LeftOut",
    "Manifest",
    "Material",
    "Out",
    "Protected",
    "codings",
    "export_letters",
    "manifest",
    "protect",
    "readme",
    "table",
]

EXPORTERS: Mapping[str, Callable[[Protected, Out], None]] = {
    "csv": table.export,
    "jsonl": lines.export,
    "dossier": dossier.export,
}
