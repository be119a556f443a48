package io.shadan.demo.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.shadan.demo.pki.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that signs tokens (RS256), kept in the data folder. */
@Configuration(proxyBeanMethods = false)
class Keys {
  private static final int BITS = 2048;

  @Bean
  JWKSource<SecurityContext> signingKey(IdentityProviderSettings settings)
      throws IOException, ParseException, JOSEException {
    Path file = settings.keyFile();
    if (!Files.exists(file)) {
      RSAKey fresh =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate();
      PrivateFiles.write(file, fresh.toJSONString().getBytes(StandardCharsets.UTF_8));
    }
    return new ImmutableJWKSet<>(new JWKSet(RSAKey.parse(Files.readString(file))));
  }
}
