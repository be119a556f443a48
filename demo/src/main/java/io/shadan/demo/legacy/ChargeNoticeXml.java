package io.shadan.demo.legacy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** 使用量通知 as namespaced XML in UTF-8. */
final class ChargeNoticeXml {
  static final String NAMESPACE = "urn:shadan:demo:charges:notice:1";

  private ChargeNoticeXml() {}

  static Answer answer(List<ChargeNotice> notices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("n", "notice", NAMESPACE);
      xml.writeNamespace("n", NAMESPACE);
      element(xml, "count", Integer.toString(notices.size()));
      for (ChargeNotice notice : notices) {
        customer(xml, notice);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return Answer.of("application/xml; charset=UTF-8", bytes.toByteArray());
  }

  private static void customer(XMLStreamWriter xml, ChargeNotice notice) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("n", "customer", NAMESPACE);
    xml.writeAttribute("supplyPoint", notice.customer().supplyPoint());
    element(xml, "month", notice.month().toString());
    element(xml, "name", notice.customer().name());
    element(xml, "retailer", notice.retailer());
    element(xml, "kwh", Integer.toString(notice.kwh()));
    element(xml, "yen", Integer.toString(notice.yen()));
    element(xml, "readOn", notice.readOn().toString());
    element(xml, "meter", notice.customer().meter().number());
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement("n", name, NAMESPACE);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
