"""People who are of a toll by the words, whatever was read of them: «ارتفعت حصيلة المصابين إلى [61 شخصا] وقُتل 9»."""

from collections.abc import Mapping

from khabar.resolve.count_links import Tie
from khabar.resolve.count_number import HowMany
from khabar.resolve.count_scene import Scene
from khabar.resolve.count_toll import holders, outcomes_of


def toll_ties(scene: Scene, numbers: Mapping[str, HowMany]) -> dict[str, Tie]:
    """Ties of mentions that hold the number of a toll of another harm than those that are told of them, by their id.

    The 61 are inside those wounded, so that they add nothing to those killed. `numbers` are those of every `POP`.
    """
    out: dict[str, Tie] = {}
    for pop in scene.pops:
        quantity = numbers[pop.mention.id].toll
        own = outcomes_of(pop)
        for held in holders(quantity, pop, scene) if quantity is not None and own else ():
            if held.outcomes() and not own & held.outcomes():
                out[held.mention.id] = Tie(pop.mention.id, "part_of", f"the toll of {pop.mention.text}")
    return out
