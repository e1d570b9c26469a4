package io.github.lipschitz4j.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  record Part(String name, double value) {}

  record Whole(int count, List<Part> parts) {}

  private static ObjectNode tree(Record value) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("whole", RecordJson.write(value));
    return tree;
  }

  @Test
  void recordsComeBackAsTheyWere() {
    Whole whole = new Whole(2, List.of(new Part("a", 0.1), new Part("b", -1e300)));

    assertThat(RecordJson.read("file", tree(whole), "whole", Whole.class)).isEqualTo(whole);
  }

  @Test
  void refusesWhatIsMissingNullOrUnknown() {
    ObjectNode tree = tree(new Part("a", 1));
    assertThatThrownBy(() -> RecordJson.read("file", tree, "other", Part.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file: expected an object \"other\", got MISSING");
    ((ObjectNode) tree.get("whole")).put("more", 1);
    assertThatThrownBy(() -> RecordJson.read("file", tree, "whole", Part.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file: expected a valid \"whole\", got one with an error");
    ((ObjectNode) tree.get("whole")).remove("more");
    ((ObjectNode) tree.get("whole")).putNull("value");
    assertThatThrownBy(() -> RecordJson.read("file", tree, "whole", Part.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
