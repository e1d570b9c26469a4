/**
 * Loss functions that train a 1-Lipschitz network to tell two distributions apart, for
 * DeepLearning4J's output layers.
 *
 * <table>
 *   <caption>The losses; each is minimised</caption>
 *   <tr><th>class</th><th>value</th><th>for</th></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossKr}</td><td>−(E₊f − E₋f)</td>
 *       <td>the Wasserstein-1 distance by duality</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossHingeMargin}</td><td>E relu(m − s·f)</td>
 *       <td>classification with a margin m on either side</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossHkr}</td><td>−(E₊f − E₋f) + λ·E relu(m − s·f)</td>
 *       <td>both: a classifier that keeps its distance, a signed distance function</td></tr>
 * </table>
 *
 * <p><b>Shapes.</b> Labels and outputs are [B, C]: a row is an example, a column is a problem of
 * its own with two classes. A column's loss is computed from its entries alone, the loss is the
 * mean over columns. One column is the usual case.
 *
 * <p><b>Labels</b> are {0, 1} or {−1, +1}, one convention a batch; a label above zero is positive
 * (s = +1), any other negative (s = −1).
 *
 * <p><b>Scale.</b> {@code computeScore(…, average = true)} is the loss L of the batch; {@code
 * average = false} is B·L, the sum of the score array; {@code computeGradient} is B·dL/dz for the
 * pre-output z. The host divides the last two by B, so that it reports L and steps along dL/dz.
 *
 * <p><b>Masks</b> are [B, 1] (whole rows) or [B, C] (entries), of zeros and ones. A masked entry is
 * neither counted nor summed, its label is never read, its gradient is zero. A mean is over the
 * entries that are left: masking rows gives the L of the batch without these rows, where the host's
 * own losses would let masked rows dilute it. A column without an entry left adds zero.
 *
 * <p><b>Numbers.</b> Outputs are FLOAT or DOUBLE; every sum is taken in double, gradients and score
 * arrays have the output's type. No argument is modified. The cost is two passes over the batch,
 * one over the labels and one over the outputs, beside the activation function.
 */
package io.github.lipschitz4j.losses;
