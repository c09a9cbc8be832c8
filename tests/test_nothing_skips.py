"""A skip is a failure where CI is true, and only there."""

import pytest

SKIPS = """
import pytest

@pytest.mark.skip(reason="marked")
def test_marked():
    pass

def test_late():
    pytest.skip("late")

@pytest.mark.xfail
def test_known_to_fail():
    assert False
"""
WHOLE_FILE = 'import pytest\npytest.importorskip("no_such_package")\n'


@pytest.fixture(autouse=True)
def _suite(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_some=SKIPS, test_file=WHOLE_FILE)
    pytester.makeconftest("from tests.nothing_skips import *")


def test_elsewhere_a_test_may_skip(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    _run(pytester).assert_outcomes(skipped=3, xfailed=1)


def test_in_ci_no_test_and_no_file_may_skip(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    result = _run(pytester)
    # A mark skips before the test, in its set-up, and so counts among the errors.
    result.assert_outcomes(failed=1, errors=2, xfailed=1)
    result.stdout.fnmatch_lines(["*nothing may skip here*no_such_package*"])


def _run(pytester: pytest.Pytester) -> pytest.RunResult:
    return pytester.runpytest("--continue-on-collection-errors", "-p", "no:asyncio")
