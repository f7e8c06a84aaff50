"""Tells how many points that it was not trained on a perceptron classifies rightly."""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from train import points


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    options = parser.parse_args()
    with open(options.model) as file:
        model = json.load(file)
    w = model["weights"]
    held_out = list(points(-1, 2000, 0.0 if model["data"] == "clean" else 0.2))
    right = sum(label * (w[0] * x[0] + w[1] * x[1] + w[2]) > 0 for x, label in held_out)
    print(f"ACCURACY = {right / len(held_out):.4f}")


if __name__ == "__main__":
    main()
