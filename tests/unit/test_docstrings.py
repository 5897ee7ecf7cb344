"""The examples in docstrings: each gives what stands below it."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import whomet

MODULES = [found.name for found in pkgutil.walk_packages(whomet.__path__, "whomet.") if found.name != "whomet.__main__"]


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0
