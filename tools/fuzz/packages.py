"""Changes at random to a package: its parts, its list of members, its bytes."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Final

from tools.fuzz.parts import CHANGES

Change = Callable[["Package", Random], None]


@dataclass(slots=True, kw_only=True)
class Package:
    """Members in order, names not unique; then changes to the packed bytes."""

    members: list[tuple[str, bytes]]
    methods: dict[int, int] = field(default_factory=dict)
    bytes_changes: list[Callable[[bytearray], None]] = field(default_factory=list)

    def pack(self) -> bytes:
        """The zip file; names that zip cannot hold are left out."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for place, (name, content) in enumerate(self.members):
                method = self.methods.get(place, zipfile.ZIP_DEFLATED)
                archive.writestr(zipfile.ZipInfo(name), content, method, 1)
        packed = bytearray(target.getvalue())
        for change in self.bytes_changes:
            change(packed)
        return bytes(packed)


def unpack(content: bytes) -> Package | None:
    """A seed taken apart; `None` for one that zipfile cannot read.

    It says so by all of these: not a zip file, a packing it does not know, a password, damage.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return Package(members=[(one, archive.read(one)) for one in archive.namelist()])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None


def change_part(package: Package, random: Random) -> None:
    """Change the markup of one part; those that every reader looks at more often than others."""
    places = [n for n, (name, _) in enumerate(package.members) if name.endswith((".xml", ".rels"))]
    core = [n for n in places if _is_core(package.members[n][0])]
    if not places:
        return
    place = random.choice(core if core and random.random() < 0.9 else places)
    name, content = package.members[place]
    change = random.choices(list(CHANGES), list(CHANGES.values()))[0]
    package.members[place] = (name, change(content, random))


def _is_core(name: str) -> bool:
    words = ("sheet", "workbook", "styles", "sharedstrings", "content_types", "_rels/.rels")
    return any(word in name.lower() for word in words)


def drop_part(package: Package, random: Random) -> None:
    if package.members:
        package.members.pop(random.randrange(len(package.members)))


def double_part(package: Package, random: Random) -> None:
    """A part that is there twice, perhaps in capitals."""
    if package.members:
        name, content = random.choice(package.members)
        package.members.append((random.choice((name, name.upper(), f"{name}.bak")), content))


def rename_part(package: Package, random: Random) -> None:
    """A part of another name: elsewhere, absolute, climbing, with backslashes."""
    if not package.members:
        return
    place = random.randrange(len(package.members))
    name, content = package.members[place]
    new = random.choice(
        (name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"), "x", f"{name}/", "é" * 9)
    )
    package.members[place] = (new, content)


def swap_parts(package: Package, random: Random) -> None:
    """Two parts with each other's content."""
    if len(package.members) < 2:
        return
    one, two = random.sample(range(len(package.members)), 2)
    (first, here), (second, there) = package.members[one], package.members[two]
    package.members[one], package.members[two] = (first, there), (second, here)


def store_part(package: Package, random: Random) -> None:
    if package.members:
        package.methods[random.randrange(len(package.members))] = zipfile.ZIP_STORED


def change_packed(package: Package, random: Random) -> None:
    """A few bytes of the zip file are others; its directory, at the end, more often than not."""
    number, byte, from_end = random.random(), random.randrange(256), random.random() < 0.7

    def change(packed: bytearray) -> None:
        if packed:
            span = min(len(packed), 1500) if from_end else len(packed)
            packed[len(packed) - 1 - int(number * span)] = byte

    package.bytes_changes.append(change)


def cut_packed(package: Package, random: Random) -> None:
    """The zip file cut short, or with something more at either end."""
    share, more = random.random(), random.randbytes(random.randrange(100))
    how = random.choice(("cut", "front", "behind"))

    def change(packed: bytearray) -> None:
        if how == "cut":
            del packed[int(len(packed) * share) :]
        elif how == "front":
            packed[:0] = more
        else:
            packed.extend(more)

    package.bytes_changes.append(change)


PACKAGE_CHANGES: Final[dict[Change, int]] = {
    change_part: 40,
    drop_part: 1,
    double_part: 1,
    rename_part: 1,
    swap_parts: 1,
    store_part: 1,
    change_packed: 2,
    cut_packed: 1,
}
