"""After installation nothing needs the network: the whole way, with only loopback up."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store.encoder import BUNDLED

# In a network namespace of its own, a process has only a loopback interface, and that one is down.
ALONE = """
import fcntl, os, socket, struct, sys
with socket.socket() as s:
    fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))
try:
    socket.create_connection(("192.0.2.1", 80), timeout=2)
except OSError:
    pass
else:
    sys.exit("this namespace is not closed")
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def unshares() -> bool:
    """Tell whether this machine lets a user have a network namespace."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return tried.returncode == 0


SCRIPT = """
import json, subprocess, sys, time, urllib.request
from pathlib import Path
klynge = [sys.executable, "-m", "service.command.main"]
def run(*arguments):
    done = subprocess.run([*klynge, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
run("ingest", sys.argv[1])
run("search", "korrosjonssensorer", "--json")
run("sparql", "ASK {?s ?p ?o}", "--json")
answer = json.loads(run("partners", "Rustvern AS", "--json"))
server = subprocess.Popen([*klynge, "serve", "--port", "8099"])
try:
    for _ in range(240):
        try:
            with urllib.request.urlopen("http://127.0.0.1:8099/health") as response:
                json.load(response)
            break
        except OSError:
            time.sleep(0.25)
    with urllib.request.urlopen("http://127.0.0.1:8099/api/partners?actor=Rustvern%20AS") as got:
        served = json.load(got)
finally:
    server.terminate()
    server.wait()
print(json.dumps([answer["matches"][0]["name"], served["matches"][0]["name"]]))
"""


@pytest.mark.skipif(not unshares(), reason="this machine gives no network namespace (unshare -rn)")
def test_everything_works_with_every_connection_but_loopback_refused(
    corpus: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", ALONE, "-c", SCRIPT, str(corpus)],
        env={**environment, "KLYNGE_ENCODER": BUNDLED},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.strip().splitlines()[-1]) == ["Pressurelab Ltd"] * 2
