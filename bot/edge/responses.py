"""How an answer returns to the one who asked: what the acknowledgement carries, and what is sent beside it.

Everything here happens after the commit. What is sent beside the acknowledgement is best effort: tried once, its
status checked, a failure logged.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.deliver import data_tables
from bot.deliver.block_ids import drawn_again
from bot.deliver.outcome import Lost
from bot.deliver.post import message_body
from bot.deliver.slack_errors import outcome_of, slack_said
from commands.answers import Answer, Done, FormErrors, OpenForm, Options, Reply, ShowHome, UpdateForm
from commands.interaction import Interaction, Way
from views.kit.blocks import context
from views.kit.message import Form, Home, Message
from views.kit.modal import fitting, modal
from views.kit.speech import SPEECH, Speech

log = logging.getLogger("liner_notes.returning")

OPEN_WITHIN = 1.0
"""Seconds that opening a form may take: the acknowledgement waits for it, and Slack waits 3 s for that."""
POST_WITHIN = 5
TOO_LATE = Message("The form did not open in time. Please try again.")
MAYBE = Message("If no form appears, please try again.")
IF_NONE = "If no form appears:"

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Responses:
    """`opener` opens forms within a second; `sender` does what may take longer, in the threads of `beside`."""

    opener: WebClient
    sender: WebClient
    beside: ThreadPoolExecutor

    def give(
        self,
        interaction: Interaction,
        answer: Answer,
        response_url: str | None = None,
        speech: Speech = SPEECH,
    ) -> Body:
        """Sends what has to be sent and returns the body of the acknowledgement ({} is an empty one)."""
        spoken = _spoken(answer, speech)
        return self._given(interaction, spoken, response_url)

    def _given(self, interaction: Interaction, answer: Answer, response_url: str | None) -> Body:
        if isinstance(answer, OpenForm) and interaction.way is not Way.FORM:
            late = self._open(interaction, answer)
            if late is None:
                return {}
            answer = Reply(late)
        if interaction.way is Way.COMMAND:
            return self._commanded(interaction, answer, response_url)
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
            return _perhaps_open(answer.otherwise) if _unanswered(error) else answer.otherwise or TOO_LATE
        return None

    def _commanded(self, interaction: Interaction, answer: Answer, response_url: str | None) -> Body:
        """The acknowledgement of a command; a table follows it, where it could not be shown."""
        message = _message(answer)
        if message is None:
            return {}
        body = {"response_type": "ephemeral", **message_body(message)}
        first, rest = data_tables.parted(body) if response_url else (body, None)
        if rest is not None and response_url:
            follows = {"replace_original": False, **rest}
            self._beside(interaction.name, lambda: _post(response_url, follows))
        return first

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


def _spoken(answer: Answer, speech: Speech) -> Answer:
    """The answer in words that work where it is read."""
    match answer:
        case Reply(message) | Done(Message() as message):
            return replace(answer, message=_worded(message, speech))
        case OpenForm(form, otherwise):
            late = _worded(otherwise, speech) if otherwise else None
            return OpenForm(Form(speech.body(form.view)), late)
        case UpdateForm(form):
            return UpdateForm(Form(speech.body(form.view)))
        case FormErrors(errors):
            return FormErrors({block: speech.plain(error) for block, error in errors.items()})
        case ShowHome(home):
            return ShowHome(Home(tuple(speech.body(block) for block in home.blocks)))
    return answer


def _worded(message: Message, speech: Speech) -> Message:
    blocks = tuple(speech.body(block) for block in message.blocks)
    return replace(message, text=speech.marked(message.text), blocks=blocks)


def _unanswered(error: Exception) -> bool:
    """Whether Slack may have opened the form all the same: the request went out, and no answer came in time."""
    return not isinstance(error, SlackApiError) and isinstance(outcome_of(error), Lost)


def _perhaps_open(otherwise: Message | None) -> Message:
    if otherwise is None:
        return MAYBE
    said = Message(f"{IF_NONE} {otherwise.text}", otherwise.blocks)
    return replace(said, blocks=(context(IF_NONE), *said.blocks)) if said.blocks else said


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
    instead = isinstance(answer, Reply) and answer.replace
    thread = {"thread_ts": interaction.thread} if interaction.thread and not instead else {}
    kind = "in_channel" if instead and not interaction.private else "ephemeral"  # an answer that was posted
    body = {"response_type": kind, "replace_original": instead, **message_body(message), **thread}
    if instead and message.blocks:
        body["blocks"] = drawn_again(message.blocks, interaction.key)
    return body


def _post(url: str, body: Body) -> None:
    webhook = WebhookClient(url, timeout=POST_WITHIN, retry_handlers=[])
    answer = webhook.send_dict(body)
    if answer.status_code != 200 and data_tables.has_table(body):
        log.warning("a data table by response_url was refused with status %s", answer.status_code)
        answer = webhook.send_dict(data_tables.as_text(body))
    if answer.status_code != 200:
        log.warning("an answer by response_url was refused with status %s", answer.status_code)
