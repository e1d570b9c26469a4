package io.github.lipschitz4j.losses;

/**
 * What losses share that compare the classes of one row: the mean over rows of a function of the
 * row's outputs and its class.
 *
 * <p>Of B rows, n not masked, a row with value r(f, t) adds (B/n)·r to B·L, and its outputs have
 * the slopes (B/n)·dr/df. No row has a slope in another's outputs.
 *
 * @param loss name of the loss, for messages
 * @param row the function of a row
 * @param memory what a gradient pass makes of that function
 */
record RowObjective(String loss, Row row, Memory memory) implements Objective {

  /** A loss that remembers nothing. */
  RowObjective(String loss, Row row) {
    this(loss, row, (targets, output) -> row);
  }

  @Override
  public Objective learn(Targets targets, Entries output) {
    return new RowObjective(loss, memory.learn(targets, output), memory);
  }

  @Override
  public double sweep(Targets targets, Entries output, Sink sink) {
    int[] classes = targets.classes();
    double scale = (double) targets.rows() / targets.kept(0);
    double[] f = new double[targets.columns()];
    double[] slopes = new double[targets.columns()];
    double total = 0;
    for (int i = 0; i < targets.rows(); i++) {
      boolean masked = classes[i] == Targets.MASKED;
      double value = 0;
      if (!masked) {
        for (int j = 0; j < f.length; j++) {
          f[j] = output.get(i, j);
        }
        value = scale * row.value(f, classes[i], slopes);
        total += value;
      }
      for (int j = 0; j < f.length; j++) {
        sink.accept(i, j, j == classes[i] ? value : 0, masked ? 0 : scale * slopes[j]);
      }
    }
    return total;
  }

  /** The loss of one row. */
  interface Row {

    /**
     * The value r(f, t) of a row.
     *
     * @param f the row's outputs, not modified
     * @param target t, the row's class
     * @param slopes is filled with dr/df, every entry
     */
    double value(double[] f, int target, double[] slopes);
  }

  /** What a loss keeps from one gradient pass to the next. */
  interface Memory {

    /** Remembers a batch, and gives the function of a row that follows from it. */
    Row learn(Targets targets, Entries output);
  }
}
