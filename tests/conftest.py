"""How much hypothesis tries, and what the command line of pytest adds.

HYPOTHESIS_PROFILE=fast (the default) tries few examples, the same ones each time, so that a run of the tests says one
thing about one tree; `soak` looks for new ones and also runs the tests marked `soak`.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fast")

# The first example of a test may load a model, which says nothing about the others.
settings.register_profile(
    "fast", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "soak", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(PROFILE)

# Rules and documents that stay outweigh what a test makes: looking through them took a tenth of the time.
gc.set_threshold(100_000, 50, 50)

# The commands that tests start keep what they compile, as they do where users run them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Whatever patterns the one who runs the tests has of their own.
os.environ.pop("EGOV_EXTRACT_PATTERNS", None)
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = os.devnull


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what the samples give now, for review")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: long; runs only with HYPOTHESIS_PROFILE=soak")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if PROFILE == "soak":
        return
    soak = [item for item in items if item.get_closest_marker("soak")]
    if soak:
        config.hook.pytest_deselected(items=soak)
        items[:] = [item for item in items if item not in soak]


@pytest.fixture(scope="session")
def update_snapshots(request: pytest.FixtureRequest) -> bool:
    """Whether to write the snapshots instead of comparing with them."""
    return bool(request.config.getoption("--update-snapshots"))
