"""Scores vectors with the package `cvss` of Red Hat (scripts/oracle.sh), for comparison with our own.

    target/oracle/cvss/bin/python scripts/cvss-scores.py

Reads one vector per line from standard input and writes its scores with spaces between them: base, temporal and
environmental score for 2.0, 3.0 and 3.1 (`-` where there is none), the one score for 4.0.
"""

import sys

from cvss import CVSS2, CVSS3, CVSS4

for line in sys.stdin:
    vector = line.strip()
    kind = {"CVSS:3": CVSS3, "CVSS:4": CVSS4}.get(vector[:6], CVSS2)
    print(*("-" if score is None else score for score in kind(vector).scores()))
