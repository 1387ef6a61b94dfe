"""What is generated is fresh, and a stale file is named."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from sheetpm.errors import UnreadableError
from sheetpm.languages import Language
from sheetpm.reference import templates
from sheetpm.reference.templates import TEMPLATE_NAMES, template_bytes
from sheetpm.views.template import build_template
from sheetpm.writers.xlsx_template import write_template
from tools.generate import ROOT, Generated, generated_files, is_fresh, main, stale_files

FILES = list(generated_files())


@pytest.mark.parametrize("item", FILES, ids=[item.path for item in FILES])
def test_a_generated_file_is_what_the_code_makes(item: Generated) -> None:
    assert is_fresh(ROOT / item.path, item.make()), f"{item.path} is stale: run `make generate`"


def test_every_page_exists_in_both_languages() -> None:
    paths = {item.path for item in FILES}
    english = {path for path in paths if path.startswith("docs/") and ".zh." not in path}
    assert {path.replace(".md", ".zh.md") for path in english} <= paths


@pytest.mark.parametrize("language", Language)
def test_the_published_template_is_found(language: Language) -> None:
    assert template_bytes(language) == (ROOT / "templates" / TEMPLATE_NAMES[language]).read_bytes()


def test_a_missing_template_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(templates, "_FOLDERS", (tmp_path,))
    with pytest.raises(UnreadableError, match="install sheetpm again"):
        template_bytes(Language.EN)


def test_the_first_folder_that_has_the_template_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "plan_template.zh.xlsx").write_bytes(b"installed")
    monkeypatch.setattr(templates, "_FOLDERS", (tmp_path, ROOT / "templates"))
    assert template_bytes(Language.ZH) == b"installed"
    assert template_bytes(Language.EN) != b"installed"


def test_another_compression_does_not_make_a_workbook_stale(tmp_path: Path) -> None:
    content = write_template(build_template(Language.EN))
    path = tmp_path / "plan.xlsx"
    with ZipFile(BytesIO(content)) as packed, ZipFile(path, "w", ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    assert path.read_bytes() != content
    assert is_fresh(path, content)


def test_another_content_makes_a_workbook_stale(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_template(build_template(Language.ZH)))
    assert not is_fresh(path, write_template(build_template(Language.EN)))


def test_missing_files_are_stale(tmp_path: Path) -> None:
    assert stale_files(tmp_path) == [item.path for item in FILES]


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().out
