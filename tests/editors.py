"""How an editor reads YAML: by YAML 1.2, where `yes` and `17:30` are texts, but `7` is a number."""

import re
from typing import Any, ClassVar

import yaml


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))


def read(text: str) -> Any:
    """Return the file as plain values."""
    return yaml.load(text, _Loader)
