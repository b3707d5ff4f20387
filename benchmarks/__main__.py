"""python -m benchmarks: lists what is measured. With names: measures it. `all` measures everything, one by one.

python -m benchmarks reading claiming [--database URL …]
"""

from __future__ import annotations

import argparse
import pkgutil
from importlib import import_module
from types import ModuleType

import benchmarks


def measured() -> dict[str, ModuleType]:
    """Every file of this folder that has a `main(urls)`, by name."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"
    )
    modules = {name: import_module(f"benchmarks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "main")}


def main() -> None:
    """Measure what is named, or say what there is."""
    known = measured()
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Ratios, measured side by side."
    )
    parser.add_argument(
        "names",
        nargs="*",
        choices=[*known, "all", []],
        metavar="NAME",
        help=", ".join(known),
    )
    parser.add_argument("--database", nargs="+", default=[], metavar="URL", help="else a new SQLite file")
    args = parser.parse_args()
    if not args.names:
        for name, module in known.items():
            print(f"{name:12} {(module.__doc__ or '').strip().splitlines()[0]}")
        return
    for name in known if "all" in args.names else args.names:
        print(f"== {name}", flush=True)
        known[name].main(args.database)


if __name__ == "__main__":
    main()
