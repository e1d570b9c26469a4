package io.github.lipschitz4j.metric.search;

/** The smallest of some values with their places, in order; of equal ones the first. */
record Smallest(int[] indices, double[] values) {

  /** The {@code k} smallest of {@code count} values from {@code offset} on; count·log k at most. */
  static Smallest of(double[] all, int offset, int count, int k) {
    int[] heap = new int[k];
    int size = 0;
    for (int j = 0; j < count; j++) {
      if (size < k) {
        heap[size] = j;
        rise(heap, size++, all, offset);
      } else if (all[offset + j] < all[offset + heap[0]]) {
        // of equal values the first came first, and stays
        heap[0] = j;
        sink(heap, k, all, offset);
      }
    }
    int[] indices = new int[k];
    double[] values = new double[k];
    for (int last = k - 1; last >= 0; last--) {
      indices[last] = heap[0];
      values[last] = all[offset + heap[0]];
      heap[0] = heap[last];
      sink(heap, last, all, offset);
    }
    return new Smallest(indices, values);
  }

  /** Whether a comes after b. */
  private static boolean after(int a, int b, double[] all, int offset) {
    double first = all[offset + a];
    double second = all[offset + b];
    return first > second || first == second && a > b;
  }

  private static void rise(int[] heap, int at, double[] all, int offset) {
    int child = at;
    while (child > 0 && after(heap[child], heap[(child - 1) / 2], all, offset)) {
      int parent = (child - 1) / 2;
      swap(heap, child, parent);
      child = parent;
    }
  }

  private static void sink(int[] heap, int size, double[] all, int offset) {
    int parent = 0;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && after(heap[child + 1], heap[child], all, offset)) {
        child++;
      }
      if (!after(heap[child], heap[parent], all, offset)) {
        return;
      }
      swap(heap, child, parent);
      parent = child;
    }
  }

  private static void swap(int[] heap, int a, int b) {
    int kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
  }
}
