"""The dashboard's files, as they were built: each by its own name, and the page itself for every address of it."""

import mimetypes
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import FileResponse

from whatworks.entry.api.packing import GZIP, takes
from whatworks.entry.api.problems import not_found

PAGE = "index.html"
UNCHANGING = "public, max-age=31536000, immutable"  # the build puts a hash into the name
HASHED = "assets"  # the folder of those


class _Page(StringConvertor):
    """Any path that is not the API's: there a method nobody declared is refused as that."""

    regex = "(?!v1(/|$)).*"


register_url_convertor("page", _Page())


def built() -> Path | None:
    """Give the folder of the built dashboard, in the package or the checkout beside it; None where nobody built it."""
    package = Path(str(files("whatworks")))
    places = (package / "dashboard", package.parents[1] / "web" / "dist")
    return next((place for place in places if (place / PAGE).is_file()), None)


def install(app: FastAPI, folder: Path) -> None:
    """Serve the dashboard at every address that is not the API's."""
    known = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}

    @app.get("/{path:page}", include_in_schema=False)
    def dashboard(request: Request, path: str) -> Response:
        found = known.get(path)
        if found is None and "." in path.rpartition("/")[2]:
            raise not_found("file")
        return _file(request, found or folder / PAGE, path)


def _file(request: Request, file: Path, path: str) -> Response:
    """Give one file; where a compressed copy lies beside it and the asker takes it, that."""
    kept = UNCHANGING if path.startswith(f"{HASHED}/") else "no-cache"
    media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    packed = file.with_name(file.name + ".gz")
    if packed.is_file() and takes(request.headers.get("accept-encoding", ""), GZIP):
        return FileResponse(packed, media_type=media, headers=headers | {"Content-Encoding": "gzip"})
    return FileResponse(file, media_type=media, headers=headers)
