"""What `import whomet` promises."""

from __future__ import annotations

import whomet


def test_all_names_what_is_public() -> None:
    at_once = {name for name, value in vars(whomet).items() if getattr(value, "__module__", "").startswith("whomet.")}
    assert set(whomet.__all__) == at_once | whomet._LATER.keys() | {"__version__"}
    assert whomet.__all__ == sorted(whomet.__all__)
    assert all(getattr(whomet, name).__doc__ for name in whomet.__all__)


def test_extract_can_be_called_though_a_package_has_its_name() -> None:
    import whomet.extract.dates

    assert callable(whomet.extract)
