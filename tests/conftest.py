"""What every test has."""

pytest_plugins = ("pytester", "tests.nothing_skips", "tests.thrift")
