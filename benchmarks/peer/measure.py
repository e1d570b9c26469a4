"""The peer's side of the comparison: deel-torchlip on the rows of Row.java, one a call.

usage: measure.py ROW [--quick] | measure.py --check
"""

import os
import sys

THREADS = os.environ.get("OMP_NUM_THREADS", "1")
# before torch is loaded: its set_num_threads does not reach every BLAS
os.environ["OMP_NUM_THREADS"] = THREADS
os.environ["OPENBLAS_NUM_THREADS"] = THREADS
os.environ["MKL_NUM_THREADS"] = THREADS

try:
    import torch
    import deel.torchlip as torchlip
except ImportError as missing:
    print(f"peer skipped: expected torch and deel.torchlip, got {missing}"
          " (PYTHON names the interpreter, TORCHLIP a folder with the sources)", file=sys.stderr)
    sys.exit(3)

import json
import math
import warnings

import protocol

warnings.simplefilter("ignore")
torch.set_num_threads(int(THREADS))

ROWS = 256
MARGIN = 0.1
# the usual single power iteration diverges on the toy at a learning rate of 0.01
POWER_ITERATIONS = 10


def nothing():
    return None


def network(widths, sort, power_iterations):
    layers = []
    for n_in, n_out in zip(widths[:-2], widths[1:-1]):
        layer = torchlip.SpectralLinear(n_in, n_out)
        layer.parametrizations.weight[0].n_power_iterations = power_iterations
        layers += [layer, sort()]
    return torchlip.Sequential(*layers, torchlip.FrobeniusLinear(widths[-2], widths[-1]))


def wasserstein_toy():
    side, images = 64, 64
    edge = int(side * math.sqrt(0.3))
    start = (side - edge) // 2
    x = torch.zeros(images, side, side)
    x[images // 2:, start:start + edge, start:start + edge] = -1
    x[3 * images // 4:, start:start + edge, start:start + edge] = 1
    x = x.reshape(images, -1)
    y = torch.zeros(images, 1)
    y[images // 2:] = 1
    model = network([side * side, 128, 64, 32, 1], torchlip.FullSort, POWER_ITERATIONS).train()
    loss = torchlip.HKRLoss(alpha=0)
    adam = torch.optim.Adam(model.parameters(), lr=0.01)

    def step():
        adam.zero_grad()
        loss(model(x), y).backward()
        adam.step()

    def value():
        with torch.no_grad():
            f = model(x)
        return float(f[y == 1].mean() - f[y == 0].mean())

    return step, 500, value


def two_moons(count):
    t = torch.linspace(0, math.pi, count // 2)
    upper = torch.stack([torch.cos(t), torch.sin(t)], 1)
    lower = torch.stack([1 - torch.cos(t), 0.5 - torch.sin(t)], 1)
    return torch.cat([upper, lower]) + 0.05 * torch.randn(count, 2)


def one_class(sort):
    normals = two_moons(2000)
    low, high = torch.tensor([-2.0, -1.5]), torch.tensor([3.0, 2.0])
    model = network([2, 512, 512, 512, 512, 1], sort, 1)
    loss = torchlip.HKRLoss(alpha=100 / 101, min_margin=2 * MARGIN)
    adam = torch.optim.Adam(model.parameters(), lr=5e-4)
    y = torch.cat([torch.ones(ROWS, 1), torch.zeros(ROWS, 1)])

    def step():
        p = normals[torch.randint(0, len(normals), (ROWS,))]
        z = low + (high - low) * torch.rand(ROWS, 2)
        share = torch.rand(ROWS, 1)
        # weights are frozen while negatives climb, so they are projected once
        model.eval()
        for _ in range(16):
            z.requires_grad_(True)
            f = model(z)
            g, = torch.autograd.grad(f.sum(), z)
            with torch.no_grad():
                gap = torch.relu(-MARGIN - f) * share
                z = z + gap * g / (g.square().sum(1, keepdim=True) + 1e-8)
                z = torch.max(torch.min(z, high), low)
        model.train()
        adam.zero_grad()
        loss(model(torch.cat([p, z.detach()])), y).backward()
        adam.step()

    return step, 1, nothing


def forward_backward(model, *shape):
    x = torch.randn(*shape)
    with torch.no_grad():
        g = torch.randn_like(model(x))

    def step():
        for parameter in model.parameters():
            parameter.grad = None
        model(x.detach().requires_grad_(True)).backward(g)

    return step, 1, nothing


def settled(layer, weight):
    """A layer with this raw weight, its power iteration converged."""
    layer.train()
    layer.parametrizations.weight.original.data = weight
    for _ in range(30):
        layer.weight
    return layer


def dense_near_orthogonal():
    return forward_backward(torchlip.SpectralLinear(512, 512).train(), ROWS, 512)


def dense_from_gaussian():
    layer = settled(torchlip.SpectralLinear(1024, 1024), torch.randn(1024, 1024))
    return forward_backward(layer, ROWS, 1024)


def convolution():
    return torchlip.SpectralConv2d(64, 64, 3, padding=1)


def served():
    model = network([2, 512, 512, 512, 512, 1], torchlip.GroupSort2, 1).vanilla_export().eval()
    return inference(model)


def served_plain():
    layers, widths = [], [2, 512, 512, 512, 512]
    for n_in, n_out in zip(widths[:-1], widths[1:]):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    return inference(torch.nn.Sequential(*layers, torch.nn.Linear(512, 1)).eval())


def inference(model):
    x = torch.randn(ROWS, 2)

    def step():
        with torch.no_grad():
            model(x)

    return step, 1, nothing


IMAGES = (128, 64, 32, 32)
ROW = {
    "w1-toy": wasserstein_toy,
    "one-class-pairs": lambda: one_class(torchlip.GroupSort2),
    "one-class-full": lambda: one_class(torchlip.FullSort),
    "dense-512": dense_near_orthogonal,
    "dense-1024": dense_from_gaussian,
    "sort-full": lambda: forward_backward(torchlip.FullSort(), ROWS, 1024),
    "sort-pairs": lambda: forward_backward(torchlip.GroupSort2(), ROWS, 1024),
    "conv-projected": lambda: forward_backward(
        settled(convolution(), torch.randn(64, 64, 3, 3)), *IMAGES),
    # the peer has no retraction: its layer near the manifold is the nearest to it
    "conv-retracted": lambda: forward_backward(convolution().train(), *IMAGES),
    "conv-plain": lambda: forward_backward(torch.nn.Conv2d(64, 64, 3, padding=1), *IMAGES),
    "served": served,
    "served-plain": served_plain,
}


def main(arguments):
    quick = "--quick" in arguments
    names = [a for a in arguments if not a.startswith("--")]
    if "--check" in arguments:
        return 0
    if len(names) != 1 or names[0] not in ROW:
        print(f"measure.py row: expected one of {', '.join(ROW)}, got {names}", file=sys.stderr)
        return 2
    torch.manual_seed(0)
    step, before, value = ROW[names[0]]()
    for _ in range(1 if quick else before):
        step()
    # a look is too short to be worth anything yet
    merit = None if quick else value()
    cpu, wall, steps = protocol.measure(step, protocol.QUICK if quick else protocol.USUAL)
    line = {"side": "peer", "row": names[0], "cpu_ms": cpu, "wall_ms": wall, "steps": steps,
            "with": f"torch {torch.__version__}, torchlip {torchlip.__version__}"}
    if merit is not None:
        line["value"] = merit
    print(json.dumps(line))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
