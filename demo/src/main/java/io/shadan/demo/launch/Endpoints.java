package io.shadan.demo.launch;

import io.shadan.demo.idp.Persona;
import io.shadan.demo.pki.DemoAuthority;
import io.shadan.demo.pki.DemoTerminal;
import io.shadan.demo.story.Cast;
import io.shadan.demo.story.Story;
import io.shadan.demo.story.StoryPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where a running demo is reached and with what; the same facts for people and for scripts. */
final class Endpoints {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Ports ports;
  private final Path data;
  private final DemoAuthority authority;
  private final Cast cast;

  Endpoints(Ports ports, Path data, DemoAuthority authority, Cast cast) {
    this.ports = ports;
    this.data = data;
    this.authority = authority;
    this.cast = cast;
  }

  Path data() {
    return data;
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("data_plane", "https://localhost:" + ports.dataPlane());
    addresses.put("console", "https://localhost:" + ports.console());
    addresses.put("identity", "http://localhost:" + ports.identity());
    addresses.put("management", "http://127.0.0.1:" + ports.management());
    addresses.put("legacy", "http://127.0.0.1:" + ports.legacy());
    addresses.put("elasticsearch", "http://127.0.0.1:" + ports.elasticsearch());
    return addresses;
  }

  Story story() {
    return Story.at(new StoryPlace(data, ports.base()), cast);
  }

  /** The command that prints an access token of this persona. */
  String tokenCommand(Persona persona) {
    return "curl -sS -u %s:%s -d grant_type=client_credentials http://localhost:%d/oauth2/token"
        .formatted(persona.user(), persona.secret(), ports.identity());
  }

  /** Writes everything as JSON; the file is there whole or not at all. */
  void write(Path file) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("addresses", addresses());
    document.put("data", data.toString());
    document.put("ca", authority.caCertificate().toString());
    document.put("terminals", terminals());
    document.put("personas", personas());
    document.put("customers", cast.supplyPoints());
    document.put("story", story());
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, Map<String, String>> terminals() {
    List<String> names = new ArrayList<>();
    Arrays.stream(DemoTerminal.values()).map(DemoTerminal::id).forEach(names::add);
    names.add(DemoTerminal.STRAY);
    Map<String, Map<String, String>> terminals = new LinkedHashMap<>();
    for (String name : names) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("cert", authority.certificate(name).toString());
      files.put("key", authority.key(name).toString());
      files.put("p12", authority.keyStore(name).toString());
      files.put("p12_password_file", authority.keyStorePassword(name).toString());
      terminals.put(name, files);
    }
    return terminals;
  }

  private Map<String, Map<String, String>> personas() {
    Map<String, Map<String, String>> personas = new LinkedHashMap<>();
    for (Persona persona : Persona.values()) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("title", persona.title());
      facts.put("secret", persona.secret());
      facts.put("token_command", tokenCommand(persona));
      personas.put(persona.user(), facts);
    }
    return personas;
  }
}
