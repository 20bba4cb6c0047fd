"""Starts the program, fills a town with a little of everything, and runs schemathesis against it.

Called by scripts/schemathesis.sh, which installs what this needs.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "crates/engines/sbom/tests/fixtures"
PASSWORD = "ein langer Satz aus Woertern"
REASON = "Im Quelltext nachgesehen, Datei LICENSE, am 23.11.2026"
# Roles whose rights together are all that a tenant has.
ROLES = ["administrator", "strategist", "license-manager", "procurement-manager", "security-manager", "auditor"]

# Expected refusals. 404: a path that names nothing; 409, 412: the state forbids it; 413: too large;
# 415: no JSON. Not listed, so never a fine answer to bad data: 2xx.
REJECTIONS = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422"]
# Left out, with the reason:
LEFT_OUT = [
    # What the description allows may still be refused: a reason that says nothing, a department that
    # does not exist, a licence expression that no grammar of JSON Schema can describe.
    "positive_data_acceptance",
    # Deleting is archiving: what the log names stays readable.
    "use_after_free",
]


class Town:
    """The signed-in administrator of a new town."""

    def __init__(self, url, setup_url):
        self.url = url
        self.session = requests.Session()
        token = setup_url.split("#")[1]
        page = self.session.get(f"{url}/setup", timeout=30)
        csrf = re.search(r'name="csrf" value="([^"]*)"', page.text).group(1)
        form = {
            "csrf": csrf, "token": token, "name": "Stadt Weidenfurt", "kind": "town", "person": "Erste Verwaltung",
            "email": "verwaltung@weidenfurt.example", "password": PASSWORD, "repeat": PASSWORD,
        }
        answer = self.session.post(f"{url}/setup", data=form, timeout=60, headers={"Origin": url})
        found = re.search(r"/t/([^/]+)/", answer.url)
        if not found:
            raise SystemExit(f"The set-up page did not lead into the town but to {answer.url} ({answer.status_code})")
        self.slug = found.group(1)

    def call(self, method, path, body=None, **more):
        address = f"{self.url}/api/v1/tenants/{self.slug}{path}"
        answer = self.session.request(method, address, json=body, timeout=60, **more)
        if not answer.ok:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def token(self):
        """All rights, and a token that carries them."""
        me = self.session.get(f"{self.url}/api/v1/me", timeout=30).json()["person"]
        self.call("PUT", f"/people/{me}/roles", {"roles": ROLES})
        roles = (ROOT / "knowledge/roles.toml").read_text()
        rights = sorted(set(re.findall(r'"([a-z-]+(?:\.[a-z-]+)+)"', roles)))
        body = {"name": "Vertragsprüfung", "scope": rights, "expires": "2027-06-30"}
        expires = time.strftime("%Y-%m-%d", time.localtime(time.time() + 30 * 86400))
        return me, self.call("POST", "/tokens", body | {"expires": expires})["secret"]

    def fill(self):
        """A little of everything; answers identifiers by kind."""
        ids = {kind: [] for kind in ("products", "releases", "deployments", "uploads", "tasks", "decisions", "departments", "corrections", "handles", "jobs")}
        ids["departments"].append(self.call("POST", "/departments", {"number": "62", "name": "Geoinformation"})["id"])
        for number in range(4):
            made = self.call("POST", "/products", {"name": f"Fachverfahren {number}", "kind": "open-source", "license": "MIT", "release": {"version": "1.0.0"}})
            ids["products"].append(made["id"])
            ids["releases"].append(made["release"])
        for release in ids["releases"][:2]:
            for name in ("cyclonedx-1.6.json", "spdx-2.3.json"):
                content = (FIXTURES / name).read_bytes()
                headers = {"Content-Type": "application/octet-stream"}
                upload = self.session.post(
                    f"{self.url}/api/v1/tenants/{self.slug}/releases/{release}/sboms?file_name={name}", data=content, headers=headers, timeout=60)
                upload.raise_for_status()
                ids["uploads"].append(upload.json()["id"])
            deployment = {"department": ids["departments"][0], "purpose": "Auskunft"}
            ids["deployments"].append(self.call("POST", f"/releases/{release}/deployments", deployment)["id"])
        first = ids["releases"][0]
        ids["handles"] = [row["handle"] for row in self.call("GET", f"/licensing/releases/{first}/components")["items"]][:4]
        for handle in ids["handles"][:2]:
            body = {"release": first, "handle": handle, "expression": "MIT", "reason": REASON, "scope": "version"}
            ids["corrections"].append(self.call("POST", "/licensing/corrections", body)["id"])
        for number in range(3):
            ids["tasks"].append(self.call("POST", "/tasks", {"title": f"Aufgabe {number}", "role": "license-manager"})["id"])
            body = {"kind": "licensing.exception", "subject": f"release:{first}", "what": f"Ausnahme {number}", "why": REASON}
            ids["decisions"].append(self.call("POST", "/decisions", body)["id"])
        ids["jobs"] = [row["id"] for row in self.call("GET", "/jobs")["items"]]
        return ids


def configuration(town, me, token, ids, seconds):
    """schemathesis.toml: real identifiers where the description only says "a UUID"."""
    lines = [
        f"max-time = {seconds}", "workers = 2", "continue-on-failure = true", "", "[headers]", f'Authorization = "Bearer {token}"', "", "[checks.negative_data_rejection]", f"expected-statuses = {json.dumps(REJECTIONS)}", "",
        "[parameters]", f'"path.slug" = "{town.slug}"', "",
    ]
    for name in LEFT_OUT:
        lines += [f"[checks.{name}]", "enabled = false", ""]
    named = {kind: values for kind, values in ids.items() if values} | {"people": [me], "first": ids["releases"][:1]}
    for kind, values in named.items():
        lines += [f"[dictionaries.{kind}]", f"values = {json.dumps(values)}", ""]
    bindings = [
        (r"/products/\\{id\\}", "path.id", "products"), (r"/releases/\\{id\\}", "path.id", "releases"),
        (r"/deployments/\\{id\\}", "path.id", "deployments"), (r"/uploads/\\{id\\}", "path.id", "uploads"),
        (r"/tasks/\\{id\\}", "path.id", "tasks"), (r"/decisions/\\{id\\}", "path.id", "decisions"),
        (r"/departments/\\{id\\}", "path.id", "departments"), (r"/people/\\{id\\}", "path.id", "people"),
        (r"/jobs/\\{id\\}", "path.id", "jobs"), (r"/corrections/\\{id\\}", "path.id", "corrections"),
        (r"/licensing/releases/", "path.release", "releases"), (r"/\\{on\\}/", "path.id", "tasks"),
        (r"/licensing/corrections$", "body.release", "first"), (r"/licensing/corrections$", "body.handle", "handles"),
    ]
    by_pattern = {}
    for pattern, parameter, kind in bindings:
        if kind in named:
            by_pattern.setdefault(pattern, []).append(f'"{parameter}" = {{ dictionary = "{kind}", probability = 0.7 }}')
    for pattern, bound in by_pattern.items():
        lines += ["[[operations]]", f'include-path-regex = "{pattern}"', f"parameters = {{ {', '.join(bound)} }}", ""]
    # The token must live, and so must the rights of whoever made it.
    for name in ("DELETE /api/v1/tenants/{slug}/tokens/{id}", "PUT /api/v1/tenants/{slug}/people/{id}/roles"):
        lines += ["[[operations]]", f'include-name = "{name}"', "enabled = false", ""]
    return "\n".join(lines)


def start(binary, folder):
    command = [str(binary), "--lang", "de", "serve", "--listen", "127.0.0.1:0", "--data", str(folder / "data")]
    log = (folder / "log").open("w+")
    program = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    end = time.time() + 60
    while time.time() < end and program.poll() is None:
        text = (folder / "log").read_text()
        address = re.search(r"^Adresse:\s+(http://\S+?)/?$", text, re.M)
        setup = re.search(r"^Einrichtung:\s+(http://\S+/setup#\S+)$", text, re.M)
        if address and setup:
            return program, address.group(1), setup.group(1)
        time.sleep(0.1)
    program.kill()
    raise SystemExit(f"The program did not start:\n{(folder / 'log').read_text()}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary", type=pathlib.Path)
    options.add_argument("--seed", type=int, default=2018)
    options.add_argument("--seconds", type=int, default=150)
    options = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="allmende-rest-"))
    program, url, setup_url = start(options.binary.resolve(), folder)
    try:
        town = Town(url, setup_url)
        me, token = town.token()
        ids = town.fill()
        config = folder / "schemathesis.toml"
        config.write_text(configuration(town, me, token, ids, options.seconds))
        tool = pathlib.Path(sys.executable).parent / "schemathesis"
        command = [str(tool), "--config-file", str(config), "run", f"{url}/api/v1/openapi.json", "--seed", str(options.seed)]
        status = subprocess.run(command, cwd=folder).returncode
        alive = program.poll() is None
        if not alive:
            print("The program ended during the test:\n" + (folder / "log").read_text()[-4000:])
        sys.exit(status if alive else 1)
    finally:
        program.terminate()
        program.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
