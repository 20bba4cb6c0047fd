"""Writes SPDX documents in JSON in the other syntaxes of SPDX 2: tag-value, YAML and RDF/XML.

    target/oracle/spdx-tools/bin/python scripts/spdx-syntaxes.py FOLDER

For each NAME.spdx.json in the folder it writes NAME.spdx, NAME.spdx.yaml and NAME.spdx.rdf.xml beside it, with the
tools of the SPDX project. A document that those tools do not accept is named and left out.
"""

import logging
import pathlib
import sys

from spdx_tools.spdx.parser.error import SPDXParsingError
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.writer.write_anything import write_file

logging.disable(logging.CRITICAL)
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.spdx.json")):
    try:
        document = parse_file(str(path))
    except SPDXParsingError as error:
        print(f"{path.name}: {error.messages}")
        continue
    for ending in ("", ".yaml", ".rdf.xml"):
        write_file(document, str(path.with_suffix("")) + ending, validate=False)
