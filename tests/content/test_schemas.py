"""Every real file is what its schema says, and says at its head which one that is."""

import importlib.util
import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import editors
from pathways.content.schema import schema_of, schemas, written

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("schemas", ROOT / "tools" / "schemas.py")
tool = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)

FILES = [path for path in tool.contents() if tool.with_head(path, "") != ""]


def test_the_published_schemas_are_the_model_s():
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    assert there == written(schemas()), "run `make schemas`"


def test_there_are_files_of_every_kind():
    assert {"tree", "scenarios", "safety", "source", "edition", "contacts", "limits", "overlay"} <= {
        text.rpartition("/")[2].removesuffix(".json\n") for text in (tool.with_head(path, "") for path in FILES)
    }


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_what_its_schema_says(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert tool.with_head(path, text) == text, "run `make schemas`"
    folder = (ROOT / path).parent
    schema = json.loads((folder / text.partition("\n")[0].rpartition("=")[2]).read_text(encoding="utf-8"))
    found = Draft7Validator(schema).iter_errors(editors.read(text))
    assert [f"{error.json_path}: {error.message}" for error in found] == []


def test_an_edition_s_file_is_laid_over_the_core_s():
    assert schema_of("decision_trees/referral.yml", over=True) == "overlay.json"
