package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.Decisions;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Scores rows block by block: holds one block of them, and counts what went by. */
final class Scoring {
  private final ModelFile model;
  private final Iterator<Table> blocks;
  private Optional<Table> ahead;
  private long rows;
  private long normal;

  /** Takes the first block: most bad files are refused here. */
  Scoring(ModelFile model, Iterator<Table> blocks) {
    this.model = model;
    this.blocks = blocks;
    ahead = Optional.of(blocks.next());
    model.checkFeatures(ahead.get());
  }

  /**
   * The scores, each block's when it is asked for.
   *
   * @param scored is told after each block how many rows there have been in all
   */
  Iterator<List<Column>> columns(LongConsumer scored) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return ahead.isPresent();
      }

      @Override
      public List<Column> next() {
        Table block = ahead.orElseThrow(NoSuchElementException::new);
        Decisions decisions = model.model().decide(model.rows(block));
        count(decisions.isNormal());
        scored.accept(rows);
        ahead = blocks.hasNext() ? Optional.of(blocks.next()) : Optional.empty();
        return Scores.columns(decisions, model.model().calibration());
      }
    };
  }

  private void count(boolean... decisions) {
    rows += decisions.length;
    for (boolean is : decisions) {
      normal += is ? 1 : 0;
    }
  }

  long rows() {
    return rows;
  }

  long normal() {
    return normal;
  }
}
