"""What the wheel holds besides the package: the built dashboard, so that `whatworks serve` needs no Node."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DashboardHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `web/dist` into the wheel as `whatworks/dashboard`; there is no wheel without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folder, or say how it is made."""
        built = Path(self.root) / "web" / "dist"
        if version != "editable" and not (built / "index.html").is_file():
            raise FileNotFoundError("The dashboard is not built: run `make web` first.")
        if built.is_dir():
            build_data["force_include"][str(built)] = "whatworks/dashboard"
