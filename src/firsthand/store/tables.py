"""The tables of the record, in SQLAlchemy Core; the triggers that keep decisions append-only.

record: one row per record of any kind, its body as JSON; `subject` is what it was made from.
done: which subject has the output of which version of a stage, written with its records.
input: what became of every input of the pile. decision: the ledger. card: what lists show of an
article, so that its body need not be read; its number is its row in the full-text index `word`.
edge: the two ends of each derivation. seen: what a reviewer had before them when they last looked
at an incident. All three can be made anew or lost without harm to the record.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

SCHEMA_VERSION = "1"

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

record = Table(
    "record",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("record_subject", "kind", "subject"),
    sqlite_strict=True,
)

done = Table(
    "done",
    metadata,
    Column("stage", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("version", Text, nullable=False),
    sqlite_strict=True,
)

inputs = Table(
    "input",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("sha256", Text),
    Column("body", Text),
    sqlite_strict=True,
)

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)

card = Table(
    "card",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", Text, nullable=False, unique=True),
    Column("capture", Text, nullable=False),
    Column("language", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("host", Text),
    Column("day", Text),
    sqlite_strict=True,
)

edge = Table(
    "edge",
    metadata,
    Column("derivation", Text, primary_key=True),
    Column("derived", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Index("edge_derived", "derived"),
    Index("edge_origin", "origin"),
    sqlite_strict=True,
)

seen = Table(
    "seen",
    metadata,
    Column("reviewer", Text, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)

# Words are folded by us before they come here, so the tokenizer has only to part them.
WORDS = """CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5(
             title, body, outlet, sound, tokenize = 'unicode61 remove_diacritics 0')"""

# A decision is only ever added, each one after the last: the database itself refuses the rest.
TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE UPDATE ON decision
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS decision_is_kept BEFORE DELETE ON decision
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS decision_follows BEFORE INSERT ON decision
       WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM decision)
         OR NEW.previous IS NOT coalesce(
              (SELECT hash FROM decision ORDER BY number DESC LIMIT 1), '')
       BEGIN SELECT RAISE(ABORT, 'a decision must follow the last one'); END""",
)

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 10000",
)
