"""``python -m santun.gate.http.libreoffice santun.oxt``: the extension that makes LibreOffice ask this server.

LibreOffice speaks LanguageTool's protocol by itself, but knows no server for Indonesian. The extension holds settings
and no code: it names Indonesian as a language of that grammar checker, and the address of a server.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from santun._version import __version__

__all__ = ["IDENTIFIER", "build", "main"]

IDENTIFIER = "org.santun.libreoffice"
ADDRESS = "http://127.0.0.1:8080/v2"
# The checker takes its languages from the settings since then.
_OLDEST = "7.4"
# The same files make the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
  <manifest:file-entry manifest:full-path="Linguistic.xcu"
    manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>
"""

_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006"
    xmlns:d="http://openoffice.org/extensions/description/2006"
    xmlns:l="http://libreoffice.org/extensions/description/2011"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <identifier value="{identifier}"/>
  <version value="{version}"/>
  <platform value="all"/>
  <dependencies>
    <l:LibreOffice-minimal-version value="{oldest}" d:name="LibreOffice {oldest}"/>
  </dependencies>
  <display-name>
    <name lang="id">santun: balasan pengaduan</name>
    <name lang="en">santun: replies to complaints</name>
  </display-name>
  <extension-description>
    <src lang="id" xlink:href="description/id.txt"/>
    <src lang="en" xlink:href="description/en.txt"/>
  </extension-description>
</description>
"""

# Only Indonesian: the server answers for no other language.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    oor:name="Linguistic" oor:package="org.openoffice.Office">
  <node oor:name="ServiceManager">
    <node oor:name="GrammarCheckers">
      <node oor:name="org.openoffice.lingu.LanguageToolGrammarChecker" oor:op="fuse">
        <prop oor:name="Locales" oor:type="oor:string-list">
          <value>id-ID</value>
        </prop>
      </node>
    </node>
  </node>
  <node oor:name="GrammarChecking">
    <node oor:name="LanguageTool">
      <prop oor:name="BaseURL" oor:type="xs:string">
        <value>{address}</value>
      </prop>
      <prop oor:name="IsEnabled" oor:type="xs:boolean">
        <value>true</value>
      </prop>
    </node>
  </node>
</oor:component-data>
"""

_TOLD_ID = """Memeriksa draf balasan pengaduan berbahasa Indonesia di Writer, lewat server santun di {address}.

Jalankan dulu: santun serve. Teks dikirim ke server itu saja.
Selama pengaya ini terpasang, pemeriksa LanguageTool bawaan dipakai untuk bahasa Indonesia.
"""
_TOLD_EN = """Checks Indonesian draft replies to complaints in Writer, by the santun server at {address}.

Run it first: santun serve. The text goes to that server alone.
While this extension is installed, the LanguageTool checker that comes with LibreOffice works for Indonesian.
"""


def build(place: Path, address: str = ADDRESS) -> None:
    """Write the extension; ``address`` is that of the server, with ``/v2`` behind it.

    Raises:
        OSError: the file cannot be written.
    """
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(address).items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode(), zipfile.ZIP_DEFLATED)


def _files(address: str) -> Mapping[str, str]:
    told = {"identifier": IDENTIFIER, "version": __version__, "oldest": _OLDEST}
    return {
        "META-INF/manifest.xml": _MANIFEST,
        "description.xml": _DESCRIPTION.format(**told),
        "Linguistic.xcu": _SETTINGS.format(address=escape(address)),
        "description/id.txt": _TOLD_ID.format(address=address),
        "description/en.txt": _TOLD_EN.format(address=address),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the extension that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m santun.gate.http.libreoffice", description=__doc__)
    parser.add_argument("place", type=Path, metavar="FILE.oxt")
    parser.add_argument("--address", default=ADDRESS, help=f"of the server; {ADDRESS} where none is told")
    asked = parser.parse_args(arguments)
    build(asked.place, asked.address.rstrip("/"))
    print(asked.place)
    return 0


if __name__ == "__main__":
    sys.exit(main())
