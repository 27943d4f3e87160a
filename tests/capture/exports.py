"""The same two forms as five systems export them, and the map that reads each.

Scope: one small instrument with every kind of answer, its forms in our own file, and exports written by hand with the
columns that the systems are known to write.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import openpyxl
import pandas as pd
from capture.building import delimited, read_bytes

from progression.capture import Forms, read_forms
from progression.capture.mapping import parse_map
from progression.capture.sources import open_table
from progression.capture.table import RawTable
from progression.definition import Instrument, parse_instrument

ENKAT = parse_instrument(
    """
id = "enkat"
version = "1.0.0"
title = { sv = "Enkät" }
licence = "CC0-1.0"
groups = ["kon", "ort"]

[scales.grad]
type = "ordinal"
options = [
    { code = 1, label = { sv = "stämmer inte alls", en = "not at all true", sv-x-latt = "nej, inte alls" } },
    { code = 2, label = { sv = "stämmer delvis", en = "partly true", sv-x-latt = "lite grann" } },
    { code = 3, label = { sv = "stämmer helt", en = "completely true", sv-x-latt = "ja, helt" } },
]
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]

[scales.stod]
type = "multi_select"
options = [
    { code = 1, id = "sjukpenning", label = { sv = "Sjukpenning, rehabilitering", en = "Sickness benefit" } },
    { code = 2, id = "ekbist", label = { sv = "Ekonomiskt bistånd", en = "Social assistance" } },
    { code = 3, label = { sv = "Inget av detta", en = "None of these" }, exclusive = true },
]
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]

[scales.dag]
type = "date"
earliest = 2000-01-01

[scales.ord]
type = "text"

[[items]]
id = "ork"
label = { sv = "Ork i vardagen", en = "Energy" }
question = { sv = "Har du ork i vardagen?", en = "Do you have energy in everyday life?" }
respondents = ["participant", "mentor"]
scale = "grad"

[[items]]
id = "stod"
label = { sv = "Stöd som du har", en = "Support" }
question = { sv = "Vilket stöd har du?" }
respondents = ["participant"]
scale = "stod"

[[items]]
id = "sedan"
label = { sv = "Utan arbete sedan", en = "Out of work since" }
respondents = ["participant"]
scale = "dag"

[[items]]
id = "egna-ord"
label = { sv = "Egna ord", en = "Own words" }
respondents = ["participant"]
scale = "ord"
""",
    name="enkat",
)

DIRECT = delimited(
    [
        ["participant", "occasion", "date", "respondent", "kon", "ork", "stod", "sedan", "egna-ord"],
        ["P1", "start", "2026-01-15", "participant", "kvinna", "3", "sjukpenning;ekbist", "2025-12-31", "bra"],
        ["P2", "start", "2026-01-16", "participant", "man", "98", "3", "", ""],
    ]
)


def at(*parts: int) -> datetime:
    """A time as a workbook keeps it."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Export:
    """What a system wrote, and the map that reads it."""

    content: bytes
    map: str


def book(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as bytes."""
    made, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(content)
    return content.getvalue()


def table(content: bytes | str | pd.DataFrame, known: frozenset[str] = frozenset()) -> RawTable:
    """An export as a table."""
    if isinstance(content, pd.DataFrame):
        return open_table(content, known=known)
    given = content if isinstance(content, bytes) else content.encode()
    with patch("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given))):
        return open_table("-", known=known)


def read(content: bytes | str | pd.DataFrame, text: str, instrument: Instrument = ENKAT, **options: Any) -> Forms:
    """The forms in an export by a map."""
    mapping = parse_map(text, name="map.toml")
    if isinstance(content, pd.DataFrame):
        return read_forms(content, instrument, mapping=mapping, **options)
    given = content if isinstance(content, bytes) else content.encode()
    return read_bytes(given, instrument, mapping=mapping, **options)


MICROSOFT = Export(
    book(
        [
            [
                *("ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Ändrades senast klockan"),
                *("Din kod", "Är du kvinna eller man?", "Har du ork i vardagen?\xa0", "Vilket stöd har du?"),
                *("När hade du senast ett arbete?", "Egna ord"),
            ],
            [
                *(
                    1,
                    at(2026, 1, 15, 9, 1, 2),
                    at(2026, 1, 15, 9, 5, 7),
                    "anna@example.se",
                    "Anna Ek",
                    None,
                ),
                *(
                    "P1",
                    "Kvinna",
                    "Stämmer helt",
                    "Sjukpenning, rehabilitering;Ekonomiskt bistånd;",
                    "31/12/2025",
                    "bra",
                ),
            ],
            [
                *(2, at(2026, 1, 16, 9, 1, 2), at(2026, 1, 16, 9, 5, 7), "bo@example.se", "Bo Al", None),
                *("P2", "Man", "Vet ej", "Inget av detta;", None, None),
            ],
        ]
    ),
    """
ignore = ["ID", "Starttid", "E-post", "Namn", "Ändrades*"]
[columns]
participant = "Din kod"
occasion = { value = "start" }
date = "Slutförandetid"
respondent = { value = "deltagare" }
[groups]
kon = "är du kvinna eller man"
[items]
ork = "Har du ork i vardagen?"
stod = "Vilket stöd har du?"
sedan = { column = "När hade du senast ett arbete?", format = "%d/%m/%Y" }
""",
)

GOOGLE = Export(
    delimited(
        [
            [
                *("Tidstämpel", "E-postadress", "Kod", "Kön", "Do you have energy in everyday life?"),
                *("Vilket stöd har du?", "Utan arbete sedan", "Egna ord"),
            ],
            [
                *("2026/01/15 9:05:07 fm CET", "anna@example.se", "P1", "kvinna", "Completely true"),
                *("Sjukpenning, rehabilitering, Ekonomiskt bistånd", "2025-12-31", "bra"),
            ],
            ["2026/01/16 9:05:07 em CET", "bo@example.se", "P2", "man", "Don't know", "Inget av detta", "", ""],
        ]
    ).encode(),
    """
ignore = ["E-postadress"]
[columns]
date = { column = "Tidstämpel", format = "%Y/%m/%d *" }
occasion = { value = "start" }
respondent = { value = "participant" }
[items]
ork = "Do you have energy in everyday life?"
stod = { column = "Vilket stöd har du?", separator = ", " }
""",
)

LIMESURVEY = Export(
    delimited(
        [
            [
                *("id. Response ID", "submitdate. Date submitted", "lastpage. Last page"),
                *("startlanguage. Start language", "seed. Seed", "token. Access code", "ipaddr. IP address"),
                *("kon. Kön", "ork. Har du ork i vardagen?"),
                "G01Q02[SQ001]. Vilket stöd har du? [Sjukpenning, rehabilitering]",
                "G01Q02[SQ002]. Vilket stöd har du? [Ekonomiskt bistånd]",
                "G01Q02[SQ003]. Vilket stöd har du? [Inget av detta]",
                *("G01Q02[other]. Vilket stöd har du? [Annat]", "sedan. Utan arbete sedan", "Q5. Egna ord"),
            ],
            [
                *("1", "2026-01-15 09:05:07", "2", "sv", "11", "P1", "10.0.0.1", "K", "A3"),
                *("Y", "Y", "", "", "2025-12-31 00:00:00", "bra"),
            ],
            [
                *("2", "2026-01-16 09:05:07", "2", "sv", "12", "P2", "10.0.0.2", "M", "A98"),
                *("", "", "Y", "", "", ""),
            ],
            ["3", "", "1", "sv", "13", "P3", "10.0.0.3", "K", "", "", "", "", "", "", ""],
        ]
    ).encode(),
    """
ignore = ["id*", "lastpage*", "startlanguage*", "seed*", "ipaddr*", "G01Q02[other]*"]
[columns]
participant = "token. Access code"
occasion = { value = "start" }
date = "submitdate. Date submitted"
respondent = { value = "deltagare" }
[groups]
kon = "kon. Kön"
[items]
ork = "ork. Har du ork i vardagen?"
sedan = "sedan. Utan arbete sedan"
egna-ord = "Q5. Egna ord"
[items.stod.columns]
sjukpenning = "G01Q02[SQ001]. Vilket stöd har du? [Sjukpenning, rehabilitering]"
ekbist = "G01Q02[SQ002]. Vilket stöd har du? [Ekonomiskt bistånd]"
3 = "G01Q02[SQ003]. Vilket stöd har du? [Inget av detta]"
[rows]
"submitdate. Date submitted" = ["*"]
[values.ork]
A1 = 1
A2 = "stämmer delvis"
A3 = "completely true"
A98 = 98
""",
)

REDCAP = Export(
    delimited(
        [
            [
                *("record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"),
                *("enkat_timestamp", "kon", "ork", "stod___1", "stod___2", "stod___3", "sedan", "egna_ord"),
                *("enkat_complete", "samtal", "samtal_complete"),
            ],
            [
                *("P1", "start_arm_1", "", "", "2026-01-15 09:05:07", "1", "3", "1", "1", "0", "2025-12-31", "bra"),
                *("2", "", ""),
            ],
            ["P1", "start_arm_1", "samtal", "1", "", "", "", "0", "0", "0", "", "", "", "lång text", "2"],
            ["P2", "start_arm_1", "", "", "2026-01-16 09:05:07", "2", "98", "0", "0", "1", "", "", "2", "", ""],
        ]
    ).encode(),
    """
ignore = ["redcap_repeat_*", "*_complete", "samtal"]
[columns]
participant = "record_id"
occasion = "redcap_event_name"
date = "enkat_timestamp"
respondent = { value = "deltagare" }
[items]
stod = { columns = { 1 = "stod___1", ekbist = "stod___2", 3 = "stod___3" } }
egna-ord = "egna_ord"
[rows]
redcap_repeat_instrument = [""]
[values.occasion]
start_arm_1 = "start"
[values.kon]
1 = "kvinna"
2 = "man"
""",
)

KOBO = Export(
    book(
        [
            [
                *("start", "end", "bakgrund/deltagare", "bakgrund/kon", "svar/ork", "svar/stod"),
                *("svar/stod/sjukpenning", "svar/stod/ekbist", "svar/stod/inget", "svar/sedan", "svar/egna_ord"),
                *("_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__", "_index"),
            ],
            [
                *("2026-01-15T09:00:00.000+01:00", "2026-01-15T09:05:07.123+01:00", "P1", "kvinna", "3"),
                *("sjukpenning ekbist", 1, 1, 0, "2025-12-31", "bra", 11, "u1", "2026-01-20T10:00:00", None),
                *("anna", "v1", 1),
            ],
            [
                *("2026-01-16T09:00:00.000+01:00", "2026-01-16T09:05:07.123+01:00", "P2", "man", "98", "inget"),
                *(0, 0, 1, None, None, 12, "u2", "2026-01-20T10:00:01", None, "bo", "v1", 2),
            ],
        ]
    ),
    """
ignore = ["start", "svar/stod", "_*"]
[columns]
participant = "bakgrund/deltagare"
occasion = { value = "start" }
date = "end"
respondent = { value = "deltagare" }
[groups]
kon = "bakgrund/kon"
[items]
ork = "svar/ork"
sedan = "svar/sedan"
egna-ord = "svar/egna_ord"
[items.stod.columns]
sjukpenning = "svar/stod/sjukpenning"
ekbist = "svar/stod/ekbist"
3 = "svar/stod/inget"
""",
)

EXPORTS = {"microsoft": MICROSOFT, "google": GOOGLE, "limesurvey": LIMESURVEY, "redcap": REDCAP, "kobo": KOBO}

LONG = delimited(
    [
        ["person", "tillfälle", "svarande", "kön", "när", "fråga", "svar"],
        ["P1", "start", "deltagare", "kvinna", "2026-01-15 09:01:00", "Har du ork i vardagen?", "stämmer helt"],
        ["P2", "start", "deltagare", "man", "2026-01-16 09:01:00", "Har du ork i vardagen?", "vet ej"],
        ["P1", "start", "deltagare", "", "2026-01-15 09:02:00", "Stöd", "Sjukpenning, rehabilitering"],
        ["P1", "start", "deltagare", "kvinna", "2026-01-15 09:03:00", "Stöd", "Ekonomiskt bistånd"],
        ["P2", "start", "deltagare", "man", "2026-01-16 09:02:00", "Stöd", "3"],
        ["P1", "start", "deltagare", "kvinna", "2026-01-15 09:04:00", "sedan", "31/12 2025"],
        ["P1", "start", "deltagare", "kvinna", "2026-01-15 09:04:00", "egna-ord", "bra"],
        ["P1", "start", "deltagare", "kvinna", "2026-01-15 09:05:00", "skor", "43"],
    ]
)
LONG_MAP = """
layout = "long"
ignore = ["skor"]
[columns]
date = "När"
[items]
ork = "Har du ork i vardagen"
stod = "Stöd"
sedan = { column = "sedan", format = "%d/%m %Y" }
[long]
item = "fråga"
answer = "svar"
"""
