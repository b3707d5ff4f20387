"""How an answer returns to the one who asked: what the acknowledgement carries, and what is sent beside it.

Everything here happens after the commit. What is sent beside the acknowledgement is best effort: tried once, its
status checked, a failure logged.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.deliver.post import message_body
from bot.deliver.slack_errors import slack_said
from commands.answers import Answer, Done, FormErrors, OpenForm, Options, Reply, ShowHome, UpdateForm
from commands.interaction import Interaction, Way
from views.kit.message import Form, Message
from views.kit.modal import fitting, modal

log = logging.getLogger("liner_notes.returning")

OPEN_WITHIN = 1.0
"""Seconds that opening a form may take: the acknowledgement waits for it, and Slack waits 3 s for that."""
POST_WITHIN = 5
TOO_LATE = Message("The form did not open in time. Please try again.")

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Responses:
    """`opener` opens forms within a second; `sender` does what may take longer, in the threads of `beside`."""

    opener: WebClient
    sender: WebClient
    beside: ThreadPoolExecutor

    def give(self, interaction: Interaction, answer: Answer, response_url: str | None = None) -> Body:
        """Sends what has to be sent and returns the body of the acknowledgement ({} is an empty one)."""
        if isinstance(answer, OpenForm) and interaction.way is not Way.FORM:
            late = self._open(interaction, answer)
            if late is None:
                return {}
            answer = Reply(late)
        if interaction.way is Way.COMMAND:
            return _private(answer)
        if interaction.way is Way.FORM:
            return _form(answer)
        if interaction.way is Way.SEARCH:
            return _options(answer)
        if interaction.way is Way.HOME:
            return self._home(interaction, answer)
        return self._pressed(interaction, answer, response_url)

    def tell(self, response_url: str, message: Message) -> None:
        """A private sentence for somebody whose request never became an interaction."""
        body = {"response_type": "ephemeral", "replace_original": False, **message_body(message)}
        self._beside("a failed request", lambda: _post(response_url, body))

    def _open(self, interaction: Interaction, answer: OpenForm) -> Message | None:
        """Opens the form, or pushes it onto the open one; what to say instead when it is too late."""
        open_it = self.opener.views_push if interaction.way is Way.CHANGED else self.opener.views_open
        if interaction.trigger is None:
            return answer.otherwise or TOO_LATE
        try:
            open_it(trigger_id=interaction.trigger, view=dict(answer.form.view))
        except (SlackApiError, OSError) as error:
            log.warning("%s: the form did not open: %s", interaction.name, _why(error))
        else:
            return None
        return answer.otherwise or TOO_LATE

    def _home(self, interaction: Interaction, answer: Answer) -> Body:
        message = _message(answer)
        blocks = answer.home.blocks if isinstance(answer, ShowHome) else fitting(message) if message else ()
        if blocks:
            view = {"type": "home", "blocks": [dict(block) for block in blocks]}
            self._beside(
                interaction.name, lambda: self.sender.views_publish(user_id=interaction.user, view=view)
            )
        return {}

    def _pressed(self, interaction: Interaction, answer: Answer, response_url: str | None) -> Body:
        """A press, a shortcut or a change inside a form: the acknowledgement is empty."""
        message = _message(answer)
        if isinstance(answer, ShowHome):
            return self._home(interaction, answer)
        if isinstance(answer, UpdateForm):
            view = dict(answer.form.view)
            self._beside(
                interaction.name, lambda: self.sender.views_update(view_id=interaction.view, view=view)
            )
        elif message and response_url:
            body = _posted(interaction, answer, message)
            self._beside(interaction.name, lambda: _post(response_url, body))
        elif message and interaction.way is not Way.CLOSED:
            late = self._open(interaction, OpenForm(Form(modal(message))))
            if late:
                log.warning("%s: the answer could not be shown", interaction.name)
        return {}

    def _beside(self, name: str, send: Callable[[], Any]) -> None:
        def once() -> None:
            try:
                send()
            except Exception as error:  # noqa: BLE001 - best effort: nobody is there to hear of it
                log.warning("%s: the answer did not arrive: %s", name, _why(error))

        self.beside.submit(once)


def _message(answer: Answer) -> Message | None:
    return answer.message if isinstance(answer, Reply | Done) else None


def _private(answer: Answer) -> Body:
    message = _message(answer)
    return {"response_type": "ephemeral", **message_body(message)} if message else {}


def _why(error: Exception) -> str:
    return slack_said(error) if isinstance(error, SlackApiError) else str(error)


def _form(answer: Answer) -> Body:
    """Done closes the form (its words, if any, take the form's place); a Reply is laid over it and keeps it open."""
    if isinstance(answer, FormErrors):
        return {"response_action": "errors", "errors": dict(answer.errors)}
    if isinstance(answer, UpdateForm):
        return {"response_action": "update", "view": dict(answer.form.view)}
    if isinstance(answer, OpenForm):
        return {"response_action": "push", "view": dict(answer.form.view)}
    if isinstance(answer, Reply):
        return {"response_action": "push", "view": modal(answer.message)}
    if isinstance(answer, Done) and answer.message:
        return {"response_action": "update", "view": modal(answer.message)}
    return {"response_action": "clear"}


def _options(answer: Answer) -> Body:
    options = answer.options if isinstance(answer, Options) else ()
    return {
        "options": [
            {"text": {"type": "plain_text", "text": option.text[:75]}, "value": option.value[:150]}
            for option in options[:100]
        ]
    }


def _posted(interaction: Interaction, answer: Answer, message: Message) -> Body:
    """A private answer by response_url; the desk has seen to it that it replaces no card for everybody."""
    replace = isinstance(answer, Reply) and answer.replace
    thread = {"thread_ts": interaction.thread} if interaction.thread and not replace else {}
    kind = "in_channel" if replace and not interaction.private else "ephemeral"  # an answer that was posted
    return {"response_type": kind, "replace_original": replace, **message_body(message), **thread}


def _post(url: str, body: Body) -> None:
    answer = WebhookClient(url, timeout=POST_WITHIN, retry_handlers=[]).send_dict(body)
    if answer.status_code != 200:
        log.warning("an answer by response_url was refused with status %s", answer.status_code)
