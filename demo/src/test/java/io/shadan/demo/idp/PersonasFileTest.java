package io.shadan.demo.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code demo/personas.yaml} says of each persona what their token says. */
class PersonasFileTest {

  @Test
  void theFileAgreesWithTheTokens() throws Exception {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (Persona persona : Persona.values()) {
      expected.put(persona.user(), claims(persona, Set.of()));
    }
    expected.put("contractor-tdso", claims(Persona.CONTRACTOR, Set.of(Persona.SCOPE_FOR_TDSO)));
    Path file = Path.of(System.getProperty("shadan.root"), "demo", "personas.yaml");
    Map<String, Object> written = new Yaml().load(Files.readString(file));
    assertThat(written).isEqualTo(expected);
  }

  private static Map<String, Object> claims(Persona persona, Set<String> scopes) {
    Map<String, Object> claims = persona.claims(scopes);
    claims.remove("name");
    claims.put("sub", persona.user());
    return claims;
  }
}
