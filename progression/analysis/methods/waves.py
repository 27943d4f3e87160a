"""How three or more occasions were compared, in sentences.

Scope: `Waves`. Only the tests and models that a shown row rests on.
"""

from collections.abc import Iterator

from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.analysis.waves import Waves

__all__ = ["wave_methods"]


def wave_methods(waves: Waves, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    yield say("waves.design", occasions=say.listed(say.occasion(each) for each in waves.occasions))
    respondents = say.respondents(waves.attended)
    if len(respondents) > 1:
        yield say("change.respondents", respondents=say.listed(respondents))
    if waves.by:
        yield say("waves.groups", by=say.columns(waves.by))
    yield from _tests(waves, say)
    yield from _models(waves, say)
    if any_number(shown(waves.clusters), "icc"):
        yield say("waves.icc", cluster=say.columns([waves.cluster]))
    if any_number(shown(waves.frame), "p_holm"):
        yield say("waves.family")


def _tests(waves: Waves, say: Say) -> Iterator[str]:
    told = shown(waves.frame)
    told = told[told["p"].notna()] if "p" in told else told
    for test in ("friedman", "anova", "cochran"):
        if test in values_of(told, "test"):
            yield say(f"waves.test.{test}")
    if "exact" in values_of(told, "p_method"):
        yield say("waves.exact")
    if any_number(shown(waves.steps), "difference"):
        yield say("waves.steps")
    effects = shown(waves.effects)
    told = effects[effects["f"].notna()] if "f" in effects else effects
    for effect, key in (("interaction", "waves.effects"), ("slopes", "waves.slopes")):
        if effect in values_of(told, "effect"):
            yield say(key)


def _models(waves: Waves, say: Say) -> Iterator[str]:
    models = shown(waves.models)
    found = models[models["slope"].notna()] if "slope" in models else models
    cluster = say.columns([waves.cluster]) if waves.cluster else ""
    for model in ("mixed", "participants", "cluster"):
        if model in values_of(found, "model"):
            yield say(f"waves.model.{model}", cluster=cluster)
    if any_number(found, "sd_slope_low") or any_number(found, "sd_start_low"):
        yield say("waves.profile")
    if units := sorted(values_of(found, "unit")):
        yield say(f"waves.unit.{'-'.join(units)}")
