/**
 * Judges one-class models and scores: how well they tell normals from anomalies, before and after
 * an attack, and how far their networks are what they promise to be.
 *
 * <p>Scores are high for normals, as a signed distance is. {@link
 * io.github.lipschitz4j.oneclass.evaluation.ScoreEvaluation} holds every figure of the scores
 * alone, so that other methods can be judged alike; {@link
 * io.github.lipschitz4j.oneclass.evaluation.OneClassEvaluation} adds what only a model with a
 * certificate can say. Nothing here is modified, and nothing is random but what a seed says.
 */
package io.github.lipschitz4j.oneclass.evaluation;
