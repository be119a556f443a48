package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one catalogue file: system, operations, parameters. */
final class EntryReader {

  private static final int DEFAULT_OWN_ONLY_LIMIT = 500;

  private final ResponseReader responses = new ResponseReader();

  SystemEntry read(EntryNode node) {
    node.keys("system", "name", "prefix", "legal_class", "retention_years", "login", "operations");
    EntryNode name = node.child("name").keys("ja", "en");
    String prefix = node.text("prefix");
    if (!prefix.matches("/[A-Za-z0-9_-]+")) {
      node.child("prefix")
          .error("is '" + prefix + "', expected one path segment such as /wheeling");
    }
    int retention = node.integer("retention_years", 0);
    if (retention == 0) {
      node.child("retention_years").error("is missing, expected years");
    }
    List<Operation> operations =
        node.list("operations").stream().map(operation -> operation(operation, prefix)).toList();
    if (operations.isEmpty()) {
      node.child("operations").error("is empty, expected at least one");
    }
    return new SystemEntry(
        node.text("system"),
        name.text("ja"),
        name.text("en"),
        prefix,
        node.text("legal_class"),
        retention,
        login(node, prefix),
        operations);
  }

  private static Optional<FormLogin> login(EntryNode node, String prefix) {
    if (!node.has("login")) {
      return Optional.empty();
    }
    EntryNode login =
        node.child("login")
            .keys("path", "user_field", "password_field", "cookie", "expired_location");
    String path = login.text("path");
    if (!path.startsWith(prefix + "/")) {
      login.child("path").error("is '" + path + "', expected a path below " + prefix);
    }
    return Optional.of(
        new FormLogin(
            path,
            login.text("user_field"),
            login.text("password_field"),
            login.text("cookie"),
            login.text("expired_location")));
  }

  private Operation operation(EntryNode node, String prefix) {
    node.keys(
        "id",
        "name",
        "kind",
        "method",
        "path",
        "recognise",
        "write",
        "purposes",
        "parameters",
        "own_only_limit",
        "hidden_as_absent",
        "response");
    EntryNode name = node.child("name").keys("ja", "en");
    List<ParameterSpec> parameters =
        node.list("parameters").stream().map(EntryReader::parameter).toList();
    String path = node.text("path");
    checkPath(node, path, prefix, parameters);
    checkNames(node, parameters);
    node.optionalText("recognise").ifPresent(mark -> checkMark(node, mark, parameters));
    return new Operation(
        node.text("id"),
        name.text("ja"),
        name.text("en"),
        node.choice("kind", OperationKind.class, OperationKind.SCREEN),
        node.read("method", EntryReader::method, "GET"),
        path,
        node.optionalText("recognise"),
        node.flag("write"),
        purposes(node),
        parameters,
        node.integer("own_only_limit", DEFAULT_OWN_ONLY_LIMIT),
        node.flag("hidden_as_absent"),
        responses.read(node.child("response")));
  }

  private static void checkNames(EntryNode node, List<ParameterSpec> parameters) {
    Set<String> names = new HashSet<>();
    parameters.stream()
        .map(ParameterSpec::name)
        .filter(name -> !names.add(name))
        .forEach(name -> node.child("parameters").error("describe '" + name + "' twice"));
  }

  private static void checkMark(EntryNode node, String mark, List<ParameterSpec> parameters) {
    if (!mark.matches("[A-Za-z0-9_.-]+=[A-Za-z0-9_.-]+")) {
      node.child("recognise").error("is '" + mark + "', expected name=value");
      return;
    }
    String name = mark.substring(0, mark.indexOf('='));
    if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
      node.child("recognise").error("names '" + name + "', which is no parameter of the operation");
    }
  }

  private static String method(String method) {
    if (!method.equals("GET") && !method.equals("POST")) {
      throw new IllegalArgumentException("is '" + method + "', expected GET or POST");
    }
    return method;
  }

  private static Set<Purpose> purposes(EntryNode node) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    for (EntryNode item : node.list("purposes")) {
      try {
        purposes.add(Purpose.ofWire(item.asText()));
      } catch (IllegalArgumentException e) {
        item.error(String.valueOf(e.getMessage()));
      }
    }
    if (purposes.isEmpty()) {
      node.child("purposes").error("is empty, expected at least one");
    }
    return purposes;
  }

  private static void checkPath(
      EntryNode node, String path, String prefix, List<ParameterSpec> parameters) {
    if (!path.equals(prefix) && !path.startsWith(prefix + "/")) {
      node.child("path").error("is '" + path + "', expected a path below " + prefix);
    }
    for (String segment : path.split("/")) {
      boolean variable = segment.matches("\\{[A-Za-z0-9_]+}");
      if (!variable && !segment.matches("[A-Za-z0-9._~-]*")) {
        node.child("path")
            .error("has segment '" + segment + "', expected plain text or {variable}");
      }
      String name = variable ? segment.substring(1, segment.length() - 1) : "";
      if (variable && parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        node.child("path").error("has variable '" + name + "' without a parameter of that name");
      }
    }
  }

  private static ParameterSpec parameter(EntryNode node) {
    node.keys("name", "role", "class", "values", "pattern", "encoding");
    ParameterSpec.Role role =
        node.choice("role", ParameterSpec.Role.class, ParameterSpec.Role.CONTROL);
    Optional<FieldClass> fieldClass =
        node.has("class")
            ? Optional.of(node.read("class", FieldClass::ofWire, FieldClass.REMARKS))
            : Optional.empty();
    if (role == ParameterSpec.Role.SEARCH && fieldClass.isEmpty()) {
      node.error("searches without a class, expected the class it searches by");
    }
    Map<String, FieldClass> values = new HashMap<>();
    node.child("values")
        .entries()
        .forEach(
            (value, entry) ->
                values.put(value, entry.readSelf(FieldClass::ofWire, FieldClass.REMARKS)));
    if (role == ParameterSpec.Role.SORT && values.isEmpty()) {
      node.error("sorts without values, expected each value and the class it sorts by");
    }
    String pattern = node.optionalText("pattern").orElse("[A-Za-z0-9_.-]{1,64}");
    checkPattern(node, pattern);
    String encoding = node.optionalText("encoding").orElse("UTF-8");
    Optional<Charset> charset = BodyCharset.ofLabel(encoding);
    if (charset.isEmpty()) {
      node.child("encoding").error("is '" + encoding + "', expected windows-31j, EUC-JP or UTF-8");
    }
    return new ParameterSpec(
        node.text("name"),
        role,
        fieldClass,
        values,
        pattern,
        charset.map(Charset::name).orElse(encoding));
  }

  private static void checkPattern(EntryNode node, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (IllegalArgumentException e) {
      node.child("pattern").error("is no regular expression: " + pattern);
    }
  }
}
