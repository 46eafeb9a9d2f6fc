"""One finding explained: the three-part card, and what its buttons open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from babel.dates import format_date

from bot.session import PageKind, StoredReport
from bot.texts import Texts
from bot.views.reply import LABEL, Button, Keyboard, Reply, bullets, plain, printed, rows, shortened
from bot.views.spoilers import Manner, hidden, hidden_within
from explainers.explain import ON_A_CARD, Explanation
from reports.finding import Confidence, Finding, Status


def result_words(finding: Finding, texts: Texts) -> str:
    """The result in words, never a bare plus or minus: "positive: found", for MMR "deficient: found"."""
    own = f"status.{finding.biomarker}.{finding.status}"
    return texts(own) if texts.has(own) else texts(f"status.{finding.status}")


def day(moment: date, texts: Texts) -> str:
    """A date as the language writes it."""
    return str(format_date(moment, format="medium", locale=texts.language))


MOST_OTHERS = 9  # other results that are offered when one is set aside
LONGEST_QUOTE = 200  # characters of the line that a result rests on
LONGEST_LABEL = 40  # characters of a specimen's label that are shown


def specimen_of(finding: Finding, report: StoredReport) -> str:
    """The label of the specimen, where the report tells of several; else nothing."""
    labels = {one.specimen for one in report.findings if one.specimen}
    label = finding.specimen or ""
    if len(labels) < 2:
        return ""
    return shortened(label, LONGEST_LABEL)


def show_card(explanation: Explanation, index: int, report: StoredReport, texts: Texts, manner: Manner) -> Reply:
    """The three parts, the line of the report they rest on, and the buttons."""
    finding = explanation.finding
    headings = explanation.headings
    head = f"<b>{plain(explanation.name)} · {hidden(plain(result_words(finding, texts)), manner)}</b>"
    if where := specimen_of(finding, report):
        head += f"\n{printed(where)}"
    if finding.detail:
        head += f"\n{hidden(printed(finding.detail), manner)}"
    warnings = bullets(explanation.what_not_to_assume[:ON_A_CARD])
    questions = bullets(explanation.questions[:ON_A_CARD])
    sections = [
        f"{head}\n{_proof(explanation, index, report, texts, manner)}",
        f"<b>{plain(headings.what_it_means)}</b>\n{hidden(plain(explanation.what_it_means), manner)}",
        f"<b>{plain(headings.what_not_to_assume)}</b>\n{hidden(warnings, manner)}",
        f"<b>{plain(headings.questions)}</b>\n{hidden(questions, manner)}",
        f"<i>{plain(explanation.educational)}</i>",
    ]
    sections[1:1] = note_of_language(explanation.language, texts)
    if finding.confidence is Confidence.CHECK:
        sections.append(texts("card.check"))
    if manner.is_for_other:
        sections.insert(0, f"<i>{texts('card.for_other')}</i>")
    return Reply(("\n\n".join(sections),), _card_buttons(finding, index, report, texts))


def _proof(explanation: Explanation, index: int, report: StoredReport, texts: Texts, manner: Manner) -> str:
    """The words of the report; a result that the person corrected does not rest on them."""
    if index in report.corrected:
        return texts("summary.corrected")
    quote = printed(shortened(explanation.finding.evidence.quote, LONGEST_QUOTE))
    return f"{texts('card.quote')} {hidden(quote, manner)}"


def _card_buttons(finding: Finding, index: int, report: StoredReport, texts: Texts) -> Keyboard:
    place = f"{report.id}:{index}"
    buttons = [Button(texts("button.why"), f"why:{place}"), Button(texts("button.faq"), f"faq:{place}")]
    if has_picture(finding, report):
        buttons.append(Button(texts("button.where"), f"where:{place}"))
    buttons.append(Button(texts("button.sources"), f"src:{place}"))
    if finding.confidence is Confidence.CHECK:
        buttons += [Button(texts("button.right"), f"right:{place}"), Button(texts("button.wrong"), f"drop:{place}")]
    else:
        buttons.append(Button(texts("button.not_right"), f"wrong:{place}"))
    buttons.append(Button(texts("button.check"), f"check:{place}"))
    if len(report.kept) > 1:
        buttons.append(Button(texts("button.next"), f"next:{place}"))
    return rows([*buttons, Button(texts("button.enough"), "enough")])


def has_picture(finding: Finding, report: StoredReport) -> bool:
    """Whether the place of a result can be shown: what was pasted has no page."""
    return bool(finding.evidence.boxes) and all(page.kind is not PageKind.TEXT for page in report.pages)


def show_quote(explanation: Explanation, index: int, report: StoredReport, texts: Texts, manner: Manner) -> Reply:
    """The line of the report that a result rests on, where there is no page to show it on."""
    said = f"<b>{plain(explanation.name)}</b>\n{_proof(explanation, index, report, texts, manner)}"
    return Reply((said,), ways_on(explanation.finding, index, report, texts))


def ways_on(finding: Finding, index: int, report: StoredReport, texts: Texts) -> Keyboard:
    """From what a card's buttons opened: back to the card, or to the next result."""
    ways = [Button(finding.biomarker, f"card:{report.id}:{index}")]
    if len(report.kept) > 1:
        ways.append(Button(texts("button.next"), f"next:{report.id}:{index}"))
    return (tuple(ways),)


def note_of_language(language: str, texts: Texts) -> tuple[str, ...]:
    """The note that a text is not in the person's language, where it is so."""
    return (texts("card.other_language"),) if language != texts.language else ()


def show_why(explanation: Explanation, texts: Texts, manner: Manner) -> Reply:
    """Why the result matters for treatment, where it is met, and what it can mean for the family."""
    headings = explanation.headings
    sections = [
        f"<b>{plain(explanation.name)} · {plain(headings.why_it_matters)}</b>\n"
        f"{hidden(plain(explanation.why_it_matters), manner)}",
        f"<b>{plain(headings.where_it_is_met)}</b>\n{plain(explanation.where_it_is_met)}",
    ]
    if explanation.inherited:
        sections.append(f"<b>{plain(headings.inherited)}</b>\n{plain(explanation.inherited)}")
    if more := explanation.questions[ON_A_CARD:][:3]:
        said = hidden(f"<b>{plain(headings.questions)}</b>\n{bullets(more)}", manner)
        # Not every result has more questions: hidden ones stand where others are hidden anyway.
        sections.insert(1 if manner.hides_results else len(sections), said)
    sections[:0] = note_of_language(explanation.language, texts)
    return Reply((*sections, f"<i>{plain(explanation.educational)}</i>"))


def show_common_questions(explanation: Explanation, texts: Texts, _manner: Manner) -> Reply:
    """What people often ask about this biomarker, whatever the result, and the words explained."""
    headings = explanation.headings
    sections = [f"<b>{plain(explanation.name)} · {plain(headings.common_questions)}</b>"]
    sections += [f"<b>{plain(one.question)}</b>\n{plain(one.answer)}" for one in explanation.common_questions]
    if explanation.terms:
        words = "\n".join(f"• <b>{plain(word)}</b>: {plain(said)}" for word, said in explanation.terms)
        sections.append(f"<b>{plain(headings.terms)}</b>\n{words}")
    sections[:0] = note_of_language(explanation.language, texts)
    return Reply((*sections, f"<i>{plain(explanation.educational)}</i>"))


def show_sources(explanation: Explanation, texts: Texts, _manner: Manner) -> Reply:
    """What the text rests on, and how old it is."""
    sections = [f"<b>{plain(explanation.name)} · {plain(explanation.headings.sources)}</b>"]
    lines = [
        f'• <a href="{plain(source.url).replace(chr(34), "%22")}">{plain(source.title)}</a>, '
        f"{plain(source.publisher)} ({texts('sources.seen', date=day(source.seen_on, texts))})"
        for source in explanation.sources
    ]
    sections.append("\n".join(lines))
    sections.append(
        texts(
            "sources.dates",
            reviewed=day(explanation.reviewed_on, texts),
            expires=day(explanation.expires_on, texts),
        )
    )
    if explanation.notes:
        sections += note_of_language(explanation.language, texts)
    return Reply((*sections, *(plain(note) for note in explanation.notes)))


def ask_drop(index: int, report: StoredReport, finding: Finding, texts: Texts, manner: Manner) -> Reply:
    """Whether a result that was read wrongly shall be set aside, or another put in its place."""
    return _ask_of_doubt(texts("drop.ask", name=finding.biomarker, result="{r}"), index, report, finding, texts, manner)


def ask_doubted(index: int, report: StoredReport, finding: Finding, texts: Texts, manner: Manner) -> Reply:
    """The same for who said so in words: what was read, and that a tap changes it."""
    heard = texts("correct.heard", name=finding.biomarker, result="{r}")
    return _ask_of_doubt(heard, index, report, finding, texts, manner)


def _ask_of_doubt(
    asked: str, index: int, report: StoredReport, finding: Finding, texts: Texts, manner: Manner
) -> Reply:
    place = f"{report.id}:{index}"
    return Reply(
        (hidden_within(asked, "{r}", plain(result_words(finding, texts)), manner),),
        (
            (Button(texts("button.correct"), f"fix:{place}"), Button(texts("button.drop"), f"drop:{place}")),
            (Button(texts("button.keep"), f"keep:{place}"),),
        ),
    )


def ask_result(index: int, report: StoredReport, finding: Finding, possible: tuple[Status, ...], texts: Texts) -> Reply:
    """What the report says instead: a button for each of the `possible` results."""
    place = f"{report.id}:{index}"
    named = [(status, result_words(replace(finding, status=status), texts)) for status in possible]
    # Where all is too long for a button, the result itself stands before the first comma.
    labels = [(status, words if len(words) <= LABEL else words.split(",")[0]) for status, words in named]
    buttons = [Button(label, f"fix:{place}:{status}") for status, label in labels]
    buttons.append(Button(texts("button.drop"), f"drop:{place}"))
    return Reply((texts("correct.ask", name=finding.biomarker),), rows(buttons))


def show_corrected(finding: Finding, texts: Texts, manner: Manner) -> Reply:
    """That a result now stands as the person says, and who has the last word."""
    said = texts("correct.done", name=finding.biomarker, result="{r}")
    return Reply((hidden_within(said, "{r}", plain(result_words(finding, texts)), manner),))


def show_kept(finding: Finding, index: int, report: StoredReport, texts: Texts) -> Reply:
    """That a result stays as it was read, with the way back to its card."""
    return Reply((texts("drop.kept", name=finding.biomarker),), ways_on(finding, index, report, texts))


def show_set_aside(finding: Finding, report: StoredReport, texts: Texts) -> Reply:
    """That a result is set aside; the others, or what to do when there are none."""
    others = [Button(one.biomarker, f"card:{report.id}:{index}") for index, one in report.numbered]
    said = texts("drop.done", name=finding.biomarker)
    return Reply((said,) if others else (said, texts("start.send")), rows(others[:MOST_OTHERS], 3))
