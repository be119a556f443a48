package io.shadan.gateway.register;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the supply register. */
@Configuration(proxyBeanMethods = false)
public class RegisterConfiguration {

  @Bean
  SupplyRegister supplyRegister(@Value("${shadan.register.feed}") Path feed) {
    return FeedRegister.load(feed);
  }
}
