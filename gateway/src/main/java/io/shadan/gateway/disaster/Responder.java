package io.shadan.gateway.disaster;

import java.util.List;

/**
 * A person named to help in a disaster.
 *
 * @param subject their token's {@code sub}
 * @param terminals register numbers of the terminals they may use; a grant works at no other
 */
public record Responder(String subject, List<String> terminals) {
  public Responder {
    terminals = List.copyOf(terminals);
  }
}
