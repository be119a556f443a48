package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.flow.PartGroups.Group;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.stream.Part;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer is cut depends on its masked bytes alone. */
class PartGroupsTest {

  private static final int SIZE = PartGroups.SIZE;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE, 5 * SIZE + 17})
  void piecesOfAnySizeGiveTheSameGroups(int length) {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);
    List<Group> whole = groups(body, Integer.MAX_VALUE);
    assertThat(whole).hasSize(Math.max(1, (length + SIZE - 1) / SIZE));
    assertThat(whole.stream().allMatch(Group::whole)).isEqualTo(length <= SIZE);
    assertThat(joined(whole)).isEqualTo(body);
    for (int pieces : new int[] {1000, 7919, SIZE, 3 * SIZE}) {
      assertThat(sizes(groups(body, pieces))).isEqualTo(sizes(whole));
      assertThat(joined(groups(body, pieces))).isEqualTo(body);
    }
  }

  @Test
  void eventsLeaveAtOnce() {
    PartGroups groups = new PartGroups(true);
    assertThat(groups.add(List.of())).isEmpty();
    for (int i = 1; i < 4; i++) {
      assertThat(groups.add(List.of(new Part(new byte[i], List.of(), Unclassified.NONE))))
          .singleElement()
          .matches(group -> !group.whole())
          .extracting(group -> group.part().bytes().length)
          .isEqualTo(i);
    }
    assertThat(groups.rest()).isEmpty();
  }

  private static List<Group> groups(byte[] body, int piece) {
    PartGroups groups = new PartGroups(false);
    List<Group> all = new ArrayList<>();
    for (int from = 0; from < body.length; from += Math.min(piece, body.length)) {
      int to = (int) Math.min(body.length, (long) from + piece);
      all.addAll(
          groups.add(
              List.of(new Part(Arrays.copyOfRange(body, from, to), List.of(), Unclassified.NONE))));
    }
    all.addAll(groups.rest());
    return all;
  }

  private static List<Integer> sizes(List<Group> groups) {
    return groups.stream().map(group -> group.part().bytes().length).toList();
  }

  private static byte[] joined(List<Group> groups) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    groups.forEach(group -> joined.writeBytes(group.part().bytes()));
    return joined.toByteArray();
  }
}
