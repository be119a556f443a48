package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ParameterSpec.Source;
import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        "own_only_parameter",
        "write_back",
        "hidden_as_absent",
        "outbound",
        "document",
        "response");
    EntryNode name = node.child("name").keys("ja", "en");
    List<ParameterSpec> parameters = ParameterReader.read(node);
    String path = node.text("path");
    checkPath(node, path, prefix, parameters);
    node.optionalText("recognise").ifPresent(mark -> checkMark(node, mark, parameters));
    OperationKind kind = node.choice("kind", OperationKind.class, OperationKind.SCREEN);
    ResponseSpec response = OutboundReader.document(node, kind, responses);
    checkStatic(node, kind, response);
    return new Operation(
        node.text("id"),
        name.text("ja"),
        name.text("en"),
        kind,
        node.read("method", EntryReader::method, "GET"),
        path,
        node.optionalText("recognise"),
        node.flag("write"),
        purposes(node),
        parameters,
        node.integer("own_only_limit", DEFAULT_OWN_ONLY_LIMIT),
        ownOnlyParameter(node, parameters),
        WriteBackReader.read(node, parameters),
        node.flag("hidden_as_absent"),
        OutboundReader.read(node, kind, response),
        response);
  }

  /** An answer that nobody looks into must be said to carry no customer. */
  private static void checkStatic(EntryNode node, OperationKind kind, ResponseSpec response) {
    if (response.format() == BodyFormat.STATIC
        && kind != OperationKind.STATIC
        && !response.carriesNoCustomerData()) {
      node.child("response")
          .error(
              "is static for a "
                  + kind.wire()
                  + ", expected carries_no_customer_data: true or another format");
    }
    if (kind == OperationKind.STATIC && response.format() != BodyFormat.STATIC) {
      node.child("kind").error("is static, expected its response to have format static");
    }
  }

  private static Optional<ParameterSpec> ownOnlyParameter(
      EntryNode node, List<ParameterSpec> parameters) {
    if (!node.has("own_only_parameter")) {
      return Optional.empty();
    }
    EntryNode own = node.child("own_only_parameter").keys("name", "value_from");
    if (!own.text("value_from").equals("retailer_code")) {
      own.child("value_from").error("is not retailer_code, the only value there is");
    }
    String name = own.text("name");
    Optional<ParameterSpec> named =
        parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    boolean fits =
        named
            .filter(spec -> spec.role() == ParameterSpec.Role.SEARCH)
            .filter(spec -> spec.fieldClass().filter(FieldClass.RETAILER::equals).isPresent())
            .filter(spec -> spec.in() != Source.JSON || spec.pointer().lastIndexOf('/') == 0)
            .isPresent();
    if (!fits) {
      own.child("name")
          .error("is '" + name + "', expected a parameter that searches by class retailer");
    }
    return named;
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
    if (parameters.stream()
        .anyMatch(parameter -> parameter.name().equals(name) && parameter.in() == Source.JSON)) {
      node.child("recognise").error("names '" + name + "' in JSON, expected query or form");
    }
  }

  private static String method(String method) {
    if (!Set.of("GET", "POST", "PUT").contains(method)) {
      throw new IllegalArgumentException("is '" + method + "', expected GET, POST or PUT");
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
      if (variable
          && parameters.stream()
              .noneMatch(
                  parameter -> parameter.name().equals(name) && parameter.in() == Source.QUERY)) {
        node.child("path").error("has variable '" + name + "' without a parameter of that name");
      }
    }
  }
}
