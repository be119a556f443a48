package io.shadan.gateway;

import io.shadan.gateway.command.ShadanCommand;

/**
 * Entry of the gateway's jar: arguments that begin with a command's name run that command, anything
 * else starts the gateway.
 */
public final class Main {

  private Main() {}

  /** Runs a command, or the gateway until it is stopped. */
  public static void main(String[] arguments) {
    if (ShadanCommand.isMeantBy(arguments)) {
      ShadanCommand.main(arguments);
    } else {
      ShadanApplication.main(arguments);
    }
  }
}
