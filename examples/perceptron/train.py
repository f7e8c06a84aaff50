"""Trains a perceptron on points of two classes. Python 3, no packages.

Writes model.json to the folder --save-dir and prints a line of JSON after each epoch.
"""

import argparse
import json
import math
import os
import random


def points(seed, count, noise):
    """Points in the square with their side of a line; those near it may be on the wrong one."""
    rng = random.Random(seed)
    for _ in range(count):
        x = (rng.uniform(-1, 1), rng.uniform(-1, 1))
        side = 0.8 * x[0] - 0.6 * x[1] + 0.1 + rng.gauss(0, noise)
        yield x, 1 if side > 0 else -1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", choices=["clean", "noisy"])
    parser.add_argument("--save-dir", required=True)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--objective", choices=["hinge", "logistic"], default="hinge")
    parser.add_argument("--shuffle", action="store_true")
    options = parser.parse_args()

    rng = random.Random(options.seed)
    samples = list(points(options.seed, 400, 0.0 if options.data == "clean" else 0.2))
    w = [rng.gauss(0, 1), rng.gauss(0, 1), 0.0]
    for epoch in range(1, options.epochs + 1):
        if options.shuffle:
            rng.shuffle(samples)
        total = 0.0
        for (x0, x1), label in samples:
            margin = label * (w[0] * x0 + w[1] * x1 + w[2])
            if options.objective == "hinge":
                total += max(0.0, 1 - margin)
                slope = 1.0 if margin < 1 else 0.0
            else:
                total += math.log1p(math.exp(-margin))
                slope = 1 / (1 + math.exp(margin))
            step = options.rate * slope * label
            w = [w[0] + step * x0, w[1] + step * x1, w[2] + step]
        print(json.dumps({"epoch": epoch, "loss": total / len(samples)}), flush=True)

    os.makedirs(options.save_dir, exist_ok=True)
    with open(os.path.join(options.save_dir, "model.json"), "w") as file:
        json.dump({"weights": w, "data": options.data}, file)


if __name__ == "__main__":
    main()
