package io.shadan.bench.jmh;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * Masking of HTML, XML and CSV against what the library each masker reads with needs to read the
 * same bytes and write them again, unmasked.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextBenchmark {

  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
  private static final XMLInputFactory XML_IN = new WstxInputFactory();
  private static final XMLOutputFactory XML_OUT = new WstxOutputFactory();

  static {
    XML_IN.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  @Benchmark
  public byte[] htmlMask(DemoBodies bodies) {
    return bodies.html.mask();
  }

  @Benchmark
  public byte[] htmlParseAndWrite(DemoBodies bodies) throws IOException {
    return Jsoup.parse(new ByteArrayInputStream(bodies.html.body()), WINDOWS_31J.name(), "")
        .outerHtml()
        .getBytes(WINDOWS_31J);
  }

  @Benchmark
  public byte[] xmlMask(DemoBodies bodies) {
    return bodies.xml.mask();
  }

  @Benchmark
  public byte[] xmlParseAndWrite(DemoBodies bodies) throws XMLStreamException {
    byte[] body = bodies.xml.body();
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    XMLStreamReader2 reader =
        (XMLStreamReader2) XML_IN.createXMLStreamReader(new ByteArrayInputStream(body));
    XMLStreamWriter2 writer = (XMLStreamWriter2) XML_OUT.createXMLStreamWriter(out, "UTF-8");
    writer.copyEventFromReader(reader, false);
    while (reader.hasNext()) {
      reader.next();
      writer.copyEventFromReader(reader, false);
    }
    writer.close();
    reader.close();
    return out.toByteArray();
  }

  @Benchmark
  public byte[] csvMask(DemoBodies bodies) {
    return bodies.csv.mask();
  }

  @Benchmark
  public byte[] csvParseAndWrite(DemoBodies bodies) throws IOException {
    StringWriter out = new StringWriter(bodies.csv.body().length);
    try (CsvReader<CsvRecord> reader =
            CsvReader.builder().ofCsvRecord(new String(bodies.csv.body(), WINDOWS_31J));
        CsvWriter writer = CsvWriter.builder().build(out)) {
      for (CsvRecord row : reader) {
        writer.writeRecord(row.getFields());
      }
    }
    return out.toString().getBytes(WINDOWS_31J);
  }
}
