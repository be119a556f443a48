package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.List;

/** The namespaces declared by the open elements, innermost last. */
final class XmlNamespaces {

  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private final XmlPlan plan;
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> uris = new ArrayList<>();

  XmlNamespaces(XmlPlan plan) {
    this.plan = plan;
  }

  /** How many are declared. */
  int count() {
    return uris.size();
  }

  /** Forgets those declared since there were so many. */
  void backTo(int count) {
    while (uris.size() > count) {
      prefixes.remove(prefixes.size() - 1);
      uris.remove(uris.size() - 1);
    }
  }

  /**
   * Declares one for an element.
   *
   * @param prefix empty for the default
   * @param since how many the elements around it declared
   * @throws MalformedBodyException when the catalogue does not name it, or it is declared twice
   */
  void declare(String prefix, String uri, int since) throws MalformedBodyException {
    boolean reserved = prefix.equals("xml") || prefix.equals("xmlns");
    boolean undone = uri.isEmpty() && !prefix.isEmpty();
    String known = plan.namespace(uri);
    if (reserved || undone || known == null) {
      throw new MalformedBodyException("a namespace the catalogue does not name is declared");
    }
    if (prefixes.subList(since, prefixes.size()).contains(prefix)) {
      throw new MalformedBodyException("an element declares a namespace twice");
    }
    prefixes.add(prefix);
    uris.add(known);
  }

  /**
   * What a prefix stands for; the default for an empty one.
   *
   * @throws MalformedBodyException when it stands for nothing
   */
  String of(String prefix) throws MalformedBodyException {
    for (int i = prefixes.size() - 1; i >= 0; i--) {
      if (prefixes.get(i).equals(prefix)) {
        return uris.get(i);
      }
    }
    if (prefix.isEmpty()) {
      return "";
    }
    if (prefix.equals("xml")) {
      return XML;
    }
    throw new MalformedBodyException("the XML uses a prefix that stands for no namespace");
  }
}
