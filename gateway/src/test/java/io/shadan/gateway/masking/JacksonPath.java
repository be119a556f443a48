package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pointers of a response as a tree, so that a parser walks it along with the document. {@code
 * *} stands for any array element.
 */
final class JacksonPath {

  private final Map<String, JacksonPath> members = new HashMap<>();
  private @Nullable JacksonPath element;
  @Nullable RecordSpec record;
  @Nullable FieldSpec field;
  @Nullable RecordSpec keyOf;
  @Nullable RecordSpec periodOf;

  static JacksonPath compile(ResponseSpec response) {
    JacksonPath root = new JacksonPath();
    response.fields().forEach(field -> root.at(field.at().value()).field = field);
    for (RecordSpec spec : response.records()) {
      JacksonPath record = root.at(spec.at());
      record.record = spec;
      spec.fields().forEach(field -> record.at(field.at().value()).field = field);
      record.at(spec.key().value()).keyOf = spec;
      spec.period().map(Locator::value).ifPresent(pointer -> record.at(pointer).periodOf = spec);
    }
    return root;
  }

  /** The node of a member; null for one nobody catalogued. */
  @Nullable JacksonPath member(String name) {
    return members.get(name);
  }

  /** The node of array elements. */
  @Nullable JacksonPath element() {
    return element;
  }

  private JacksonPath at(String pointer) {
    JacksonPath node = this;
    for (String token : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      node =
          token.equals("*")
              ? node.ensureElement()
              : node.members.computeIfAbsent(
                  token.replace("~1", "/").replace("~0", "~"), name -> new JacksonPath());
    }
    return node;
  }

  private JacksonPath ensureElement() {
    element = Optional.ofNullable(element).orElseGet(JacksonPath::new);
    return element;
  }
}
