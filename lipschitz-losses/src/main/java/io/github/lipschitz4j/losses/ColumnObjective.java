package io.github.lipschitz4j.losses;

/**
 * What losses share that look at one column at a time: κ·(E₋f − E₊f) + λ·E c·φ(s·f), mean over
 * columns, with κ : λ the {@link Mix} and φ the {@link Surrogate}.
 *
 * <p>For column j with n₊ positive and n₋ negative entries, n = n₊ + n₋, an entry adds to B·L
 *
 * <pre>
 *   (B/C) · ( −κ·s·f/n_s + (λ/n)·c·φ(s·f) ),    n_s the count of its own class
 * </pre>
 *
 * and its slope in f is {@code (B/C)·s·(−κ/n_s + (λ/n)·c·φ′(s·f))}. Counts do not depend on f, so
 * no entry has a slope in another's f. A class that is absent has no entries: its mean is never
 * formed, and nothing is divided by zero.
 *
 * @param loss name of the loss, for messages
 * @param mix weights of the Kantorovich–Rubinstein term and of the surrogate
 * @param surrogate φ
 * @param problem what the columns are
 */
record ColumnObjective(String loss, Mix mix, Surrogate surrogate, Problem problem)
    implements Objective {

  /** What the columns are, and so what c is. */
  enum Problem {
    /** Problems of their own, with two classes each: c = 1. */
    APART {
      @Override
      double weight(Targets targets) {
        return 1;
      }
    },

    /**
     * Classes of which a row has one: each against the rest. A row has C − 1 negative entries for
     * its positive one; c = C − 1 at the positive makes both sides weigh the same.
     */
    ONE_AGAINST_REST {
      @Override
      double weight(Targets targets) {
        targets.classes(); // refuses rows with no class, or several
        return targets.columns() - 1;
      }
    };

    /** c of a positive entry; a negative one has 1. */
    abstract double weight(Targets targets);
  }

  @Override
  public double sweep(Targets targets, Entries output, Sink sink) {
    double ofPositive = problem.weight(targets);
    double scale = (double) targets.rows() / targets.columns();
    double total = 0;
    for (int column = 0; column < targets.columns(); column++) {
      double share = scale * mix.hinge() / targets.kept(column);
      double rise = -scale * mix.transport() / targets.positives(column);
      double fall = scale * mix.transport() / targets.negatives(column);
      for (int row = 0; row < targets.rows(); row++) {
        int sign = targets.sign(row, column);
        if (sign == 0) {
          sink.accept(row, column, 0, 0);
          continue;
        }
        double f = output.get(row, column);
        double transport = sign > 0 ? rise : fall;
        double weight = sign > 0 ? share * ofPositive : share;
        double value = transport * f + weight * surrogate.value(sign * f);
        sink.accept(row, column, value, transport + sign * weight * surrogate.slope(sign * f));
        total += value;
      }
    }
    return total;
  }
}
