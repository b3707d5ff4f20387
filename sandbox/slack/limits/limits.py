"""Slack's documented limits, as pure functions: a payload in, a list of errors out, none when Slack would take it.

An error reads `name: detail`, the name being Slack's, for example
`invalid_blocks: no more than 25 items allowed [json-pointer:/blocks/1/elements]`. Where sources differ the lower
figure stands here. Source: docs.slack.dev/reference/block-kit and the methods' pages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sandbox.slack.limits.blocks import check_block
from sandbox.slack.limits.elements import focused
from sandbox.slack.limits.probe import Probe
from sandbox.slack.limits.shapes import held, shapes
from sandbox.slack.limits.tables import characters
from sandbox.slack.records import Json

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_TEXT, UPDATED_TEXT = 40_000, 4_000
MESSAGE_CHARACTERS = 12_000
"""Over all blocks of a message, cells of a data_table apart; Slack's own refusals begin between 12,000 and 13,300."""
VIEW_BYTES = 250_000
METADATA_BYTES = 8_000


def check_message(message: Json, *, updating: bool = False) -> list[str]:
    """What Slack would say of the arguments of a post (of an update: `updating`), or of an answer's body."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    if not isinstance(text, str):
        return ["invalid_arguments: text must be a string"]
    if not text and not blocks:
        return ["no_text"]
    if len(text) > (UPDATED_TEXT if updating else MESSAGE_TEXT):
        return ["msg_too_long"]
    return [*_metadata(message.get("metadata")), *check_blocks(blocks, "message")]


def check_view(view: Json) -> list[str]:
    """What Slack would say of a modal or a Home."""
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        return ["view_too_large"]
    problems: list[str] = []
    probe = Probe(view, "/view", problems)
    kind = view.get("type")
    if kind not in ("modal", "home"):
        probe.at("type").say("must be modal or home")
        return [f"invalid_arguments: {detail}" for detail in problems]
    held(probe, shapes("views")[kind], frozenset({"type"}), lambda _part, _kind: None)
    if kind == "modal":
        _check_submit(probe)
    if len(focused(view.get("blocks"))) > 1:
        probe.say("only one element may have focus_on_load")
    details = [*problems, *_block_problems(view.get("blocks"), str(kind), "/view/blocks", VIEW_BLOCKS)]
    return [f"invalid_arguments: {detail}" for detail in details]


def _check_submit(probe: Probe) -> None:
    blocks = probe.get("blocks") or []
    inputs = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if inputs and not probe.has("submit"):
        probe.at("submit").say("a submit is required when the modal has an input block")


def check_blocks(blocks: Any, surface: str) -> list[str]:
    """What Slack would say of these blocks on a `message`, a `modal` or a `home`."""
    if not isinstance(blocks, list) or any(not isinstance(block, dict) for block in blocks):
        return ["invalid_blocks_format"]
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    problems = [f"invalid_blocks: {problem}" for problem in _block_problems(blocks, surface, "/blocks", most)]
    if surface == "message":
        problems += _message_problems(blocks)
    return problems


def _message_problems(blocks: list[Json]) -> list[str]:
    kinds = Counter(block.get("type") for block in blocks)
    problems = []
    if kinds["table"] > 1:
        problems.append("invalid_attachments: only_one_table_allowed")
    if kinds["data_visualization"] > 2:
        problems.append(
            "invalid_blocks: no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"
        )
    counted = [block for block in blocks if block.get("type") != "data_table"]
    if sum(characters(block) for block in counted) > MESSAGE_CHARACTERS:
        problems.append("msg_blocks_too_long")
    return problems


def _block_problems(blocks: Any, surface: str, pointer: str, most: int) -> list[str]:
    problems: list[str] = []
    holder = Probe({"blocks": blocks}, pointer.removesuffix("/blocks"), problems)
    for block in holder.items("blocks", most, least=0):
        check_block(block, surface)
    if isinstance(blocks, list):
        problems += _doubled(blocks, pointer)
    return problems


def _doubled(blocks: list[Any], pointer: str) -> list[str]:
    """A block_id that occurs twice in one payload, an action_id that does in one block."""
    within = [("block_id", blocks, pointer)]
    within += [("action_id", [block], f"{pointer}/{number}") for number, block in enumerate(blocks)]
    return [
        f"{key} {value!r} already exists in this payload [json-pointer:{at}]"
        for key, parts, at in within
        for value, count in Counter(_ids(parts, key)).items()
        if count > 1
    ]


def _ids(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _ids(part, key)
    elif isinstance(value, dict):
        if isinstance(value.get(key), str):
            yield value[key]
        for part in value.values():
            yield from _ids(part, key)


def _metadata(metadata: Any) -> list[str]:
    if metadata is None:
        return []
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        return ["invalid_metadata_format"]
    if not isinstance(metadata.get("event_payload"), dict):
        return ["invalid_metadata_format"]
    return ["metadata_too_large"] if len(json.dumps(metadata).encode()) > METADATA_BYTES else []
