"""Judges requests, answers and updates by aiogram's generated models, which nobody here wrote."""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import aiogram.methods
import aiogram.types
import telegram
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import BaseModel, TypeAdapter, ValidationError

Json = dict[str, Any]
Method = type[TelegramMethod[Any]]

METHODS: dict[str, Method] = {
    thing.__api_method__: thing
    for thing in vars(aiogram.methods).values()
    if inspect.isclass(thing) and issubclass(thing, TelegramMethod) and thing is not TelegramMethod
}


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Verdict:
    """A request's decoded parameters, and what is wrong with them."""

    given: Json
    problems: tuple[str, ...] = ()


def judge(method: str, raw: Mapping[str, object]) -> Verdict:
    """Decode a request's parameters by the method's model and validate them strictly."""
    model = METHODS.get(method)
    if model is None:
        return Verdict(dict(raw), (f"unknown method {method}",))
    attached = attachments(raw)
    unknown = [name for name in raw if name not in model.model_fields and name not in attached]
    problems = [f"unknown parameter {name}" for name in unknown]
    given: Json = {}
    for name in raw.keys() & model.model_fields.keys():
        try:
            given[name] = decode(model.model_fields[name].annotation, raw[name])
        except json.JSONDecodeError:
            problems.append(f"{name}: can't parse {raw[name]!r}")
    return Verdict(given, tuple(problems) or tuple(complaints(model, given)))


def attachments(raw: Mapping[str, object]) -> set[str]:
    """Names of multipart parts that other parameters refer to (Bot API "Sending files")."""
    texts = " ".join(value for value in raw.values() if isinstance(value, str))
    return {name for name, value in raw.items() if isinstance(value, Upload) and f"attach://{name}" in texts}


def decode(annotation: object, value: object) -> object:
    """A form value as the field's type; a JSON body's values come as they are."""
    if isinstance(value, Upload):
        return BufferedInputFile(value.content, value.name)
    if not isinstance(value, str):
        return value
    kinds = set(leaves(annotation))
    if str in kinds and int in kinds:
        return int(value) if re.fullmatch(r"-?\d{1,18}", value) else value
    if str in kinds and kinds <= {str, InputFile}:
        return value
    return json.loads(value)


def leaves(annotation: object) -> Iterator[object]:
    """The members of a union, without None and aiogram's Default."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        for member in typing.get_args(annotation):
            yield from leaves(member)
    elif origin is typing.Annotated:
        yield from leaves(typing.get_args(annotation)[0])
    elif annotation not in (type(None), Default):
        yield annotation


def complaints(model: type[BaseModel], given: Json) -> Iterator[str]:
    """What the model says against these values, nested unknown fields included."""
    try:
        checked = model.model_validate(given, strict=True)
    except ValidationError as error:
        for problem in error.errors()[:5]:
            yield f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
        return
    yield from (f"unknown field {path}" for path in extras(checked))


def extras(thing: object, path: str = "") -> Iterator[str]:
    """Fields that a model was given and does not know: aiogram keeps them instead of refusing."""
    if isinstance(thing, BaseModel):
        for name in thing.model_extra or {}:
            yield f"{path}{name}"
        for name in thing.model_fields_set & set(type(thing).model_fields):
            yield from extras(getattr(thing, name), f"{path}{name}.")
    elif isinstance(thing, list):
        for item in thing:
            yield from extras(item, path)


@cache
def returning(method: str) -> TypeAdapter[Any]:
    """What a method's result must look like."""
    return TypeAdapter(METHODS[method].__returning__)


def check_result(method: str, result: object) -> None:
    """Our own answers are held to the same models."""
    checked = returning(method).validate_python(result)
    assert not list(extras(checked)), f"{method} answered {list(extras(checked))}"


def check_update(update: Json) -> None:
    """An update must be one to python-telegram-bot and to aiogram alike."""
    checked = aiogram.types.Update.model_validate(update)
    assert not list(extras(checked)), f"no such fields: {list(extras(checked))}"
    parsed = telegram.Update.de_json(update, None)
    assert not parsed.api_kwargs, f"not known to python-telegram-bot: {dict(parsed.api_kwargs)}"
