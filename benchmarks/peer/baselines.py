"""Scores of scikit-learn on small fixed data, as JSON: what BaselineGoldenTest compares with.

    python benchmarks/peer/baselines.py > benchmarks/src/test/resources/io/github/lipschitz4j/benchmarks/baselines/sklearn.json
"""

import json

import numpy
import sklearn
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.svm import OneClassSVM

random = numpy.random.default_rng(5)
train = numpy.round(random.normal(size=(80, 3)) * [1, 2, 0.5], 4)
train[40:60] += [4, 0, 1]
test = numpy.round(random.uniform(-6, 8, size=(15, 3)), 4)
test[:5] = train[:5] + 0.01

svm = OneClassSVM(kernel="rbf", gamma="scale", nu=0.05).fit(train)
near = NearestNeighbors(n_neighbors=5).fit(train)
novelty = LocalOutlierFactor(n_neighbors=20, novelty=True).fit(train)
print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "train": train.tolist(),
            "test": test.tolist(),
            "svm": {
                "test": svm.decision_function(test).tolist(),
                "own": svm.decision_function(train).tolist(),
            },
            "knn": {
                "test": (-near.kneighbors(test)[0][:, -1]).tolist(),
                "own": (-near.kneighbors()[0][:, -1]).tolist(),
            },
            "lof": {
                "test": novelty.score_samples(test).tolist(),
                "own": novelty.negative_outlier_factor_.tolist(),
            },
        }
    )
)
