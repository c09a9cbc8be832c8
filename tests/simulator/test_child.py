"""Processes we start: watched, and ended with all they started."""

import os
import sys
from pathlib import Path
from time import monotonic

import pytest

from whereabouts.simulator.child import Child, Died

STAYS = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {STAYS}"
#: Its child holds a pipe open for as long as it lives.
HAS_A_CHILD = """
import subprocess, sys, time
inner = "import time; held = open('pipe', 'w'); time.sleep(60)"
subprocess.Popen([sys.executable, "-c", inner])
time.sleep(60)
"""


def python(code: str, folder: Path) -> Child:
    return Child("the program", [sys.executable, "-c", code], folder / "log")


def test_it_is_ended_by_asking(tmp_path: Path) -> None:
    child = python(STAYS, tmp_path)
    child.wait_for("up", 20)
    child.check()
    child.end()
    assert child.exit_code == -15


def test_a_stubborn_one_is_ended_all_the_same(tmp_path: Path) -> None:
    child = python(STUBBORN, tmp_path)
    child.wait_for("up", 20)
    began = monotonic()
    child.end(patience=0.2)
    assert child.exit_code == -9
    assert monotonic() - began < 10


def test_nothing_it_started_stays_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    child = python(HAS_A_CHILD, tmp_path)
    with (tmp_path / "pipe").open() as pipe:
        child.end()
        assert pipe.read() == ""


def test_a_terminals_ctrl_c_does_not_reach_it(tmp_path: Path) -> None:
    child = python(STAYS, tmp_path)
    assert os.getpgid(child.pid) != os.getpgid(0)
    child.end()


def test_its_last_words_say_why_it_died(tmp_path: Path) -> None:
    child = python("raise SystemExit('no port is free')", tmp_path)
    with pytest.raises(Died, match=r"ended with 1; .*\nno port is free"):
        child.wait_for("up", 20)
    with pytest.raises(Died):
        child.check()


def test_one_that_is_never_ready_is_waited_for_no_longer_than_said(tmp_path: Path) -> None:
    child = python(STAYS, tmp_path)
    with pytest.raises(Died, match=r"the program was not ready after 0\.2 s"):
        child.wait_for("never said", 0.2)
    child.end()


def test_ending_twice_harms_nobody(tmp_path: Path) -> None:
    child = python("pass", tmp_path)
    assert child.wait(20) == 0
    child.end()
    child.end()
