package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.catalog.ParameterSpec.Source;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parameters of an operation. */
final class ParameterReader {

  private static final Pattern POINTER = Pattern.compile("(?:/(?:\\*|[A-Za-z0-9_.$-]+))+");
  private static final Pattern TOP_LEVEL = Pattern.compile("/[A-Za-z0-9_.$-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");

  private ParameterReader() {}

  static List<ParameterSpec> read(EntryNode operation) {
    List<ParameterSpec> parameters =
        operation.list("parameters").stream().map(ParameterReader::parameter).toList();
    checkNames(operation, parameters);
    checkSources(operation, parameters);
    return parameters;
  }

  private static ParameterSpec parameter(EntryNode node) {
    node.keys("name", "role", "in", "pointer", "class", "values", "pattern", "encoding", "default");
    Role role = node.choice("role", Role.class, Role.CONTROL);
    Source in = node.has("in") ? node.choice("in", Source.class, Source.QUERY) : Source.QUERY;
    String pattern = node.optionalText("pattern").orElse("[A-Za-z0-9_.-]{1,64}");
    checkPattern(node, pattern);
    String name = node.text("name");
    if (!NAME.matcher(name).matches()) {
      node.child("name").error("is '" + name + "', expected plain ASCII");
    }
    return new ParameterSpec(
        name,
        role,
        in,
        pointer(node, in, role),
        fieldClass(node, role),
        values(node, role),
        pattern,
        encoding(node, in),
        fallback(node, role));
  }

  private static String pointer(EntryNode node, Source in, Role role) {
    String pointer = node.optionalText("pointer").orElse("");
    if ((in == Source.JSON) != POINTER.matcher(pointer).matches()) {
      node.child("pointer")
          .error(
              "is '"
                  + pointer
                  + "', expected "
                  + (in == Source.JSON ? "a pointer such as /a/*/b" : "none outside JSON"));
    }
    boolean paging = role == Role.PAGE || role == Role.LIMIT;
    if (in == Source.JSON && paging && !TOP_LEVEL.matcher(pointer).matches()) {
      node.child("pointer").error("pages from inside, expected a member of the document itself");
    }
    return pointer;
  }

  private static Optional<FieldClass> fieldClass(EntryNode node, Role role) {
    Optional<FieldClass> fieldClass =
        node.has("class")
            ? Optional.of(node.read("class", FieldClass::ofWire, FieldClass.REMARKS))
            : Optional.empty();
    if (role == Role.SEARCH && fieldClass.isEmpty()) {
      node.error("searches without a class, expected the class it searches by");
    }
    if (role == Role.FIELD && fieldClass.isEmpty()) {
      node.error("writes without a class, expected the class of what it writes");
    }
    return fieldClass;
  }

  private static Map<String, FieldClass> values(EntryNode node, Role role) {
    Map<String, FieldClass> values = new HashMap<>();
    node.child("values")
        .entries()
        .forEach(
            (value, entry) ->
                values.put(value, entry.readSelf(FieldClass::ofWire, FieldClass.REMARKS)));
    if (role == Role.SORT && values.isEmpty()) {
      node.error("sorts without values, expected each value and the class it sorts by");
    }
    return values;
  }

  private static String encoding(EntryNode node, Source in) {
    String encoding = node.optionalText("encoding").orElse("UTF-8");
    Optional<Charset> charset = BodyCharset.ofLabel(encoding);
    if (charset.isEmpty()) {
      node.child("encoding").error("is '" + encoding + "', expected windows-31j, EUC-JP or UTF-8");
    }
    if (in == Source.JSON && node.has("encoding")) {
      node.child("encoding").error("is given, expected none: JSON is UTF-8 (RFC 8259)");
    }
    return charset.map(Charset::name).orElse(encoding);
  }

  private static OptionalInt fallback(EntryNode node, Role role) {
    if (!node.has("default")) {
      return OptionalInt.empty();
    }
    if (role != Role.LIMIT) {
      node.child("default").error("is given, expected only for role limit");
    }
    return OptionalInt.of(node.integer("default", 1));
  }

  private static void checkNames(EntryNode operation, List<ParameterSpec> parameters) {
    Set<String> names = new HashSet<>();
    Set<String> pointers = new HashSet<>();
    for (ParameterSpec parameter : parameters) {
      if (!names.add(parameter.name())) {
        operation.child("parameters").error("describe '" + parameter.name() + "' twice");
      }
      if (parameter.in() == Source.JSON && !pointers.add(parameter.pointer())) {
        operation.child("parameters").error("describe '" + parameter.pointer() + "' twice");
      }
    }
  }

  private static void checkSources(EntryNode operation, List<ParameterSpec> parameters) {
    boolean form = parameters.stream().anyMatch(parameter -> parameter.in() == Source.FORM);
    boolean json = parameters.stream().anyMatch(parameter -> parameter.in() == Source.JSON);
    if (form && json) {
      operation.child("parameters").error("stand in a form and in JSON, expected one kind of body");
    }
    if ((form || json) && operation.optionalText("method").filter("GET"::equals).isPresent()) {
      operation.child("method").error("is 'GET', expected POST or PUT for parameters in a body");
    }
    for (ParameterSpec parameter : parameters) {
      if (parameter.role() == Role.FIELD && parameter.in() == Source.QUERY) {
        operation.child("parameters").error("write '" + parameter.name() + "' from a query");
      }
      if (parameter.role() == Role.FIELD && !operation.flag("write")) {
        operation
            .child("write")
            .error("is not true, expected so where '" + parameter.name() + "' is written");
      }
    }
  }

  private static void checkPattern(EntryNode node, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (IllegalArgumentException e) {
      node.child("pattern").error("is no regular expression: " + pattern);
    }
  }
}
