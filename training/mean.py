"""The mean of several runs' weights, as the weights of one reader.

    python -m training.mean RUN/reader.pt RUN2/reader.pt... -o RUN3

Holds only for runs of one shape that began with the same weights: from there their paths stay near enough for their mean to be a
reader too, and it evens out what each learned by chance.
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average and write `reader.pt`, with the first run's recipe beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in given.weights]
    mean = {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}
    given.output.mkdir(parents=True, exist_ok=True)
    torch.save(mean, given.output / "reader.pt")
    (given.output / "recipe.json").write_bytes((given.weights[0].parent / "recipe.json").read_bytes())


if __name__ == "__main__":
    main()
