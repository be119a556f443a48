package io.shadan.gateway.learning;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The texts and attributes of XML documents, with catalogue prefixes given to namespaces. */
final class XmlLeaves {

  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9/.:#_~-]{1,200}";
  private static final int DEEPEST = 256;
  private static final String MANY_DIGITS = ".*[0-9]{5}.*";

  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private final Set<List<String>> repeated = new HashSet<>();

  /** Catalogue prefix → namespace. */
  Map<String, String> namespaces() {
    Map<String, String> namespaces = new LinkedHashMap<>();
    prefixes.forEach((uri, prefix) -> namespaces.put(prefix, uri));
    return namespaces;
  }

  List<List<Leaf>> read(List<Capture> captures, List<String> texts) {
    List<Element> roots = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      roots.add(parse(captures.get(i), texts.get(i)).getDocumentElement());
    }
    roots.forEach(root -> noteRepeats(root, List.of(name(root))));
    return roots.stream()
        .map(
            root -> {
              List<Leaf> leaves = new ArrayList<>();
              collect(root, List.of(name(root)), 0, leaves);
              return leaves;
            })
        .toList();
  }

  private static Document parse(Capture capture, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // prints nothing
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXParseException e) {
      // its message quotes the document
      throw new LearningRefusedException(
          capture.name() + " is no XML document from line " + e.getLineNumber() + " on");
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new LearningRefusedException(capture.name() + " is no XML document");
    }
  }

  private void noteRepeats(Element element, List<String> steps) {
    Set<List<String>> seen = new HashSet<>();
    for (Element child : children(element)) {
      List<String> path = with(steps, name(child));
      if (!seen.add(path)) {
        repeated.add(path);
      }
      noteRepeats(child, path);
    }
  }

  private void collect(Element element, List<String> steps, int lists, List<Leaf> leaves) {
    int around = repeated.contains(steps) && isRecord(element) ? steps.size() : lists;
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        leaves.add(new Leaf(with(steps, "@" + name(attribute)), around, attribute.getValue()));
      }
    }
    String text = ownText(element);
    if (!text.isEmpty() || children(element).isEmpty()) {
      leaves.add(new Leaf(steps, around, text));
    }
    children(element).forEach(each -> collect(each, with(steps, name(each)), around, leaves));
  }

  private static boolean isRecord(Element element) {
    return !children(element).isEmpty() || element.getAttributes().getLength() > 0;
  }

  private static String ownText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each.getNodeType() == Node.TEXT_NODE || each.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(each.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** The local name with the catalogue's prefix. */
  private String name(Node node) {
    String uri = node.getNamespaceURI();
    if (uri == null || uri.isEmpty()) {
      return node.getLocalName();
    }
    if (!uri.matches(URI) || uri.matches(MANY_DIGITS)) {
      throw new LearningRefusedException("a namespace does not look like one");
    }
    String prefix =
        prefixes.computeIfAbsent(uri, given -> prefixes.isEmpty() ? "n" : "n" + prefixes.size());
    return prefix + ":" + node.getLocalName();
  }

  private static List<String> with(List<String> steps, String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }
}
