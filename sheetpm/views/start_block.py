"""What to fill in first, on the Dashboard of a plan without tasks."""

from sheetpm.views import labels
from sheetpm.views.blocks import WHOLE, Block, Span, heading, piece, stack
from sheetpm.views.material import Material
from sheetpm.views.model import Role, Tone


def build_start(material: Material) -> Block:
    """Four steps in plain words; nothing once there is a task."""
    plan = material.plan
    if plan.tasks.rows:
        return Block(height=0)
    tasks, project = plan.tasks.schema, plan.project.schema
    words = {
        "tasks": material.tab(plan.tasks),
        "task": material.column(tasks, "task"),
        "start": material.column(tasks, "start"),
        "finish": material.column(tasks, "finish"),
        "percent": material.column(tasks, "percent_complete"),
        "project": material.tab(plan.project),
        "name": material.column(project, "name"),
        "client": material.column(project, "client"),
        "promised": material.column(project, "finish"),
        "status_date": material.column(project, "status_date"),
        "goals": material.tab(plan.goals),
        "risks": material.tab(plan.risks),
    }
    steps = [
        [
            piece(
                Span(1, WHOLE),
                material.say(step, **words),
                role=Role.BODY,
                fill=Tone.ACCENT,
                left=Tone.ACCENT,
                indent=1,
            )
        ]
        for step in labels.FIRST_STEPS
    ]
    return stack([heading(material.say(labels.START_HERE), columns=WHOLE), *steps, []])
