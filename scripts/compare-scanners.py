"""Runs three well-known scanners beside `allmende advisories match`, over the same SBOMs and the same records.

    python3 scripts/compare-scanners.py target/debug/allmende ../shared/data
    python3 scripts/compare-scanners.py target/debug/allmende ../shared/data --only npm --keep /tmp/compared

The first argument is the built program, the second the folder with `osv/osv.tar.zst` and `sboms/generated`.
Wanted on the machine: Python 3.9, tar, zstd, git, cargo, npm. The scanners are installed at the versions below by cargo
and pip into a temporary folder, or the one that `--keep` names (cargo-audit compiles for minutes); npm is the installed one.

Records are carried over into the form each scanner reads, range by range, for every version there may be; which version
is affected decides the scanner. Written to the standard output: a table and each difference with its reason.
Exit status: 0 every difference has its reason, 1 one has none.
"""

import argparse
import contextlib
import dataclasses
import functools
import gzip
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse

CARGO_AUDIT = "0.22.2"
SAFETY = "2.3.5"
# What safety 2.3.5 wants and does not say: `pkg_resources`, which later releases no longer have.
SETUPTOOLS = "75.8.0"
# How lock files of Cargo name the public registry.
CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"
# Why a record may be read in two ways.
UNEXPLAINED = "WITHOUT A REASON"
TWISTED = "the ranges of the record are not in order: read as pairs in the order they are listed they say something else than sorted"
# A version of Semantic Versioning, in the form of its section 2 with pre-release.
SEMVER = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?"
# So many pairs of a reason are listed; all are counted.
SHOWN = 40
# The local server is asked without a proxy.
ENVIRONMENT = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


def run(*command, accept=(0,), **more):
    """Runs a command and returns its standard output."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, **more)
    if done.returncode not in accept:
        raise SystemExit(f"{command[0]} ended with {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


# SBOMs and records


def canonical(kind, name):
    """The name under which an ecosystem knows a package."""
    return re.sub(r"[-_.]+", "-", name).lower() if kind == "pypi" else name


def parse_purl(purl):
    """Type, name and version of a purl; nothing without a version."""
    kind, _, rest = purl.removeprefix("pkg:").split("?")[0].split("#")[0].partition("/")
    name, _, version = rest.rpartition("@")
    return (kind, canonical(kind, urllib.parse.unquote(name)), urllib.parse.unquote(version)) if name else None


def components(sbom, kind):
    """The parts of an SBOM that are of this type of purl, each once: name and version."""
    text = run("zstd", "-dcqf", sbom)
    purls = [parse_purl(part.get("purl", "")) for part in json.loads(text).get("components", [])]
    return sorted({(name, version) for found, name, version in filter(None, purls) if found == kind})


def layers(pairs):
    """Splits (name, version) so that each name stands once in a layer, however it is written (npm takes `jQuery` for `jquery`)."""
    split = []
    seen = {}
    for name, version in pairs:
        place = seen[name.lower()] = seen.get(name.lower(), -1) + 1
        if place == len(split):
            split.append([])
        split[place].append((name, version))
    return split


def records(folder):
    """The records of a folder by their identifier."""
    read = (json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json")))
    return {record["id"]: record for record in read}


def by_package(found, ecosystem, kind):
    """Name of a package -> identifier of a record -> its entries for this package."""
    packages = {}
    for record in found.values():
        for entry in record.get("affected", []):
            package = entry.get("package", {})
            if package.get("ecosystem") == ecosystem:
                name = canonical(kind, package["name"])
                packages.setdefault(name, {}).setdefault(record["id"], []).append(entry)
    return packages


def intervals(entry):
    """The ranges of an entry as (introduced, fixed, last affected); what is open is None. Commits are left out."""
    for listed in entry.get("ranges", []):
        if listed["type"] == "GIT":
            continue
        start = None
        opened = False
        for event in listed["events"]:
            (what, version), = event.items()
            if what == "introduced":
                start, opened = (None if version in ("0", "0.0.0-0") else version), True
            elif opened:
                yield (start, version, None) if what == "fixed" else (start, None, version)
                opened = False
        if opened:
            yield start, None, None


def twisted(entry):
    """Do the versions of a range not ascend as they are listed, numbers compared alone? For the reason of a difference, not to find one."""
    for listed in entry.get("ranges", []):
        if listed["type"] != "GIT":
            numbers = [[int(number) for number in re.findall("[0-9]+", version)] for event in listed["events"] for version in event.values()]
            if numbers != sorted(numbers):
                return True
    return False


def bounds(interval, joint):
    """An interval in the operators that npm and pip share."""
    start, fixed, last = interval
    parts = [f">={start}"] if start else []
    parts += [f"<{fixed}"] if fixed else []
    parts += [f"<={last}"] if last else []
    return joint.join(parts)


def edges(packages, neighbours):
    """Each version that an event names, and its neighbours: where two evaluations of a range would part."""
    pairs = set()
    for name, entries in packages.items():
        for entry in (entry for listed in entries.values() for entry in listed):
            for version in {version for interval in intervals(entry) for version in interval if version}:
                pairs |= {(name, near) for near in neighbours(version)}
    return sorted(pairs)


def write_sbom(path, kind, pairs):
    """The smallest CycloneDX document that names these components."""
    parts = []
    for name, version in pairs:
        purl = f"pkg:{kind}/{urllib.parse.quote(name, safe='/')}@{urllib.parse.quote(version, safe='')}"
        parts.append({"type": "library", "name": name, "version": version, "purl": purl})
    path.write_text(json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": parts}))


# The scanners. Each answers with the pairs ((name, version), record) it finds.


class Allmende:
    def __init__(self, program, database, folder):
        self.program, self.database = program, database
        run(program, "advisories", "import", "--db", database, folder, accept=(0, 1))

    def find(self, sbom):
        """All records that apply, those of one vulnerability not merged. What the SBOM is about is left out: the others are not asked about it."""
        command = [self.program, "advisories", "match", sbom, "--db", self.database, "--format", "json"]
        pairs = set()
        for hit in json.loads(run(*command, accept=(0, 1)))["matches"]:
            if hit["component"]["location"] != "/metadata/component":
                _, name, version = parse_purl(hit["purl"])
                pairs |= {((name, version), record) for record in [hit["id"], *hit["aliases_matched"]]}
        return pairs


class CargoAudit:
    kind, ecosystem, source = "cargo", "crates.io", "rustsec"

    def __init__(self, folder, found):
        self.folder, self.packages = folder, by_package(found, self.ecosystem, self.kind)
        self.program = folder / "tools/bin/cargo-audit"
        if not self.program.exists():
            run("cargo", "install", "--quiet", "--locked", "cargo-audit", "--version", CARGO_AUDIT, "--root", folder / "tools")
        self.title = run(self.program, "--version").strip()
        self.database = folder / "advisory-db"
        for name, entries in self.packages.items():
            (self.database / "crates" / name).mkdir(parents=True, exist_ok=True)
            for identifier, listed in entries.items():
                path = self.database / "crates" / name / f"{identifier}.md"
                path.write_text(self.advisory(name, found[identifier], listed), "utf-8")
        git = ["git", "-C", self.database, "-c", "user.name=compare", "-c", "user.email=compare@localhost"]
        run(*git, "init", "--quiet")
        run(*git, "add", "--all")
        run(*git, "commit", "--quiet", "--allow-empty", "--message", "Advisories")

    @staticmethod
    def advisory(name, record, entries):
        """A record in the form of the RustSec database. That one names what is not affected: the gaps between the ranges."""
        unaffected, patched = [], []
        ranges = [interval for entry in entries for interval in intervals(entry)]
        if ranges and ranges[0][0]:
            unaffected.append(f"< {ranges[0][0]}")
        for (_, fixed, _), following in zip(ranges, [*ranges[1:], None]):
            if fixed:
                patched.append(f">= {fixed}, < {following[0]}" if following else f">= {fixed}")
        informational = entries[0].get("database_specific", {}).get("informational")
        # Strings of JSON are strings of TOML.
        text = functools.partial(json.dumps, ensure_ascii=False)
        lines = ["```toml", "[advisory]", f"id = {text(record['id'])}", f"package = {text(name)}"]
        lines += [f"date = {text(record['published'][:10])}", f"aliases = {text(record.get('aliases', []))}"]
        lines += [f"informational = {text(informational)}"] if informational else []
        lines += [f"withdrawn = {text(record['withdrawn'][:10])}"] if "withdrawn" in record else []
        lines += ["", "[versions]", f"patched = {text(patched)}", f"unaffected = {text(unaffected)}", "```", ""]
        title = record.get("summary") or record["id"]
        return "\n".join([*lines, f"# {title}", "", record.get("details", ""), ""])

    def find(self, pairs):
        lock = self.folder / "Cargo.lock"
        packages = [f'[[package]]\nname = "{name}"\nversion = "{version}"\nsource = "{CRATES_IO}"\n' for name, version in pairs]
        lock.write_text("version = 4\n\n" + "\n".join(packages))
        command = [self.program, "audit", "--db", self.database, "--no-fetch", "--no-yanked", "--json", "--file", lock]
        report = json.loads(run(*command, accept=(0, 1), cwd=self.folder))
        hits = report["vulnerabilities"]["list"] + [hit for listed in report["warnings"].values() for hit in listed]
        return {((hit["package"]["name"], hit["package"]["version"]), hit["advisory"]["id"]) for hit in hits if hit["advisory"]}

    @staticmethod
    def neighbours(version):
        """The version and its pre-release, where it is one of Semantic Versioning; records also name `2.0` and the like."""
        if not re.fullmatch(SEMVER, version):
            return set()
        return {version} if "-" in version else {version, f"{version}-rc.1"}

    @staticmethod
    def reason(side, _name, _version, entries):
        return TWISTED if side == "here" and any(map(twisted, entries)) else None


class Registry(http.server.BaseHTTPRequestHandler):
    """What `npm audit` asks a registry: the advisories of packages, and which versions a package has."""

    packages, numbers, versions = {}, {}, {}

    def answer(self, document):
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        if self.path != "/-/npm/v1/security/advisories/bulk":
            return self.send_error(404)
        return self.answer({name: self.advisories(name) for name in json.loads(body) if name in self.packages})

    def do_GET(self):
        name = urllib.parse.unquote(self.path[1:])
        version = self.versions.get(name)
        if version is None:
            return self.send_error(404)
        return self.answer({"name": name, "dist-tags": {"latest": version}, "versions": {version: {"name": name, "version": version}}})

    def advisories(self, name):
        """All of a package, whatever the versions asked for."""
        listed = []
        for identifier, entries in self.packages[name].items():
            number = self.numbers.setdefault(identifier, len(self.numbers) + 1)
            ranges = [bounds(interval, " ") or "*" for entry in entries for interval in intervals(entry)]
            ranges += [f"={version}" for entry in entries for version in entry.get("versions", [])]
            listed.append({
                "id": number, "url": f"https://osv.dev/vulnerability/{identifier}", "title": identifier,
                "severity": "high", "vulnerable_versions": " || ".join(ranges), "cwe": [], "cvss": {"score": 0, "vectorString": None},
            })
        return listed

    def log_message(self, *_):
        pass


class NpmAudit:
    kind, ecosystem, source = "npm", "npm", "derived"

    def __init__(self, folder, found):
        self.folder, self.packages = folder, by_package(found, self.ecosystem, self.kind)
        self.title = f"npm audit {run('npm', '--version').strip()}"
        Registry.packages = self.packages
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def find(self, pairs):
        """The report names the packages, not their versions: each version of a package is a project of its own."""
        found = set()
        for number, layer in enumerate(layers(pairs)):
            found |= self.audit(self.folder / f"project-{number}", dict(layer))
        return found

    def audit(self, project, versions):
        project.mkdir(exist_ok=True)
        root = {"name": "audited", "version": "1.0.0", "dependencies": versions}
        locked = {f"node_modules/{name}": {"version": version} for name, version in versions.items()}
        lock = {**root, "lockfileVersion": 3, "requires": True, "packages": {"": root, **locked}}
        del lock["dependencies"]
        (project / "package.json").write_text(json.dumps(root))
        (project / "package-lock.json").write_text(json.dumps(lock))
        Registry.versions = versions
        with tempfile.TemporaryDirectory() as cache:
            command = ["npm", "audit", "--json", "--package-lock-only", "--registry", self.url, "--cache", cache]
            report = json.loads(run(*command, accept=(0, 1), cwd=project))
        if "vulnerabilities" not in report:
            raise SystemExit(f"npm audit: {report}")
        if report["metadata"]["dependencies"]["total"] != len(versions):
            raise SystemExit(f"npm audit read {report['metadata']['dependencies']} of {len(versions)} components")
        identifiers = {number: identifier for identifier, number in Registry.numbers.items()}
        return {
            ((name, versions[name]), identifiers[via["source"]])
            for name, hit in report["vulnerabilities"].items() for via in hit["via"] if isinstance(via, dict)
        }

    neighbours = staticmethod(CargoAudit.neighbours)

    @staticmethod
    def reason(side, name, _version, entries):
        if side == "here" and not entries:
            return f"a purl of npm is in lower case, so packages that differ by case alone fall together ({name})"
        if side == "here" and any(map(twisted, entries)):
            return TWISTED
        events = [version for entry in entries for interval in intervals(entry) for version in interval if version]
        if side == "there" and any("*" in version for version in events):
            return "a range of the record ends at what is no version (`1.2.0-*`): it cannot be ordered here, npm reads it as a pattern"
        return None


class Safety:
    kind, ecosystem, source = "pypi", "PyPI", "pypa"

    def __init__(self, folder, found):
        self.folder, self.packages = folder, by_package(found, self.ecosystem, self.kind)
        self.program = folder / "python/bin/safety"
        if not self.program.exists():
            run(sys.executable, "-m", "venv", folder / "python")
            run(folder / "python/bin/pip", "install", "--quiet", f"safety=={SAFETY}", f"setuptools=={SETUPTOOLS}")
        self.title = f"safety {SAFETY}"
        short, full = {}, {"$meta": {"base_domain": ""}}
        for name, entries in self.packages.items():
            specs = {identifier: self.specs(listed) for identifier, listed in entries.items()}
            short[name] = sorted({spec for listed in specs.values() for spec in listed})
            full[name] = [
                {"id": identifier, "specs": listed, "advisory": identifier, "cve": None, "more_info_path": ""}
                for identifier, listed in specs.items()
            ]
        self.database = folder / "safety-db"
        self.database.mkdir(exist_ok=True)
        (self.database / "insecure.json").write_text(json.dumps(short))
        (self.database / "insecure_full.json").write_text(json.dumps(full))

    @staticmethod
    def specs(entries):
        ranges = [bounds(interval, ",") or ">=0" for entry in entries for interval in intervals(entry)]
        return ranges + [f"=={version}" for entry in entries for version in entry.get("versions", [])]

    def find(self, pairs):
        files = []
        for number, layer in enumerate(layers(pairs)):
            path = self.folder / f"requirements-{number}.txt"
            path.write_text("".join(f"{name}=={version}\n" for name, version in layer))
            files += ["-r", path]
        command = [self.program, "--disable-telemetry", "check", "--db", self.database, *files, "--output", "json"]
        report = json.loads(run(*command, accept=(0, 64), cwd=self.folder))
        return {
            ((canonical("pypi", hit["package_name"]), hit["analyzed_version"]), hit["vulnerability_id"])
            for hit in report["vulnerabilities"]
        }

    @staticmethod
    def neighbours(version):
        return {version} if re.search("[a-z]", version) else {version, f"{version}rc1", f"{version}.post1"}

    @staticmethod
    def reason(side, _name, version, entries):
        if side == "here" and re.search("(a|b|c|rc|dev|pre|alpha|beta)[0-9]*$", version):
            return "the version is a pre-release: packaging takes none unless the range names one, and `<2.0` excludes those of 2.0"
        return TWISTED if side == "there" and any(map(twisted, entries)) else None


# The comparison


def differences(scanner, found, theirs, ours):
    """Each pair that only one of the two has: side, reason, pair."""
    for side, pairs in (("there", theirs - ours), ("here", ours - theirs)):
        for (name, version), identifier in sorted(pairs):
            entries = scanner.packages.get(name, {}).get(identifier, [])
            withdrawn = side == "there" and found[identifier].get("withdrawn")
            reason = "the record was withdrawn" if withdrawn else scanner.reason(side, name, version, entries)
            yield side, reason or UNEXPLAINED, f"pkg:{scanner.kind}/{name}@{version} {identifier}"


def compare(make, program, data, osv, folder):
    """Runs one scanner beside Allmende; rows of the table and the differences by (side, reason)."""
    folder.mkdir(exist_ok=True)
    found = records(osv / make.source)
    scanner = make(folder, found)
    allmende = Allmende(program, folder / "index", osv / make.source)
    inventories = []
    for sbom in sorted((data / "sboms/generated").glob("*.zst")):
        pairs = components(sbom, make.kind)
        if pairs:
            inventories.append((sbom.name.removesuffix(".cdx.json.zst"), sbom, pairs))
    artificial = edges(scanner.packages, scanner.neighbours)
    write_sbom(folder / "edges.cdx.json", make.kind, artificial)
    inventories.append(("edges of the ranges", folder / "edges.cdx.json", artificial))
    rows, reasons = [], {}
    for name, sbom, pairs in inventories:
        theirs, ours = scanner.find(pairs), allmende.find(sbom)
        rows.append([scanner.title, name, len(pairs), len(theirs & ours), len(theirs - ours), len(ours - theirs)])
        for side, reason, pair in differences(scanner, found, theirs, ours):
            reasons.setdefault((scanner.title, side, reason), []).append((name, pair))
    return collapsed(rows), reasons


def collapsed(rows):
    """Rows in which neither finds anything become one."""
    empty = [row for row in rows if not any(row[3:])]
    rows = [row for row in rows if any(row[3:])]
    if empty:
        rows.append([empty[0][0], f"{len(empty)} other SBOMs", sum(row[2] for row in empty), 0, 0, 0])
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path, help="the built program allmende")
    parser.add_argument("data", type=pathlib.Path, help="the folder with osv/osv.tar.zst and sboms/generated")
    parser.add_argument("--only", choices=["cargo", "npm", "pypi"], help="one scanner alone")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder, and keep what is installed there")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    rows, reasons = [], {}
    with contextlib.ExitStack() as stack:
        folder = (arguments.keep or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))).resolve()
        osv = folder / "osv"
        osv.mkdir(parents=True, exist_ok=True)
        run("tar", "--zstd", "-xf", arguments.data / "osv/osv.tar.zst", "-C", osv)
        for make in (CargoAudit, NpmAudit, Safety):
            if arguments.only in (None, make.kind):
                more_rows, more_reasons = compare(make, program, arguments.data, osv, folder / make.kind)
                rows += more_rows
                reasons.update(more_reasons)
    print("| scanner | SBOM | components | both | only there | only here |\n|---|---|---:|---:|---:|---:|")
    for row in rows:
        print("| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in row) + " |")
    for (scanner, side, reason), pairs in reasons.items():
        print(f"\n{scanner}, only {side}, {len(pairs):,} pairs, because {reason}:\n")
        print("\n".join(f"- {sbom}: {pair}" for sbom, pair in pairs[:SHOWN]))
    return int(any(reason == UNEXPLAINED for _, _, reason in reasons))


if __name__ == "__main__":
    sys.exit(main())
