/**
 * Loss functions that train 1-Lipschitz networks, for DeepLearning4J's output layers.
 *
 * <table>
 *   <caption>Two classes, f &gt; 0 against f &lt; 0; each loss is minimised, s = ±1</caption>
 *   <tr><th>class</th><th>value</th><th>for</th></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossKr}</td><td>−(E₊f − E₋f)</td>
 *       <td>the Wasserstein-1 distance by duality</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossHkr}</td><td>−(E₊f − E₋f) + λ·E relu(m − s·f)</td>
 *       <td>a classifier that keeps its distance, a signed distance function</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossHingeMargin}</td><td>E relu(m − s·f)</td>
 *       <td>a classifier with margin m on either side, and no more</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossTauBinaryCrossEntropy}</td>
 *       <td>E ln(1 + exp(−τ·s·f))/τ</td><td>logistic regression; τ from robust to accurate</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Several classes, the largest f_i wins; t is the row's class, i are the others</caption>
 *   <tr><th>class</th><th>value of a row</th><th>for</th></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossTauCrossEntropy}</td>
 *       <td>−ln softmax(τ·f)_t/τ</td><td>the first to try: one parameter, known from elsewhere</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossOffsetCrossEntropy}</td>
 *       <td>−T·ln softmax((f − o·e_t)/T)_t</td><td>certified accuracy at a radius that o names</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossLseHkr}</td>
 *       <td>R − f_t + λ·(relu(m − f_t) + relu(m + R)), R ≈ max f_i</td>
 *       <td>outputs that are signed distances, many classes; no state</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossSoftHkr}</td>
 *       <td>the same with the softmax's mean for R; temperature follows the outputs</td>
 *       <td>the same, where the scale of the outputs is unknown; has a running mean</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossMulticlassHkr}</td>
 *       <td>HKR of each class against the rest</td><td>few classes, each with its own boundary</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossMulticlassKr},
 *       {@link io.github.lipschitz4j.losses.LossMulticlassHinge}</td>
 *       <td>its two terms</td><td>distances of each class to the rest; margins alone</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossMultiMargin}</td>
 *       <td>Σ relu(2m − (f_t − f_i))/C</td><td>a lead on all rivals, and no more</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossCategoricalHinge}</td>
 *       <td>relu(2m − (f_t − max f_i))</td><td>what a certificate measures; sparse gradients</td></tr>
 *   <tr><td>{@link io.github.lipschitz4j.losses.LossCosine}</td>
 *       <td>−f_t/‖f‖</td><td>ranking, without any margin or parameter</td></tr>
 * </table>
 *
 * <p><b>Margin and λ.</b> m is the distance to the cut on either side, in units of f, in every
 * loss; {@code min_margin} of deel-lip and deel-torchlip is 2m. λ is the weight of the hinge beside
 * 1 for Kantorovich–Rubinstein: deel-lip's α; α/(1−α) of deel-torchlip's, whose values are these
 * divided by 1+λ. λ = +∞ is the hinge alone. Large m, small λ, small τ ask for robustness; small m,
 * large λ, large τ for accuracy.
 *
 * <p><b>Shapes.</b> Labels and outputs are [B, C], a row is an example. Of the losses of two
 * classes each column is a problem of its own: its loss is computed from its entries alone, L is
 * the mean over columns. Of the losses of several classes a column is a class, and there are at
 * least two.
 *
 * <p><b>Labels</b> are {0, 1} or {−1, +1}, one convention a batch; a label above zero is positive
 * (s = +1), any other negative (s = −1). For several classes they are one-hot in either convention:
 * each row has exactly one positive. Anything else is refused.
 *
 * <p><b>Scale.</b> {@code computeScore(…, average = true)} is the loss L of the batch; {@code
 * average = false} is B·L, the sum of the score array; {@code computeGradient} is B·dL/dz for the
 * pre-output z. The host divides the last two by B, so that it reports L and steps along dL/dz.
 *
 * <p><b>Masks</b> are [B, 1] (whole rows) or, for two classes, also [B, C] (entries), of zeros and
 * ones. A masked entry is neither counted nor summed, its label is never read, its gradient is
 * zero. A mean is over the entries that are left: masking rows gives the L of the batch without
 * these rows, where the host's own losses would let masked rows dilute it. A column without an
 * entry left adds zero.
 *
 * <p><b>Several devices.</b> Losses with Kantorovich–Rubinstein means over the columns divide by
 * class counts, which a part of a batch does not know: {@link
 * io.github.lipschitz4j.losses.LossOnShards} takes them from {@link
 * io.github.lipschitz4j.losses.BalancedLabels}. The others are means over rows, exact on parts as
 * they are.
 *
 * <p><b>State.</b> {@link io.github.lipschitz4j.losses.LossSoftHkr} has a running mean, saved with
 * the model; all others are immutable. None is changed by a score.
 *
 * <p><b>Numbers.</b> Outputs are FLOAT or DOUBLE, of any size: exponents are taken of differences
 * to the largest. Every sum is taken in double, gradients and score arrays have the output's type.
 * No argument is modified. The cost is two passes over the batch, one over the labels and one over
 * the outputs, beside the activation function.
 */
package io.github.lipschitz4j.losses;
