package io.shadan.demo.idp;

import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The personas as people who type a password. */
@Configuration(proxyBeanMethods = false)
class Users {
  /** The cheapest the algorithm has: the passwords are printed on the log-in page. */
  private static final int STRENGTH = 4;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(STRENGTH);
  }

  @Bean
  UserDetailsService users(PasswordEncoder encoder) {
    return new InMemoryUserDetailsManager(
        Arrays.stream(Persona.values())
            .map(
                persona ->
                    User.withUsername(persona.user())
                        .password(encoder.encode(persona.secret()))
                        .build())
            .toList());
  }
}
