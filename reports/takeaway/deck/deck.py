"""The board deck as .pptx: the paper's content as slides, with charts that can be edited in PowerPoint."""

from reports.takeaway.content.content import Content
from reports.takeaway.content.use import use_of
from reports.takeaway.deck.behind import behind, grounds
from reports.takeaway.deck.decision import decision_slides
from reports.takeaway.deck.drawing.base import house_base
from reports.takeaway.deck.drawing.draw import drawn
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.order import About, Order
from reports.takeaway.deck.drawing.slide import Slide
from reports.takeaway.deck.seminar import told_story
from reports.takeaway.deck.slides import usual_slides
from reports.takeaway.deck.spend_down import spend_down_slides
from reports.takeaway.deck.template import OwnTemplate, drawn_on
from scenarios.judging.spend_down_of_scenario import SpendDownPlan
from scenarios.judging.verdict import Verdict


def forecast_deck(content: Content, template: OwnTemplate | None = None) -> bytes:
    """The deck as .pptx, on the house's slides or on a template. The same content gives the same bytes.

    Raises:
        TemplateError: where the template cannot be drawn on.
    """
    stamp, plan = content.stamp, content.plan
    program = f"{stamp.program} {stamp.version}"
    about = About(plan.association, plan.document, content.scenario, program, stamp.made)
    if template is None:
        base = house_base()
        look = Look(content.language, base.own, base.scale)
        return drawn(base, look, slides_of(content, look), about)
    slides = slides_of(content, Look(content.language, False, template.scale))
    return drawn_on(Order(template.content, tuple(slides), content.language, about))


def slides_of(content: Content, look: Look) -> list[Slide]:
    """The scenario's own story where it has one, with what stands behind it; else that of the use at hand."""
    if content.story is not None:
        sure = not any(step.kind == "futures" for step in content.story.steps)
        story = told_story(content, content.story, look)
        return [*story, *behind(content, look, sure=sure), grounds(content)]
    match use_of(content):
        case Verdict() as verdict:
            return decision_slides(content, verdict, look)
        case SpendDownPlan() as plan:
            return spend_down_slides(content, plan, look)
        case None:
            return usual_slides(content, look)
